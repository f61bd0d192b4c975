"""What once kept an old text in a cache, or a change from it, with the real servers."""

from contextlib import contextmanager

import pytest
from django.db import connection

from articles import workflow
from articles.edges.addresses import Rank, Refresh
from articles.edges.backends import edge_from
from articles.edges.line import Line
from articles.models import FormerSectionSlug
from tests.factories import make_section, make_source, make_user, publish_article

from . import shapes
from .test_serve import settle

# What reads rows of one story breaks, as a query that takes too long would: for the pages' role.
BROKEN = """
CREATE FUNCTION broken() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'broken'; END $$;
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY broken ON {table}
    USING (current_user <> 'warta_web' OR {column} <> {pk} OR broken());
"""
MENDED = """
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
DROP POLICY broken ON {table};
DROP FUNCTION broken;
"""


@contextmanager
def broken(table, column, pk):
    names = {"table": table, "column": column, "pk": pk}
    with connection.cursor() as cursor:
        cursor.execute(BROKEN.format(**names))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(MENDED.format(**names))


@pytest.fixture
def broken_story(newsroom):
    """A story of whose page the application makes nothing but an error."""
    story = publish_article(sources=[make_source()])
    with broken("articles_citation", "article_id", story.pk):
        yield story


@pytest.fixture
def old_story(newsroom, settings):
    """A story that no cache hears of any more, as the repeats after its publication are over."""
    edges, settings.EDGES = settings.EDGES, []
    story = publish_article(section=make_section(), paragraphs=3)
    settings.EDGES = edges
    return story


def withdraw(story):
    workflow.withdraw(article=story, by=make_user(), reason="Fakta keliru.")


def test_page_that_breaks_holds_up_no_other(reader, newsroom, broken_story):
    story = publish_article(tags=["Rupiah"])
    reader.seconds_until(
        "/tag/rupiah/", lambda answer: answer.cache == "HIT" and story.headline in answer.text
    )
    broken_story.save()
    # A session's request passes by the cache.
    asked = reader.get(broken_story.get_absolute_url(), Cookie="sessionid=x")
    assert asked.status == 503
    withdraw(story)

    reader.seconds_until(story.get_absolute_url(), lambda answer: answer.status == 410)
    reader.seconds_until("/tag/rupiah/", shapes.text_gone(story.headline))


def test_withdrawn_text_is_gone_though_its_page_breaks(reader, old_story):
    """Its old copy would bridge the error, as that of any page that breaks."""
    story, address = old_story, old_story.get_absolute_url()
    reader.seconds_until(address, lambda answer: answer.cache == "HIT")
    with broken("articles_article", "id", story.pk):
        assert reader.get(address, Cookie="sessionid=x").status == 503
        withdraw(story)

        reader.seconds_until(address, lambda answer: answer.status == 410, within=10)
        reader.seconds_until(address, lambda answer: answer.cache == "STALE", within=10)
        answer = reader.get(address)
        assert answer.status == 410
        assert "<h1>Berita dicabut</h1>" in answer.text
        assert story.headline not in answer.text

    reader.seconds_until(address, shapes.text_in("Fakta keliru."))


def test_withdrawn_story_is_gone_from_its_renamed_section_too(reader, old_story):
    story, section = old_story, old_story.section
    before = story.get_absolute_url()
    reader.seconds_until(before, lambda answer: answer.cache == "HIT")
    FormerSectionSlug.objects.create(slug=section.slug, section=section)
    section.slug = f"{section.slug}-baru"
    section.save()
    story.refresh_from_db()
    reader.seconds_until(story.get_absolute_url(), lambda answer: answer.status == 200)

    withdraw(story)

    reader.seconds_until(before, lambda answer: answer.status == 410)


@pytest.mark.parametrize("address", ["/?page=2", "/feed/?page=7", "/terpopuler/?sebelum=9"])
def test_second_names_of_a_page_end_with_a_withdrawal(reader, newsroom, address):
    """nginx keeps them apart, and nobody tells it of their changes."""
    story = publish_article(headline="Safir Samudra Raya Hilang")
    settle(newsroom)
    reader.get(address)
    withdraw(story)

    reader.seconds_until(address, shapes.text_gone(story.headline))


def test_first_page_under_its_number_ends_with_a_withdrawal(reader, newsroom):
    story = publish_article()
    settle(newsroom)
    for query in ("?page=1", "?page=%31"):
        assert story.headline in reader.get(story.section.get_absolute_url() + query).text
    withdraw(story)

    for query in ("?page=1", "?page=%31"):
        address = story.section.get_absolute_url() + query
        reader.seconds_until(address, shapes.text_gone(story.headline))


def test_story_deleted_for_good_is_gone_at_once(reader, old_story):
    """The newsroom deletes none that was seen; an operator at the shell may have to."""
    story = old_story
    address, section = story.get_absolute_url(), story.section.get_absolute_url()
    for path in (address, section):
        reader.seconds_until(path, lambda answer: answer.cache == "HIT")

    story.delete()

    reader.seconds_until(address, lambda answer: answer.status == 404)
    reader.seconds_until(section, shapes.text_gone(story.headline))


def test_tag_in_foreign_letters_is_published_like_any_other(reader, newsroom):
    story = publish_article(tags=["Mbappé"])
    settle(newsroom)

    assert story.headline in reader.get("/tag/mbappe/").text


def test_answer_that_may_not_be_kept_is_asked_for_again(nginx, origin, settings):
    """In the last second before the clock changes a page nobody keeps it: the old copy stays."""
    settings.EDGE_SECRET = shapes.EDGE_SECRET
    nginx.get("/")
    origin.headers["Cache-Control"], origin.body = "public, max-age=0, s-maxage=0", b"dicabut"
    line = Line(edge_from(f"nginx+http://127.0.0.1:{nginx.port}"))
    line.start()
    line.tell(Refresh({"/": Rank.LIST}), {1})
    nginx.seconds_until("/", lambda answer: origin.asked["/"] > 2)
    assert nginx.get("/").body == b"naskah"

    origin.headers["Cache-Control"] = "public, max-age=0, s-maxage=60"

    nginx.seconds_until("/", lambda answer: answer.body == b"dicabut")
    line.stop()
