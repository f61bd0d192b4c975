"""How soon a withdrawn headline leaves the lists beside whatever is read: `--only withdrawal`.

The newest story stands in Terkini beside all others. Each of them has been read this hour, and
nginx keeps both forms of its page. One is withdrawn, and the clock runs from the end of its
transaction until the page that was read least lacks its headline. Meanwhile readers ask for pages
past the cache, and the newsroom corrects other stories; both wait little longer than before.
"""

import gzip
import threading
import time
from contextlib import contextmanager

from tests.deploy.shapes import Reader

from . import publish, wrk
from .production import STORIES, Shape
from .table import Row

SAMPLES = 40  # of the pages, of which we make sure beforehand that they show the headline
LOOK_PAUSE_SECONDS = 0.02
LONGEST_SECONDS = 120
MISS_PAUSE_SECONDS = 0.1  # between two pages made for one reader
EDIT_PAUSE_SECONDS = 12  # 300 an hour, the busiest there is (docs/scaling.md)
CALM_SECONDS = 20
EDITOR = "pencabut"


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    """Return the waiting times of one withdrawal; `seconds` and `runs` do not apply."""
    paths = shape.inside("withdrawal", "let_all_be_read")
    waits = {"calm": shape.inside("withdrawal", "wait_calmly", shape.port)}
    shape.inside("production", "settle")
    for encoding in ("gzip", "identity"):  # at the end: what is kept lives a minute
        wrk.warm(shape.host, paths, encoding)
    found = shape.inside("withdrawal", "withdraw_and_watch", shape.port)
    waits["meanwhile"] = found["meanwhile"]
    last = f"until the last of {found['pages']:,} pages lacks a withdrawn headline"
    rows = [
        Row("withdrawal", last, "s", [found["seconds"]]),
        Row("withdrawal", "until half of them do", "s", [found["half"]]),
    ]
    for what, name in (("page made for a reader", "misses"), ("story shows an edit", "edits")):
        calm, meanwhile = (_slowest(what, when, waits[when][name]) for when in waits)
        rows += [calm, meanwhile.compared(calm)]
    return rows


def _slowest(what, when, times) -> Row:
    """Return the 99th percentile of many waiting times, and of a few the longest."""
    times = sorted(times)
    slow, place = ("p99", int(len(times) * 0.99)) if len(times) >= 100 else ("longest", -1)
    return Row("withdrawal", f"{what}, {when}: {slow} of {len(times)}", "ms", [times[place]])


# --- Within the application ----------------------------------------------------------------------


def let_all_be_read() -> list[str]:
    """Note reads of every story, the newest the most; return the addresses in that order."""
    from django.utils import timezone

    from articles.models import ReadCount

    hour, stories = timezone.now().replace(minute=0, second=0, microsecond=0), _stories()
    # Others too: read more often than those at our end, they would be refreshed in their place.
    ReadCount.objects.all().delete()
    ReadCount.objects.bulk_create(
        ReadCount(article=story, hour=hour, count=len(stories) - number)
        for number, story in enumerate(stories)
    )
    return [story.get_absolute_url() for story in stories]


def wait_calmly(port: int) -> dict:
    """Return what readers and the newsroom wait while nothing is withdrawn."""
    with _noted(Reader(port), _stories()[20:40], _editor()) as calm:
        time.sleep(CALM_SECONDS)
    return calm


def withdraw_and_watch(port: int) -> dict:
    """Return {pages, seconds, half, meanwhile: {misses, edits: [milliseconds]}}."""
    from articles import workflow

    reader, editor = Reader(port), _editor()
    newest, *others = _stories()
    paths = [story.get_absolute_url() for story in others]
    for path in paths[:: len(paths) // SAMPLES]:
        if newest.headline not in reader.get(path).text:
            raise AssertionError(f"{path} does not show {newest.headline!r}")
    with _noted(reader, others[20:40], editor) as meanwhile:
        workflow.withdraw(article=newest, by=editor, reason="Fakta keliru.")
        times = _watch(reader, paths, newest.headline)
    return {
        "pages": len(paths), "seconds": times[-1], "half": times[len(times) // 2],
        "meanwhile": meanwhile,
    }  # fmt: skip


def _editor():
    """Return the one who corrects and withdraws, the same in each of our processes."""
    from django.contrib.auth import get_user_model

    from tests.factories import make_user

    known = get_user_model().objects.filter(username=EDITOR).first()
    return known or make_user(username=EDITOR)


def _stories():
    from articles.models import Article

    return list(Article.objects.published().select_related("section").newest_first()[:STORIES])


def _watch(reader, paths, words) -> list[float]:
    """Look at page after page, in both forms, until it is without some words; return when it was.

    In the order in which they should change: whoever is at the end has seen all of them.
    """
    times, began_at = [], time.monotonic()
    for path in paths:
        for encoding in ("gzip", "identity"):
            while words in _text(reader.get(path, Accept_Encoding=encoding)):
                if time.monotonic() - began_at > LONGEST_SECONDS:
                    raise TimeoutError(f"{path} still shows {words!r}")
                time.sleep(LOOK_PAUSE_SECONDS)
        times.append(time.monotonic() - began_at)
    return times


def _text(answer) -> str:
    if answer.headers.get("Content-Encoding") == "gzip":
        return gzip.decompress(answer.body).decode()
    return answer.text


@contextmanager
def _noted(reader, stories, editor):
    """Note beside the block what readers and the newsroom wait: {misses, edits}."""
    found, is_over = {"misses": [], "edits": []}, threading.Event()

    def miss():
        number = 0
        while not is_over.is_set():
            path = stories[number % len(stories)].get_absolute_url()
            began_at = time.monotonic()
            reader.get(path, Cookie="sessionid=x", Accept_Encoding="gzip")
            found["misses"].append((time.monotonic() - began_at) * 1000)
            number += 1
            is_over.wait(MISS_PAUSE_SECONDS)

    def edit():
        from django.db import connection

        number = 0
        while not is_over.is_set():
            mark = "".join("·–"[int(bit)] for bit in f"{int(time.time()):032b}"[-12:])
            story = stories[number % 5]
            publish._correct(story.pk, f"{story.headline[:150]} {mark}", editor)
            began_at = time.monotonic()
            publish._watch(reader, {"story": story.get_absolute_url()}, mark)
            found["edits"].append((time.monotonic() - began_at) * 1000)
            number += 1
            is_over.wait(EDIT_PAUSE_SECONDS)
        connection.close()

    threads = [threading.Thread(target=work) for work in (miss, edit)]
    for thread in threads:
        thread.start()
    try:
        yield found
    finally:
        is_over.set()
        for thread in threads:
            thread.join()
