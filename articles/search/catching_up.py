"""The whole archive brought into the index of words: `manage.py index_search`.

For archives that came in bulk, which sends no signals, and after texts are split otherwise. What a
stopped run has done is passed over by the next one; people read and save meanwhile.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from django.db import connection

from ..models import Article, RenamedTag
from .entries import backend, catch_up

AT_ONCE = 1_000  # stories read, split and written together: some 20 MB
# Splitting is Python's work, reading and writing PostgreSQL's: two of each keep two cores busy.
PROCESSES = 2
MANY = 5_000  # stories: from here on more processes are worth starting


def keep_all(report: Callable[[str], None] = lambda line: None) -> int:
    """Bring every story's entry up to date; return how many had changed."""
    stretches = list(_stretches())
    count = sum(map(len, stretches))
    # Tags that are renamed from now on are not looked after here.
    renamed = list(RenamedTag.objects.values_list("pk", "reached_id"))
    changed = done = 0
    with backend().filling(report), _workers(count) as mapped:
        for ids, found in zip(stretches, mapped(catch_up, stretches), strict=True):
            changed += found
            done += len(ids)
            report(f"{done} dari {count} artikel, {changed} disegarkan")
    for tag, reached in renamed:
        RenamedTag.objects.filter(tag=tag, reached_id=reached).delete()
    return changed


def fill_opensearch(report: Callable[[str], None] = lambda line: None) -> int:
    """Bring OpenSearch up to date with the entries; return how many documents had to be sent."""
    from .opensearch import filling  # loaded where it is used

    return filling.fill(_workers, report)


def _stretches() -> Iterator[list[int]]:
    """Yield the ids of all stories that have a time, so many at once."""
    last = 0
    while True:
        later = Article.objects.filter(pk__gt=last, published_at__isnull=False).order_by("pk")
        ids = list(later.values_list("pk", flat=True)[:AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]


@contextmanager
def _workers(count: int):
    """Give what maps a function over the stretches: several processes where they help."""
    if connection.vendor != "postgresql" or connection.in_atomic_block or count < MANY:
        yield map
        return
    connection.close()  # before the fork: a connection belongs to one process
    pool = ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork"))
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)
