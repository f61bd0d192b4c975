"""The newsroom's own words: what is written and what is compiled are the same."""

import gettext
import re

from django.conf import settings
from django.utils.translation import gettext as translate


def test_the_compiled_words_are_the_written_ones():
    folder = settings.LOCALE_PATHS[0] / "id" / "LC_MESSAGES"
    written = re.findall(
        r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.+)"$',
        (folder / "django.po").read_text(),
        flags=re.MULTILINE,
    )

    with (folder / "django.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)._catalog

    unescaped = {key.replace('\\"', '"'): word for key, word in written}
    stored = {key[0] if isinstance(key, tuple) else key: word for key, word in words.items()}
    stored.pop("")
    assert stored == unescaped


def test_the_newsrooms_words_stand_above_djangos():
    assert translate("Home") == "Papan kerja"
    assert translate("Save") == "Simpan"
