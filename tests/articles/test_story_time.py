"""Tags and names know their story's time, whoever wrote them and whenever it moved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Authorship, Tag, TaggedArticle
from tests.factories import make_article, make_author, make_section, make_user, publish_article

pytestmark = pytest.mark.django_db


def copies(article):
    """Return the times that a story's tags and names carry."""
    return {
        row.published_at for rows in (article.taggings, article.authorships) for row in rows.all()
    }


def ready(**fields):
    return make_article(section=make_section(), editors=[make_author()], tags=["pasar"], **fields)


def test_a_draft_has_no_time():
    assert copies(ready()) == {None}


def test_publishing_gives_the_time():
    article = publish_article(ready())

    assert copies(article) == {article.published_at}


def test_another_time_moves_it():
    article = publish_article(ready())
    yesterday = timezone.now() - timedelta(days=1)

    workflow.publish(article=article, by=make_user(), at=yesterday)

    assert copies(article) == {yesterday}


def test_sending_a_scheduled_story_back_takes_it():
    article = publish_article(ready(), at=timezone.now() + timedelta(days=1))

    workflow.send_back(article=article, by=make_user(), reason="Belum lengkap.")

    assert copies(article) == {None}


def test_what_is_added_to_a_published_story_has_its_time():
    article = publish_article(ready())

    article.tags.add("cabai")
    Authorship.objects.create(article=article, author=make_author(), role=Authorship.Role.WRITER)
    TaggedArticle.objects.bulk_create(
        [TaggedArticle(content_object=article, tag=Tag.objects.create(name="beras", slug="beras"))]
    )

    assert copies(article) == {article.published_at}
    assert article.taggings.count() == 3


def test_an_old_copy_of_the_story_gives_no_old_time():
    stale = ready()
    article = publish_article(stale)

    stale.tags.add("cabai")

    assert copies(article) == {article.published_at}


def test_saving_a_name_again_keeps_the_time():
    article = publish_article(ready())
    name = article.authorships.get()

    name.position = 5
    name.save()

    assert copies(article) == {article.published_at}


def test_rows_of_stories_that_readers_may_not_see_are_left_out():
    out = publish_article(ready())
    publish_article(ready(), at=timezone.now() + timedelta(days=1))
    ready()
    workflow.withdraw(article=publish_article(ready()), by=make_user(), reason="Keliru.")

    assert [row.content_object_id for row in TaggedArticle.objects.published()] == [out.pk]
