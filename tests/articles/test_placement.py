"""Where dateline, Baca Juga and the end mark stand in a printed body."""

from types import SimpleNamespace

import pytest

from articles.placement import blocks, place, stands_after


def paragraphs(count):
    return "".join(f"<p>Paragraf {number}.</p>" for number in range(1, count + 1))


def references(*pinned):
    return [
        SimpleNamespace(name=f"r{number}", after_paragraph=after)
        for number, after in enumerate(pinned, start=1)
    ]


def printed(parts):
    """Return the body as one text, a reference as [name]."""
    return "".join(part.html or f"[{part.reference.name}]" for part in parts)


@pytest.mark.parametrize(
    ("count", "pinned", "expected"),
    [
        (12, [None, None, None], {3: ["r1"], 6: ["r2"], 9: ["r3"]}),
        (12, [None] * 5, {3: ["r1"], 6: ["r2"], 9: ["r3"]}),
        (3, [None], {}),
        (4, [None], {3: ["r1"]}),
        (1, [None], {}),
        (0, [None], {}),
        (12, [2, None], {2: ["r1"], 3: ["r2"]}),
        (12, [None, 3], {3: ["r2"], 6: ["r1"]}),
        (12, [5, 5], {5: ["r1", "r2"]}),
        (6, [6, None], {3: ["r1"]}),
        (12, [99], {3: ["r1"]}),
    ],
)
def test_references_stand_after_every_third_paragraph_or_where_pinned(count, pinned, expected):
    standing = stands_after(references(*pinned), count)

    assert {place: [r.name for r in found] for place, found in standing.items()} == expected


def test_reference_never_stands_inside_list_quote_or_table():
    body = (
        "<p>Satu.</p><ul><li><p>a</p></li><li><p>b</p></li></ul><p>Dua.</p>"
        "<blockquote><p>Kutipan.</p></blockquote><p>Tiga.</p>"
        "<table><tbody><tr><td><p>sel</p></td></tr></tbody></table><p>Empat.</p>"
    )

    text = printed(place(body, references=references(None)))

    assert "<p>Tiga.</p>[r1]<section" in text


def test_empty_paragraphs_are_not_counted():
    body = "<p>Satu.</p><p> </p><p>Dua.</p><p>&nbsp;</p><p>Tiga.</p><p>Empat.</p>"

    assert "<p>Tiga.</p>[r1]<p>Empat." in printed(place(body, references=references(None)))


def test_dateline_opens_the_first_paragraph_inline():
    parts = place("<h2>Sub</h2><p>Hujan turun.</p>", dateline="ZONA <A>")

    assert printed(parts) == (
        '<h2>Sub</h2><p><span class="origin">ZONA &lt;A&gt; - </span>Hujan turun.***</p>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Satu.</p><p>Dua.</p>", "<p>Satu.</p><p>Dua.***</p>"),
        ("<p>Dua. </p>", "<p>Dua.*** </p>"),
        ("<p><strong>Dua.</strong></p>", "<p><strong>Dua.***</strong></p>"),
        ("<p>Dua.<br></p><p>&nbsp;</p>", "<p>Dua.***<br></p><p>&nbsp;</p>"),
        ("<p>Dua.</p><ul><li>a</li></ul>", "<p>Dua.</p><ul><li>a***</li></ul>"),
        (
            "<p>Dua.</p><table><tbody><tr><td>x</td></tr></tbody></table>",
            '<p>Dua.***</p><section class="table-frame" aria-label="Tabel" tabindex="0">'
            "<table><tbody><tr><td>x</td>\n</tr></tbody></table></section>",
        ),
        ("<ul><li>a</li><li></li></ul>", "<ul><li>a***</li><li></li></ul>"),
        (
            '<p>Dua.<a href="https://x.example"> </a></p>',
            '<p>Dua.***<a href="https://x.example"> </a></p>',
        ),
        ("Teks lepas.", "Teks lepas.***"),
        ("", ""),
    ],
)
def test_end_mark_is_glued_to_the_last_full_stop(body, expected):
    assert printed(place(body)) == expected


def test_end_mark_stands_before_a_picture_that_follows():
    parts = place('<p>Teks.</p><figure data-photo="7"></figure>')

    assert [(part.html, part.photo_id) for part in parts] == [("<p>Teks.***</p>", None), ("", 7)]


def test_blocks_keep_every_character():
    body = (
        'lepas<p>a <a href="https://x.example/?a=1&amp;b=2" title="b > c">b</a></p>\n<p>c<br>d</p>'
    )

    assert [block.tag for block in blocks(body)] == ["", "p", "p"]
    assert "".join(block.html for block in blocks(body)) == body.replace("\n", "")


def test_quote_takes_the_direction_of_its_own_letters():
    body = "<p>Satu.</p><blockquote><p>قال الكاتب</p></blockquote>"

    assert '<blockquote dir="auto"><p>قال' in place(body)[0].html
