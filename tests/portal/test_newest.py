"""A page that a change overtakes while it is made is made anew."""

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


class changing:  # noqa: N801, reads as a statement
    """Commit a change of a story just before a page asks for the edition a second time."""

    def __init__(self, story, times=1):
        self.story, self.left, self.asked = story, times, 0

    def __call__(self, execute, sql, params, many, context):
        # A story's page asks along with its address, by a statement that PostgreSQL may hold.
        is_asked = sql.lstrip().startswith("SELECT") and "articles_edition" in sql
        if is_asked or sql.startswith("EXECUTE prepared_at_address"):
            self.asked += 1
            if self.asked % 2 == 0 and self.left:
                self.left -= 1
                headline = f"Judul baru {self.left}"
                Article.objects.filter(pk=self.story.pk).update(headline=headline)
                Edition.objects.advance()
        return execute(sql, params, many, context)


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_what_was_committed_while_it_was_made(client, story, edges, page):
    with connection.execute_wrapper(changing(story)):
        answer = client.get(address_of(page, story))

    assert "Judul baru 0" in answer.content.decode()
    assert "s-maxage=60" in answer["Cache-Control"]


@pytest.mark.parametrize("page", PAGES)
def test_page_is_true_for_a_second_when_changes_do_not_cease(client, story, edges, page):
    with connection.execute_wrapper(changing(story, times=9)):
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
