"""What OpenSearch is asked, and what it holds of a story."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.search.opensearch import asking, documents
from articles.search.texts import Words
from articles.search.words import terms_of

MOMENT = datetime(2026, 11, 26, 8, 0, 0, 123456, tzinfo=UTC)


def asked(query, options=None):
    terms = terms_of(query)
    options = options or [[term.words[-1]] for term in terms]
    return asking.searches(terms, options, MOMENT, 200)


def clauses(search):
    return search["query"]["bool"]["filter"][1:]


def test_every_rank_is_asked_for_the_newest_that_hold_every_term_in_its_texts():
    searches = asked('banjir "pos pantau"')

    assert [clauses(search) for search in searches.values()] == [
        [{"term": {field: "banjir"}}, {"match_phrase": {field: "pos pantau"}}]
        for field in ("headline", "head", "whole")
    ]
    assert list(searches) == [2, 1, 0]
    for body in searches.values():
        assert body["query"]["bool"]["filter"][0] == {
            "range": {"published_at": {"lte": 1_795_680_000_123_456}}
        }
        assert body["sort"] == [{"published_at": "desc"}, {"article": "desc"}]
        assert (body["size"], body["track_total_hits"]) == (200, False)


def test_beginning_stands_for_the_words_that_it_is_given():
    searches = asked("oleh-ban*", [["banjir", "bandung"]])
    assert clauses(searches[2]) == [
        {
            "bool": {
                "should": [
                    {"match_phrase": {"headline": "oleh banjir"}},
                    {"match_phrase": {"headline": "oleh bandung"}},
                ],
                "minimum_should_match": 1,
            }
        }
    ]

    searches = asked("ban*", [["banjir", "bandung"]])
    assert clauses(searches[2]) == [{"terms": {"headline": ["banjir", "bandung"]}}]


def test_common_words_are_not_looked_for_in_texts():
    assert list(asked("di ke")) == [2, 1]


@pytest.mark.parametrize(
    "query", ['banjir" OR *:*', "{}[]:\\/", 'a"},{"x":1', "<script>", "_id:1 && head:*"]
)
def test_values_hold_letters_and_digits_alone(query):
    for search in asked(query).values() if terms_of(query) else ():
        for clause in clauses(search):
            ((value,),) = [part.values() for part in clause.values()]
            assert value.replace(" ", "").isalnum()


def test_document_holds_words_as_we_split_them_and_each_text_apart():
    words = Words(7, MOMENT, "Café Oleh-oleh", ("Ringkas.", "Jawa Barat"), "Naskah, INI")

    assert documents.document(words) == {
        "article": 7,
        "published_at": 1_795_680_000_123_456,
        "mark": words.mark,
        "headline": "cafe oleh oleh",
        "head": ["cafe oleh oleh", "ringkas", "jawa barat"],
        "whole": ["cafe oleh oleh", "ringkas", "jawa barat", "naskah ini"],
    }
    assert documents.moment_of(1_795_680_000_123_456) == MOMENT


def test_other_documents_are_looked_for_under_another_name(used, monkeypatch):
    before = documents.alias()
    monkeypatch.setattr(documents, "SHAPE", {**documents.SHAPE, "settings": {}})
    documents.shape_mark.cache_clear()

    assert documents.alias() != before
    documents.shape_mark.cache_clear()


def test_texts_come_only_where_the_others_are_few_or_old():
    fresh, old = MOMENT, MOMENT - timedelta(days=30)
    since = MOMENT - timedelta(days=21)
    found = {1: (fresh, 2), 2: (fresh, 1), 3: (fresh, 0)}

    assert len(asking._without_late_texts(found, 2, since)) == 2
    assert len(asking._without_late_texts(found, 3, since)) == 3
    assert len(asking._without_late_texts({**found, 2: (old, 1)}, 2, since)) == 3
