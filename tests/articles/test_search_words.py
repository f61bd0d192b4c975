"""What a query asks for, and where its words stand in a printed text."""

import re

import pytest

from articles.search import excerpts
from articles.search.words import MAX_TERMS, Term, terms_of


def test_every_term_is_a_word_or_a_phrase_and_there_are_few():
    assert terms_of('a-b "c d" e* fg*') == [
        Term(("a", "b")), Term(("c", "d")), Term(("e",)), Term(("fg",)),
    ]  # fmt: skip
    assert terms_of("ban*") == [Term(("ban",), True)]
    assert len(terms_of(" ".join(f"kata{number}" for number in range(40)))) <= MAX_TERMS


@pytest.mark.parametrize(
    "query", ["harga cabai", "cab*", "kafe", "di", '"beras naik" 20', "x" * 60]
)
@pytest.mark.parametrize(
    "text",
    [
        "Harga cabai-rawit naik; HARGA beras naik 20 persen.",
        "“Cabai” – cabainya, cabai_merah di kafe; kafé dan Kafe.",
        "di DI _di_ 20di di",
        "x" * 60 + " " + "x" * 39,
        "",
    ],
)
def test_quick_way_to_mark_finds_what_the_thorough_way_finds(query, text, monkeypatch):
    hits = excerpts.Hits(terms_of(query))
    found = list(hits.of(text))

    monkeypatch.setattr(excerpts, "_STRANGE_LETTER", re.compile(""))

    assert list(hits.of(text)) == found
