"""No page reads the archive from end to end, or more rows than a page can be made of.

The queries are those that the pages issue, and the plans are PostgreSQL's own over an archive with
hot and rare tags, a busy day and twelve years. A new page is one more line in a table below.
"""

from typing import NamedTuple

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.generating import generate
from articles.models import Article, Author, Region, Section, Tag
from tests import factories, plans

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
STORIES = 20_000
# Of one query: some pages' worth for lists, 2,000 counted stories of one section in the newsroom.
MOST_ROWS = 8_000


class World(NamedTuple):
    """What the addresses below point at."""

    story: Article
    deep: Article  # the story in the middle of the archive
    section: Section
    hot: Tag
    middle: Tag
    rare: Tag
    author: Author
    province: Region
    city: Region
    busy: str  # the busiest day, as an address


READERS_PAGES = {
    "home": lambda world: "/",
    "story": lambda world: world.story.get_absolute_url(),
    "old story": lambda world: world.deep.get_absolute_url(),
    "section": lambda world: f"/{world.section.slug}/",
    "section, last numbered page": lambda world: f"/{world.section.slug}/?page=50",
    "section, deep": lambda world: f"/{world.section.slug}/?sebelum={world.deep.pk}",
    "hot tag": lambda world: f"/tag/{world.hot.slug}/",
    "hot tag, last numbered page": lambda world: f"/tag/{world.hot.slug}/?page=50",
    "hot tag, deep": lambda world: f"/tag/{world.hot.slug}/?sebelum={world.deep.pk}",
    "middle tag": lambda world: f"/tag/{world.middle.slug}/",
    "middle tag, deep": lambda world: f"/tag/{world.middle.slug}/?sebelum={world.deep.pk}",
    "rare tag": lambda world: f"/tag/{world.rare.slug}/",
    "author": lambda world: f"/penulis/{world.author.slug}/",
    "author, deep": lambda world: f"/penulis/{world.author.slug}/?sebelum={world.deep.pk}",
    "province": lambda world: f"/daerah/{world.province.slug}/",
    "province, deep": lambda world: f"/daerah/{world.province.slug}/?sebelum={world.deep.pk}",
    "city": lambda world: f"/daerah/{world.city.slug}/",
    "index of the busiest day": lambda world: f"/indeks/{world.busy}/",
    "index of an old day": lambda world: f"/indeks/{world.deep.published_at:%Y/%m/%d}/",
    "index of a day before the archive": lambda world: "/indeks/2000/01/01/",
    "index of the last day": lambda world: f"/indeks/{timezone.localdate():%Y/%m/%d}/",
    "corrections": lambda world: "/koreksi/",
    "Terpopuler": lambda world: "/terpopuler/",
    "feed": lambda world: "/feed/",
    "feed of a tag": lambda world: f"/tag/{world.rare.slug}/feed/",
    "sitemap index": lambda world: "/sitemap.xml",
    "sitemap of a month": lambda world: f"/sitemap-{world.deep.published_at:%Y-%m}-2.xml",
    "news sitemap": lambda world: "/sitemap-news.xml",
}
NEWSROOM_LIST = "/admin/articles/article/"
NEWSROOM_PAGES = {
    "board": lambda world: "/admin/",
    "stories": lambda world: NEWSROOM_LIST,
    "stories, deep": lambda world: f"{NEWSROOM_LIST}?p=40",
    "stories in review": lambda world: f"{NEWSROOM_LIST}?status=diperiksa",
    "stories that are out": lambda world: f"{NEWSROOM_LIST}?status=tayang",
    "withdrawn stories": lambda world: f"{NEWSROOM_LIST}?status=dicabut",
    "my stories": lambda world: f"{NEWSROOM_LIST}?punya=saya",
    "advertorials": lambda world: f"{NEWSROOM_LIST}?kind__exact=advertorial",
    "opinions": lambda world: f"{NEWSROOM_LIST}?kind__exact=opinion",
    "stories of a section": lambda world: f"{NEWSROOM_LIST}?section__id__exact={world.section.pk}",
    "stories of a day": lambda world: (
        f"{NEWSROOM_LIST}?published_at__year={world.deep.published_at:%Y}"
        f"&published_at__month={world.deep.published_at.month}"
        f"&published_at__day={world.deep.published_at.day}"
    ),
}
# An archive as small as this one may be searched headline by headline as fast as by the index of
# trigrams: which of the two PostgreSQL takes is a matter of its samples. So they are asked as if a
# scan were the dearest way of all, and must find an index that serves.
SEARCHES = {
    "search for a number": lambda world: f"{NEWSROOM_LIST}?q={world.deep.pk}",
    "search for a word": lambda world: f"{NEWSROOM_LIST}?q=dermaga",
    "search for a rare phrase": lambda world: f"{NEWSROOM_LIST}?q={world.deep.headline}",
}


@pytest.fixture
def world():
    factories.make_photo()
    generate(STORIES, seed=7)
    out = Article.objects.published().select_related("section", "region")
    tags = list(Tag.objects.annotate(n=Count("taggings")).filter(n__gt=0).order_by("-n"))
    region = Region.objects.filter(parent__isnull=False).annotate(n=Count("articles"))
    city = region.order_by("-n").select_related("parent").first()
    days = out.values("published_at__date").annotate(n=Count("pk")).order_by("-n")
    middle = Article.objects.order_by("pk")[STORIES // 2].pk
    return World(
        story=out.newest_first()[30],
        deep=out.filter(pk__gte=middle).order_by("pk").first(),
        section=Section.objects.annotate(n=Count("articles")).order_by("-n").first(),
        hot=tags[0],
        middle=tags[len(tags) // 4],
        rare=tags[-1],
        author=Author.objects.annotate(n=Count("authorships")).order_by("-n").first(),
        province=city.parent,
        city=city,
        busy=f"{days.first()['published_at__date']:%Y/%m/%d}",
    )


def offences(client, world, pages, most_rows):
    """Return a line for every query of the pages that scans a growing table or reads too much."""
    found = []
    for name, address in pages.items():
        for alias in settings.CACHES:
            caches[alias].clear()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address(world))
        if answer.status_code != 200:
            found.append(f"{name} answers {answer.status_code}")
        for reading in plans.read(captured):
            if reading.scanned or reading.rows > most_rows:
                found.append(
                    f"{name} scans {reading.scanned} or {reading.rows} rows: {reading.sql}"
                )
    return found


def test_pages_read_no_more_than_they_show(client, admin_client, world):
    """One test for all, because making the archive takes longer than reading every plan."""
    found = offences(client, world, READERS_PAGES, MOST_ROWS)
    found += offences(admin_client, world, NEWSROOM_PAGES, MOST_ROWS)
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
    found += offences(admin_client, world, SEARCHES, 4 * STORIES)

    assert "\n\n".join(found) == ""


def test_the_reader_of_plans_sees_a_scan_and_counts_its_rows():
    for _ in range(3):
        factories.make_article()
    # Three rows in a table that held an archive a moment ago may be read by an index.
    with connection.cursor() as cursor:
        cursor.execute("SET enable_indexscan = off; SET enable_bitmapscan = off")

    with CaptureQueriesContext(connection) as captured:
        list(Article.objects.filter(body__contains="ke-9"))
    (reading,) = plans.read(captured)

    assert reading.scanned == {"articles_article"}
    assert reading.rows == 3
