"""Keeps the edges fresh: one process reads the changes and the clock, a line an edge tells it."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone

from ..changes import everything_changed
from ..freshness import SHARED_SECONDS, next_event
from ..models import ClockReading, PendingChange
from ..search import renaming
from .addresses import Refresh, refresh_for, refresh_for_clock
from .backends import Edge
from .line import Line

log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
AWAY_SECONDS = 1  # between two looks at a database that does not answer
CHANGES_A_BATCH = 2000
# A library's new files come several a second. Each batch makes a new edition, of which pages are
# made anew, and what is written would wait meanwhile.
FILES_PAUSE = timedelta(seconds=5)
# An edge that is away for this long has dropped whatever it held (stale-if-error is an hour). From
# when a change was read: what waited for us longer is told all the same, for a hub keeps no time.
GIVE_UP_AFTER = timedelta(hours=2)
# How far back a keeper tells what the clock changed while none ran: older stories are no news to a
# hub's subscribers.
LONGEST_ABSENCE = timedelta(days=7)


class Keeper:
    """Reads changes and the clock, tells every line, deletes what all of them have answered."""

    def __init__(self, edges: list[Edge], *, now: Callable[[], datetime] = timezone.now):
        self.lines = [Line(edge) for edge in edges]
        self._now = now
        self._known: dict[int, datetime] = {}  # changes told to the lines, and when
        self._clock_read_at: datetime | None = None
        self._next_event = now()
        self._files_read_at = now() - FILES_PAUSE

    def run(self, is_stopping: threading.Event) -> None:
        """Keep the edges fresh until told to stop; what is left then is done at the next start."""
        for line in self.lines:
            line.start()
        is_away = True  # until the database has answered, as after a boot where it comes up late
        while not is_stopping.is_set():
            try:
                self.step()
            except DatabaseError as error:
                log.error("The database does not answer, asked again: %s", error)
                connection.close()
                is_away = True
            else:
                if is_away:
                    renaming.wake()  # for what a former process left, or this one before
                is_away = False
            is_stopping.wait(AWAY_SECONDS if is_away else POLL_SECONDS)
        for line in self.lines:
            line.stop()

    def step(self) -> None:
        """Tell the edges of what has changed; forget what all of them have answered."""
        at = self._now()
        changes = self._new_changes(at)
        if changes:
            # The process that made a change does this as well, but after its commit: an edge must
            # not fetch what was computed for the edition before.
            everything_changed()
            self._tell(_refresh_of(changes, at), {change.pk for change in changes})
            self._known |= {change.pk: at for change in changes}
            if any(change.kind == PendingChange.Kind.TAG for change in changes):
                renaming.wake()
        if changes or at >= self._next_event:
            self._read_clock(at)
        self._forget(at)

    def _new_changes(self, at) -> list[PendingChange]:
        # The newest first: a correction does not wait for the rows of an import either.
        unknown = PendingChange.objects.exclude(pk__in=self._known).order_by("-pk")
        if self._files_read_at <= at < self._files_read_at + FILES_PAUSE:
            unknown = unknown.exclude(kind=PendingChange.Kind.FILES)
        changes = list(unknown[:CHANGES_A_BATCH])
        if any(change.kind == PendingChange.Kind.FILES for change in changes):
            self._files_read_at = at
        return changes

    def _read_clock(self, at):
        if at >= self._next_event:
            refresh = refresh_for_clock(self._clock_read_at or _clock_told_until(at), at)
            if refresh.addresses:
                self._tell(refresh, set())
            ClockReading.objects.note(at)
            self._clock_read_at = at
        # Asked again every minute at the latest: a story may be scheduled without a row here.
        self._next_event = min(next_event(at), at + timedelta(seconds=SHARED_SECONDS))

    def _tell(self, refresh, ids):
        for line in self.lines:
            line.tell(refresh, ids)

    def _forget(self, at):
        if not self._known:
            return
        told = set.intersection(*(line.told for line in self.lines)) & self._known.keys()
        lost = {pk for pk, told_at in self._known.items() if told_at < at - GIVE_UP_AFTER}
        if lost - told:
            log.error("%s changes given up: an edge has been away for long", len(lost - told))
        if done := told | lost:
            PendingChange.objects.filter(pk__in=done).delete()
            self._known = {pk: known for pk, known in self._known.items() if pk not in done}
            for line in self.lines:
                line.forget(done)


def _clock_told_until(at: datetime) -> datetime:
    """Return from when on the edges may not have heard of what the clock changed, at a start."""
    former = min(ClockReading.objects.former() or at, at)
    # What was told in the last minute may not have been answered when the former keeper ended.
    return max(former, at - LONGEST_ABSENCE) - timedelta(seconds=SHARED_SECONDS)


def _refresh_of(changes: list[PendingChange], at: datetime) -> Refresh:
    """Return what changes ask for; one of which nothing can be made does not hold up the others."""
    try:
        return refresh_for(changes, at)
    except OperationalError:
        raise  # the database is away: nothing can be told for now
    except Exception:
        if len(changes) == 1:
            log.exception("%r cannot be told and ends with its pages' lifetimes", changes[0])
            return Refresh()
    refresh = Refresh()
    for change in changes:
        refresh |= _refresh_of([change], at)
    return refresh
