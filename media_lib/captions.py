"""The house form of a caption: a sentence, the mark `*`, then ` /Agency /Photographer`."""

import re
from typing import NamedTuple

HOUSE_MARK = "*"
# "Kalimat keterangan.* /Agensi /Fotografer", with or without the mark and a closing slash.
_MARKED = re.compile(r"^(?P<caption>.*?)\s*\*+\s*(?P<credit>/.*)?$", re.DOTALL)
_UNMARKED = re.compile(r"^(?P<caption>.*?[.!?”\"])\s*(?P<credit>/\s*\S.*)$", re.DOTALL)


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
    match = _MARKED.match(text) or _UNMARKED.match(text)
    if not match:
        return CaptionParts(text, "", "")
    names = [name.strip() for name in (match["credit"] or "").split("/") if name.strip()]
    agency = names[0] if names else ""
    return CaptionParts(match["caption"].strip(), agency, " ".join(names[1:]))


def credit_line(agency: str, photographer: str) -> str:
    """Return ` /Agency /Photographer`, leaving out what is unknown; empty when both are."""
    return "".join(f" /{name.strip()}" for name in (agency, photographer) if name.strip())
