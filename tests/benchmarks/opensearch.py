"""Readers' searches asked of OpenSearch and of PostgreSQL, over the same stories: `--only
opensearch`, only when asked for.

OPENSEARCH_TEST_URL names a server: http://127.0.0.1:9200/uji. An index of its own is filled there
and removed again; the archive is only read. Each search is asked of both by turns, for a second or
more each, so that both meet the same quiet and busy moments of the machine.
"""

import os
import statistics
import time
from functools import partial

from .table import Row

NEEDS = "needs OPENSEARCH_TEST_URL, which names a server: http://127.0.0.1:9200/uji"
# Hot words, rare combinations, phrases, beginnings, a common word, and one that no story holds; the
# generated words are hotter than real ones.
QUERIES = (
    "jembatan",
    "warga",
    "irigasi garut",
    "komunitas sepeda kupang",
    "pasar harga beras",
    "gempa bumi warga desa",
    '"pos pantau"',
    '"pos pantau" ambon',
    "ban*",
    "kup* sep*",
    "di",
    "tiada",
)
ROUNDS = 3
# A server looks at its own processor's time once a second at most.
TURN_SECONDS = 1.5
FEWEST = 5  # searches a turn, however long they take
ANSWER_SECONDS = 30  # what is slow is to be measured, not passed over
POSTGRESQL, OPENSEARCH = "PostgreSQL", "OpenSearch"


def address() -> str:
    """Return where the index of the benchmark may stand; nothing where no server is named."""
    url = os.environ.get("OPENSEARCH_TEST_URL", "")
    return url and f"{url}-bench"


def measure(env: dict, inside) -> list[Row]:
    """Return what the searches of an archive took on either side, and what the index did."""
    found = inside(env | {"OPENSEARCH_URL": address()}, "searches", module="opensearch")
    stories = f"{found['stories']:,} stories"
    filled = found["filled"]
    rows = [
        Row("opensearch", f"server {found['version']}, filled", "stories/s", [filled["rate"]]),
        Row("opensearch", "filled: the application's processor", "s", [filled["cpu"]]),
        Row("opensearch", "size of the index", "MB", [found["size"][OPENSEARCH]]).compared(
            Row("", "PostgreSQL's", "MB", [found["size"][POSTGRESQL]])
        ),
        Row("opensearch", "stories found by both, of all that were found", "", [found["alike"]],
            target="1"),
    ]  # fmt: skip
    for clock in ("wall", "cpu"):
        rows += _compared(f"{stories}, all searches", found["times"], QUERIES, clock)
    for query in QUERIES:
        rows += _compared(query, found["times"], [query], "cpu")
    return rows


def _compared(what, times, queries, clock) -> list[Row]:
    """Return p50 and p95 by the clock, or the processor's time a search, of either side."""
    figures = {
        side: sorted(figure for query in queries for figure in times[side][query][clock])
        for side in (POSTGRESQL, OPENSEARCH)
    }
    if not all(figures.values()):
        return []
    rows = []
    for label, of in _FIGURES[clock].items():
        base, other = (
            Row("search", f"{what}: {side}, {label}", "ms", [of(figures[side])])
            for side in (POSTGRESQL, OPENSEARCH)
        )
        base_of_ratio = Row("", POSTGRESQL, "ms", base.runs)
        rows += [base, other.compared(base_of_ratio)]
    return rows


def _percentile(share, figures) -> float:
    return figures[min(len(figures) - 1, int(len(figures) * share))]


_FIGURES = {
    "wall": {"p50": partial(_percentile, 0.5), "p95": partial(_percentile, 0.95)},
    "cpu": {"processor": statistics.mean},
}


# --- Within the application ----------------------------------------------------------------------


def searches() -> dict:
    """Return the times of every search on either side, in milliseconds."""
    from django.db.backends.signals import connection_created

    from articles.models import SearchEntry
    from articles.search.opensearch import asking, filling
    from articles.search.opensearch.server import server

    connection_created.connect(_with_nothing_waiting)
    asking.SECONDS = ANSWER_SECONDS
    _remove_index()
    try:
        filled = _filled()
        (index,) = filling._of_ours()
        told = server().ask("GET", "/", seconds=ANSWER_SECONDS)["version"]
        alike, times = _asked_by_turns()
        return {
            "version": f"{told.get('distribution', 'elasticsearch')} {told['number']}",
            "stories": SearchEntry.objects.count(),
            "filled": filled,
            "size": _sizes(index),
            "alike": alike,
            "times": times,
        }
    finally:
        _remove_index()


