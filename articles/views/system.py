"""Pages of the portal itself, and what machines ask first."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from .. import stylesheet as styles
from ..answers import public_answer, public_page
from ..models import Article, Author, Edition, Page, Section, TextFile
from ..placement import blocks
from ..reading import count_read
from ..rendered import frame_of
from ..structured_data import absolute

# Search results and counted reads are no pages of their own.
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /cari/
Disallow: /dibaca/
Disallow: /saran/
"""
# The smallest picture there is: one transparent pixel.
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@require_safe
def page_detail(request, slug):
    """Show one of the portal's own pages."""
    page = get_object_or_404(Page, slug=slug)
    context = {
        "page": page,
        "parts": blocks(page.body),
        "posts": Author.objects.by_post() if slug == "redaksi" else (),
    }
    # The masthead prints people, whose changes are no change of the page.
    tags = ["pages", "lists"] if context["posts"] else ["pages"]
    return public_page(request, "page.html", context, at=timezone.now(), tags=tags)


@require_safe
def text_file(request, name):
    """Answer one of the small files that machines ask for; an empty one is not there."""
    row = get_object_or_404(TextFile.objects.exclude(body=""), name=name.rpartition("/")[2])
    response = HttpResponse(row.body, content_type="text/plain; charset=utf-8")
    return public_answer(request, response, at=timezone.now(), tags=["text-files"])


@require_safe
@never_cache
def read_pixel(request, pk):
    """Count one read of a story; a browser that only fetches ahead is not a reader."""
    if request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        return HttpResponse(status=204)
    if request.method == "GET":
        count_read(pk)
    return HttpResponse(PIXEL, content_type="image/gif")


@require_safe
def short_address(request, pk, section_slug="", slug=""):
    """Lead from the address that is sent and printed, or an old one, to the story's own."""
    at = timezone.now()
    article = get_object_or_404(Article.objects.select_related("section"), pk=pk)
    if not (article.is_published(at) or article.is_withdrawn(at)):
        raise Http404
    return HttpResponsePermanentRedirect(article.get_absolute_url())


@require_safe
def short_address_without_slash(request, pk):
    """Lead on from the slash that people and programs put after every address."""
    return redirect("short_address", pk, permanent=True)


@require_safe
def edition(request):
    """Say which edition readers see: caches in front keep searches under its number.

    What a story is found by cannot be told from the story, so no refresh could reach it.
    """
    at, number = timezone.now(), Edition.objects.present()
    response = HttpResponse(str(number), content_type="text/plain")
    response["X-Edition"] = str(number)
    response["X-Robots-Tag"] = "noindex"
    event = frame_of(at, number).event
    return public_answer(request, response, at=at, tags=["edition"], event=event)


@require_safe
@gzip_page
def stylesheet(request, version):
    """Answer the public site's stylesheet; kept for good when the address names this content."""
    sections = list(Section.objects.all())
    response = HttpResponse(styles.stylesheet(sections), content_type="text/css; charset=utf-8")
    is_present = request.path == styles.address(sections)
    patch_cache_control(response, public=True, max_age=31_536_000 if is_present else 60)
    if is_present:
        patch_cache_control(response, immutable=True)
    return response


@require_safe
@never_cache
def healthz(request):
    """Say that the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@never_cache
def readyz(request):
    """Say whether database and cache answer; 503 names what does not."""
    checks = {"database": _database_answers(), "cache": _cache_answers()}
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


@require_safe
def robots_txt(request):
    """Answer the portal's own rules, the newsroom's after them, and where the sitemaps lie."""
    own = TextFile.objects.filter(name=TextFile.Name.ROBOTS).values_list("body", flat=True).first()
    maps = [f"Sitemap: {absolute(reverse(name))}\n" for name in ("sitemap_index", "sitemap_news")]
    text = "\n".join(part for part in (ROBOTS, own, "".join(maps)) if part)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    return public_answer(request, response, at=timezone.now(), tags=["text-files"])


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache.set("readyz", "ok", 5)
        return cache.get("readyz") == "ok"
    # Each cache client has errors of its own; whatever they are, the cache does not answer.
    except Exception:
        return False
