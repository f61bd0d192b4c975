"""A story as text is read into its parts, and no line of it is lost."""

import random
import re
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.plain_text import NotAStory, Place, decode, digest, normalise, parse

from .stories_as_text import make_text

SAMPLES = Path(__file__).parent / "samples"
FIELDS = (
    "headline", "writers", "alt", "caption", "agency", "photographer", "dateline", "paragraphs",
    "baca_juga", "editors", "sources", "tags",
)  # fmt: skip
HEAD = "Judul Berita\n- 12 Januari 2022, 18:09 WIB\n"
TEXT = "BANDUNG - Hujan turun sejak subuh dan merendam sawah warga di dua kecamatan di selatan.\n"


def read(name):
    return parse(decode((SAMPLES / name).read_bytes())[0])


def words(*parts):
    return Counter(re.findall(r"\w+", " ".join(parts).casefold()))


def words_kept(story):
    """Return the words that a story holds or reports, with the labels that the house prints."""
    kept = words(*(line.text for line in story.unplaced))
    for name in FIELDS:
        value = getattr(story, name)
        kept += words(*([value] if isinstance(value, str) else value))
    for line in story.lines:
        if line.place is Place.DATE:
            kept += words(line.text) - words(*story.writers)
        elif line.place is Place.EMPTY_HEADING:
            kept += words(line.text)
        elif line.label and line.place in {
            Place.BACA_JUGA, Place.EDITORS, Place.SOURCES, Place.TAGS, Place.WRITERS
        }:  # fmt: skip
            kept += words(line.text.partition(":")[0])
    return kept


def test_every_part_of_a_story_is_read_into_its_field():
    story = read("pesawat_angkut.txt")

    assert story.headline.startswith("Pesawat Angkut Bantuan Mendarat")
    assert story.writers == []
    assert story.published_at == datetime(2022, 1, 12, 11, 9, tzinfo=UTC)
    assert story.alt == "Pesawat Angkut Bantuan Mendarat di Pangandaran"
    assert story.caption == "Pesawat angkut bantuan mendarat di Bandara Nusawiru."
    assert (story.agency, story.photographer) == ("Pixabay.com", "Antho G")
    assert story.dateline == "ZONA PRIANGAN"
    assert len(story.paragraphs) == 12
    assert story.paragraphs[0].startswith("Pesawat angkut yang membawa")
    assert story.paragraphs[-1].endswith("bila cuaca < 20 knot.")
    assert story.baca_juga == [
        "Nelayan Pangandaran Menunda Melaut",
        "Jalan Pantai Selatan 'Putus' di Tiga Titik",
        "Posko Parigi Butuh Relawan Dapur Umum",
    ]
    assert story.editors == ["Yudhi Prasetiyo"]
    assert story.sources == ["Antara", "Dinas Sosial Jawa Barat"]
    assert [(line.number, line.text) for line in story.unplaced] == [(27, "x")]


def test_tolerated_spellings_are_read_alike():
    story = read("beritalima.txt")

    assert story.writers == ["Siti Rahmawati", "Bagus Wicaksono"]
    assert story.published_at == datetime(2023, 4, 4, 23, 5, tzinfo=UTC)
    assert story.dateline == "SURABAYA, BERITALIMA.COM"
    assert story.paragraphs[0] == "Dermaga Jamrud dibuka lagi setelah tiga hari diperbaiki."
    assert len(story.paragraphs) == 3
    assert story.tags == ["pelabuhan", "Surabaya"]
    assert story.unplaced == []


@pytest.mark.parametrize("block", range(8))
def test_stories_of_every_shape_are_read_whole(block):
    """Five hundred recombinations: each field as written, each word in a field or reported."""
    for seed in range(block * 64, (block + 1) * 64):
        wanted = make_text(seed)
        story = parse(decode(wanted.text.encode())[0])

        for name in (*FIELDS, "published_at"):
            assert getattr(story, name) == getattr(wanted, name), (seed, name, wanted.text)
        assert [line.text for line in story.unplaced] == wanted.unplaced, (seed, wanted.text)
        assert words_kept(story) == words(wanted.text), (seed, wanted.text)
        assert all(line.place for line in story.lines)


