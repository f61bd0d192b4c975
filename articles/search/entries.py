"""What the index of words holds of each story, and how it is kept: in the save's own transaction.

A story has an entry as soon as it has a time of publishing. Whether readers may see it is asked of
the story itself when they search; an entry says only which words it holds.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, connections, router, transaction

from ..models import SearchEntry
from . import opensearch, postgresql, sqlite
from .texts import Words, words_of


def backend():
    """Return the module that knows this database's index of words."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def find(terms, at: datetime, most: int, fresh_since: datetime) -> list[tuple[int, datetime, int]]:
    """Ask OpenSearch where one knows all, else the index where this request reads."""
    reading = connections[router.db_for_read(SearchEntry)]
    found = opensearch.find(reading, terms, at, most, fresh_since)
    if found is not None:
        return found
    return backend().find(reading, terms, at, most, fresh_since)


def keep(ids: Iterable[int]) -> int:
    """Bring the entries of some stories up to date; return how many had changed."""
    kept = _kept(ids := list(ids))
    changed = _changed(ids, kept)
    if changed:
        with transaction.atomic(savepoint=False):
            known = [words.pk for words in changed if words.pk in kept]
            backend().forget([(pk, kept[pk][1]) for pk in known])
            backend().write(changed)
            opensearch.note(words.pk for words in changed)
    return len(changed)


def catch_up(ids: list[int]) -> int:
    """Do as `keep` does, beside people who save: what they write meanwhile is newer, and stays."""
    with transaction.atomic():
        # First, so that an entry that is written after this look is known by its mark.
        kept = _kept(ids)
        changed = _changed(ids, kept)
        if changed:
            known = [words.pk for words in changed if words.pk in kept]
            backend().forget([(pk, kept[pk][1]) for pk in known])
            backend().write(changed, over=[kept[pk][0] for pk in known])
            opensearch.note(words.pk for words in changed)
    return len(changed)


def _kept(ids) -> dict[int, tuple[int, datetime]]:
    """Return {story: (mark, time) of its entry}."""
    rows = SearchEntry.objects.filter(article__in=ids).values_list(
        "article", "mark", "published_at"
    )
    return {pk: (mark, published_at) for pk, mark, published_at in rows}


def _changed(ids, kept) -> list[Words]:
    return [words for words in words_of(ids) if kept.get(words.pk, (None,))[0] != words.mark]
