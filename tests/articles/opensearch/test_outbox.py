"""What is written down to be told to OpenSearch: every change of a story's words."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from articles import workflow
from articles.models import Article, SearchUpdate, Tag
from articles.search import noting, renaming
from articles.search.opensearch import note
from tests.factories import make_article, make_user, publish_article

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def waiting():
    """Return the stories that wait, and forget them."""
    stories = list(SearchUpdate.objects.order_by("pk").values_list("article_id", flat=True))
    SearchUpdate.objects.all().delete()
    return stories


def test_every_way_of_changing_a_story_is_written_down(used):
    story = publish_article(headline="Banjir", tags=["Cuaca"])
    assert set(waiting()) == {story.pk}

    story.headline = "Longsor"
    story.save()
    assert waiting() == [story.pk]
    story.save()
    assert waiting() == []

    story.tags.add("Hujan")
    assert waiting() == [story.pk]
    story.tags.remove("Hujan")
    assert waiting() == [story.pk]
    Tag.objects.get(name="Cuaca").delete()
    assert waiting() == [story.pk]

    Article.objects.filter(pk=story.pk).update(headline="Gempa")  # past the models
    assert waiting() == []
    call_command("index_search", "--database-only", stdout=StringIO())
    assert waiting() == [story.pk]

    pk = story.pk
    story.delete()
    assert waiting() == [pk]
    several = [publish_article().pk for _ in range(2)]
    waiting()
    Article.objects.all().delete()
    assert sorted(waiting()) == several


def test_renamed_tag_is_written_down_for_all_of_its_stories(used, monkeypatch):
    monkeypatch.setattr(noting, "RENAMED_AT_ONCE", 2)
    stories = [publish_article(tags=["Kopi"]).pk for _ in range(5)]
    waiting()
    tag = Tag.objects.get()
    tag.name = "Robusta"
    tag.save()
    assert sorted(waiting()) == stories[-2:]

    renaming.work_off()
    assert sorted(waiting()) == stories[:3]


def test_drafts_withdrawals_and_what_is_rolled_back_are_not_written_down(used):
    make_article(headline="Naskah")
    assert waiting() == []

    story = publish_article()
    waiting()
    workflow.withdraw(article=story, by=make_user(), reason="Keliru.")
    assert waiting() == []  # visibility is asked of the story

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish_article()
        1 / 0  # noqa: B018 - whatever goes wrong
    assert waiting() == []


def test_nothing_is_written_down_where_there_is_no_opensearch():
    publish_article()
    note([1])

    assert waiting() == []
