"""Counts reads: a picture of one pixel asks for an address, the address counts.

No script, no cookie, no database write per read: counts gather in the process and are written
together. A process that is killed loses at most the last `FLUSH_SECONDS` of its reads.
"""

import atexit
import threading
import time
from collections import Counter
from datetime import datetime

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from .models import Article

FLUSH_SECONDS = 10

_lock = threading.Lock()
_waiting: Counter = Counter()  # {(story id, hour): reads}
_flushed_at = time.monotonic()


def count_read(article_id: int, at: datetime | None = None) -> None:
    """Remember one read; every few seconds, one caller writes what has gathered."""
    hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
    with _lock:
        _waiting[article_id, hour] += 1
        is_due = time.monotonic() - _flushed_at >= FLUSH_SECONDS
    if is_due:
        flush()


def flush() -> int:
    """Write the gathered reads; return how many. What cannot be written is kept for next time."""
    global _waiting, _flushed_at
    with _lock:
        gathered, _waiting = _waiting, Counter()
        _flushed_at = time.monotonic()
    if not gathered:
        return 0
    try:
        return add_reads(gathered)
    except DatabaseError:
        with _lock:
            _waiting.update(gathered)
        return 0


def add_reads(reads: dict[tuple[int, datetime], int]) -> int:
    """Add {(story id, hour): reads} to the counts, but for stories that nobody can read."""
    readable = Article.objects.published().filter(pk__in={pk for pk, _ in reads})
    known = set(readable.values_list("pk", flat=True))
    # In one order, so that two processes that write together cannot lock each other out.
    rows = [(pk, hour, count) for (pk, hour), count in sorted(reads.items()) if pk in known]
    stored = [(pk, connection.ops.adapt_datetimefield_value(hour), n) for pk, hour, n in rows]
    with transaction.atomic(), connection.cursor() as cursor:
        # Written as SQL: Django's upsert can replace a value, not add to it.
        cursor.executemany(
            "INSERT INTO articles_readcount (article_id, hour, count) VALUES (%s, %s, %s)"
            " ON CONFLICT (article_id, hour)"
            " DO UPDATE SET count = articles_readcount.count + excluded.count",
            stored,
        )
    return sum(count for _, _, count in rows)


atexit.register(flush)
