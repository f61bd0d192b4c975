"""Keeps the edges fresh: one process reads the changes, a thread an edge tells it of them.

A change is forgotten only when every edge has answered. An edge that fails is asked again, later
and later, and never holds up the others.
"""

import heapq
import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import DatabaseError, connection
from django.utils import timezone

from ..changes import everything_changed
from ..freshness import SHARED_SECONDS, next_event
from ..models import PendingChange
from ..search import renaming
from .addresses import Rank, Refresh, refresh_for, refresh_for_clock
from .backends import Edge, Refused, Unreachable

log = logging.getLogger(__name__)

POLL_SECONDS = 0.1
CHANGES_A_BATCH = 2000
# The origin lets no answer out that a change overtook while it was made (portal/newest.py); one
# that was delayed on its way to an edge could still take the refreshed one's place. So the pages
# that show the change itself are refreshed again, before any that only mention it: once while the
# reader looks, and once when no such answer can be under way any more (nginx waits 15 s for the
# origin).
AGAIN_AFTER_SECONDS = (0.7, 16)
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 15
# An address of which the origin makes nothing: a page's lifetime, for each try may cost seconds.
LONGEST_ASIDE_SECONDS = 60
# An edge that is away for this long has dropped whatever it held (stale-if-error is an hour).
GIVE_UP_AFTER = timedelta(hours=2)


# While an import goes on there is always a story's own page to refresh: of so many addresses one is
# of a list or beside, or these would wait until their lifetime ends.
SHARE_OF_LISTS = 4


class Waiting(NamedTuple):
    """What an address waits for. The lowest rank goes first, and of one rank what was told last.

    So a correction does not wait for the thousand pages of an import.
    """

    rank: Rank
    turn: int  # the later it was told, the lower
    changes: set[int]  # that are answered for with it
    since: int  # the turn in which it was told first

    def __or__(self, other):
        first = min(self, other, key=_order)
        changes, since = self.changes | other.changes, max(self.since, other.since)
        return first._replace(changes=changes, since=since)


def _order(waiting: Waiting):
    return waiting.rank, waiting.turn


def _order_of_lists(waiting: Waiting):
    """Order what is not urgent: of one rank what waits longest, so that everything has its turn."""
    return waiting.rank < Rank.LIST, waiting.rank, -waiting.since


class Line:
    """One edge, what it still has to be told, and the thread that does it."""

    def __init__(self, edge: Edge):
        self.edge = edge
        self.told: set[int] = set()  # changes that the edge has answered for
        self._waiting: dict[str, Waiting] = {}  # by address
        self._turn = self._takes = 0
        self._tags: dict[str, set[int]] = {}
        self._open: dict[int, int] = {}  # {change: addresses and tags not yet answered}
        # When something is due: repeats, and what was refused.
        self._later: list[tuple[float, dict[str, Waiting], set[str]]] = []
        self._refused: dict[str, int] = {}  # {address: how often in a row}
        self._wake = threading.Condition()
        self._is_stopping = False
        self._thread = threading.Thread(target=self._run, name=str(edge), daemon=True)

    def start(self):
        self._thread.start()

    def stop(self):
        with self._wake:
            self._is_stopping = True
            self._wake.notify()
        self._thread.join(timeout=30)

    def tell(self, refresh: Refresh, changes: set[int], *, again: bool = True) -> None:
        """Add to what the edge is told; an address that waits already is fetched once for both."""
        with self._wake:
            self._turn -= 1
            for change in changes:
                self._open[change] = len(refresh.addresses) + len(refresh.tags)
                if not self._open[change]:
                    self._answered(change)
            for address, rank in refresh.addresses.items():
                self._put(address, Waiting(rank, self._turn, changes, self._turn))
            for tag in refresh.tags:
                self._tags.setdefault(tag, set()).update(changes)
            if again:
                urgent = {
                    address: Waiting(Rank.AGAIN, self._turn, set(), self._turn)
                    for address, rank in refresh.addresses.items()
                    if rank <= Rank.ITSELF
                }
                now = time.monotonic()
                self._later += [
                    (now + after, urgent, refresh.tags) for after in AGAIN_AFTER_SECONDS
                ]
            self._wake.notify()

    def _run(self):
        failures = 0  # in a row
        while True:
            addresses, tags = self._take()
            if self._is_stopping:
                return
            try:
                self.edge.refresh(list(addresses), list(tags))
            except Unreachable as error:
                failures += not (isinstance(error, Refused) and error.is_for_now)
                log.warning("%s; asked again", error)
                self._put_back(addresses, tags, aside=isinstance(error, Refused))
                # One address may be at fault, and the next one not.
                if failures > isinstance(error, Refused):
                    self._pause(min(FIRST_PAUSE_SECONDS * 2**failures / 2, LONGEST_PAUSE_SECONDS))
            else:
                failures = 0
                self._done(addresses, tags)

    def _pause(self, seconds):
        with self._wake:
            self._wake.wait_for(lambda: self._is_stopping, timeout=seconds)

    def _take(self):
        """Wait for work; return the next few addresses, the most urgent first, and all tags."""
        with self._wake:
            while not (self._is_stopping or self._waiting or self._tags):
                self._wake.wait(timeout=self._seconds_to_later())
                self._begin_what_is_due()
            self._begin_what_is_due()
            self._takes += 1
            order = _order if self._takes % SHARE_OF_LISTS else _order_of_lists
            chosen = heapq.nsmallest(
                self.edge.addresses_a_call,
                self._waiting,
                key=lambda address: order(self._waiting[address]),
            )
            tags, self._tags = self._tags, {}
            return {address: self._waiting.pop(address) for address in chosen}, tags

    def _seconds_to_later(self):
        if not self._later:
            return None
        return max(0.0, min(due for due, _, _ in self._later) - time.monotonic())

    def _begin_what_is_due(self):
        now = time.monotonic()
        due = [entry for entry in self._later if entry[0] <= now]
        if not due:
            return
        self._later = [entry for entry in self._later if entry[0] > now]
        for _, addresses, tags in due:
            for address, waiting in addresses.items():
                self._put(address, waiting)
            for tag in tags:
                self._tags.setdefault(tag, set())

    def _put(self, address, waiting):
        before = self._waiting.get(address)
        self._waiting[address] = waiting | before if before else waiting

    def _put_back(self, addresses, tags, *, aside):
        """Ask again: next of all, or a while later and meanwhile the others."""
        with self._wake:
            for address, waiting in addresses.items():
                if aside:
                    times = self._refused[address] = self._refused.get(address, -1) + 1
                    after = min(FIRST_PAUSE_SECONDS * 2**times, LONGEST_ASIDE_SECONDS)
                    self._later.append((time.monotonic() + after, {address: waiting}, set()))
                else:
                    self._put(address, waiting)
            for tag, changes in tags.items():
                self._tags.setdefault(tag, set()).update(changes)

    def _done(self, addresses, tags):
        with self._wake:
            for address, waiting in addresses.items():
                self._refused.pop(address, None)
                self._count_down(waiting.changes)
            for changes in tags.values():
                self._count_down(changes)

    def _count_down(self, changes):
        for change in changes:
            self._open[change] -= 1
            if not self._open[change]:
                self._answered(change)

    def _answered(self, change):
        del self._open[change]
        self.told.add(change)


