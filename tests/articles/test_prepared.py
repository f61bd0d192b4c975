"""A query that was put together once gives what its queryset gives, for every value."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count
from django.db.models.signals import post_init
from django.utils import timezone

from articles.models import Article
from articles.prepared import filled_up, prepared
from tests.factories import (
    make_photo,
    make_region,
    make_section,
    publish_article,
)

pytestmark = pytest.mark.django_db


def since(floor, at):
    return Article.objects.published(at).filter(published_at__gte=floor).newest_first().for_list()


def among(ids):
    return Article.objects.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)


@pytest.fixture
def stories():
    """One story an hour, with and without region and picture."""
    section, now = make_section(), timezone.now()
    return [
        publish_article(
            section=section,
            region=make_region() if hours % 2 else None,
            lead_photo=make_photo() if hours % 3 else None,
            at=now - timedelta(hours=hours),
        )
        for hours in range(6)
    ]


def test_rows_are_those_of_the_queryset_for_every_value(stories, django_assert_num_queries):
    ask, now = prepared(since), timezone.now()

    for hours in (1.5, 3.5, 0):
        values = {"floor": now - timedelta(hours=hours), "at": now}
        expected = list(since(**values))
        with django_assert_num_queries(1):
            found = ask(**values)
            # What was joined is at hand, and what was not there is known to be missing.
            parts = [(story.section.name, story.region, story.lead_photo) for story in found]

        assert found == expected
        assert parts == [(s.section.name, s.region, s.lead_photo) for s in expected]
        assert [s.published_at for s in found] == [s.published_at for s in expected]
        assert all("body" in story.get_deferred_fields() for story in found)


def test_objects_are_those_that_django_makes(stories):
    def fields(thing):
        own = {name: value for name, value in vars(thing).items() if name != "_state"}
        return own | {"in": thing._state.db, "is_new": thing._state.adding}

    now = timezone.now()
    for made, known in zip(
        prepared(since)(floor=now - timedelta(days=1), at=now),
        since(now - timedelta(days=1), now),
        strict=True,
    ):
        assert fields(made) == fields(known)
        assert fields(made.section) == fields(known.section)
        assert made.lead_photo is known.lead_photo is None or fields(made.lead_photo) == fields(
            known.lead_photo
        )
        made.refresh_from_db()
        assert made.body == Article.objects.get(pk=known.pk).body


def test_a_model_with_a_start_of_its_own_gets_it(stories):
    started = []

    def note(instance, **kwargs):
        started.append(instance.pk)

    post_init.connect(note, sender=Article)
    try:
        prepared(since)(floor=timezone.now() - timedelta(days=1), at=timezone.now())
    finally:
        post_init.disconnect(note, sender=Article)

    assert sorted(started) == sorted(story.pk for story in stories)


def test_annotations_and_tuples_come_as_the_queryset_gives_them(stories):
    counted = prepared(
        lambda at: Article.objects.published(at).annotate(names=Count("authorships"))
    )
    tuples = prepared(lambda at: Article.objects.published(at).values_list("pk", "published_at"))
    now = timezone.now()

    assert {story.names for story in counted(at=now)} == {1}
    assert set(tuples(at=now)) == {(story.pk, story.published_at) for story in stories}


def test_lists_of_every_length_find_what_they_name(stories):
    ask, ids = prepared(among), [story.pk for story in stories]

    for length in range(1, len(ids) + 1):
        assert ask(ids=filled_up(ids[:length])) == sorted(ids[:length])


def test_filled_up_lists_have_few_lengths():
    assert [len(filled_up(range(length))) for length in range(10)] == [
        0, 1, 2, 4, 4, 8, 8, 8, 8, 16,
    ]  # fmt: skip
    assert filled_up([3, 5, 8]) == [3, 5, 8, 8]


def test_values_that_a_query_changes_are_refused():
    yesterday = prepared(lambda at: Article.objects.published(at - timedelta(days=1)))

    with pytest.raises(TypeError, match="changes its values"):
        yesterday(at=timezone.now())


def test_prefetches_are_refused():
    ask = prepared(lambda at: Article.objects.published(at).prefetch_related("authorships"))

    with pytest.raises(TypeError, match="prefetches"):
        ask(at=timezone.now())


def test_moments_of_any_zone_mean_the_same():
    article = publish_article(at=datetime(2026, 11, 1, 12, tzinfo=UTC))
    ask = prepared(since)
    floor = datetime(2026, 11, 1, 11, 59, tzinfo=UTC)

    for zone in (UTC, timezone.get_fixed_timezone(7 * 60)):
        assert ask(floor=floor.astimezone(zone), at=timezone.now()) == [article]


# --- What PostgreSQL holds may be lost, or serve no longer ---------------------------------------


@pytest.fixture
def other_type():
    """Change a column's type, as a migration does beside workers that run; and back."""
    _run("ALTER TABLE articles_article ALTER headline TYPE text")
    yield
    _run("ALTER TABLE articles_article ALTER headline TYPE varchar(200)")


def _run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def headlines(at):
    return Article.objects.published(at).values_list("headline", flat=True)


@pytest.fixture
def ask():
    """A query that PostgreSQL holds already for this connection."""
    publish_article(headline="Banjir surut")
    ask = prepared(headlines)
    assert _found(ask) == ["Banjir surut"]
    yield ask
    connection.close()  # the next test finds statements held as ever


def _found(ask):
    return ask(at=timezone.now())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
class TestHeldStatements:
    def test_change_of_a_columns_type_is_not_noticed(self, ask, other_type):
        assert _found(ask) == ["Banjir surut"]
        assert _found(ask) == ["Banjir surut"]

    def test_without_statements_that_somebody_discarded_none_are_held(self, ask):
        _run("DISCARD ALL")

        assert _found(ask) == ["Banjir surut"]
        assert connection.held_statements is None

    def test_with_statements_that_a_pooler_brings_along_none_are_held(self, ask):
        connection.held_statements.clear()

        assert _found(ask) == ["Banjir surut"]
        assert connection.held_statements is None

    def test_new_connection_holds_statements_again(self, ask):
        _run("DISCARD ALL")
        _found(ask)
        connection.close()

        assert _found(ask) == ["Banjir surut"]
        assert connection.held_statements

    def test_transaction_that_it_broke_is_the_last_one(self, ask, other_type):
        with pytest.raises(DatabaseError, match="must not change"), transaction.atomic():
            _found(ask)

        with transaction.atomic():
            assert _found(ask) == ["Banjir surut"]

    def test_other_errors_are_told(self, ask):
        _run("ALTER TABLE articles_article RENAME headline TO judul")
        try:
            with pytest.raises(DatabaseError, match="headline"):
                _found(ask)
        finally:
            _run("ALTER TABLE articles_article RENAME judul TO headline")
        assert _found(ask) == ["Banjir surut"]

    def test_same_query_put_together_twice_is_held_once(self, ask):
        held = set(connection.held_statements)

        assert _found(prepared(headlines)) == ["Banjir surut"]
        assert connection.held_statements == held
