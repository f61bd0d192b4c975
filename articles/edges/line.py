"""What one edge still has to be told, in which order, and the threads that tell it.

A change is done with only when the edge has answered for all of it. An edge that fails is asked
again, later and later, and so is a single address; neither holds up the others. Of several
connections one is kept free for what is urgent; no address is on two of them at a time.
"""

import logging
import math
import threading
import time
from typing import NamedTuple

from .addresses import Rank, Refresh
from .backends import Edge, Refused, Unreachable
from .waitlist import Waiting, Waitlist

log = logging.getLogger(__name__)

# The origin lets no answer out that a change overtook while it was made (portal/newest.py); one
# that was delayed on its way to an edge could still take the refreshed one's place. So the pages
# that show the change itself are refreshed again, before any that only mention it: once while the
# reader looks, and once when no such answer can be under way any more (nginx waits 15 s for the
# origin).
AGAIN_AFTER_SECONDS = (0.7, 16)
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 15
# An address of which the origin makes nothing: a page's lifetime, for each try may cost seconds.
LONGEST_ASIDE_SECONDS = 60
# While an import goes on there is always a story's own page to refresh: of so many addresses one is
# of a list or beside, or these would wait until their lifetime ends.
SHARE_OF_LISTS = 4
# So long after a change readers look for it: what can wait has one connection then, however many
# there are, and leaves the origin a worker for what cannot.
URGENT_SECONDS = 1
STOP_SECONDS = 2  # an answer that takes longer is not waited for


class Taken(NamedTuple):
    """What one connection tells the edge at a time."""

    addresses: dict[str, Waiting]
    tags: dict[str, set[int]]  # with the changes that are answered for with each
    turn: int  # what was told last when it was taken


