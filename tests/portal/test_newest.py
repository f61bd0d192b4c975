"""A page that a change overtakes while it is made is made anew."""

from contextlib import contextmanager
from itertools import count

import pytest
from django.db import connection
from django.urls import reverse

from articles.models import Article, Edition
from portal import newest
from tests.factories import make_section, publish_article

pytestmark = pytest.mark.django_db

PAGES = ("story", "home", "section", "feed")


@pytest.fixture
def story():
    return publish_article(headline="Judul lama", section=make_section())


@pytest.fixture
def edges(settings, monkeypatch):
    settings.EDGES = ["nginx+http://edge.invalid"]
    monkeypatch.setattr(newest, "QUICK_SECONDS", 0)


def address_of(page, story):
    return {
        "story": story.get_absolute_url(),
        "home": reverse("home"),
        "section": story.section.get_absolute_url(),
        "feed": reverse("feed"),
    }[page]


@contextmanager
def changing(story, times=1):
    """Commit a change of a story just before a page asks for the edition a second time."""
    asked, left = count(1), times

    def ask(execute, sql, params, many, context):
        nonlocal left
        # A story's page asks along with its address, by a statement that PostgreSQL may hold.
        is_read = sql.lstrip().startswith("SELECT") and "articles_edition" in sql
        is_asked = is_read or sql.startswith("EXECUTE prepared_at_address")
        if is_asked and next(asked) % 2 == 0 and left:
            left -= 1
            Article.objects.filter(pk=story.pk).update(headline=f"Judul baru {left}")
            Edition.objects.advance()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_what_was_committed_while_it_was_made(client, story, edges, page):
    with changing(story):
        answer = client.get(address_of(page, story))

    assert "Judul baru 0" in answer.content.decode()
    assert "s-maxage=60" in answer["Cache-Control"]


@pytest.mark.parametrize("page", PAGES)
def test_page_is_true_for_a_second_when_changes_do_not_cease(client, story, edges, page):
    with changing(story, times=9):
        answer = client.get(address_of(page, story))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == newest.OVERTAKEN


def test_undisturbed_page_costs_one_look_at_the_edition(
    client, story, edges, monkeypatch, django_assert_num_queries
):
    address = story.get_absolute_url()
    client.get(address)

    with django_assert_num_queries(2):
        client.get(address)
    monkeypatch.setattr(newest, "QUICK_SECONDS", 60)
    with django_assert_num_queries(1):
        client.get(address)


def test_refresh_needs_no_second_look(client, story, edges, settings, django_assert_num_queries):
    settings.EDGE_SECRET = "rahasia"
    address = story.get_absolute_url()
    client.get(address)

    with django_assert_num_queries(1):
        client.get(address, headers={"X-Warta-Refresh": "rahasia"})


def test_no_cache_in_front_needs_no_second_look(client, story, django_assert_num_queries):
    address = story.get_absolute_url()
    client.get(address)

    with django_assert_num_queries(1):
        client.get(address)


def test_process_tells_that_it_lives_without_a_database(client, edges, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200