def test_no_word_is_lost_when_lines_come_in_any_order():
    """Whatever the order, every line is placed or reported; the parser has no favourite."""
    for seed in range(300):
        lines = [line for line in normalise(make_text(seed).text).split("\n") if line.strip()]
        random.Random(seed).shuffle(lines)  # noqa: S311 - the same cases every time
        story = parse("\n".join(lines))

        assert all(line.place for line in story.lines)
        lost = words(*lines) - words_kept(story)
        assert not lost, (seed, lost, lines)


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("- 12 Januari 2022, 18:09 WIB", "2022-01-12T11:09"),
        ("12 januari 2022, 18:09 WIB", "2022-01-12T11:09"),
        ("Rina - 12 JANUARI 2022, 18.09 WITA", "2022-01-12T10:09"),
        ("Rina – Rabu, 12 Januari 2022 | 18:09 WIT", "2022-01-12T09:09"),
        ("Rabu, 12 Januari 2022 pukul 18:09 WIB", "2022-01-12T11:09"),
        ("Jum'at, 1 Agt 2025 | 01:30:15 wib", "2025-07-31T18:30"),
        ("- 12 Nopember 2022, 18:09", "2022-11-12T11:09"),
    ],
)
def test_date_line_is_read_in_the_zone_it_names(line, moment):
    story = parse(f"Judul\n{line}\n{TEXT}")

    assert story.published_at.astimezone(UTC).isoformat()[:16] == moment
    assert story.paragraphs
    assert story.unplaced == []


@pytest.mark.parametrize(
    "line",
    ["- 31 Februari 2022, 18:09 WIB", "- 12 Januari 2022, 25:09 WIB", "- 12 Januari 2022",
     "- 12 Januarius 2022, 18:09 WIB", "- 12 Foo 2022, 18:09 WIB"],
)  # fmt: skip
def test_date_that_makes_no_sense_is_reported(line):
    story = parse(f"Judul\n{line}\n{TEXT}")

    if "Januarius" in line:
        assert story.published_at  # a slip of the pen behind the third letter does no harm
        return
    assert story.published_at is None
    assert story.has_unreadable_date
    assert [entry.text for entry in story.unplaced] == [line]


def test_date_inside_a_sentence_is_no_date_line():
    story = parse(f"Judul\nRapat digelar pada 12 Januari 2022, 18:09 WIB\n{TEXT}")

    assert story.published_at is None
    assert not story.has_unreadable_date


@pytest.mark.parametrize("missing", range(10))
def test_story_survives_a_missing_part(missing):
    lines = normalise((SAMPLES / "pesawat_angkut.txt").read_text()).strip().split("\n")
    parts = [[0], [1], [2], [3], [2, 3], [18], [19], [20], [7, 11, 15], list(range(21, 27))]
    kept = [line for number, line in enumerate(lines) if number not in parts[missing]]

    story = parse("\n".join(kept))

    assert len(story.paragraphs) == (11 if missing == 5 else 12)
    assert words_kept(story) == words(*kept)
    assert story.dateline == "ZONA PRIANGAN"
    assert bool(story.headline) == (missing != 0)
    assert bool(story.published_at) == (missing != 1)
    assert bool(story.caption) == (missing not in {3, 4})
    assert bool(story.alt) == (missing not in {2, 4})
    assert bool(story.editors) == (missing != 6)
    assert bool(story.sources) == (missing != 7)


def test_photo_lines_are_known_without_a_dateline():
    text = TEXT.removeprefix("BANDUNG - ")
    story = parse(f"{HEAD}Warga di sawah\nWarga melihat sawah.\n{text}{text}")

    assert (story.alt, story.caption) == ("Warga di sawah", "Warga melihat sawah.")
    assert len(story.paragraphs) == 2


def test_paragraphs_without_photo_lines_stay_paragraphs():
    text = TEXT.removeprefix("BANDUNG - ")
    story = parse(f"{HEAD}{text}{text}Penutup.***\nEditor: Rina")

    assert (story.alt, story.caption) == ("", "")
    assert len(story.paragraphs) == 3


def test_caption_with_a_dateline_of_its_own_is_still_the_caption():
    story = parse(f"{HEAD}BANDUNG - Warga di sawah\nBANDUNG - Warga.* /Antara/Rizal\n{TEXT}")

    assert story.caption == "BANDUNG - Warga."
    assert story.alt == "BANDUNG - Warga di sawah"
    assert story.dateline == "BANDUNG"


