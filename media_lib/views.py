"""Hand out the pictures that we have encoded, where no web server stands in front."""

import re

from csp.decorators import csp_replace
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

# The names that renditions.py makes, and no others: no other file can be asked for.
SERVED_NAME = re.compile(r"foto/[0-9a-f]{2}/[0-9a-f]{24}/[0-9a-z.-]+\.(?P<format>avif|webp|jpg)")
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
YEAR_SECONDS = 31_536_000


@require_safe
@csp_replace({"default-src": ["'none'"], "sandbox": True, "script-src": None, "style-src": None})
def media(request, path):
    """Answer one encoded picture, for a year: other bytes have another address."""
    match = SERVED_NAME.fullmatch(path)
    if match is None:
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        file,
        content_type=TYPES[match["format"]],
        headers={
            "Cache-Control": f"public, max-age={YEAR_SECONDS}, immutable",
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "cross-origin",  # feeds and link previews show them
        },
    )