class Keeper:
    """Reads changes and the clock, tells every line, deletes what all of them have answered."""

    def __init__(self, edges: list[Edge], *, now: Callable[[], datetime] = timezone.now):
        self.lines = [Line(edge) for edge in edges]
        self._now = now
        self._known: set[int] = set()
        # What the clock changed while nobody watched is refreshed at the start.
        self._clock_read_at = now() - timedelta(seconds=SHARED_SECONDS)
        self._next_event = self._clock_read_at

    def run(self, is_stopping: threading.Event) -> None:
        """Keep the edges fresh until told to stop; what is left then is done at the next start."""
        for line in self.lines:
            line.start()
        renaming.wake()  # for what a former process left
        while not is_stopping.is_set():
            try:
                self.step()
            except DatabaseError:
                log.exception("The database does not answer; asked again")
                connection.close()
            is_stopping.wait(POLL_SECONDS)
        for line in self.lines:
            line.stop()

    def step(self) -> None:
        """Tell the edges of what has changed; forget what all of them have answered."""
        at = self._now()
        # The newest first: a correction does not wait for the rows of an import either.
        unknown = PendingChange.objects.exclude(pk__in=self._known).order_by("-pk")
        changes = list(unknown[:CHANGES_A_BATCH])
        if changes:
            # The process that made a change does this as well, but after its commit: an edge must
            # not fetch what was computed for the edition before.
            everything_changed()
            self._tell(refresh_for(changes, at), {change.pk for change in changes})
            if any(change.kind == PendingChange.Kind.TAG for change in changes):
                renaming.wake()
        if changes or at >= self._next_event:
            self._read_clock(at)
        self._forget(at)

    def _read_clock(self, at):
        if at >= self._next_event:
            refresh = refresh_for_clock(self._clock_read_at, at)
            if refresh.addresses:
                self._tell(refresh, set())
            self._clock_read_at = at
        # Asked again every minute at the latest: a story may be scheduled without a row here.
        self._next_event = min(next_event(at), at + timedelta(seconds=SHARED_SECONDS))

    def _tell(self, refresh, ids):
        self._known |= ids
        for line in self.lines:
            line.tell(refresh, ids)

    def _forget(self, at):
        if not self._known:
            return
        told = set.intersection(*(line.told for line in self.lines)) & self._known
        if told:
            PendingChange.objects.filter(pk__in=told).delete()
            self._known -= told
            for line in self.lines:
                line.told -= told
        lost = PendingChange.objects.filter(created_at__lt=at - GIVE_UP_AFTER)
        if self._known and (count := lost.delete()[0]):
            log.error("%s changes given up: an edge has been away for %s", count, GIVE_UP_AFTER)
