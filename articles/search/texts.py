"""A story's texts as every index of words takes them: plain, and marked by what they say."""

from datetime import datetime
from hashlib import blake2b
from html import unescape
from re import compile as pattern
from typing import NamedTuple

from ..models import Article, TaggedArticle

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


def plain(body: str) -> str:
    """Return the text of clean HTML, a space where a mark stood."""
    return unescape(_MARKS.sub(" ", body))


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
