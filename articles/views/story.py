"""The story page."""

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..answers import entity_tag, public_answer, public_page
from ..rendered import frame_of
from ..story_page import by_address
from ..story_parts import page_of


@require_safe
def article_detail(request, section_slug, pk, slug):
    """Show a story at its one address; others of its addresses answer 301, a withdrawn one 410."""
    at = timezone.now()
    article = by_address(pk)
    request.edition = article and article.edition
    tags = [f"article-{pk}"]
    if article is not None and article.is_withdrawn(at):
        context = {"article": article, "at": at}
        return public_page(request, "article_withdrawn.html", context, at=at, tags=tags, status=410)
    if article is None or not article.is_published(at):
        raise Http404
    frame = frame_of(at, article.edition, article.section_id)
    article.section = frame.section
    address = article.get_absolute_url()
    # ?page=2 and ?page=all, as other portals cut their stories, lead to the whole story.
    if request.path != address or "page" in request.GET:
        return HttpResponsePermanentRedirect(address)
    page = page_of(article, frame, at)
    tags += [f"section-{article.section_id}", "story-lists"]
    return public_answer(
        request,
        HttpResponse(page.content),
        at=at,
        tags=tags,
        event=page.event,
        etag=entity_tag(*page.marks),
    )
