"""What the index of words holds of each story, and how it is kept: in the save's own transaction.

A story has an entry as soon as it has a time of publishing. Whether readers may see it is asked of
the story itself when they search; an entry says only which words it holds.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from html import unescape
from re import compile as pattern
from typing import NamedTuple

from django.db import connection, connections, router, transaction

from ..models import Article, SearchEntry, TaggedArticle
from . import postgresql, sqlite

# Raised when texts are split otherwise than before: `index_search` then writes every entry anew.
SPLITTING = 1

_MARKS = pattern(r"<[^>]*>")


class Words(NamedTuple):
    """A story's texts as the index takes them."""

    pk: int
    published_at: datetime
    headline: str
    beside: tuple[str, ...]  # summary and tags: shown or known with the story
    body: str

    @property
    def mark(self) -> int:
        """Return a number that differs when any of it differs."""
        digest = blake2b(digest_size=8)
        moment = self.published_at.isoformat()
        for text in (str(SPLITTING), moment, self.headline, *self.beside, self.body):
            digest.update(text.encode("utf-8", "replace") + b"\x00")
        return int.from_bytes(digest.digest(), signed=True)


def backend():
    """Return the module that knows this database's index of words."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def find(terms, at: datetime, most: int, fresh_since: datetime) -> list[tuple[int, datetime, int]]:
    """Ask the index, where this request reads."""
    reading = connections[router.db_for_read(SearchEntry)]
    return backend().find(reading, terms, at, most, fresh_since)


def plain(body: str) -> str:
    """Return the text of clean HTML, a space where a mark stood."""
    return unescape(_MARKS.sub(" ", body))


def keep(ids: Iterable[int]) -> int:
    """Bring the entries of some stories up to date; return how many had changed."""
    kept = _kept(ids := list(ids))
    changed = _changed(ids, kept)
    if changed:
        backend().forget([(words.pk, kept[words.pk][1]) for words in changed if words.pk in kept])
        backend().write(changed)
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
    return len(changed)


def _kept(ids) -> dict[int, tuple[int, datetime]]:
    """Return {story: (mark, time) of its entry}."""
    rows = SearchEntry.objects.filter(article__in=ids).values_list(
        "article", "mark", "published_at"
    )
    return {pk: (mark, published_at) for pk, mark, published_at in rows}


def _changed(ids, kept) -> list[Words]:
    return [words for words in words_of(ids) if kept.get(words.pk, (None,))[0] != words.mark]


def words_of(ids: list[int]) -> list[Words]:
    """Return the texts of those among some stories that have a time."""
    if not ids:
        return []
    tags: dict[int, list[str]] = {}
    taggings = TaggedArticle.objects.filter(content_object__in=ids).order_by("pk")
    for pk, name in taggings.values_list("content_object", "tag__name"):
        tags.setdefault(pk, []).append(name)
    stories = Article.objects.filter(pk__in=ids, published_at__isnull=False).order_by("pk")
    columns = ("pk", "published_at", "headline", "summary", "body")
    return [
        Words(pk, published_at, headline, (summary, *tags.get(pk, ())), plain(body))
        for pk, published_at, headline, summary, body in stories.values_list(*columns)
    ]
