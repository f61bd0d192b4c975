"""The five lists around a story: what they hold, and that no story stands twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, FeaturedList, ReadCount, Slot
from articles.popularity import most_read
from articles.related import related_ids
from articles.sidebars import candidates, choose, other_regions
from articles.story_page import story_rows_of
from tests.factories import make_region, make_section, publish_article

pytestmark = pytest.mark.django_db

NOW = timezone.now()


def hours_ago(hours):
    return NOW - timedelta(hours=hours)


def page_row(article):
    return story_rows_of(article.pk, timezone.now()).article


def lists_of(article, *, shown=(), at=None):
    """Return {list: ids} as the story's page prints them at a moment."""
    at = at or timezone.now()
    shared = candidates(at)
    chosen = choose(
        shared,
        related=related_ids(page_row(article), at),
        regional=other_regions(shared, article.region_id, at),
        shown=[article.pk, *shown],
    )
    return {choice.slug: choice.ids for choice in chosen}


def read(article, count, hours=1):
    hour = hours_ago(hours).replace(minute=0, second=0, microsecond=0)
    ReadCount.objects.create(article=article, hour=hour, count=count)


def test_no_story_stands_twice_on_a_page():
    region, elsewhere = make_region(), make_region()
    section = make_section()
    stories = [
        publish_article(
            section=section, region=elsewhere, tags=["banjir"], at=hours_ago(number + 1)
        )
        for number in range(40)
    ]
    picks = FeaturedList.objects.create(name="Artikel Pilihan", slug=FeaturedList.PICKS)
    for position, story in enumerate(stories[:5], start=1):
        Slot.objects.create(featured_list=picks, article=story, position=position)
    for number, story in enumerate(stories):
        read(story, 100 - number)
    article = publish_article(section=section, region=region, tags=["banjir"])

    lists = lists_of(article, shown=[stories[0].pk])

    assert list(lists) == ["pilihan", "terkait", "terpopuler", "terkini", "kabar-daerah"]
    shown = [pk for ids in lists.values() for pk in ids]
    assert len(shown) == len(set(shown)) == 24  # one of five picks is on the page already
    assert article.pk not in shown
    assert stories[0].pk not in shown


def test_empty_lists_are_not_printed():
    assert lists_of(publish_article()) == {}


def test_rare_tag_says_more_than_common_ones_and_section():
    section, other = make_section(), make_section()
    common = [
        publish_article(section=section, tags=["jabar"], at=hours_ago(h)) for h in range(1, 15)
    ]
    rare = publish_article(section=other, tags=["kereta gantung"], at=hours_ago(500))
    article = publish_article(section=section, tags=["jabar", "Kereta Gantung"])

    ids = related_ids(page_row(article))

    assert ids[0] == rare.pk
    assert ids[1] == common[0].pk


def test_related_is_filled_from_the_section():
    section = make_section()
    newer, older = (publish_article(section=section, at=hours_ago(h)) for h in (1, 2))
    article = publish_article(section=section)

    assert related_ids(page_row(article)) == [newer.pk, older.pk]


def test_what_readers_may_not_see_is_in_no_list():
    region = make_region()
    scheduled = publish_article(region=region, tags=["a"], at=NOW + timedelta(hours=1))
    withdrawn = publish_article(region=region, tags=["a"], at=hours_ago(3))
    Article.objects.filter(pk=withdrawn.pk).update(withdrawn_at=hours_ago(1))
    for story in (scheduled, withdrawn):
        read(story, 50)
    article = publish_article(tags=["a"])

    assert lists_of(article) == {}
    # Once its time has come, the same story is there, with nothing running.
    later = lists_of(article, at=NOW + timedelta(hours=2))
    assert [scheduled.pk] in later.values()


def test_kabar_daerah_holds_other_regions_even_when_one_is_busy():
    home, away = make_region(), make_region()
    far = publish_article(region=away, at=hours_ago(900))
    for number in range(8):
        publish_article(region=home, at=hours_ago(number + 1))
    article = publish_article(region=home)
    unlisted = list(Article.objects.filter(region=home).values_list("pk", flat=True))

    assert lists_of(article, shown=unlisted) == {"terkini": [far.pk]}


def test_one_busy_region_does_not_crowd_the_others_out(monkeypatch):
    monkeypatch.setattr("articles.sidebars.NEWEST_WINDOW", 6)
    home, away = make_region(), make_region()
    far = publish_article(region=away, at=hours_ago(900))
    for number in range(8):
        publish_article(region=home, at=hours_ago(number + 1))
    article = publish_article(region=home)

    assert far.pk in lists_of(article)["kabar-daerah"]


def test_paid_stories_are_neither_picked_nor_most_read():
    paid = publish_article(kind=Article.Kind.ADVERTORIAL, at=hours_ago(1))
    read(paid, 9000)
    picks = FeaturedList.objects.create(name="Artikel Pilihan", slug=FeaturedList.PICKS)
    Slot.objects.create(featured_list=picks, article=paid, position=1)

    lists = lists_of(publish_article())

    assert lists == {"terkini": [paid.pk]}


def test_most_read_widens_its_window_until_it_says_enough():
    stories = [publish_article(at=hours_ago(400)) for _ in range(12)]
    for number, story in enumerate(stories):
        read(story, 100 + number, hours=100)
    read(stories[0], 5)

    popular = most_read(NOW)

    assert popular.window == "7 hari terakhir"
    assert popular.ids[0] == stories[-1].pk
    assert len(popular.ids) == 12


def test_slots_open_and_close_by_the_clock():
    picks = FeaturedList.objects.create(name="Artikel Pilihan", slug=FeaturedList.PICKS)
    story = publish_article(at=hours_ago(1))
    Slot.objects.create(
        featured_list=picks,
        article=story,
        position=1,
        starts_at=NOW + timedelta(hours=1),
        ends_at=NOW + timedelta(hours=2),
    )
    article = publish_article()

    assert "pilihan" not in lists_of(article, at=NOW)
    assert lists_of(article, at=NOW + timedelta(hours=1))["pilihan"] == [story.pk]
    assert "pilihan" not in lists_of(article, at=NOW + timedelta(hours=2))
