"""The house form of a caption: a sentence, the mark `*`, then ` /Agency /Photographer`."""

import re
from typing import NamedTuple

HOUSE_MARK = "*"
CREDIT_MAX_LENGTH = 120  # what is longer is a sentence, not a name
_NAMES = rf"(?P<credit>[^*]{{0,{CREDIT_MAX_LENGTH}}})"
_CREDITS = (
    # "Kalimat keterangan.* /Agensi /Fotografer", the slash perhaps missing.
    re.compile(rf"(?P<caption>.*?)\s*\*+\s*{_NAMES}"),
    # The mark missing: "Kalimat keterangan. /Agensi/Fotografer/", "Kalimat. Foto: Agensi/Nama".
    re.compile(rf"(?P<caption>.*[.!?”\"])\s*(?:/\s*|\(?(?:foto|dok)\s*[:.]\s*){_NAMES}", re.I),
    # The same in brackets: "Kalimat keterangan. (Agensi/Nama)".
    re.compile(rf"(?P<caption>.*[.!?”\"])\s*\((?=[^()]*/){_NAMES}\)", re.I),
    # Mark and final stop missing: "Kalimat keterangan /Agensi/Fotografer/".
    re.compile(rf"(?P<caption>.*?[^\s/])\s+/{_NAMES}"),
)


class CaptionParts(NamedTuple):
    caption: str
    agency: str
    photographer: str


def split_caption(text: str) -> CaptionParts:
    """Return a typed caption apart from its house mark and credit.

    `Pasar pagi.* /Pixabay.com/Antho G/` gives `("Pasar pagi.", "Pixabay.com", "Antho G")`.
    A text without mark and credit comes back whole.
    """
    text = " ".join(text.split())
    for pattern in _CREDITS:
        if match := pattern.fullmatch(text):
            names = [name.strip(" ()") for name in match["credit"].split("/")]
            agency, *others = [name for name in names if name] or [""]
            return CaptionParts(match["caption"].strip(), agency, " ".join(others))
    return CaptionParts(text, "", "")


def credit_line(agency: str, photographer: str) -> str:
    """Return ` /Agency /Photographer`, leaving out what is unknown; empty when both are."""
    return "".join(f" /{name.strip()}" for name in (agency, photographer) if name.strip())
