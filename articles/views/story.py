"""The story page."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from media_lib import renditions
from media_lib.models import Photo

from .. import structured_data
from ..answers import public_page
from ..models import Article, Correction
from ..placement import photo_ids, place
from ..related import with_taggings
from ..sidebars import story_lists


@require_safe
def article_detail(request, section_slug, pk, slug):
    """Show a story at its one address; others of its addresses answer 301, a withdrawn one 410."""
    at = timezone.now()
    article = get_object_or_404(story_rows(), pk=pk)
    if article.is_withdrawn(at):
        context = {"article": article, "at": at}
        return public_page(request, "article_withdrawn.html", context, at=at, status=410)
    if not article.is_published(at):
        raise Http404
    # ?page=2 and ?page=all, as other portals cut their stories, lead to the whole story.
    if request.path != article.get_absolute_url() or "page" in request.GET:
        return HttpResponsePermanentRedirect(article.get_absolute_url())
    return public_page(request, "article_detail.html", story_context(article, at), at=at)


def story_rows(stories=None):
    """Return stories with everything that their page prints."""
    stories = Article.objects.all() if stories is None else stories
    return with_taggings(stories.for_story_page())


def story_context(article, at):
    """Return what the story's template prints; `article` comes from `story_rows()`."""
    references = [
        reference
        for reference in article.baca_juga.select_related("target__section")
        if reference.target and reference.target.is_published(at)
    ]
    parts = place(article.body, dateline=article.dateline_text, references=references)
    printed = [part.reference.target_id for part in parts if part.reference]
    ids = photo_ids(article.body)
    linked = Correction.objects.in_force(at).for_list().touching(article)
    corrections = [found for found in linked if found.article_id == article.pk]
    answered = [found for found in linked if found.article_id != article.pk]
    return {
        "article": article,
        "section": article.section,
        "tags": [tagging.tag for tagging in article.taggings.all()],
        "parts": parts,
        "body_photos": Photo.objects.in_bulk(ids) if ids else {},
        "corrections_above": [found for found in corrections if found.stands_at_the_top],
        "corrections_below": [found for found in corrections if not found.stands_at_the_top],
        "answered": [found.article for found in answered],
        "canonical": structured_data.absolute(article.get_absolute_url()),
        "structured": structured_data.story(article, corrections=corrections),
        "social": _social(article.lead_photo),
        "verified_in": _readable(article.verified_in, at),
        "lists": story_lists(article, shown=printed, at=at),
        "at": at,
    }


def _readable(article, at):
    """Return a linked story if readers may see it."""
    return article if article is not None and article.is_published(at) else None


def _social(photo):
    """Return address, width and height of the picture for link previews, or None."""
    if photo is None:
        return None
    url, width_px, height_px = renditions.social_image(photo)
    return structured_data.absolute(url), width_px, height_px