def _with_nothing_waiting(connection, **kwargs):
    """Hide what the archive would tell a server of its own, and leave it where it is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE articles_searchupdate (id bigint, article_id bigint)"
        )


def _filled() -> dict:
    from articles.search.catching_up import fill_opensearch

    began, busy = time.monotonic(), _own_seconds()
    sent = fill_opensearch()
    return {"rate": sent / (time.monotonic() - began), "cpu": _own_seconds() - busy}


def _own_seconds() -> float:
    """Return the processor's time of this process and of those that it waited for."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _asked_by_turns() -> tuple[float, dict]:
    """Return how alike the answers were, and {side: {query: {clock: [ms, ...]}}}."""
    from articles.search.words import terms_of

    times = {
        side: {query: {"wall": [], "cpu": []} for query in QUERIES}
        for side in (POSTGRESQL, OPENSEARCH)
    }
    both = either = 0
    for round_number in range(ROUNDS + 1):  # the first is not counted
        for query in QUERIES:
            terms, sides = terms_of(query), [POSTGRESQL, OPENSEARCH]
            found = {}
            for side in sides if round_number % 2 else reversed(sides):
                wall, cpu, found[side] = _turn(side, terms)
                if round_number:
                    times[side][query]["wall"] += wall
                    times[side][query]["cpu"] += cpu
            both += len(found[POSTGRESQL] & found[OPENSEARCH])
            either += len(found[POSTGRESQL] | found[OPENSEARCH])
    return both / either, times


def _turn(side, terms) -> tuple[list[float], list[float], set]:
    """Return the times of searches one after the other, and what the last of them found."""
    from django.db import connection
    from django.utils import timezone

    from articles.search import finding, postgresql
    from articles.search.opensearch import asking

    find = {POSTGRESQL: postgresql.find, OPENSEARCH: asking.find}[side]
    wall, began, busy = [], time.monotonic(), _busy_seconds(side)
    while time.monotonic() - began < TURN_SECONDS or len(wall) < FEWEST:
        at, asked = timezone.now(), time.perf_counter()
        found = find(connection, terms, at, finding.MOST, at - finding.ABOVE_TEXTS)
        wall.append((time.perf_counter() - asked) * 1000)
        if found is None:
            raise RuntimeError("OpenSearch was passed over")
    spent = _busy_seconds(side) - busy
    return wall, [spent / len(wall) * 1000], set(found)


def _busy_seconds(side) -> float:
    """Return the processor's time so far, of this process, its database connection, and a server
    that is asked."""
    from articles.search.opensearch.server import server

    from .pages import processor_seconds

    spent = processor_seconds()
    if side == OPENSEARCH:
        path = "/_nodes/stats/process?filter_path=nodes.*.process.cpu.total_in_millis"
        nodes = server().ask("GET", path, seconds=ANSWER_SECONDS)["nodes"].values()
        spent += sum(node["process"]["cpu"]["total_in_millis"] for node in nodes) / 1000
    return spent


def _sizes(index) -> dict[str, float]:
    """Return the megabytes of either index; PostgreSQL's with the words themselves."""
    from django.db import connection

    from articles.search.opensearch.server import server

    path = f"/{index}/_stats/store?filter_path=_all.primaries.store.size_in_bytes"
    store = server().ask("GET", path, seconds=ANSWER_SECONDS)["_all"]["primaries"]["store"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('articles_searchentry')"
            " + pg_total_relation_size('articles_searchword')"
        )
        (of_database,) = cursor.fetchone()
    return {OPENSEARCH: store["size_in_bytes"] / 1e6, POSTGRESQL: of_database / 1e6}


def _remove_index():
    from articles.search.opensearch import filling
    from articles.search.opensearch.server import server

    for index in filling._of_ours():
        server().ask("DELETE", f"/{index}", seconds=ANSWER_SECONDS)
