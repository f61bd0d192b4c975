"""What a text holds: its lines, each with a place, and the story they make."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from media_lib.captions import split_caption

from ..typed_style import find_label, strip_end_mark

LIST_HEADINGS = {
    "artikel pilihan", "artikel terkait", "artikel terpopuler", "berita terkait", "kabar daerah",
    "tag", "tags", "terkait", "terkini", "terpopuler",
}  # fmt: skip
LONG_SENTENCE_LENGTH = 80  # what is shorter below the text is a remark, not a paragraph
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


class NotAStory(Exception):
    """A file or text that no story can be read from; the message says why, in Indonesian."""


class Place(StrEnum):
    """What a line of the text turned out to be."""

    HEADLINE = "judul"
    DATE = "tanggal"
    WRITERS = "penulis"
    ALT = "teks alternatif"
    CAPTION = "keterangan foto"
    TEXT = "naskah"
    BACA_JUGA = "baca juga"
    END_MARK = "tanda akhir"
    EDITORS = "editor"
    SOURCES = "sumber"
    TAGS = "tag"
    EMPTY_HEADING = "kepala daftar kosong"
    UNPLACED = "tidak tertempatkan"


@dataclass
class Line:
    """A line that is not empty: its number in the file, its words, and where they went."""

    number: int
    text: str
    place: Place | None = None
    hint: str = ""  # why it could not be placed, in Indonesian

    @cached_property
    def label(self) -> str:
        return find_label(self.text)[0]

    @property
    def is_list_heading(self) -> bool:
        return self.text.rstrip(" :").lower() in LIST_HEADINGS

    @property
    def is_end_mark(self) -> bool:
        return not strip_end_mark(self.text)

    @cached_property
    def has_end_mark(self) -> bool:
        return strip_end_mark(self.text) != self.text

    @property
    def is_stray(self) -> bool:
        """Whether the line is a single character or holds no letter and no digit at all."""
        is_word = len(self.text) > 1 and any(char.isalnum() for char in self.text)
        return not is_word and not self.is_end_mark

    @cached_property
    def is_sentence(self) -> bool:
        return bool(_SENTENCE_END.search(strip_end_mark(self.text)))

    @property
    def is_paragraph(self) -> bool:
        """Whether the line can be nothing but text."""
        return self.is_sentence and not self.label and len(self.text) > LONG_SENTENCE_LENGTH

    @property
    def has_credit(self) -> bool:
        """Whether the line carries the house mark or a credit, as only captions do."""
        return not self.has_end_mark and split_caption(self.text).caption != self.text

    def unplace(self, hint: str = "") -> None:
        self.place, self.hint = Place.UNPLACED, hint


@dataclass
class ParsedStory:
    """A story's parts as the text gives them; what the text lacks is empty."""

    lines: list[Line]
    headline: str = ""
    writers: list[str] = field(default_factory=list)
    published_at: datetime | None = None  # aware, in the zone that the text names
    has_unreadable_date: bool = False
    alt: str = ""
    caption: str = ""
    agency: str = ""
    photographer: str = ""
    dateline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    baca_juga: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def unplaced(self) -> list[Line]:
        return self.at(Place.UNPLACED)

    def at(self, place: Place) -> list[Line]:
        """Return the lines that have a place, in order."""
        return [line for line in self.lines if line.place is place]