class Line:
    """One edge, what it still has to be told, and the threads that do it, one a connection."""

    def __init__(self, edge: Edge):
        self.edge = edge
        self.told: set[int] = set()  # changes that the edge has answered for
        self._waitlist = Waitlist()
        self._asked: dict[str, Waiting] = {}  # what connections ask for at this moment
        self._turn = self._takes = 0
        self._urgent_until = -math.inf
        self._tags: dict[str, set[int]] = {}
        self._open: dict[int, int] = {}  # {change: addresses and tags not yet answered}
        # When something is due: repeats, and what was refused.
        self._later: list[tuple[float, dict[str, Waiting], set[str]]] = []
        self._refused: dict[str, int] = {}  # {address: how often in a row}
        self._wake = threading.Condition()
        self._is_stopping = False
        self._threads = [
            threading.Thread(target=self._run, name=f"{edge} {number}", daemon=True)
            for number in range(edge.connections)
        ]

    def start(self):
        for thread in self._threads:
            thread.start()

    def stop(self):
        """End within a moment: what an edge has not answered by then is told at the next start."""
        with self._wake:
            self._is_stopping = True
            self._wake.notify_all()
        ends_at = time.monotonic() + STOP_SECONDS
        for thread in self._threads:
            thread.join(timeout=max(0, ends_at - time.monotonic()))

    def tell(self, refresh: Refresh, changes: set[int]) -> None:
        """Add to what the edge is told; an address that waits already is fetched once for both."""
        with self._wake:
            self._turn -= 1
            for change in changes:
                self._open[change] = len(refresh.addresses) + len(refresh.tags)
                if not self._open[change]:
                    self._answered(change)
            for address, rank in refresh.addresses.items():
                self._waitlist.put(address, Waiting(rank, self._turn, changes, self._turn))
            for tag in refresh.tags:
                self._tags.setdefault(tag, set()).update(changes)
            urgent = {
                address: Waiting(Rank.AGAIN, self._turn, set(), self._turn)
                for address, rank in refresh.addresses.items()
                if rank <= Rank.ITSELF
            }
            now = time.monotonic()
            if urgent:
                self._urgent_until = now + URGENT_SECONDS
            self._later += [(now + after, urgent, refresh.tags) for after in AGAIN_AFTER_SECONDS]
            self._wake.notify_all()

    def forget(self, changes: set[int]) -> None:
        """Drop changes that every edge has answered for, or that are given up."""
        with self._wake:
            self.told -= changes
            if given_up := changes & self._open.keys():
                for change in given_up:
                    del self._open[change]
                self._waitlist.drop(given_up)

    # --- What each connection does ---------------------------------------------------------------

    def _run(self):
        failures = 0  # in a row
        while taken := self._take():
            try:
                ranks = {address: waiting.rank for address, waiting in taken.addresses.items()}
                self.edge.refresh(ranks, list(taken.tags))
            except Refused as error:
                failures += not error.is_for_now
                log.warning("%s; asked again later", error)
                self._put_aside(taken)
                # This address may be at fault, and the next one not.
                self._pause(failures - 1, taken.turn)
            except Unreachable as error:
                failures += 1
                log.warning("%s; asked again", error)
                self._put_back(taken)
                self._pause(failures, taken.turn)
            else:
                failures = 0
                self._done(taken)

    def _pause(self, failures, turn):
        """Leave the edge in peace for a while, or until there is news."""
        with self._wake:
            self._wake.wait_for(
                lambda: self._is_stopping or self._turn != turn,
                timeout=pause_after(failures, LONGEST_PAUSE_SECONDS),
            )

    def _take(self) -> Taken | None:
        """Wait for work; return the most urgent, with all tags, or nothing at the end of all."""
        with self._wake:
            while not self._is_stopping:
                self._begin_what_is_due()
                addresses = self._chosen()
                if addresses or self._tags:
                    self._takes += 1
                    self._asked |= addresses
                    tags, self._tags = self._tags, {}
                    return Taken(addresses, tags, self._turn)
                self._wake.wait(timeout=self._seconds_to_later())
        return None

    def _chosen(self) -> dict[str, Waiting]:
        """Take the next few addresses, the most urgent first, out of those that wait."""
        is_urgent = time.monotonic() < self._urgent_until
        most = 1 if is_urgent else max(1, self.edge.connections - 1)  # with what can wait
        return self._waitlist.take(
            self.edge.addresses_a_call,
            lists_first=(self._takes + 1) % SHARE_OF_LISTS == 0,
            only_urgent=sum(waiting.can_wait for waiting in self._asked.values()) >= most,
            without=self._asked,
        )

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
                self._waitlist.put(address, waiting)
            for tag in tags:
                self._tags.setdefault(tag, set())

    # --- What became of it -----------------------------------------------------------------------

    def _put_back(self, taken):
        with self._wake:
            self._release(taken)
            for address, waiting in taken.addresses.items():
                self._waitlist.put(address, waiting)
            self._put_back_tags(taken)

    def _put_aside(self, taken):
        """Ask again a while later, and meanwhile for the others."""
        with self._wake:
            self._release(taken)
            for address, waiting in taken.addresses.items():
                times = self._refused[address] = self._refused.get(address, 0) + 1
                due = time.monotonic() + pause_after(times, LONGEST_ASIDE_SECONDS)
                self._later.append((due, {address: waiting}, set()))
            self._put_back_tags(taken)

    def _put_back_tags(self, taken):
        for tag, changes in taken.tags.items():
            self._tags.setdefault(tag, set()).update(changes)

    def _done(self, taken):
        with self._wake:
            self._release(taken)
            for address, waiting in taken.addresses.items():
                self._refused.pop(address, None)
                self._count_down(waiting.changes)
            for changes in taken.tags.values():
                self._count_down(changes)

    def _release(self, taken):
        """Let other connections have what was asked for, or the turn of it."""
        for address in taken.addresses:
            del self._asked[address]
        self._wake.notify()

    def _count_down(self, changes):
        for change in changes & self._open.keys():  # the others are given up
            self._open[change] -= 1
            if not self._open[change]:
                self._answered(change)

    def _answered(self, change):
        del self._open[change]
        self.told.add(change)


def pause_after(failures: int, longest: float) -> float:
    """Return the seconds to wait after so many failures in a row: none, then twice as long each."""
    if failures < 1:
        return 0
    doublings = min(failures - 1, 20)  # for the 1,024th the number would be none any more
    return min(FIRST_PAUSE_SECONDS * 2**doublings, longest)
