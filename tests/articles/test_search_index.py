"""The database's own index of words: how it is filled, kept and asked."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.management.commands import index_search
from articles.models import Article, SearchEntry
from articles.search import catching_up, entries, search
from tests.factories import publish_article

pytestmark = pytest.mark.django_db


def found(query):
    return search(query).stories


def story(**fields):
    return publish_article(**{"headline": "Judul biasa", "body": "<p>Naskah biasa.</p>", **fields})


@pytest.fixture
def flood():
    return story(headline="Banjir bandang di Garut")


@pytest.mark.postgres
@pytest.mark.parametrize("few", [1, 3, 600])
def test_phrase_of_hot_words_is_found_however_few_texts_are_read_first(few, monkeypatch):
    from articles.search import postgresql

    monkeypatch.setattr(postgresql, "FEW_TEXTS", few)
    monkeypatch.setattr("articles.search.finding.MOST", 2)
    now = timezone.now()
    apart = [
        story(body="<p>Pantau dari pos.</p>", at=now - timedelta(hours=n)) for n in range(1, 3)
    ]
    beside = [
        story(body="<p>Warga di pos pantau.</p>", at=now - timedelta(hours=n)) for n in range(3, 6)
    ]

    assert found('"pos pantau"') == [row.pk for row in beside[:2]]
    assert found("pos pantau") == [row.pk for row in apart]


def test_command_indexes_what_came_past_the_models(flood, capsys):
    Article.objects.filter(pk=flood.pk).update(headline="Panen raya")
    assert found("raya") == []

    call_command("index_search")
    call_command("index_search")

    assert found("raya") == [flood.pk]
    assert [line[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_index_that_a_killed_run_left_out_is_made_again(flood):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX search_entry_head, search_entry_whole")
    call_command("index_search")

    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'articles_searchentry'")
        assert {"search_entry_head", "search_entry_whole"} <= {
            name for (name,) in cursor.fetchall()
        }


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_large_archive_is_indexed_by_several_processes(flood, monkeypatch, capsys):
    stories = [story(headline=f"Durian {number}") for number in range(7)]
    SearchEntry.objects.all()._raw_delete("default")
    assert found("durian") == []
    monkeypatch.setattr(catching_up, "MANY", 1)
    monkeypatch.setattr(catching_up, "AT_ONCE", 3)
    monkeypatch.setattr(index_search, "REPORT_SECONDS", 0)

    call_command("index_search")

    assert set(found("durian")) == {row.pk for row in stories}
    told = capsys.readouterr().out
    assert "3 dari 8 artikel, 3 disegarkan" in told
    assert "8 artikel dalam" in told


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_index_that_a_killed_run_left_half_done_is_made_again(flood):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false"
            " WHERE indexrelid = 'search_entry_whole'::regclass"
        )
    call_command("index_search")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'search_entry_whole'::regclass"
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.postgres
def test_hot_word_of_long_ago_is_read_year_by_year(monkeypatch):
    """Neither the newest months nor the whole archive hold few enough to be read at once."""
    from articles.search import postgresql

    monkeypatch.setattr(postgresql, "FEW", 3)
    monkeypatch.setattr("articles.search.finding.MOST", 4)
    now = timezone.now()
    old = [story(headline="Wabah", at=now - timedelta(days=400 * n + 90)) for n in range(1, 8)]

    assert found("wabah") == [row.pk for row in old[:4]]


@pytest.mark.postgres
def test_words_are_found_by_their_index(flood):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT article_id FROM articles_searchentry WHERE whole @@ 'banjir'::tsquery"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "search_entry_whole" in plan


def test_saving_again_writes_no_words(flood, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert entries.keep([flood.pk]) == 0
