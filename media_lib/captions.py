"""The house form of a caption: a sentence, the mark `*`, then ` /Agency /Photographer`."""

import re
from typing import NamedTuple

HOUSE_MARK = "*"
CREDIT_MAX_LENGTH = 120  # what is longer is a sentence, not a name
# Credits without the house mark, behind the caption's last stop or, with a slash, behind a word.
_NAMES = rf"(?P<credit>[^*]{{1,{CREDIT_MAX_LENGTH}}}(?<![.!?]))"
_UNMARKED = (
    # "Kalimat keterangan. /Agensi/Fotografer/", "Kalimat keterangan. Foto: Agensi/Fotografer"
    re.compile(rf"(?P<caption>.*[.!?”\"])\s*(?:/\s*|\(?(?:foto|dok)\s*[:.]\s*){_NAMES}", re.I),
    # "Kalimat keterangan. (Agensi/Fotografer)"
    re.compile(rf"(?P<caption>.*[.!?”\"])\s*\((?=[^()]*/){_NAMES}\)", re.I),
    # "Kalimat keterangan /Agensi/Fotografer/", or the credit alone
    re.compile(rf"(?P<caption>(?:.*?[^\s/](?=\s))?)\s*/(?=\S){_NAMES}"),
)


class CaptionParts(NamedTuple):
    caption: str
    agency: str
    photographer: str


def split_caption(text: str) -> CaptionParts:
    """Return a typed caption apart from its house mark and credit.

    `Pasar pagi.* /Pixabay.com/Antho G/` gives `("Pasar pagi.", "Pixabay.com", "Antho G")`; the
    mark, the slashes or both may be missing. A text without mark and credit comes back whole.
    """
    text = " ".join(text.split())
    caption, mark, credit = text.rpartition(HOUSE_MARK)
    if mark and _is_credit(credit.strip()):
        return CaptionParts(caption.rstrip(" *"), *_names(credit))
    for pattern in _UNMARKED:
        if match := pattern.fullmatch(text):
            return CaptionParts(match["caption"].strip(), *_names(match["credit"]))
    return CaptionParts(text, "", "")


def _is_credit(text: str) -> bool:
    """Whether what stands behind a mark is a credit or nothing, and not the rest of a sentence."""
    is_sentence = text.endswith((".", "!", "?")) and not text.startswith("/")
    return len(text) <= CREDIT_MAX_LENGTH and not is_sentence


def _names(credit: str) -> tuple[str, str]:
    agency, *others = [name for part in credit.split("/") if (name := part.strip(" ()"))] or [""]
    return agency, " ".join(others)


def credit_line(agency: str, photographer: str) -> str:
    """Return ` /Agency /Photographer`, leaving out what is unknown; empty when both are."""
    return "".join(f" /{name.strip()}" for name in (agency, photographer) if name.strip())


# What ends a sentence, alone or inside closing quotes.
_STOPS = tuple(f"{stop}{quote}" for stop in ".!?…" for quote in ("", "”", "’", '"', "'", ")"))


def as_sentence(text: str) -> str:
    """Return a caption that ends with a stop."""
    text = text.strip()
    return text if not text or text.endswith(_STOPS) else f"{text}."


# Words that say nothing about a picture to somebody who does not see it.
_EMPTY_ALTS = {
    "foto", "gambar", "image", "img", "photo", "picture", "ilustrasi", "dokumentasi", "ist",
    "istimewa",
}  # fmt: skip
_FILE_NAME = re.compile(
    r"^\S+\.(jpe?g|png|webp|avif|gif|heic)$|^(img|dsc|dscf|pxl|wa)[-_ ]?\d+", re.I
)


def alt_doubts(
    alt: str, *, caption: str = "", file_name: str = "", headline: str = ""
) -> list[str]:
    """Return, in Indonesian, what makes an alternative text useless; empty when it is fine."""
    said = _bare(alt)
    if not said:
        return ["Teks alternatif kosong: pembaca layar tidak mendapat apa-apa."]
    doubts = []
    if said in _EMPTY_ALTS:
        doubts.append(f"Teks alternatif “{alt.strip()}” tidak menjelaskan apa yang terlihat.")
    if _FILE_NAME.match(alt.strip()) or said == _bare(file_name.rsplit(".", 1)[0]):
        doubts.append("Teks alternatif hanya nama berkas.")
    if caption and said == _bare(caption):
        doubts.append(
            "Teks alternatif sama dengan keterangan; pembaca layar mendengarnya dua kali."
        )
    if headline and said == _bare(headline):
        doubts.append("Teks alternatif sama dengan judul; tulis apa yang terlihat di foto.")
    return doubts


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower()
