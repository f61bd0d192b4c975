"""How soon a change is seen through the edge while wrk asks as fast as it can: `--only publish`.

An edit is committed by the newsroom's own verb; the clock runs from the end of its transaction
until home, section and the story itself show it through nginx. A scheduled story: from its time.
Once more while the pictures of a whole library get new files, each of which changes pages as well.
"""

import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.deploy.shapes import EDGE_SECRET, Reader

from . import wrk
from .production import Shape
from .table import Row

EDITS = 200
EDITOR = "penyunting"
SCHEDULED = 6
MOST_SECONDS = 150  # for all edits; fewer are reported when the machine is slower
LOST_SECONDS = 65  # by then a page's lifetime is over: a change still unseen was never announced
LOAD_STORIES = 400
PAUSE_SECONDS = 0.004  # between two looks at the pages, which take their share of the processor


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    """Return the waiting times of two long runs; `seconds` and `runs` do not apply."""
    return _measured(shape, "") + _measured(shape, ", pictures")


def _measured(shape, when) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        paths = ["/", *shape.inside("publish", "sections"), *_stories(shape)]
        wrk.warm(shape.host, paths, "gzip")
        with _load(shape, paths, Path(folder)) as rate:
            found = shape.inside("publish", "change_and_watch", shape.port, when)
    rows = [Row("publish", f"load meanwhile{when}", "requests/s", rate)]
    if when:
        rows.append(Row("publish", "photos given new files meanwhile", "photos", found["photos"]))
    for page, times in found["edits"].items():
        rows += _rows(f"{page} shows an edit{when}", times)
    for page, times in found["scheduled"].items():
        rows += _rows(f"{page} shows a scheduled story{when}", times)
    return rows


def _stories(shape):
    return shape.inside("pages", "addresses", LOAD_STORIES)


