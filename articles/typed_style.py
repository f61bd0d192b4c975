"""Recognise what the house prints around a text where somebody typed it.

One set of patterns for two readers: `lifting` takes house style out of HTML, `plain_text` reads
whole stories. What is not clearly house style is taken for text.
"""

import re

DATELINE_MAX_LENGTH = 80
_DASH = r"(?:--|[-–—―−])"
_CAPITALS = r"[A-Z0-9À-ÖØ-Þ][A-Z0-9À-ÖØ-Þ.'’&/-]*"
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+"
_HAS_DOMAIN = re.compile(_DOMAIN)
_ANY_WORD = r"[\w.()/&'’-]+"
_DATELINE = re.compile(
    rf"""\s*(?P<words>
        (?:(?P<domain>{_DOMAIN})|{_CAPITALS}(?:\ +{_CAPITALS}){{0,3}}?)    # BANDUNG, Kabar.com
        (?P<more>,\ *{_ANY_WORD}(?:\ +{_ANY_WORD}){{0,3}}?|\ *\([^()]{{2,30}}\)){{0,2}}?
        | \w+(?:\ +\w+){{0,2}},\ *{_DOMAIN}                                  # Jakarta, Kabar.com
        | \w+(?:\ +\w+){{0,2}}\ +\(ANTARA\)                                  # Jakarta (ANTARA)
    )(?P<before>\s*){_DASH}(?P<after>\s*)(?P<next>.|$)""",
    re.VERBOSE,
)
# Capitals of four letters or fewer are taken for an abbreviation, unless they name a place.
_SHORT_PLACES = {
    "ACEH", "ALOR", "BALI", "BIAK", "BIMA", "BONE", "BUOL", "BURU", "DIY", "DKI", "GOWA", "KUTA",
    "MUNA", "NEW", "NIAS", "NTB", "NTT", "PALU", "PATI", "RIAU", "ROMA", "ROTE", "SIAK", "SIGI",
    "SOLO", "TUAL", "WAJO",
}  # fmt: skip
# A line that begins with one of these names an institution or a label, not a place.
_NO_PLACES = {
    "ADVERTORIAL", "BASARNAS", "BMKG", "BNPB", "BPBD", "BREAKING", "CEK", "CV", "DPR", "DPRD",
    "EKSKLUSIF", "FAKTA", "FOTO", "HAK", "HOAKS", "INFOGRAFIS", "KLARIFIKASI", "KOREKSI", "KPK",
    "KPU", "LIVE", "OPINI", "POLRI", "PSSI", "PT", "RALAT", "TNI", "UPDATE", "VIDEO",
}  # fmt: skip

_LABEL = re.compile(
    r"\s*(?P<name>baca juga|editor|sumber|tags?|penulis|oleh)\s*[:：](?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLE_AFTER_NAME = re.compile(
    r"(?:[A-Z]\w{0,4}\.\s?)+\w{0,6}\.?|SE|SH|SIP|SS|ST|MBA|MH|MM|MSi|MT|Ph\.?\s?D\.?"
)


def find_dateline(text: str) -> tuple[str, int]:
    """Return the dateline that a paragraph begins with, in capitals, and where its text goes on.

    `SURABAYA, beritalima.com-Hujan` gives `("SURABAYA, BERITALIMA.COM", 25)`; a paragraph that
    merely begins with capitals and a dash (`PSSI - organisasi itu`, `TNI-Polri`) gives `("", 0)`.
    """
    match = _DATELINE.match(re.sub(r"\s", " ", text[: DATELINE_MAX_LENGTH + 20]))
    if not match or len(match["words"]) > DATELINE_MAX_LENGTH:
        return "", 0
    words = " ".join(match["words"].split())
    place, *more = re.split(r",| \(", words)
    is_loose = match["before"] or match["after"] or not match["next"]
    begins_sentence = not match["next"].islower()
    if match["domain"] or _HAS_DOMAIN.search(words):
        is_dateline = is_loose or begins_sentence
    elif more:
        # A clause (`DPRD, menurut dia - …`) has several words and no capital.
        names_outlet = any(len(part.split()) == 1 or not part.islower() for part in more)
        is_dateline = names_outlet and begins_sentence
    else:
        names_place = any(len(word) > 4 or word in _SHORT_PLACES for word in words.split())
        is_dateline = names_place and is_loose and begins_sentence
    if not is_dateline or place.split()[0] in _NO_PLACES:
        return "", 0
    return words.upper(), match.start("next")


def find_label(text: str) -> tuple[str, str]:
    """Return the label that a line begins with, in lower case, and what follows it.

    `Editor: Rina` gives `("editor", "Rina")`; a line without a label gives two empty strings.
    """
    match = _LABEL.match(text)
    if not match:
        return "", ""
    return " ".join(match["name"].lower().split()).replace("tags", "tag"), match["rest"].strip()


def strip_end_mark(text: str) -> str:
    """Return the text without the `***` (or `* * *`) that ends it; unchanged when there is none."""
    rest = text.rstrip("* \t\n\xa0")
    return rest if text.count("*", len(rest)) >= 3 else text


def split_names(text: str) -> list[str]:
    """Return the names of a list in order; a title after a name (`Rina, S.Sos.`) stays with it."""
    names: list[str] = []
    for part in (" ".join(part.split()) for part in re.split(r"[,;]", text)):
        if names and _TITLE_AFTER_NAME.fullmatch(part):
            names[-1] = f"{names[-1]}, {part}"
        elif part:
            names.append(part)
    return list(dict.fromkeys(names))
