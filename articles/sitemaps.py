"""Sitemaps: an index with three files a month, and Google News's file of the last two days.

https://www.sitemaps.org/protocol.html and Google's guidelines for news and image sitemaps.
Written as text: a file holds thousands of entries of one shape.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Min, OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from media_lib import renditions
from media_lib.models import Photo

from .answers import public_answer
from .models import Article, Correction, Page, Section
from .prepared import prepared
from .structured_data import absolute

NEWS_WINDOW = timedelta(hours=48)  # older stories are no news to Google
NEWS_ENTRIES = 1000  # Google's limit
ENTRIES = 50_000  # the protocol's limit; a third of the busiest month stays far below
COLUMNS = ("pk", "slug", "headline", "section", "published_at", "revised_at", "lead_photo")
THIRDS = ((1, 10), (11, 20), (21, 31))  # days of a month that its files hold
OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
)


@require_safe
def sitemap_index(request):
    """List the files: the portal's own pages, the news, every third of a month, newest first."""
    at = timezone.now()
    first = Article.objects.published(at).aggregate(at=Min("published_at"))["at"]
    names = ["sitemap-pages.xml", "sitemap-news.xml"]
    if first:
        names += [f"sitemap-{on:%Y-%m}-{third}.xml" for on, third in _thirds(first, at)]
    files = "".join(f"<sitemap><loc>{_address('/' + name)}</loc></sitemap>\n" for name in names)
    return _xml(
        request,
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{files}</sitemapindex>\n",
        at,
    )


@require_safe
def sitemap_pages(request):
    """List home, sections, corrections and the portal's own pages, each with its last change."""
    at = timezone.now()
    newest = Article.objects.published(at).newest_first().values("published_at")
    in_section = Subquery(newest.filter(section=OuterRef("pk"))[:1])
    correction = Correction.objects.readable(at).order_by("-published_at").first()
    changes = [
        ("/", (newest.first() or {}).get("published_at")),
        *(
            (row.get_absolute_url(), row.newest)
            for row in Section.objects.annotate(newest=in_section)
        ),
        ("/koreksi/", correction and correction.published_at),
        *((row.get_absolute_url(), row.updated_at) for row in Page.objects.exclude(body="")),
    ]
    entries = [
        f"<url><loc>{_address(path)}</loc><lastmod>{_moment(changed_at)}</lastmod></url>"
        for path, changed_at in changes
        if changed_at is not None  # an empty list has nothing to find
    ]
    return _urlset(request, entries, at)


@require_safe
def sitemap_third(request, year, month, third):
    """List the stories of a third of a month of the portal's zone."""
    at = timezone.now()
    first_day, last_day = THIRDS[int(third) - 1]
    try:
        starts_on = date(int(year), int(month), first_day)
        last_day = min(last_day, monthrange(starts_on.year, starts_on.month)[1])
        starts_at = _midnight(starts_on)
        ends_at = _midnight(starts_on.replace(day=last_day) + timedelta(days=1))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if starts_at > at:
        raise Http404
    stories = _between(at=at, starts_at=starts_at, ends_at=ends_at)
    return _urlset(request, _entries(stories), at)


@require_safe
def sitemap_news(request):
    """List the news of the last two days; paid stories are no news."""
    at = timezone.now()
    stories = _news(at=at, since=at - NEWS_WINDOW)
    return _urlset(request, _entries(stories, is_news=True), at)


@prepared
def _between(at, starts_at, ends_at):
    stories = Article.objects.published(at).newest_first()
    stories = stories.filter(published_at__gte=starts_at, published_at__lt=ends_at)
    return stories.values_list(*COLUMNS)[:ENTRIES]


@prepared
def _news(at, since):
    stories = Article.objects.published(at).editorial().filter(published_at__gt=since)
    return stories.newest_first().values_list(*COLUMNS)[:NEWS_ENTRIES]


def _thirds(first: datetime, at: datetime):
    """Yield (first of the month, third) from the newest back to the first story's."""
    on, oldest = timezone.localdate(at), timezone.localdate(first)
    while on.replace(day=1) >= oldest.replace(day=1):
        for third in (3, 2, 1):
            begins, ends = THIRDS[third - 1]
            is_future = on.replace(day=begins) > timezone.localdate(at)
            is_before_all = (on.year, on.month) == (oldest.year, oldest.month) and ends < oldest.day
            if not is_future and not is_before_all:
                yield on, third
        on = on.replace(day=1) - timedelta(days=1)


def _entries(stories: list[tuple], *, is_news: bool = False) -> list[str]:
    """Return stories' entries, each with the address of its picture; `stories` have COLUMNS.

    News carries its headline and leaves out when it changed.
    """
    site, name = escape(settings.SITE_URL), escape(settings.SITE_NAME)
    slugs = dict(Section.objects.values_list("pk", "slug"))
    # Many stories share a picture: its element is put together once.
    pictures = _pictures({photo for *_, photo in stories if photo})
    entries = []
    for pk, slug, headline, section, published_at, revised_at, photo in stories:
        if is_news:
            told = (
                f"<news:news><news:publication><news:name>{name}</news:name>"
                "<news:language>id</news:language></news:publication>"
                f"<news:publication_date>{_moment(published_at)}</news:publication_date>"
                f"<news:title>{escape(headline)}</news:title></news:news>"
            )
        else:
            told = f"<lastmod>{_moment(revised_at or published_at)}</lastmod>"
        # The same address as Article.get_absolute_url; slugs hold nothing that XML would escape.
        address = f"{site}/{slugs[section]}/{pk}/{slug}/"
        entries.append(f"<url><loc>{address}</loc>{told}{pictures.get(photo, '')}</url>")
    return entries


def _pictures(ids: set[int]) -> dict[int, str]:
    """Return {photo: its element in an entry}."""
    return {
        pk: "<image:image><image:loc>"
        f"{_address(renditions.schema_images(photo)[0][0])}</image:loc></image:image>"
        for pk, photo in Photo.objects.in_bulk(ids).items()
    }


def _urlset(request, entries: list[str], at: datetime) -> HttpResponse:
    """Answer a file of entries; the protocol knows no empty one, so the home page stands in."""
    lines = "\n".join(entries or [f"<url><loc>{_address('/')}</loc></url>"])
    return _xml(request, f"{OPENING}{lines}\n</urlset>\n", at)


def _xml(request, text: str, at: datetime) -> HttpResponse:
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    return public_answer(request, response, at=at, tags=["sitemap"])


def _address(path: str) -> str:
    return escape(absolute(path))


def _moment(moment: datetime) -> str:
    return moment.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")


def _midnight(on: date) -> datetime:
    """Return where a day begins; OverflowError where its UTC would stand before the year 1."""
    return timezone.make_aware(datetime.combine(on, time.min)).astimezone(UTC)
