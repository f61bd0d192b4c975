"""Home, sections, tags, people, regions, the index, Terpopuler and search."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import rendered, structured_data, trails
from ..answers import entity_tag, public_answer, public_page
from ..models import Article, Author, Edition, FormerSectionSlug, Region, Section, Tag
from ..paging import page_of
from ..popularity import most_read
from ..search import MAX_QUERY_LENGTH, mark_found, search
from ..sidebars import hydrate
from ..suggestions import meant_by, suggestions

PER_INDEX_PAGE = 50
MOST_READ_LENGTH = 20


@require_safe
def home(request):
    at = timezone.now()
    request.edition = Edition.objects.present()
    page = rendered.home_page(request.edition, at)
    return public_answer(
        request,
        HttpResponse(page.content),
        at=at,
        tags=["home"],
        event=page.event,
        etag=entity_tag(page.mark),
    )


@require_safe
def section_list(request, section_slug):
    """List a section's stories; an address that it had before answers 301."""
    at = timezone.now()
    section = Section.objects.filter(slug=section_slug).first()
    if section is None:
        former = get_object_or_404(
            FormerSectionSlug.objects.select_related("section"), slug=section_slug
        )
        return HttpResponsePermanentRedirect(former.section.get_absolute_url())
    page = page_of(trails.of_section(section, at), request)
    return _list_page(request, "section.html", _listed(section, page, at))


@require_safe
def tag_list(request, slug):
    at = timezone.now()
    tag = get_object_or_404(Tag, slug=slug)
    page = page_of(trails.of_tag(tag, at), request)
    return _list_page(request, "tag.html", _listed(tag, page, at))


@require_safe
def author_list(request, slug):
    at = timezone.now()
    author = get_object_or_404(Author.objects.select_related("photo"), slug=slug)
    page = page_of(trails.of_author(author, at), request)
    context = _listed(author, page, at) | {"structured": structured_data.profile(author)}
    return _list_page(request, "author.html", context)


@require_safe
def region_list(request, slug):
    at = timezone.now()
    region = get_object_or_404(Region.objects.select_related("parent"), slug=slug)
    regions = list(Region.objects.within(region))
    page = page_of(trails.of_regions(regions, at), request)
    inside = [other for other in regions if other != region]
    context = _listed(region, page, at) | {"inside": inside}
    return _list_page(request, "region.html", context)


def _listed(row, page, at):
    """Return what the template of a row's list prints; it knows the row by its model's name."""
    name, data = row._meta.model_name, structured_data.listing(row)
    tags = [f"{name}-{row.pk}"]
    return {name: row, "page": page, "structured": data, "cache_tags": tags, "at": at}


def _list_page(request, template, context):
    """Answer one page of a list, for caches that are told of its changes or not."""
    at, tags, is_told = context["at"], context["cache_tags"], context["page"].is_refreshed
    return public_page(request, template, context, at=at, tags=tags, is_told=is_told)


@require_safe
def index(request):
    """Lead to today's page of the index."""
    return redirect("index_day", *timezone.localdate().strftime("%Y %m %d").split())


@require_safe
def index_day(request, year, month, day):
    """List everything that went out on one day of the portal's zone."""
    at = timezone.now()
    try:
        on = date(int(year), int(month), int(day))
        starts_at = timezone.make_aware(datetime.combine(on, time.min))
        ends_at = timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if on > timezone.localdate(at):
        raise Http404
    stories = trails.between(starts_at, ends_at, at)
    context = {
        "on": starts_at,
        "page": page_of(stories, request, PER_INDEX_PAGE),
        "day_before": _day_with_stories_before(starts_at, at),
        "day_after": _day_with_stories_from(ends_at, at),
        "cache_tags": ["lists"],
        "at": at,
    }
    return _list_page(request, "index_day.html", context)


def _day_with_stories_before(moment, at):
    """Return the nearest earlier day on which something went out; None where the archive begins.

    The way back ends there: a program that follows links would else walk through empty days for
    ever.
    """
    earlier = Article.objects.published(at).filter(published_at__lt=moment).newest_first()
    newest = earlier.values_list("published_at", flat=True).first()
    return timezone.localdate(newest) if newest else None


def _day_with_stories_from(moment, at):
    """Return the nearest day from a moment on with something that is out; None after the last."""
    later = Article.objects.published(at).filter(published_at__gte=moment)
    oldest = later.order_by("published_at", "id").values_list("published_at", flat=True).first()
    return timezone.localdate(oldest) if oldest else None


@require_safe
def most_read_list(request):
    at = timezone.now()
    popular = most_read(at, MOST_READ_LENGTH)
    rows = hydrate(popular.ids, at)
    context = {
        "stories": [rows[pk] for pk in popular.ids if pk in rows],
        "window": popular.window,
        "at": at,
    }
    return public_page(request, "most_read.html", context, at=at, tags=["lists"])


@require_safe
def search_list(request):
    at = timezone.now()
    query = request.GET.get("q", "").replace("\x00", "").strip()[:MAX_QUERY_LENGTH]
    found = search(query, at)
    page = page_of(found, request)
    mark_found(page, found.terms)
    meant = [] if page.object_list else meant_by(query.split(), at)
    context = {"query": query, "page": page, "meant": meant, "at": at}
    context["has_many_words"] = len(found.terms) > 1
    # Kept under the edition's number, whatever page of it was asked for.
    return public_page(request, "search.html", context, at=at, tags=["edition"], is_told=True)


@require_safe
def search_suggestions(request, typed):
    """Answer what fits the words typed so far, for the search box of browsers that run scripts."""
    at = timezone.now()
    found = [
        {"kind": known.kind, "text": known.text, "address": known.address}
        for known in suggestions(typed, at)
    ]
    response = JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return public_answer(request, response, at=at, tags=["edition"])


@require_safe
def saved_list(request):
    """Show the frame of the stories that a reader saved; the list itself is on his device."""
    return public_page(request, "saved.html", {}, at=timezone.now())
