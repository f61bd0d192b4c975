"""From a text to a story: each line is given a place, then the parts are read from the lines."""

import re
from datetime import datetime

from django.utils import timezone

from media_lib.captions import split_caption

from ..house_style import MONTHS, WEEKDAYS, ZONES
from ..typed_style import find_dateline, find_label, split_names, strip_end_mark
from .decoding import normalise
from .story import LONG_SENTENCE_LENGTH, Line, NotAStory, ParsedStory, Place

HEADLINE_MAX_LENGTH = 200  # as the story's field
ALT_MAX_LENGTH = 250  # as the photo's field
CAPTION_MAX_LENGTH = 300  # a longer line without a credit is a paragraph
NAME_MAX_LENGTH = 80  # a longer line below an empty `Editor:` is no name

_PLACES_OF_LABELS = {
    "baca juga": Place.BACA_JUGA,
    "editor": Place.EDITORS,
    "sumber": Place.SOURCES,
    "tag": Place.TAGS,
    "penulis": Place.WRITERS,
    "oleh": Place.WRITERS,
}


def parse(text: str) -> ParsedStory:
    """Return the story that a text holds; raise NotAStory when it is empty or has no headline."""
    numbered = enumerate(normalise(text).split("\n"), start=1)
    lines = [Line(number, " ".join(line.split())) for number, line in numbered if line.strip()]
    if not lines:
        raise NotAStory("Berkas ini kosong.")
    story = ParsedStory(lines)
    below = _place_head(story)
    for line in below:
        if line.is_stray:
            line.unplace("karakter tersesat")
    end = _end_of_text(below)
    _place_labels(below, end)
    _place_foot(below[end:])
    if end and below[end - 1].is_end_mark:
        below[end - 1].place = Place.END_MARK
    _place_photo(story, [line for line in below[:end] if line.place is None])
    for line in below[:end]:
        line.place = line.place or Place.TEXT
    _fill(story)
    return story


# --- Headline and date line ------------------------------------------------------------------


def _place_head(story: ParsedStory) -> list[Line]:
    """Place the headline and the date line; return the lines below them."""
    first = story.lines[0]
    is_long = len(first.text) > HEADLINE_MAX_LENGTH
    date = _find_date(first.text)
    # `Sumber: …` above a date line is a headline that happens to begin like a label.
    is_label = first.label and not any(_find_date(line.text) for line in story.lines[1:2])
    if (date and date["hour"]) or is_label or (is_long and find_dateline(first.text)[0]):
        story.notes.append("Judul tidak ditemukan di baris pertama; isi judulnya di redaksi.")
        below = story.lines
    elif is_long:
        raise NotAStory(
            f"Judul di baris {first.number} panjangnya {len(first.text)} karakter, paling banyak "
            f"{HEADLINE_MAX_LENGTH}. Pastikan baris pertama berisi judul."
        )
    else:
        first.place = Place.HEADLINE
        story.headline = first.text
        below = story.lines[1:]
    for position, line in enumerate(below[:3]):
        if match := _find_date(line.text):
            _read_date(story, line, match)
            for skipped in below[:position]:
                if not skipped.label:
                    skipped.unplace("di antara judul dan tanggal")
            return [other for other in below if other.place is None]
    story.notes.append("Baris tanggal tidak ditemukan.")
    return below


