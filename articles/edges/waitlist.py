"""Addresses that wait to be told to an edge, in the orders in which they are taken."""

from collections.abc import Container
from itertools import count, islice, takewhile
from typing import NamedTuple

from sortedcontainers import SortedList

from .addresses import Rank


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

    @property
    def can_wait(self) -> bool:
        return self.rank >= Rank.LIST


def _order(waiting: Waiting):
    return waiting.rank, waiting.turn


def _order_of_lists(waiting: Waiting):
    """Order what is not urgent: of one rank what waits longest, so that everything has its turn."""
    return not waiting.can_wait, waiting.rank, -waiting.since


class Waitlist:
    """What waits, by address. Adding and taking cost about the same however much does.

    Of equals the first that was put is taken first: a change names what is read most before others.
    """

    def __init__(self):
        self._waiting: dict[str, Waiting] = {}
        self._number: dict[str, int] = {}  # of each address, in the order in which they were put
        self._numbers = count()
        self._sorted = {order: SortedList() for order in (_order, _order_of_lists)}

    def __len__(self):
        return len(self._waiting)

    def put(self, address: str, waiting: Waiting) -> None:
        """Add an address; one that waits already is taken once for both."""
        if address in self._waiting:
            waiting |= self._pop(address)
        self._waiting[address] = waiting
        self._number[address] = next(self._numbers)
        for order, places in self._sorted.items():
            places.add((order(waiting), self._number[address], address))

    def take(
        self, most: int, *, lists_first: bool, only_urgent: bool, without: Container[str]
    ) -> dict[str, Waiting]:
        """Return and forget the first few addresses, but none that `without` holds."""
        order = _order_of_lists if lists_first and not only_urgent else _order
        addresses = (address for _, _, address in self._sorted[order])
        if only_urgent:
            addresses = takewhile(lambda address: not self._waiting[address].can_wait, addresses)
        chosen = list(islice((address for address in addresses if address not in without), most))
        return {address: self._pop(address) for address in chosen}

    def drop(self, changes: set[int]) -> None:
        """Forget what waits for these changes alone."""
        for address, waiting in list(self._waiting.items()):
            if waiting.changes and waiting.changes <= changes:
                self._pop(address)

    def _pop(self, address) -> Waiting:
        waiting, number = self._waiting.pop(address), self._number.pop(address)
        for order, places in self._sorted.items():
            places.remove((order(waiting), number, address))
        return waiting
