"""The story page."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from .. import rendered
from ..answers import public_page
from ..models import Article


@require_safe
def article_detail(request, section_slug, pk, slug):
    """Show a story at its one address; others of its addresses answer 301, a withdrawn one 410."""
    at = timezone.now()
    article = get_object_or_404(Article.objects.for_address(), pk=pk)
    tags = [f"article-{pk}"]
    if article.is_withdrawn(at):
        context = {"article": article, "at": at}
        return public_page(request, "article_withdrawn.html", context, at=at, tags=tags, status=410)
    if not article.is_published(at):
        raise Http404
    # ?page=2 and ?page=all, as other portals cut their stories, lead to the whole story.
    if request.path != article.get_absolute_url() or "page" in request.GET:
        return HttpResponsePermanentRedirect(article.get_absolute_url())
    frame, shelf, page = rendered.story_parts(pk, article.edition or 0, at)
    context = {
        **frame._asdict(),
        "headline": article.headline,
        "section": article.section,
        "meta": SafeString(page.meta),
        "story": SafeString(page.story),
        "lists": rendered.story_lists(page, shelf),
    }
    tags += [f"section-{article.section_id}", "story-lists"]
    return public_page(request, "article_detail.html", context, at=at, tags=tags, event=frame.event)
