"""Pages as the application makes them: their time and queries, with nothing kept.

Run through `inside.py`, in a process of its own for each database.
"""

import gc
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import generating
from articles.models import Article, Author, Region, SearchEntry, Section, Tag, TaggedArticle
from articles.search.catching_up import keep_all
from media_lib import backlog

# Pages measured with the parts that all pages share at hand: a story's first reader after a change.
KEEPING = {"story, shared parts at hand"}
ROUNDS = 9  # of every page; the first is not counted
SAMPLES = 25  # different stories, tags ...


def pages() -> dict:
    """Return {page: {"wall": [ms, ...], "cpu": [ms, ...]}}, caches emptied before each request.

    `cpu` is the processor's time in this process and in the database's: what a page costs on a
    machine that has nothing else to do, also when this one has.
    """
    if not _has_words():
        sys.exit("The archive has no index of words: run `migrate` and `index_search` on it first.")
    client = Client()
    for addresses in _addresses().values():
        client.get(addresses[0])
    # As the workers do (deploy/gunicorn.conf.py): no collection walks through what was loaded.
    gc.collect()
    gc.freeze()
    times = {}
    for name, addresses in _addresses().items():
        times[name] = {"wall": [], "cpu": []}
        for round_number in range(ROUNDS):
            path = addresses[round_number % len(addresses)]
            if name not in KEEPING:
                _forget()
            began, busy = time.perf_counter(), processor_seconds()
            answer = client.get(path)
            took = {
                "wall": time.perf_counter() - began,
                "cpu": processor_seconds() - busy,
            }
            if answer.status_code != 200:
                sys.exit(f"{path} answers {answer.status_code}")
            if round_number:
                for clock, seconds in took.items():
                    times[name][clock].append(seconds * 1000)
    return times


def processor_seconds() -> float:
    """Return the processor's time so far, of this process and of its database connection."""
    return time.process_time() + _database_seconds()


def _database_seconds() -> float:
    if connection.vendor != "postgresql":
        return 0  # SQLite works in this process
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0  # on another machine


def queries() -> dict:
    """Return {page: [queries with empty caches, with filled ones]}."""
    client = Client()
    counts = {}
    for name in ("home", "story"):
        path = _addresses()[name][0]
        _forget()
        counts[name] = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            counts[name].append(len(captured))
    return counts


def addresses(count: int) -> list[str]:
    """Return the addresses of so many different stories, from all years."""
    out = Article.objects.published().select_related("section").only("slug", "section__slug")
    last = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    step = max(1, last // count)
    ids = list(range(last, 0, -step))
    return [story.get_absolute_url() for story in out.filter(pk__in=ids)][:count]


def size() -> int:
    """Return how many stories there are."""
    return Article.objects.count()


def generate(count: int) -> dict:
    """Return how long so many stories took."""
    began = time.monotonic()
    generating.generate(count)
    seconds = time.monotonic() - began
    backlog.work_off()  # the pictures, as readers get them
    return {"seconds": seconds, "stories": count}


def index() -> dict:
    """Return how long it took to index the words of every story for search."""
    began = time.monotonic()
    stories = keep_all()
    return {"seconds": time.monotonic() - began, "stories": stories}


def _has_words() -> bool:
    try:
        return SearchEntry.objects.exists()
    except DatabaseError:
        return False


def _forget():
    """Empty every cache of this process."""
    for name in settings.CACHES:
        caches[name].clear()


def _addresses() -> dict[str, list[str]]:
    """Return {page: addresses to choose from}."""
    stories = addresses(SAMPLES)
    out = Article.objects.published()
    deep = (
        out.filter(pk__gte=Article.objects.order_by("-pk").first().pk // 2).order_by("pk").first()
    )
    section = Section.objects.annotate(n=Count("articles")).order_by("-n").first()
    carried = TaggedArticle.objects.values("tag").annotate(n=Count("pk")).order_by("-n")
    tags = Tag.objects.in_bulk([row["tag"] for row in carried])
    hot, middle, rare = (list(tags.values())[n] for n in (0, len(tags) // 2, -1))
    author = Author.objects.annotate(n=Count("authorships")).order_by("-n").first()
    city = Region.objects.filter(parent__isnull=False).order_by("pk").first()
    day = timezone.localtime(deep.published_at)
    lists = {
        "section": [section.get_absolute_url()],
        "hot tag": [hot.get_absolute_url()],
        "middle tag": [middle.get_absolute_url()],
        "rare tag": [rare.get_absolute_url()],
        "author": [author.get_absolute_url()],
        "province": [city.parent.get_absolute_url()],
        "city": [city.get_absolute_url()],
    }
    walkable = ("section", "hot tag", "author", "province")
    return {
        "home": ["/"],
        "story": stories,
        "story, shared parts at hand": stories,
        **lists,
        "section, page 10": [f"{lists['section'][0]}?page=10"],
        **{f"{name}, deep": [f"{lists[name][0]}?sebelum={deep.pk}"] for name in walkable},
        "index of a day": [f"/indeks/{day:%Y/%m/%d}/"],
        "Terpopuler": ["/terpopuler/"],
        # Hot words, rare combinations, a phrase; the generated words are hotter than real ones.
        "search": [
            "/cari/?q=jembatan",
            "/cari/?q=irigasi+garut",
            '/cari/?q="pos+pantau"+ambon',
            "/cari/?q=komunitas+sepeda+kupang",
        ],
        "feed": ["/feed/"],
        "feed of a tag": [f"{rare.get_absolute_url()}feed/"],
        "sitemap of a third of a month": [f"/sitemap-{day:%Y-%m}-2.xml"],
        "news sitemap": ["/sitemap-news.xml"],
    }