_MONTH_NUMBERS = {
    **{month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)},
    "peb": 2, "ags": 8, "agt": 8, "nop": 11,
}  # fmt: skip
_DATE = re.compile(
    rf"""(?:(?:{"|".join(WEEKDAYS)}|Jum['’]at|Ahad)\s*,?\s+)?             # Rabu,
    (?<!\d)(?P<day>\d{{1,2}})\s+(?P<month>[A-Za-z]{{3,10}})\.?\s+(?P<year>\d{{4}})
    (?:[\s,|–—-]*(?:pukul|jam)?\s*                                       # , or | or pukul
    (?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.]\d{{2}})?)?          # 18:09
    \s*(?P<zone>WIB|WITA|WIT)?\.?$""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE_DATE = re.compile(r"[^!?]{0,120}?\s*[-–—|]\s*|")


def _find_date(text: str) -> re.Match | None:
    """Return the date that a line consists of, but for names and a dash before it."""
    match = _DATE.search(text)
    return match if match and _BEFORE_DATE.fullmatch(text[: match.start()]) else None


def _read_date(story: ParsedStory, line: Line, match: re.Match) -> None:
    """Take the time and the writers from a date line; a time that makes no sense is reported."""
    names = line.text[: match.start()].strip(" -–—|")
    story.writers = _people(find_label(names)[1] or names)
    line.place = Place.DATE
    zone = ZONES.get((match["zone"] or "").upper())
    month = _MONTH_NUMBERS.get(match["month"][:3].lower())
    try:
        story.published_at = datetime(
            int(match["year"]), month, int(match["day"]), int(match["hour"]), int(match["minute"]),
            tzinfo=zone or timezone.get_default_timezone(),
        )  # fmt: skip
    except (TypeError, ValueError):  # no such month or day, or no hour
        story.has_unreadable_date = True
        line.unplace("tanggal atau jamnya tidak terbaca")
        return
    if zone is None:
        story.notes.append("Zona waktu tidak tertulis; dipakai zona waktu situs.")


# --- Text and foot ---------------------------------------------------------------------------


def _end_of_text(lines: list[Line]) -> int:
    """Return the position behind the last paragraph and its mark, where the foot begins."""
    marked = [
        position for position, line in enumerate(lines) if line.has_end_mark and not line.label
    ]
    if marked:
        last = marked[-1]
        # A mark on a line of its own may part a text instead of ending it.
        if not (lines[last].is_end_mark and _paragraphs_in(lines[last:]) > 1):
            return last + 1
    paragraphs_below = _paragraphs_in(lines)
    has_text = False
    for position, line in enumerate(lines):
        paragraphs_below -= line.is_paragraph
        if has_text and line.label in {"sumber", "tag"} and paragraphs_below == 0:
            return position
        is_foot = (line.label == "editor" and paragraphs_below <= 1) or line.is_list_heading
        if has_text and is_foot:
            return position
        has_text = has_text or (line.is_sentence and not line.label)
    return len(lines)


def _paragraphs_in(lines: list[Line]) -> int:
    return sum(line.is_paragraph for line in lines)


def _place_labels(lines: list[Line], end: int) -> None:
    """Place `Baca Juga: …` and `Editor: …` anywhere, the other labels above and below the text."""
    has_text = False
    for position, line in enumerate(lines):
        has_text = has_text or (line.place is None and not line.label)
        is_inside = has_text and position < end
        if not line.label or (is_inside and line.label not in {"baca juga", "editor"}):
            continue
        line.place = _PLACES_OF_LABELS[line.label]
        if find_label(line.text)[1] or position + 1 == len(lines):
            continue
        # What belongs to the label may stand on the line below it.
        below = lines[position + 1]
        is_name = not (below.place or below.label or below.is_list_heading or below.has_end_mark)
        limit = HEADLINE_MAX_LENGTH if line.label == "baca juga" else NAME_MAX_LENGTH
        if is_name and len(below.text) <= limit and not below.text.endswith("."):
            below.place = line.place


def _place_foot(lines: list[Line]) -> None:
    """Place the headings of lists and the marks below the text; nothing else has a place there."""
    heading = None
    for line in lines:
        if line.is_list_heading:
            heading = line
            line.place = Place.EMPTY_HEADING
        elif line.is_end_mark:
            line.place = Place.END_MARK
        elif line.place is None:
            if heading is not None:
                heading.unplace("kepala daftar")
            line.unplace("isi daftar" if heading is not None else "di bawah naskah")
        elif line.place is not Place.UNPLACED:
            heading = None


# --- Photo: between the date line and the text -----------------------------------------------


def _place_photo(story: ParsedStory, lines: list[Line]) -> None:
    """Place the alt line and the caption; `lines` begin below the date line, without labels."""
    start = next((at for at, line in enumerate(lines[:4]) if _begins_text(line)), None)
    above = lines[:start] if start is not None else _photo_lines(story, lines)
    if any(len(line.text) > CAPTION_MAX_LENGTH and not line.has_credit for line in above):
        return  # a paragraph: the dateline below it is not the story's
    credited = [line for line in above if line.has_credit]
    caption = None
    if credited:
        caption = credited[-1]
    elif len(above) > 1 or (above and above[0].is_sentence):
        caption = above[-1]
    if caption is not None:
        caption.place = Place.CAPTION
    alts = above[: above.index(caption)] if caption else above
    if alts and len(alts[-1].text) <= ALT_MAX_LENGTH:
        alts[-1].place = Place.ALT
    for line in above:
        if line.place is None:
            line.unplace("di antara tanggal dan naskah")


def _begins_text(line: Line) -> bool:
    """Whether the line is a paragraph with a dateline; captions and alt lines may have one too."""
    dateline, length = find_dateline(line.text)
    is_paragraph = line.is_sentence or len(line.text) > LONG_SENTENCE_LENGTH
    return bool(dateline) and not line.has_credit and (is_paragraph or length == len(line.text))


def _photo_lines(story: ParsedStory, lines: list[Line]) -> list[Line]:
    """Return the lines of the photo where no dateline shows the beginning of the text."""
    for position, line in enumerate(lines[:2]):
        if line.has_credit:
            return lines[: position + 1]
    if not lines or lines[0].is_sentence or len(lines[0].text) > ALT_MAX_LENGTH:
        return []
    # A line without a final mark is an alt line when one short sentence stands between it and
    # longer text, or when it repeats the headline.
    if len(lines) > 2:
        _, second, third = lines[:3]
        sentences = len(re.findall(r"[.!?](?:\s|$)", second.text))
        if sentences <= 1 and len(second.text) < min(len(third.text), ALT_MAX_LENGTH):
            return lines[:2]
    return lines[:1] if lines[0].text.casefold() == story.headline.casefold() else []


# --- From lines to fields --------------------------------------------------------------------


def _fill(story: ParsedStory) -> None:
    """Fill the story's fields from the lines that have a place."""
    story.alt = " ".join(line.text for line in story.at(Place.ALT))
    for line in story.at(Place.CAPTION):
        story.caption, story.agency, story.photographer = split_caption(line.text)
    paragraphs = [line.text for line in story.at(Place.TEXT)]
    if paragraphs:
        story.dateline, length = find_dateline(paragraphs[0])
        paragraphs[0] = paragraphs[0][length:]
        paragraphs[-1] = strip_end_mark(paragraphs[-1])
    story.paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    story.baca_juga = _values(story, Place.BACA_JUGA)
    story.writers += _people(", ".join(_values(story, Place.WRITERS)))
    story.editors = _people(", ".join(_values(story, Place.EDITORS)))
    story.sources = split_names(", ".join(_values(story, Place.SOURCES)))
    story.tags = split_names(", ".join(_values(story, Place.TAGS)).replace("#", ", "))


def _values(story: ParsedStory, place: Place) -> list[str]:
    """Return what stands behind, or below, the labels of one place."""
    values = (find_label(line.text)[1] if line.label else line.text for line in story.at(place))
    return [value for value in map(strip_end_mark, values) if value]


def _people(text: str) -> list[str]:
    return split_names(re.sub(r"\s+(?:dan|&)\s+", ", ", text))
