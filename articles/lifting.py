"""Lift house style out of HTML that an editor typed or pasted, before it is stored."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from .typed_style import find_dateline, find_label, split_names, strip_end_mark


class Mention(NamedTuple):
    """A headline or a source as it was typed, with the address it was linked to, if any."""

    text: str
    href: str = ""


@dataclass
class Lifted:
    """A body without typed house style, and what was taken out of it."""

    body: str
    dateline: str = ""
    baca_juga: list[Mention] = field(default_factory=list)
    editor: str = ""
    sources: list[Mention] = field(default_factory=list)
    removed_end_mark: bool = False


def lift_from_body(html: str) -> Lifted:
    """Return the body without the house style that somebody typed or pasted into it.

    Lifted are: a dateline at the start of the first paragraph, `Baca Juga: …` paragraphs (plain or
    linked, also `Baca Juga:` above links), `***` at the end, and `Editor: …` and `Sumber: …` after
    the last paragraph. A line is a paragraph, a list item, or a part of one between `<br>`. Nothing
    inside a table or a figure is touched, and everything that is not lifted comes back byte for
    byte. The HTML may come before or after cleaning; its paragraphs must be closed.
    """
    lifted = Lifted(html)
    lines = _read_lines(html)
    taken: set[int] = set()
    _take_baca_juga(lines, taken, lifted)
    last = _take_foot(lines, taken, lifted)
    edits = []
    if last is not None:
        text = strip_end_mark(lines[last].text)
        if text != lines[last].text:
            lifted.removed_end_mark = True
            edits.append((lines[last].offset(len(text)), lines[last].end))
    first = _first_paragraph(lines, taken)
    if first is not None:
        lifted.dateline, length = find_dateline(lines[first].text)
        if lifted.dateline and not lines[first].text[length:].strip():
            taken.add(first)
        elif lifted.dateline:
            edits.append((lines[first].start, lines[first].offset(length)))
    edits.extend(_whole_lines(lines, taken))
    for start, end in sorted(edits, reverse=True):
        lifted.body = _cut(lifted.body, start, end)
    return lifted


_TOKEN = re.compile(r"<[^<>]*>|&(?:#\d+|#[xX][\da-fA-F]+|\w+);|.", re.DOTALL)
_BLOCK_TAG = re.compile(
    r"<(/?)(p|div|h[1-6]|li|blockquote|ul|ol|table|figure)(?=[\s/>])[^<>]*>", re.IGNORECASE
)
_SPACE = re.compile(r"\s*")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(
    r"<a\s[^<>]*?href\s*=\s*([\"']?)([^\"'<>]*)\1[^<>]*>((?:(?!</?a[\s>]).)*)</a", re.I | re.S
)
_OPENED = re.compile(r"<(\w+)[^<>]*>\s*$")
_CLOSED = re.compile(r"\s*</(\w+)\s*>")


class _Block(NamedTuple):
    name: str
    start: int
    end: int
    is_protected: bool


@dataclass
class _Line:
    """One line of a block: its text, and where each of its letters stands in the HTML."""

    block: _Block
    start: int
    text: str = ""
    offsets: list[int] = field(default_factory=list)
    end: int = 0
    html: str = ""

    def offset(self, position: int) -> int:
        return self.offsets[position] if position < len(self.offsets) else self.end

    @property
    def is_protected(self) -> bool:
        """Whether nothing may be lifted from here: a table, a figure, or no text at all."""
        return self.block.is_protected or not self.text.strip()

    @property
    def links(self) -> list[Mention]:
        return [
            Mention(_words(match[3]), unescape(match[2]).strip())
            for match in _LINK.finditer(self.html)
        ]


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", html)).split())


def _read_lines(html: str) -> list[_Line]:
    """Return the lines of all blocks that hold text and no further block."""
    tags = list(_BLOCK_TAG.finditer(html))
    if not tags:
        return _split_block(html, _Block("", 0, len(html), False), 0, len(html))
    lines = []
    protected = 0
    for tag, following in zip(tags, [*tags[1:], None], strict=True):
        name, closes = tag[2].lower(), bool(tag[1])
        if name in {"table", "figure"}:
            protected = max(protected + (-1 if closes else 1), 0)
        if closes or following is None or not following[1] or following[2].lower() != name:
            continue
        end = _SPACE.match(html, following.end()).end()
        block = _Block(name, tag.start(), end, protected > 0)
        lines.extend(_split_block(html, block, tag.end(), following.start()))
    return lines


def _split_block(html: str, block: _Block, start: int, end: int) -> list[_Line]:
    lines = [_Line(block, start)]
    for token in _TOKEN.finditer(html, start, end):
        if _LINE_BREAK.fullmatch(token[0]):
            lines[-1].end = token.start()
            lines.append(_Line(block, token.end()))
        elif not (token[0].startswith("<") and token[0].endswith(">")):
            letters = unescape(token[0])
            lines[-1].text += letters
            lines[-1].offsets.extend([token.start()] * len(letters))
    lines[-1].end = end
    for line in lines:
        line.html = html[line.start : line.end]
    return lines


def _take_baca_juga(lines: list[_Line], taken: set[int], lifted: Lifted) -> None:
    heading = None  # a `Baca Juga:` that waits for the links below it
    for number, line in enumerate(lines):
        text = " ".join(line.text.split())
        links = line.links
        is_only_links = bool(links) and _words(line.html) == " ".join(link.text for link in links)
        label, rest = find_label(text)
        if line.is_protected:
            continue
        if heading is not None and is_only_links:
            lifted.baca_juga.extend(links)
            taken.update({heading, number})
        elif label == "baca juga" and not rest:
            heading = number
        elif label == "baca juga":
            heading = None
            taken.add(number)
            is_same = len(links) == 1 and links[0].text in rest
            lifted.baca_juga.extend(
                links if len(links) > 1 else [Mention(rest, links[0].href if is_same else "")]
            )
        elif text.lower().startswith("baca juga ") and [link.text for link in links] == [text[10:]]:
            heading = None
            taken.add(number)
            lifted.baca_juga.extend(links)
        else:
            heading = None


def _take_foot(lines: list[_Line], taken: set[int], lifted: Lifted) -> int | None:
    """Take the labelled lines below the text; return the number of the text's last line."""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        label, rest = find_label(line.text)
        if number in taken or line.is_protected:
            continue
        if not strip_end_mark(line.text):
            lifted.removed_end_mark = True
            taken.add(number)
        elif label == "editor" and rest and not lifted.editor:
            lifted.editor = " ".join(strip_end_mark(rest).split())
            taken.add(number)
        elif label == "sumber" and rest and not lifted.sources:
            links = {link.text: link.href for link in line.links}
            names = split_names(strip_end_mark(rest))
            lifted.sources = [Mention(name, links.get(name, "")) for name in names]
            taken.add(number)
        elif label not in {"editor", "sumber", "tag", "penulis"}:
            return number
    return None


