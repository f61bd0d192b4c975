"""Put what was lifted out of a typed body into its own place."""

import re

from django.db.models import Max
from django.utils.text import slugify

from ..lifting import Lifted, Mention
from ..models import Article, Author, Authorship, BacaJuga, Citation, Source

_STORY_ADDRESS = re.compile(r"/[\w-]+/(?P<pk>[1-9][0-9]{0,17})/[\w-]+/?(?:[?#].*)?$")


def place_lifted(article: Article, lifted: Lifted, by) -> list[str]:
    """File the parts of a lifted text under their story; return what was done, in Indonesian."""
    for mention in lifted.baca_juga:
        _refer(article, mention)
    unplaced = []
    if lifted.editor and not _name_editor(article, lifted.editor, by):
        unplaced.append(lifted.editor)
    unplaced += [mention.text for mention in lifted.sources if not _cite(article, mention, by)]
    parts = {
        "dateline": lifted.dateline,
        "Baca Juga": lifted.baca_juga,
        "editor": lifted.editor,
        "sumber": lifted.sources,
        "tanda ***": lifted.removed_end_mark,
    }
    notices = []
    if words := ", ".join(word for word, found in parts.items() if found):
        notices.append(f"Diangkat dari naskah, karena situs mencetaknya sendiri: {words}.")
    if unplaced:
        names = ", ".join(unplaced)
        notices.append(f"Belum ada di daftar, jadi belum tercantum: {names}. Minta editor.")
    return notices


def find_story(mention: Mention) -> Article | None:
    """Return the story that a typed Baca Juga means: by its address, else by its headline."""
    if match := _STORY_ADDRESS.search(mention.href):
        return Article.objects.filter(pk=match["pk"]).first()
    return Article.objects.filter(headline__iexact=mention.text).newest_first().first()


def _refer(article, mention):
    target = find_story(mention)
    if target == article:
        return
    headline = "" if target else mention.text[:300]
    known = article.baca_juga.filter(target=target, wanted_headline=headline)
    if (target and article.baca_juga.filter(target=target).exists()) or known.exists():
        return
    BacaJuga.objects.create(
        article=article,
        target=target,
        wanted_headline=headline,
        position=_next_position(article.baca_juga),
    )


def _name_editor(article, name, by):
    author = Author.objects.filter(name__iexact=name).first()
    if author is None:
        if not by.has_perm("articles.add_author"):
            return False
        author = Author.objects.create(name=name[:120], slug=_free_slug(name))
    Authorship.objects.get_or_create(
        article=article,
        author=author,
        role=Authorship.Role.EDITOR,
        defaults={"position": _next_position(article.authorships)},
    )
    return True


def _cite(article, mention, by):
    source = Source.objects.filter(name__iexact=mention.text).first()
    if source is None:
        if not by.has_perm("articles.add_source"):
            return False
        source = Source.objects.create(name=mention.text[:120], url=_web_address(mention.href))
    Citation.objects.get_or_create(
        article=article, source=source, defaults={"position": _next_position(article.citations)}
    )
    return True


def _next_position(rows):
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def _free_slug(name):
    base = slugify(name)[:130] or "penulis"
    taken = set(Author.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _web_address(href):
    return href if href.startswith(("http://", "https://")) and len(href) <= 300 else ""
