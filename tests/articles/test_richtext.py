"""What the cleaning of a body keeps, drops, and puts in paragraphs."""

import pytest

from articles.richtext import clean


@pytest.mark.parametrize("value", ["9" * 19, "9" * 5000, "²", "٣", "0", "x"])
def test_number_that_no_photo_can_have_is_dropped(value):
    assert clean(f'<figure data-photo="{value}"></figure>') == "<figure></figure>"


def test_number_of_a_photo_is_kept():
    text = '<figure data-photo="12"></figure>'

    assert clean(text) == text


@pytest.mark.parametrize("value", ["²", "٣", "0", "101", "9" * 5000])
def test_span_that_is_no_small_number_is_dropped(value):
    table = f'<table><tbody><tr><td colspan="{value}">1</td></tr></tbody></table>'

    assert clean(table) == "<table><tbody><tr><td>1</td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Satu.\r\n\r\nDua baris\r\nmasih dua.", "<p>Satu.</p>\n<p>Dua baris\nmasih dua.</p>"),
        ("Satu.\nDua.", "<p>Satu.</p>\n<p>Dua.</p>"),
        ("Satu.<br>Dua.<br><br>Tiga.", "<p>Satu.<br>Dua.</p>\n<p>Tiga.</p>"),
        ("<b>Satu</b> dua.\n\n<i>Tiga</i>.", "<p><b>Satu</b> dua.</p>\n<p><i>Tiga</i>.</p>"),
        ("<b>Satu\n\ndua</b> tiga.", "<p><b>Satu\n\ndua</b> tiga.</p>"),
        ("<div>Satu.</div><div>Dua.</div>", "<p>Satu.</p>\n<p>Dua.</p>"),
        ("<p>Satu.</p>\ndua\ntiga <ul><li>x</li></ul>",
         "<p>Satu.</p><p>dua\ntiga</p><ul><li>x</li></ul>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)  # fmt: skip
def test_text_without_elements_is_put_in_paragraphs(typed, stored):
    """What a field without the editor's script posts is printed as any other story."""
    assert clean(typed) == stored
    assert clean(stored) == stored


@pytest.mark.parametrize(
    "text",
    ["", "<p>Satu.</p>\n\n<p>Dua.</p>", "<br><br>", "&nbsp;", "<strong><p>Satu.</p></strong>"],
)
def test_what_has_no_loose_text_stays_as_it_is(text):
    assert clean(text) == text


def test_cells_of_a_pasted_table_keep_their_words_apart():
    cell = clean("<table><tr><td><div>Satu</div><div>dua</div></td></tr></table>")

    assert " ".join(cell.split()) == "<table><tbody><tr><td> Satu dua </td></tr></tbody></table>"
