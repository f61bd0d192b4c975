"""What a story's own page prints: for readers, and for the newsroom's preview."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery

from media_lib import renditions
from media_lib.models import Photo

from . import structured_data
from .models import (
    Article,
    Authorship,
    BacaJuga,
    Citation,
    Correction,
    Edition,
    GalleryPhoto,
)
from .models.visibility import readable
from .placement import opening, photo_ids, place
from .prepared import Found, filled_up, prepared
from .related import taggings


def by_address(pk: int) -> Article | None:
    """Return one story with what decides whether and where readers see it, and the edition.

    All that a page asks of the database when its parts are kept; the section comes with its frame.
    """
    (article,) = _at_address(pk=pk) or [None]
    if article is not None:
        article.edition = article.edition or 0
    return article


@prepared
def _at_address(pk):
    present = Edition.objects.filter(pk=Edition.ONLY).values("number")
    stories = Article.objects.filter(pk=pk).annotate(edition=Subquery(present))
    return stories.only(
        "headline", "slug", "kind", "section", "status", "published_at", "withdrawn_at",
        "withdrawal_reason",
    )  # fmt: skip


@dataclass(frozen=True)
class StoryRows:
    """What a story's own page prints, as the database gave it: equal ones print the same.

    Only corrections and verifications are missing, which few stories have and the clock decides on.
    """

    story: Found
    names: Found
    sources: Found
    tags: tuple[tuple[int, str, str], ...]  # without how far each reaches, which nobody prints
    beside: "Beside"
    article: Article  # made of them

    @property
    def say_all(self) -> bool:
        """Whether nothing else stands on the page."""
        article = self.article
        return not (
            article.verified_in_id or article.is_linked_by_correction or article.is_verification
        )


class Beside(NamedTuple):
    """What stands between the paragraphs of a story, and after them."""

    references: Found
    body_photos: Found | None
    gallery: Found | None


def story_rows_of(pk: int, at: datetime) -> StoryRows:
    """Return the rows of one of all stories, whoever may see it, by queries put together once."""
    story = _story.found(pk=pk)
    names, sources = _names.found(story=pk), _sources.found(story=pk)
    (article,) = story.made()
    carried = _taggings(story=pk)
    tags = tuple((tagging.tag_id, tagging.tag.name, tagging.tag.slug) for tagging in carried)
    _hold(article, "authorships", names.made())
    _hold(article, "citations", sources.made())
    _hold(article, "taggings", carried)
    return StoryRows(story, names, sources, tags, _beside(article, at), article)


@prepared
def _story(pk):
    linked = Correction.objects.filter(Q(article=OuterRef("pk")) | Q(answer=OuterRef("pk")))
    doubted = Article.objects.filter(verified_in=OuterRef("pk"), is_unverified=True)
    # Hardly a story has an outcome elsewhere: `verified_in` is read only where there is one.
    stories = Article.objects.select_related("section", "region", "lead_photo").filter(pk=pk)
    return stories.annotate(is_linked_by_correction=Exists(linked), is_verification=Exists(doubted))


@prepared
def _names(story):
    return Authorship.objects.for_story_page().filter(article=story)


@prepared
def _sources(story):
    return Citation.objects.for_story_page().filter(article=story)


@prepared
def _taggings(story):
    return taggings().filter(content_object=story)


def _hold(article, relation, rows):
    """Give a story its rows of a relation, as prefetching would."""
    held = getattr(article, relation).all()
    held._result_cache, held._prefetch_done = rows, True
    vars(article).setdefault("_prefetched_objects_cache", {})[relation] = held


def _beside(article: Article, at: datetime) -> Beside:
    ids = photo_ids(article.body)
    is_gallery = article.kind == Article.Kind.PHOTO
    return Beside(
        references=_references.found(story=article.pk, at=at),
        body_photos=_photos.found(ids=filled_up(ids)) if ids else None,
        gallery=_gallery.found(story=article.pk) if is_gallery else None,
    )


@prepared
def _references(story, at):
    """Return a story's Baca Juga that readers can follow."""
    references = BacaJuga.objects.filter(readable(at, "target__"), article=story)
    return references.select_related("target__section").only(
        "article", "after_paragraph", "target__headline", "target__slug", "target__kind",
        "target__section", "target__section__slug",
    )  # fmt: skip


@prepared
def _photos(ids):
    return Photo.objects.filter(pk__in=ids).order_by()


@prepared
def _gallery(story):
    """Return the pictures of a story told in pictures, in order."""
    return GalleryPhoto.objects.filter(article=story).select_related("photo")


def story_context(rows: StoryRows, at: datetime) -> dict:
    """Return what a story's templates print."""
    article = rows.article
    references, body_photos, gallery = rows.beside
    corrections, answered = _corrections(article, at)
    return {
        "article": article,
        "section": article.section,
        "tags": [tagging.tag for tagging in article.taggings.all()],
        "parts": place(
            article.body,
            dateline=article.dateline_text,
            references=references.made(),
            is_paid=article.kind == Article.Kind.ADVERTORIAL,
        ),
        "gallery": gallery.made() if gallery else [],
        "body_photos": {photo.pk: photo for photo in body_photos.made()} if body_photos else {},
        "corrections_above": [found for found in corrections if found.stands_at_the_top],
        "corrections_below": [found for found in corrections if not found.stands_at_the_top],
        "answered": answered,
        "verified_in": _readable(article.verified_in, at),
        "verifies": _verifies(article, at),
    }


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