def test_lone_marks_part_a_text_that_goes_on():
    story = parse(f"{HEAD}{TEXT}***\n{TEXT}{TEXT}Selesai.\nEditor: Rina\n")

    assert story.paragraphs[1] == "***"
    assert len(story.paragraphs) == 5
    assert story.editors == ["Rina"]


def test_source_between_paragraphs_stays_in_the_text():
    story = parse(f"{HEAD}{TEXT}Sumber: BMKG\n{TEXT}Selesai.***\nSumber: Antara\n")

    assert story.sources == ["Antara"]
    assert "Sumber: BMKG" in story.paragraphs


def test_label_takes_the_name_below_it():
    story = parse(
        f"{HEAD}{TEXT}Baca Juga:\nJudul Lain\nSelesai.***\nEditor:\nRina Kartika\nSumber:\nAntara\n"
    )

    assert story.baca_juga == ["Judul Lain"]
    assert (story.editors, story.sources) == (["Rina Kartika"], ["Antara"])


def test_lines_below_the_text_are_reported_with_their_numbers():
    story = parse(f"{HEAD}{TEXT}Selesai.***\nHak cipta dilindungi\nTerkini\nJudul A\n\nJudul B\n")

    assert [(line.number, line.text) for line in story.unplaced] == [
        (5, "Hak cipta dilindungi"), (6, "Terkini"), (7, "Judul A"), (9, "Judul B"),
    ]  # fmt: skip


def test_headline_may_begin_like_a_label():
    story = parse(f"Sumber: Bendungan Aman\n- 12 Januari 2022, 18:09 WIB\n{TEXT}")

    assert story.headline == "Sumber: Bendungan Aman"
    assert story.sources == []


def test_empty_headings_are_no_news_and_stray_characters_are():
    story = parse(f"{HEAD}{TEXT}Selesai.***\nTags\nArtikel Pilihan\nTerkait:\nx\n")

    assert [line.text for line in story.unplaced] == ["x"]


def test_headline_beyond_the_limit_is_refused_with_its_length():
    with pytest.raises(NotAStory, match="201 karakter, paling banyak 200"):
        parse("J" * 201)
    assert parse("J" * 200).headline == "J" * 200


def test_text_that_begins_with_its_dateline_has_no_headline():
    story = parse(TEXT.strip() * 3)

    assert story.headline == ""
    assert story.dateline == "BANDUNG"
    assert "Judul tidak ditemukan" in story.notes[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf \r\n\t\n", "kosong"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "bukan teks"),
        (b"PK\x03\x04\0\0", "bukan teks"),
        (b"\xff\xfe\x00", "bukan teks"),
        (b"{\\rtf1\\ansi Judul", "RTF atau HTML"),
        (b" <!DOCTYPE html><title>Judul", "RTF atau HTML"),
        (b"Judul \x81\x8d\x8f", "bukan teks"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, reason):
    with pytest.raises(NotAStory, match=reason):
        decode(data)


def test_other_encodings_are_read_with_a_note():
    text, notes = decode("“Judul” – café".encode("cp1252"))

    assert text == "“Judul” – café"
    assert "Windows-1252" in notes[0]
    assert decode("“Judul”".encode("utf-16")) == ("“Judul”", [])
    assert decode("“Judul”".encode("utf-8-sig")) == ("“Judul”", [])


def test_text_is_composed_and_free_of_control_characters():
    assert normalise("Cafe\u0301\x0b\x07 \u200bsatu\u2028dua\r\ntiga\rempat") == (
        "Café   satu dua\ntiga\nempat"
    )


def test_line_ends_and_byte_order_mark_make_no_other_text():
    text = "Judul\n\nSatu é.\n"
    same = ["\ufeff" + text, text.replace("\n", "\r\n"), "Judul\nSatu e\u0301.  ", f"\n{text}\n"]

    assert {digest(other) for other in same} == {digest(text)}
    assert digest("Judul\nSatu e.") != digest(text)


@pytest.mark.parametrize(
    "text",
    ["*" * 300_000, "- " * 100_000, "A, " * 100_000, "Baca Juga:\n" * 10_000, "x\n" * 30_000,
     "Editor: " + "a, " * 50_000, "Judul\n" + "1 Januari 2022 " * 20_000, "***\n" * 20_000,
     "Judul\n" + "/a " * 30_000, "Judul\n" + "BANDUNG - Kata.\n" * 20_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_text_costs_little_time(text):
    began = time.process_time()
    with suppress(NotAStory):
        parse(text)

    assert time.process_time() - began < 5
