"""A thread that works off what waits in the database whenever somebody wakes it."""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, connection

log = logging.getLogger(__name__)


class WokenThread:
    """Does `work` in a daemon thread of this process, and once more if it was woken meanwhile.

    It ends when nothing is left, so a process that has nothing to do has no thread more. What waits
    stands in rows: if the process dies, or the database does, whoever is woken next goes on.
    """

    def __init__(self, name: str, work: Callable[[], object]):
        self._name = name
        self._work = work
        self._thread: threading.Thread | None = None
        self._is_due = threading.Event()
        self._starting = threading.Lock()

    def wake(self) -> None:
        """Begin to work."""
        with self._starting:
            self._is_due.set()
            if not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until the work is done; return whether it is."""
        if (thread := self._thread) is not None:
            thread.join(timeout=seconds)
        return self._thread is None

    def _run(self):
        try:
            while self._take_due():
                self._work()
        except DatabaseError:
            log.exception("The thread of %s stopped", self._name)
        finally:
            connection.close()

    def _take_due(self) -> bool:
        """Return whether there may be work; a thread that hears no is over for `wake`."""
        with self._starting:
            if self._is_due.is_set():
                self._is_due.clear()
                return True
            self._thread = None
            return False
