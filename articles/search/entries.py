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

from django.db import connection, connections, router

from ..models import Article, SearchEntry, Tag, TaggedArticle
from . import postgresql, sqlite

# Raised when texts are split otherwise than before: `index_search` then writes every entry anew.
SPLITTING = 1
AT_ONCE = 1_000  # stories read, split and written together: some 20 MB
# Of a tag whose name changes, in the save itself; `index_search` brings the rest up to date.
RENAMED_AT_ONCE = 200

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


def find(terms, at: datetime, most: int) -> list[tuple[int, datetime, int]]:
    """Ask the index, where this request reads."""
    reading = connections[router.db_for_read(SearchEntry)]
    return backend().find(reading, terms, at, most)


def plain(body: str) -> str:
    """Return the text of clean HTML, a space where a mark stood."""
    return unescape(_MARKS.sub(" ", body))


def note_words(instance, origin=None) -> None:
    """Bring the index up to date with a saved or deleted row, where its words are searched.

    `origin` is what a deletion began with, a row or a queryset: a story takes its tags along.
    """
    if isinstance(instance, SearchEntry):  # deleted along with its story
        backend().forget([(instance.article_id, instance.published_at)])
    elif isinstance(instance, Article):
        if instance.published_at is not None:
            keep([instance.pk])
    elif isinstance(instance, TaggedArticle):
        if getattr(origin, "model", type(origin)) is not Article:
            keep([instance.content_object_id])
    elif isinstance(instance, Tag):
        newest = TaggedArticle.objects.filter(tag=instance.pk).newest_first()
        keep(newest.values_list("content_object_id", flat=True)[:RENAMED_AT_ONCE])


def keep(ids: Iterable[int]) -> int:
    """Bring the entries of some stories up to date; return how many had changed."""
    ids = list(ids)
    if not ids:
        return 0
    kept = {
        pk: (mark, published_at)
        for pk, mark, published_at in SearchEntry.objects.filter(article__in=ids).values_list(
            "article", "mark", "published_at"
        )
    }
    changed = [words for words in words_of(ids) if kept.get(words.pk, (None,))[0] != words.mark]
    if not changed:
        return 0
    backend().forget([(words.pk, kept[words.pk][1]) for words in changed if words.pk in kept])
    backend().write(changed)
    return len(changed)


def words_of(ids: list[int]) -> list[Words]:
    """Return the texts of those among some stories that have a time."""
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


def keep_all(report=lambda done: None) -> int:
    """Bring every story's entry up to date; return how many had changed.

    For archives that came in bulk, which sends no signals, and for tags that were renamed.
    """
    changed, last = 0, 0
    with backend().filling():
        while True:
            later = Article.objects.filter(pk__gt=last, published_at__isnull=False)
            ids = list(later.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            if not ids:
                return changed
            changed += keep(ids)
            last = ids[-1]
            report(last)
