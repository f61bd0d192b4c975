"""House style that an editor typed or pasted leaves the body; the rest stays byte for byte."""

import random
import time

import pytest

from articles.lifting import Lifted, Mention, lift_from_body
from articles.richtext import clean
from articles.typed_style import find_dateline, split_names, strip_end_mark

UNTOUCHED = [
    "",
    "<p></p>",
    "<p>Teks biasa.</p>\n\n<h2>Anak judul</h2>\n<ul><li>satu</li></ul>",
    "<p>PSSI - organisasi itu - menolak.</p><p>Penutup.</p>",
    "<p>Baca juga buku itu sebelum tidur.</p>",
    "<p>Editor: begitu ia disebut.</p><p>Lalu cerita berlanjut.</p>",
    "<p>Sumber: BMKG</p><p>Angka di atas terus naik.</p>",
    "<table><tr><td><p>Baca Juga: Judul</p></td></tr></table><p>Teks.</p>",
    '<p>Rumus 2 ** 3 = 8 dan <a href="/a?b=1&amp;c=2">tautan</a>&nbsp;ini.</p>',
    "<h2>BANDUNG - Kota Kembang</h2><p>Teks.</p>",
    "<p>Bagian satu.</p><p>***</p><p>Bagian dua.</p>",
]

DATELINES = [
    ("ZONA PRIANGAN - Pesawat mendarat.", "ZONA PRIANGAN", "Pesawat mendarat."),
    ("SURABAYA, beritalima.com-Hujan.", "SURABAYA, BERITALIMA.COM", "Hujan."),
    ("SURABAYA, beritalima.com- Hujan.", "SURABAYA, BERITALIMA.COM", "Hujan."),
    ("JAKARTA – Presiden tiba.", "JAKARTA", "Presiden tiba."),
    ("BANDUNG, KOMPAS — Warga antre.", "BANDUNG, KOMPAS", "Warga antre."),
    ("BANDUNG, KOMPAS.com -- Warga antre.", "BANDUNG, KOMPAS.COM", "Warga antre."),
    ("SOLO - Wali Kota tiba.", "SOLO", "Wali Kota tiba."),
    ("NEW YORK - PBB bersidang.", "NEW YORK", "PBB bersidang."),
    ("BANDUNG - “Kami siap,” katanya.", "BANDUNG", "“Kami siap,” katanya."),
    ("BANDUNG - 12 orang tiba.", "BANDUNG", "12 orang tiba."),
    ("KOMPAS.com - Hujan turun.", "KOMPAS.COM", "Hujan turun."),
    ("Liputan6.com, Jakarta - Hujan.", "LIPUTAN6.COM, JAKARTA", "Hujan."),
    ("Jakarta (ANTARA) - Presiden.", "JAKARTA (ANTARA)", "Presiden."),
    ("TASIKMALAYA\xa0- Warga antre.", "TASIKMALAYA", "Warga antre."),
]

NO_DATELINES = [
    "PSSI - organisasi itu menolak.",
    "KPK – Lembaga antirasuah itu – memanggil saksi.",
    "PT KAI - Daop 2 Bandung menambah kereta.",
    "TNI-Polri sepakat.",
    "ASEAN-Australia bertemu.",
    "COVID-19 menyebar.",
    "E-KTP habis.",
    "UPDATE - Banjir surut.",
    "BPBD JABAR - Tim berangkat.",
    "BANDUNG - kota itu - padat.",
    "Bandung - Hujan turun.",
    "Ani - Budi menikah.",
    "DPRD, menurut dia - Lembaga itu",
    "Ketua PSSI, Erick - yang baru tiba - menolak.",
    "Tanpa tanda apa pun.",
    "-",
    "",
]


@pytest.mark.parametrize("html", UNTOUCHED)
def test_text_that_is_no_house_style_comes_back_byte_for_byte(html):
    assert lift_from_body(html) == Lifted(html)


@pytest.mark.parametrize(("text", "dateline", "rest"), DATELINES)
def test_typed_dateline_is_lifted_in_capitals(text, dateline, rest):
    found, length = find_dateline(text)

    assert (found, text[length:]) == (dateline, rest)
    assert lift_from_body(f"<p>{text}</p>") == Lifted(f"<p>{rest}</p>", dateline=dateline)


@pytest.mark.parametrize("text", NO_DATELINES)
def test_capitals_and_a_dash_alone_are_no_dateline(text):
    assert find_dateline(text) == ("", 0)


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p><strong>BANDUNG</strong> - Hujan</p>", "<p>Hujan</p>"),
        ("<p><strong>BANDUNG - </strong>Hujan</p>", "<p>Hujan</p>"),
        ("<p><strong>BANDUNG</strong>&nbsp;&ndash; Hujan</p>", "<p>Hujan</p>"),
        ("<p><em>BANDUNG - Hujan</em> turun</p>", "<p><em>Hujan</em> turun</p>"),
        ("<p><b><i>BANDUNG</i></b> - <b>Hujan</b></p>", "<p><b>Hujan</b></p>"),
        ("<p>BANDUNG -<br />Hujan</p>", "<p>Hujan</p>"),
        ("<p>BANDUNG -</p>\n<p>Hujan</p>", "<p>Hujan</p>"),
        ("BANDUNG - Hujan", "Hujan"),
    ],
)
def test_dateline_goes_with_the_marks_that_held_it(html, body):
    assert lift_from_body(html) == Lifted(body, dateline="BANDUNG")


