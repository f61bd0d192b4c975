"""Terpopuler: the most read of the last day, and how its sum stays bounded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import popularity, workflow
from articles.models import Article, ReadCount
from articles.popularity import most_read
from tests.factories import make_author, make_section, make_user, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    """Twelve stories, read 1 to 12 times in each of two hours of today."""
    section, editor, by = make_section(), make_author(), make_user()
    made = [publish_article(section=section, editors=[editor], by=by) for _ in range(12)]
    for reads, story in enumerate(made, start=1):
        read(story, 1, reads)
        read(story, 2, reads)
    return made


def read(story, hours_ago, count):
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    ReadCount.objects.create(article=story, hour=hour - timedelta(hours=hours_ago), count=count)


def ids(stories):
    return [story.pk for story in stories]


def test_the_most_read_of_the_day_come_first(stories):
    read(stories[0], 3, 100)

    found = most_read(limit=3)

    assert found == (ids([stories[0], stories[11], stories[10]]), "24 jam terakhir")


def test_equally_read_stories_stand_newest_first(stories):
    read(stories[2], 3, 2)  # 3 + 3 + 2 equals 4 + 4

    assert most_read().ids[-4:] == ids([stories[3], stories[2], stories[1], stories[0]])


def test_yesterdays_reads_do_not_count_while_today_says_enough(stories):
    read(stories[0], 30, 1000)

    assert most_read(limit=1).ids == [stories[11].pk]


def test_too_few_of_a_day_widen_the_window(stories):
    for story in stories[1:]:
        story.read_counts.all().delete()
        read(story, 24 * 3, 50)

    found = most_read(limit=20)

    assert found.window == "7 hari terakhir"
    assert len(found.ids) == 12


def test_withdrawn_and_paid_stories_leave_their_place(stories):
    workflow.withdraw(article=stories[11], by=make_user(), reason="Keliru.")
    Article.objects.filter(pk=stories[10].pk).update(kind=Article.Kind.ADVERTORIAL)

    assert most_read(limit=2).ids == ids([stories[9], stories[8]])


def test_of_each_hour_only_the_most_read_are_looked_at(monkeypatch):
    monkeypatch.setattr(popularity, "PER_HOUR", 1)
    early, steady, late = (publish_article() for _ in range(3))
    read(early, 2, 10)
    read(late, 1, 10)
    for hour in (1, 2):
        read(steady, hour, 9)

    assert most_read(limit=2).ids == ids([late, early])


def test_little_read_of_a_month_is_a_list_too(stories):
    for story in stories:
        story.read_counts.all().delete()
        read(story, 24 * 20, 3)

    assert most_read(limit=3) == (ids([stories[11], stories[10], stories[9]]), "30 hari terakhir")
