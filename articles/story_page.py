"""What a story's own page prints: for readers, and for the newsroom's preview."""

from functools import cache
from typing import NamedTuple

from django.conf import settings

from media_lib import renditions
from media_lib.models import Photo

from . import structured_data
from .models import Article, Correction
from .placement import photo_ids, place
from .related import with_taggings


def story_rows(stories=None):
    """Return stories with everything that their page prints."""
    return _all_rows() if stories is None else with_taggings(stories.for_story_page())


@cache
def _all_rows():
    # Put together once: that takes longer than asking the database.
    return with_taggings(Article.objects.for_story_page())


def story_context(article, at):
    """Return what the story's templates print; `article` comes from `story_rows()`."""
    references = [
        reference
        for reference in article.baca_juga.select_related("target__section").defer("target__body")
        if reference.target and reference.target.is_published(at)
    ]
    ids = photo_ids(article.body)
    corrections, answered = _corrections(article, at)
    return {
        "article": article,
        "section": article.section,
        "tags": [tagging.tag for tagging in article.taggings.all()],
        "parts": place(
            article.body,
            dateline=article.dateline_text,
            references=references,
            is_paid=article.kind == Article.Kind.ADVERTORIAL,
        ),
        "gallery": _gallery(article),
        "body_photos": Photo.objects.in_bulk(ids) if ids else {},
        "corrections_above": [found for found in corrections if found.stands_at_the_top],
        "corrections_below": [found for found in corrections if not found.stands_at_the_top],
        "answered": answered,
        "verified_in": _readable(article.verified_in, at),
        "verifies": _verifies(article, at),
        "at": at,
    }


def _gallery(article):
    """Return the pictures of a story told in pictures, in order."""
    if article.kind != Article.Kind.PHOTO:
        return []
    return list(article.gallery.select_related("photo"))


def linked_ids(context):
    """Return the ids of the stories that a story's own page links, apart from its lists."""
    corrections = [*context["corrections_above"], *context["corrections_below"]]
    linked = [part.reference.target for part in context["parts"] if part.reference]
    linked += [correction.answer for correction in corrections]
    linked += [*context["answered"], *context["verifies"], context["verified_in"]]
    return [story.pk for story in linked if story is not None]


def story_meta(article, context):
    """Return what the head of a public story's page says to machines."""
    corrections = [*context["corrections_above"], *context["corrections_below"]]
    return {
        "canonical": structured_data.absolute(article.get_absolute_url()),
        "structured": structured_data.story(
            article,
            corrections=corrections,
            answered=[*context["answered"], *context["verifies"]],
        ),
        "social": _social(article.lead_photo),
    }


def _corrections(article, at):
    """Return a story's corrections in force, and the stories that it answers."""
    if not article.is_linked_by_correction:
        return [], []
    linked = Correction.objects.in_force(at).for_list().touching(article)
    corrections = [found for found in linked if found.article_id == article.pk]
    return corrections, [
        found.article
        for found in linked
        if found.article_id != article.pk and found.article.is_published(at)
    ]


def _verifies(article, at):
    """Return the unverified stories whose outcome this one carries."""
    if not article.is_verification:
        return []
    stories = Article.objects.published(at).filter(verified_in=article, is_unverified=True)
    return list(stories.select_related("section").defer("body").order_by("id"))


def _readable(article, at):
    """Return a linked story if readers may see it."""
    return article if article is not None and article.is_published(at) else None


class SocialImage(NamedTuple):
    """The picture of link previews."""

    address: str
    width_px: int
    height_px: int
    alt: str


def _social(photo):
    """Return the story's picture for link previews; without one, the portal's own."""
    if photo is None:
        own = structured_data.share_picture()
        return SocialImage(own["url"], own["width"], own["height"], settings.SITE_NAME)
    url, width_px, height_px = renditions.social_image(photo)
    return SocialImage(
        structured_data.absolute(url), width_px, height_px, photo.labelled(photo.alt)
    )
