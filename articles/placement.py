"""Where things stand inside a body: dateline, Baca Juga, pictures, the end mark.

Works on cleaned HTML (`richtext.clean`) only; what it returns is ready to print.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.text import Truncator

from .house_style import END_MARK
from .richtext import TAG, has_text, words

EVERY_PARAGRAPHS = 3  # a Baca Juga stands after paragraphs 3, 6, 9 … (house style)
TEXT_TAGS = {"p", "ul", "ol", "blockquote", ""}
_VOID_TAGS = {"br"}
# What follows the last word of a text: an empty list item as well as what closes the elements.
_AFTER_TEXT = re.compile(rf"(?:\s|&nbsp;|{TAG.pattern})*$")
# A wide table scrolls in a frame of its own, which the keyboard reaches too (WCAG 2.1.1). No div:
# newspaper4k takes a deep div between paragraphs for an advertisement.
_TABLE_FRAME = '<section class="table-frame" aria-label="Tabel" tabindex="0">{}</section>'
# A quote as a whole takes the direction of its first letters: Arabic has its rule at the right.
_QUOTE, _OWN_DIRECTION = "<blockquote", '<blockquote dir="auto"'
_CELL_END = re.compile(r"</t[dh]>(?=<)")
_PHOTO = re.compile(r"^<figure data-photo=\"(\d+)\">")


@dataclass(frozen=True)
class Block:
    """A top-level element of a body; `tag` is empty for loose text."""

    tag: str
    html: str

    @property
    def is_paragraph(self) -> bool:
        return self.tag == "p" and self.has_text

    @property
    def has_text(self) -> bool:
        return has_text(self.html)

    @property
    def photo_id(self) -> int | None:
        match = _PHOTO.match(self.html)
        return int(match[1]) if match else None


@dataclass(frozen=True)
class Part:
    """A piece of a printed body: text, or a Baca Juga target, or a picture of the library."""

    html: str = ""
    reference: Any = None
    photo_id: int | None = None


def blocks(body: str) -> list[Block]:
    """Return the top-level elements of a cleaned body, in order."""
    found, depth, start, tag = [], 0, 0, ""
    for match in TAG.finditer(body):
        closing, name = match[1], match[2]
        if depth == 0 and not closing and name not in _VOID_TAGS:
            _append(found, "", body[start : match.start()])
            start, tag = match.start(), name
        if name not in _VOID_TAGS:
            depth += -1 if closing else 1
        if depth == 0 and closing:
            _append(found, tag, body[start : match.end()])
            start = match.end()
    _append(found, "", body[start:])
    return found


def place(
    body: str, *, dateline: str = "", references: Sequence = (), is_paid: bool = False
) -> list[Part]:
    """Return a body in printing order, with what the house prints around its text.

    `references` are Baca Juga rows in order, each with a `target` and an `after_paragraph` that
    may be None. One that finds no place between two paragraphs is left out: never first or last.
    Links of a paid text say so to search engines.
    """
    pieces = blocks(mark_as_paid(body) if is_paid else body)
    paragraph_count = sum(piece.is_paragraph for piece in pieces)
    standing = stands_after(references, paragraph_count)
    pieces = _with_end_mark(_with_dateline(pieces, dateline))

    parts, html, paragraph = [], [], 0
    for piece in pieces:
        if piece.photo_id is not None:
            parts += [Part(html="".join(html)), Part(photo_id=piece.photo_id)]
            html = []
            continue
        html.append(_printed(piece))
        if not piece.is_paragraph:
            continue
        paragraph += 1
        for reference in standing.get(paragraph, ()):
            parts += [Part(html="".join(html)), Part(reference=reference)]
            html = []
    parts.append(Part(html="".join(html)))
    return [part for part in parts if part.html or part.reference or part.photo_id]


def _printed(piece: Block) -> str:
    """Return an element as pages print it.

    A table stands in its frame, a line a cell: readers of bare text keep the words apart.
    """
    if piece.tag == "table":
        return _TABLE_FRAME.format(_CELL_END.sub(r"\g<0>\n", piece.html))
    return piece.html.replace(_QUOTE, _OWN_DIRECTION)


def mark_as_paid(html: str) -> str:
    """Return cleaned HTML whose links say that they were paid for.

    https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links
    """

    def marked(tag):
        is_link = tag[2] == "a" and not tag[1]
        return f'<a rel="sponsored"{tag[3]}>' if is_link else tag[0]

    return TAG.sub(marked, html)


def stands_after(references: Sequence, paragraph_count: int) -> dict[int, list]:
    """Return {paragraph number: references that follow it}.

    Pinned ones first take the paragraph of the editor's choice, the others fill the free places
    after every third paragraph. The last paragraph is never a place.
    """
    standing: dict[int, list] = {}
    waiting = []
    for reference in references:
        pinned = reference.after_paragraph
        if pinned and pinned < paragraph_count:
            standing.setdefault(pinned, []).append(reference)
        else:
            waiting.append(reference)
    free = (
        place
        for place in range(EVERY_PARAGRAPHS, paragraph_count, EVERY_PARAGRAPHS)
        if place not in standing
    )
    # A list that is being filled must not change the places it is filled from.
    for place, reference in zip(list(free), waiting, strict=False):
        standing[place] = [reference]
    return standing


def opening(body: str, most_letters: int = 200) -> str:
    """Return the first paragraph as plain text, where nobody wrote a summary."""
    first = next((block.html for block in blocks(body) if block.is_paragraph), "")
    return Truncator(" ".join(words(first))).chars(most_letters, "…")


def photo_ids(body: str) -> list[int]:
    """Return the ids of the library's pictures in a body, in order."""
    if "<figure" not in body:
        return []
    return [block.photo_id for block in blocks(body) if block.photo_id is not None]


def _append(found: list[Block], tag: str, html: str) -> None:
    if html.strip():
        found.append(Block(tag, html))


def _with_dateline(pieces: list[Block], dateline: str) -> list[Block]:
    if not dateline:
        return pieces
    for index, piece in enumerate(pieces):
        if piece.is_paragraph:
            opening = TAG.match(piece.html).end()
            # No class with "date" in it: programs that lift texts take it for a time and drop it.
            printed = f'<span class="origin">{escape(dateline)} - </span>'
            html = piece.html[:opening] + printed + piece.html[opening:].lstrip()
            return [*pieces[:index], Block("p", html), *pieces[index + 1 :]]
    return pieces


def _with_end_mark(pieces: list[Block]) -> list[Block]:
    """Glue the mark to the last text, even when a picture or a table follows it."""
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece.tag in TEXT_TAGS and piece.has_text:
            end = _AFTER_TEXT.search(piece.html).start()
            html = piece.html[:end] + END_MARK + piece.html[end:]
            return [*pieces[:index], Block(piece.tag, html), *pieces[index + 1 :]]
    return pieces