def _first_paragraph(lines: list[_Line], taken: set[int]) -> int | None:
    for number, line in enumerate(lines):
        if not (number in taken or line.is_protected) and line.block.name in {"p", "div", ""}:
            return number
    return None


def _whole_lines(lines: list[_Line], taken: set[int]) -> list[tuple[int, int]]:
    """Return what to cut so that the taken lines go, a block with them when nothing is left."""
    blocks: dict[_Block, list[int]] = {}
    for number, line in enumerate(lines):
        blocks.setdefault(line.block, []).append(number)
    cuts = []
    for block, members in blocks.items():
        if taken.isdisjoint(members):
            continue
        kept = [number for number in members if number not in taken and lines[number].text.strip()]
        if not kept:
            cuts.append((block.start, block.end))
            continue
        for number in taken.intersection(members):
            # With a line goes the break before it, or after it when nothing stays before it.
            if number < kept[0]:
                cuts.append((lines[number].start, lines[number + 1].start))
            else:
                cuts.append((lines[number - 1].end, lines[number].end))
    return cuts


def _cut(html: str, start: int, end: int) -> str:
    """Return the HTML without a stretch of text, and without the tags that thereby hold nothing."""
    left, right = html[:start], html[end:]
    for tag in re.findall(r"<[^<>]*>", html[start:end]):
        if _LINE_BREAK.fullmatch(tag):
            continue
        unopened = _unopened(left, tag)
        left = left + tag if unopened is None else unopened
    while closed := _CLOSED.match(right):
        unopened = _unopened(left, closed[0])
        if unopened is None:
            break
        left, right = unopened, right[closed.end() :]
    return left + right


def _unopened(left: str, closing_tag: str) -> str | None:
    """Return the HTML without the tag at its end that a closing tag closes; None if it is none."""
    opened = _OPENED.search(left, max(left.rfind("<"), 0))
    closed = _CLOSED.fullmatch(closing_tag)
    if opened and closed and opened[1].lower() == closed[1].lower():
        return left[: opened.start()]
    return None
