"""Find whom and what a text means by a name: people, outlets, stories; make those that are new."""

import re
import unicodedata

from django.utils.text import slugify

from .models import Article, Author, Source

_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»′″"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


def author_named(name: str) -> Author:
    """Return the author with a name, upper and lower case alike; a new one when there is none."""
    name = " ".join(name.split())
    return _named(Author, name) or Author.objects.create(name=name, slug=_free_slug(name))


def source_named(name: str) -> Source:
    """Return the source with a name, upper and lower case alike; a new one when there is none."""
    name = " ".join(name.split())
    return _named(Source, name) or Source.objects.create(name=name)


def _named(model, name):
    rows = model.objects.order_by("id")
    known = rows.filter(name__iexact=name).first()
    if known is None and not name.isascii():
        # SQLite folds the case of ASCII letters only.
        key = name.casefold()
        known = next((row for row in rows.iterator() if row.name.casefold() == key), None)
    return known


def story_titled(headline: str, *, apart_from: Article | None = None) -> Article | None:
    """Return the story with a headline, however its letters, quotes and spaces are written.

    Of several, one that readers may see goes before the others, and the newest before the older.
    """
    key = headline_key(headline)
    # The slug is the headline without case, quotes and spaces, and it is indexed.
    alike = Article.objects.filter(slug=slugify(headline) or "artikel").newest_first()
    if apart_from is not None:
        alike = alike.exclude(pk=apart_from.pk)
    titled = [article for article in alike.defer("body") if headline_key(article.headline) == key]
    return min(titled, key=lambda article: not article.is_published(), default=None)


def headline_key(headline: str) -> str:
    """Return what is the same in two spellings of one headline."""
    text = unicodedata.normalize("NFKC", headline).translate(_QUOTES).translate(_DASHES)
    return re.sub(r"''", "'", " ".join(text.casefold().split()))


def _free_slug(name: str) -> str:
    base = slugify(name)[:130] or "penulis"
    taken = set(Author.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
