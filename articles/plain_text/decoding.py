"""From a file's bytes to one form of its text."""

import hashlib
import re
import unicodedata

from .story import NotAStory

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
OTHER_FORMATS = ("{\\rtf", "<!doctype html", "<html")


def decode(data: bytes) -> tuple[str, list[str]]:
    """Return a file's text and notes for the person who imports it; raise NotAStory for no text."""
    notes = []
    try:
        text = _text_of(data)
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise NotAStory("Berkas ini bukan teks: hurufnya tidak terbaca.") from None
        notes.append("Berkas bukan UTF-8; dibaca sebagai Windows-1252. Periksa huruf khususnya.")
    if "\0" in text:
        raise NotAStory("Berkas ini bukan teks.")
    text = normalise(text)
    if not text.strip():
        raise NotAStory("Berkas ini kosong.")
    if text.lstrip().lower().startswith(OTHER_FORMATS):
        raise NotAStory("Berkas ini RTF atau HTML. Simpan dulu sebagai teks biasa (.txt).")
    return text, notes


def _text_of(data: bytes) -> str:
    return data.decode("utf-16" if data.startswith(UTF16_MARKS) else "utf-8")


def normalise(text: str) -> str:
    """Return a text as NFC with `\\n` line ends, without byte-order marks and controls."""
    text = re.sub(r"\r\n?", "\n", unicodedata.normalize("NFC", text))
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
    return re.sub(r"[\ufeff\u200b]", "", text)


def digest(text: str) -> str:
    """Return what tells one text from another: SHA-256, in hex, of its lines.

    Line ends, a byte-order mark, and spaces or empty lines around the lines make no difference.
    """
    lines = (line.strip() for line in normalise(text).split("\n"))
    return hashlib.sha256("\n".join(filter(None, lines)).encode()).hexdigest()
