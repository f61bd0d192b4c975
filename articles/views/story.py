"""The story page."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from .. import rendered
from ..answers import entity_tag, public_answer, public_page, unchanged_answer
from ..models import Article


@require_safe
def article_detail(request, section_slug, pk, slug):
    """Show a story at its one address; others of its addresses answer 301, a withdrawn one 410."""
    at = timezone.now()
    article = Article.objects.by_address(pk)
    tags = [f"article-{pk}"]
    if article is not None and article.is_withdrawn(at):
        context = {"article": article, "at": at}
        return public_page(request, "article_withdrawn.html", context, at=at, tags=tags, status=410)
    if article is None or not article.is_published(at):
        raise Http404
    # ?page=2 and ?page=all, as other portals cut their stories, lead to the whole story.
    if request.path != article.get_absolute_url() or "page" in request.GET:
        return HttpResponsePermanentRedirect(article.get_absolute_url())
    frame, shelf, page = rendered.story_parts(article, at)
    tags += [f"section-{article.section_id}", "story-lists"]
    etag = entity_tag(frame.mark, shelf.mark, page.mark)
    if unchanged := unchanged_answer(request, etag):
        return public_answer(request, unchanged, at=at, tags=tags, event=frame.event, etag=etag)
    context = {
        "frame": frame,
        "headline": article.headline,
        "section": article.section,
        "meta": SafeString(page.meta),
        "story": SafeString(page.story),
        "lists": rendered.story_lists(page, shelf),
    }
    response = render(request, "article_detail.html", context)
    return public_answer(request, response, at=at, tags=tags, event=frame.event, etag=etag)
