"""The one script that stands in the page itself, and the words by which the policy lets it run.

What the reader chose (dark, larger type) must be known before the first paint: a file would come
after it, or hold it up. The policy names this text by its hash, so nothing else runs inline.
"""

import base64
import hashlib
import re
from functools import cache

from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString

_NOT_RUN = re.compile(r"^\s*//.*\n|^\s+|\n", re.MULTILINE)


@cache
def element() -> SafeString:
    """Return the script as every readers' page prints it."""
    return SafeString(f"<script>{_text()}</script>")


@cache
def policy_source() -> str:
    """Return how a content policy names the script (CSP level 2, hash-source)."""
    digest = hashlib.sha256(_text().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _text() -> str:
    """Return the file without comments and line breaks."""
    with open(finders.find("js/theme.js"), encoding="utf-8") as file:
        return _NOT_RUN.sub("", file.read())
