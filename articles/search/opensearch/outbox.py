"""What OpenSearch has not been told of yet, and telling it.

A row is written in the transaction that changes a story's words, and deleted once OpenSearch finds
them. It is sent by the process that keeps the edges fresh, or by a thread of the web process where
there is none. Nothing is given up: what OpenSearch does not take is sent again.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from ...models import SearchUpdate
from ...woken import WokenThread
from . import Unavailable, documents
from .server import server

log = logging.getLogger(__name__)
AT_ONCE = 200  # changes sent together
POLL_SECONDS = 0.2
PAUSES = (1, 2, 5, 10, 30, 60)  # seconds after failures in a row
# One sender at a time; of PostgreSQL's locks for the length of a transaction, which PgBouncer
# leaves alone.
LOCK = 0x77617274_6F73  # "wartos": any number that is ours


def note(ids: Iterable[int]) -> None:
    """Note that some stories' entries change, in the transaction that changes them."""
    SearchUpdate.objects.bulk_create([SearchUpdate(article_id=pk) for pk in ids])
    transaction.on_commit(wake)


def is_waiting(connection) -> bool:
    """Return whether anything that a connection can see has not been sent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM articles_searchupdate)")
        return cursor.fetchone()[0]


@contextmanager
def lock():
    """Be the one who sends, for a transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield


def wake() -> None:
    """Begin to send, in a thread of this process, where no process keeps the edges."""
    if not settings.EDGES:
        thread.wake()


def keep_sent(is_stopping: threading.Event) -> None:
    """Send whatever comes, until told to stop; what is left then is sent at the next start."""
    while not is_stopping.wait(POLL_SECONDS):
        work_off(rest=is_stopping.wait)
    connection.close()


def work_off(rest: Callable[[float], object] = time.sleep) -> None:
    """Send until nothing is left, however long OpenSearch is away.

    `rest` is given the seconds of a pause; what it returns tells whether to stop.
    """
    failures = 0
    while True:
        try:
            if not (is_waiting(connection) and send_next()):
                return
        except (Unavailable, DatabaseError) as error:
            if not failures:
                log.warning("OpenSearch is not told of changes, which wait: %s", error)
            if isinstance(error, DatabaseError):
                connection.close()
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            failures += 1
            if rest(pause):
                return
        else:
            if failures:
                log.warning("OpenSearch is told of changes again")
            failures = 0


def send_next() -> int:
    """Send the changes that have waited longest; return how many there were.

    Raises Unavailable; what was not taken waits on.
    """
    with lock():
        rows = list(SearchUpdate.objects.order_by("pk").values_list("pk", "article_id")[:AT_ONCE])
        if not rows:
            return 0
        # Asked first: a deletion sent to an index that is not there would make one.
        server().ask("GET", f"/_alias/{documents.alias()}", seconds=documents.SECONDS)
        stories = list(dict.fromkeys(pk for _, pk in rows))
        refused = documents.send(documents.alias(), stories, is_found_after=True)
        _delete([row for row, pk in rows if pk not in refused])
    if refused:
        raise documents.refusal(refused)
    return len(rows)


def _delete(rows: list[int]) -> None:
    """Delete rows in one statement: a queryset would call what listens to each of them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchupdate WHERE id = ANY(%s)", [rows])


def forget_all() -> None:
    """Delete whatever waits at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchupdate")


thread = WokenThread("changes for OpenSearch", work_off)