def test_only_the_first_paragraph_has_a_dateline():
    html = "<p>Hujan turun di dua kota.</p><p>BANDUNG - Banjir.</p>"

    assert lift_from_body(html) == Lifted(html)


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>Selesai.***</p>", "<p>Selesai.</p>"),
        ("<p>Selesai. ***&nbsp;</p>", "<p>Selesai.</p>"),
        ("<p>Selesai.<strong>***</strong></p>", "<p>Selesai.</p>"),
        ("<p>Selesai.<br>***</p>", "<p>Selesai.</p>"),
        ("<p>Selesai.</p>\n<p>***</p>", "<p>Selesai.</p>\n"),
        ("<p>Selesai.</p><p>* * *</p><p>&nbsp;</p>", "<p>Selesai.</p><p>&nbsp;</p>"),
        ("<ul><li>Selesai.***</li></ul>", "<ul><li>Selesai.</li></ul>"),
        (
            '<p>Selesai.***</p><figure data-photo="3"></figure>',
            '<p>Selesai.</p><figure data-photo="3"></figure>',
        ),
    ],
)
def test_end_mark_is_lifted_wherever_the_text_ends(html, body):
    assert lift_from_body(html) == Lifted(body, removed_end_mark=True)


@pytest.mark.parametrize(
    ("html", "mentions"),
    [
        ("<p>Baca Juga: Satu</p>", [Mention("Satu")]),
        ("<p>BACA JUGA : <b>Satu</b></p>", [Mention("Satu")]),
        ('<p>Baca juga: <a href="/x/1/satu/">Satu &amp; dua</a></p>',
         [Mention("Satu & dua", "/x/1/satu/")]),
        ('<p>Baca Juga <a href="/x/1/satu/">Satu</a></p>', [Mention("Satu", "/x/1/satu/")]),
        ("<blockquote><p>Baca Juga: Satu</p></blockquote>", [Mention("Satu")]),
        ('<p><b>Baca Juga:</b></p><ul><li><a href="/1">Satu</a></li><li><a href="/2">Dua</a></li>'
         "</ul>", [Mention("Satu", "/1"), Mention("Dua", "/2")]),
        ('<p>Baca Juga:<br><a href="/1">Satu</a><br><a href="/2">Dua</a></p>',
         [Mention("Satu", "/1"), Mention("Dua", "/2")]),
        ("<p>Baca Juga: Satu<br>Baca Juga: Dua</p>", [Mention("Satu"), Mention("Dua")]),
    ],
)  # fmt: skip
def test_baca_juga_is_lifted_with_its_links(html, mentions):
    lifted = lift_from_body(f"<p>Atas.</p>{html}<p>Bawah.</p>")

    assert lifted == Lifted("<p>Atas.</p><p>Bawah.</p>", baca_juga=mentions)


def test_baca_juga_inside_a_paragraph_leaves_the_lines_around_it():
    lifted = lift_from_body("<p>Atas.<br />Baca Juga: Satu<br/>Bawah.</p>")

    assert lifted.body == "<p>Atas.<br/>Bawah.</p>"


def test_foot_is_lifted_with_names_and_links():
    lifted = lift_from_body(
        "<p>Selesai.***</p>\n<p>Editor: Rina Kartika<br>"
        'Sumber: Antara, <a href="https://bmkg.example/">BMKG</a></p>\n'
    )

    assert lifted == Lifted(
        "<p>Selesai.</p>\n",
        editor="Rina Kartika",
        sources=[Mention("Antara"), Mention("BMKG", "https://bmkg.example/")],
        removed_end_mark=True,
    )


def test_what_was_lifted_is_not_found_again():
    pieces = [
        "<p>BANDUNG - Hujan turun.</p>",
        "<p><strong>JAKARTA</strong> – “Kami,” katanya.</p>",
        "<p>Teks <em>biasa</em>.<br>Baca Juga: Satu</p>",
        '<p>Baca Juga: <a href="/x/1/y/">Dua</a></p>',
        "<ul><li>butir</li><li>Selesai.***</li></ul>",
        "<p>Selesai. ***</p>",
        "<p>***</p>",
        '<figure data-photo="4"></figure>',
        "<p>Editor: Rina</p>",
        "<p><b>Sumber: Antara<br>Editor: Rina</b></p>",
        "<p>&nbsp;</p>",
        "<blockquote><p>Baca Juga: Tiga</p></blockquote>",
    ]
    dice = random.Random(1912)  # noqa: S311 - the same cases every time, nothing secret
    for _ in range(400):
        html = clean("\n".join(dice.choices(pieces, k=dice.randint(1, 8))))
        once = lift_from_body(html).body

        assert clean(once) == once.strip(), html
        assert "Baca Juga" not in once, html


@pytest.mark.parametrize(
    "html",
    [
        "<p>" * 30_000,
        "<" * 60_000,
        "<a href=x>" * 15_000,
        "<p>" + "*" * 60_000 + "x</p>",
        "<p>" + " " * 60_000 + "x</p>",
        "<p>" + "A-" * 30_000 + "</p>",
        "<p>" + "A " * 30_000 + "</p>",
        "<p>" + "Editor: x<br>" * 6_000 + "</p>",
    ],
    ids=lambda html: html[:12],
)
def test_hostile_html_costs_little_time(html):
    """A megabyte of nonsense takes seconds, not minutes: no pattern looks twice at what it saw."""
    began = time.process_time()
    lift_from_body(html)

    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Antara, BMKG", ["Antara", "BMKG"]),
        ("Antara,, antara ; Antara,", ["Antara", "antara"]),
        ("Rina Kartika, S.Sos., M.Si, Budi, SH", ["Rina Kartika, S.Sos., M.Si", "Budi, SH"]),
        ("", []),
    ],
)
def test_names_of_a_list_keep_their_titles(text, names):
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "rest"),
    [("Selesai.***", "Selesai."), ("Selesai. * * *", "Selesai."), ("***", ""), ("5 *", "5 *")],
)
def test_end_mark_is_three_stars_or_more(text, rest):
    assert strip_end_mark(text) == rest
