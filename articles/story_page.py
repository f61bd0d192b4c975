"""What a story's own page prints: for readers, and for the newsroom's preview."""

from typing import NamedTuple

from django.conf import settings
from django.db.models import Prefetch

from media_lib import renditions
from media_lib.models import Photo

from . import structured_data
from .models import Article, Authorship, BacaJuga, Citation, Correction
from .placement import opening, photo_ids, place
from .prepared import prepared
from .related import taggings


def story_rows(stories):
    """Return stories with everything that their page prints."""
    return stories.for_story_page().prefetch_related(Prefetch("taggings", taggings()))


def story_row(pk: int) -> Article:
    """Return one of all stories, as `story_rows()` would, by queries that are put together once."""
    (article,) = _story(pk=pk)
    _hold(article, "authorships", _names(story=pk))
    _hold(article, "citations", _sources(story=pk))
    _hold(article, "taggings", _taggings(story=pk))
    return article


@prepared
def _story(pk):
    return Article.objects.for_story_page().prefetch_related(None).filter(pk=pk)


@prepared
def _names(story):
    return Authorship.objects.for_story_page().filter(article=story)


@prepared
def _sources(story):
    return Citation.objects.for_story_page().filter(article=story)


@prepared
def _taggings(story):
    return taggings().filter(content_object=story)


@prepared
def _references(story):
    references = BacaJuga.objects.select_related("target__section").defer("target__body")
    return references.filter(article=story)


def _hold(article, relation, rows):
    """Give a story its rows of a relation, as prefetching would."""
    held = getattr(article, relation).all()
    held._result_cache, held._prefetch_done = rows, True
    vars(article).setdefault("_prefetched_objects_cache", {})[relation] = held


def story_context(article, at):
    """Return what a story's templates print; `article` is from `story_rows()` or `story_row()`."""
    references = [
        reference
        for reference in _references(story=article.pk)
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
        "description": article.summary or opening(article.body),
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