def _rows(what, times) -> list[Row]:
    """Return the middle, the 99th percentile and the worst of some waiting times."""
    times = sorted(times)
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    label = f"{what} ({len(times)} times)"
    return [
        Row("publish", f"{label}: p50", "ms", [times[len(times) // 2]]),
        Row("publish", f"{label}: p99", "ms", [p99], target="<= 1,000"),
        Row("publish", f"{label}: longest", "ms", [times[-1]]),
    ]


@contextmanager
def _load(shape, paths, room) -> Iterator[list[float]]:
    """Run wrk beside the block; give a list that holds its rate after it."""
    command, rate = wrk.command(shape.host, paths, room, 600, "gzip"), []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield rate
        finally:
            process.send_signal(signal.SIGINT)  # wrk prints what it has
            output = process.communicate(timeout=30)[0]
    rate.append(wrk.read(output).requests_per_second)


# --- Within the application ----------------------------------------------------------------------


def sections() -> list[str]:
    from articles.models import Section

    return [section.get_absolute_url() for section in Section.objects.all()]


def change_and_watch(port: int, when: str) -> dict:
    """Return {edits, scheduled: {page: [milliseconds]}, photos: [how many]}.

    Either scheduled stories or photos that got new files: the edits beside these have nothing else.
    """
    reader = Reader(port)
    if not when:
        return {"edits": _edits(reader), "scheduled": _scheduled(reader)}
    library = Library()
    return {"edits": _edits(reader, library.keep_due), "scheduled": {}, "photos": [library.made()]}


class Library:
    """The photos, whose files the process whose work that is makes anew, again and again."""

    def __init__(self):
        from media_lib.models import Photo

        self._photos = Photo.objects.all()
        self._brought_in = 0

    def keep_due(self) -> None:
        """Bring in all of them, unless some still wait: the work is never done."""
        from django.utils import timezone

        if not self._photos.exclude(renditions_due_at=None).exists():
            self._brought_in += self._photos.update(frames={}, renditions_due_at=timezone.now())

    def made(self) -> int:
        """Return how many were made; raise where none were, for then nothing was measured."""
        made = self._brought_in - self._photos.exclude(renditions_due_at=None).count()
        if not made:
            raise RuntimeError("No photo got new files while stories were published")
        return made


def _edits(reader, before_each=lambda: None):
    editor = _editor()
    shown = cycle(_on_home_and_section(reader))
    times = {"home": [], "section": [], "story": []}
    ends_at = time.monotonic() + MOST_SECONDS
    for number in range(EDITS):
        if time.monotonic() > ends_at:
            break
        before_each()
        pk, headline = next(shown)
        # Signs that no address takes up: the story stays where caches hold it.
        mark = "".join("·–"[int(bit)] for bit in f"{number + 1:09b}")
        story = _correct(pk, f"{headline} {mark}", editor)
        committed_at = time.monotonic()
        pages = {
            "home": "/",
            "section": story.section.get_absolute_url(),
            "story": story.get_absolute_url(),
        }
        seen = _watch(reader, pages, mark)
        for page, seen_at in seen.items():
            times[page].append((seen_at - committed_at) * 1000)
    return times


def _correct(pk, headline, editor):
    """Change a story that is out, as the newsroom does: text and reason in one transaction."""
    from django.db import transaction

    from articles import workflow
    from articles.models import Article

    with transaction.atomic():
        story = Article.objects.select_for_update().get(pk=pk)
        story.headline, story.body = headline, f"<p>{headline}</p>{story.body}"[:20_000]
        story.save()
        return workflow.revise(article=story, by=editor, reason="Judul diralat.")


def _scheduled(reader):
    from datetime import timedelta

    from django.utils import timezone

    from articles import workflow
    from articles.models import Section
    from tests.factories import make_article, make_author

    editor, section, byline = _editor(), Section.objects.first(), make_author()
    times = {"home": [], "section": [], "story": []}
    for number in range(SCHEDULED):
        draft = make_article(section=section, editors=[byline], paragraphs=15)
        # Halves of seconds too: nothing comes round every full second.
        at = timezone.now() + timedelta(seconds=3 + number * 0.37)
        story = workflow.publish(article=draft, by=editor, at=at)
        pages = {
            "home": "/", "section": section.get_absolute_url(), "story": story.get_absolute_url(),
        }  # fmt: skip
        due_at = time.monotonic() + (at - timezone.now()).total_seconds()
        seen = _watch(reader, pages, story.headline)
        for page, seen_at in seen.items():
            times[page].append((seen_at - due_at) * 1000)
    return times


def _editor():
    """Return the one who edits, the same in each of our processes."""
    from django.contrib.auth import get_user_model

    from tests.factories import make_user

    known = get_user_model().objects.filter(username=EDITOR).first()
    return known or make_user(username=EDITOR)


def _on_home_and_section(reader):
    """Return (id, headline) of stories that home and their section's first page both show."""
    from articles.changes import everything_changed
    from articles.models import Article

    # Of an edition of our own: reads counted since the last one may have changed what home shows.
    everything_changed()
    home = reader.get("/", X_Warta_Refresh=EDGE_SECRET).text
    stories = Article.objects.published().select_related("section").newest_first()[:60]
    return [
        (story.pk, story.headline.rstrip(" ·–")[:180])
        for story in stories
        if story.get_absolute_url() in home
        and story.get_absolute_url() in reader.get(story.section.get_absolute_url()).text
    ]


def _watch(reader, pages, words):
    """Look at pages until all of them show some words; return when each did first."""
    seen, began_at = {}, time.monotonic()
    while len(seen) < len(pages):
        for page, path in pages.items():
            if page not in seen:
                answer = reader.get(path)
                if answer.status == 200 and words in answer.text:
                    seen[page] = time.monotonic()
        if time.monotonic() - began_at > LOST_SECONDS:
            raise TimeoutError(f"{pages.keys() - seen.keys()} never showed {words!r}")
        time.sleep(PAUSE_SECONDS)
    return seen
