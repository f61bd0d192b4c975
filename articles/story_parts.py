"""A story's page, put together from parts that are rendered once for an edition.

What all stories share (the frame, the lists' candidates and items) is kept apart from what one
story prints: a page costs one query and a few look-ups, and no whole page is kept anywhere.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from . import kept, sidebars
from .list_item import items, printed
from .models import Article
from .related import related_ids
from .rendered import Frame, common_words
from .story_page import StoryRows, linked_ids, story_context, story_meta, story_rows_of

# A story's own part is true as long as its edition; it is only dropped to make room for others.
STORY_SECONDS = 600

Items = dict[tuple[str, int], bytes]  # {(list, story): its item, rendered}


class Shelf(NamedTuple):
    """What every story's page takes from; `items` fills up as pages ask for them."""

    shared: sidebars.Candidates
    items: Items


class StoryPart(NamedTuple):
    """What one story's page prints, but for the lists that it shares with all others."""

    title: bytes
    meta: bytes
    story: bytes
    shown: list[int]  # this story, and those that its text links
    related: list[int]
    regional: list[int]
    items: Items  # of Terkait, which is its own; fills up like the shelf's
    mark: str


class Page(NamedTuple):
    """A story's whole page; `marks` change when a byte of it does."""

    content: bytes
    marks: list[str | bytes]
    event: datetime  # when the clock next changes what readers see


def page_of(article: Article, frame: Frame, at: datetime) -> Page:
    """Return a story's page, from kept parts or new ones.

    `article` comes from `by_address()` and must be one that readers may see at the moment; `frame`
    is that of its section and edition.
    """
    edition = article.edition
    shell = _shell(frame, at)
    shelf_key = kept.key_of("shelf", edition, frame.event)
    part_key = kept.key_of(f"story-{article.pk}", edition, frame.event)
    shelf, part = kept.process.get(shelf_key), kept.find(part_key)
    is_new = part is None
    if shelf is None:
        shelf = Shelf(sidebars.candidates(at), {})
        kept.keep_here(shelf_key, shelf, at, frame.event)
    if is_new:
        part = _story_part(article.pk, shelf.shared, at)
    lists = b"".join(_printed_lists(part, shelf, at))
    if is_new:  # now that its items are rendered, for the other processes too
        kept.keep(part_key, part, at, frame.event, STORY_SECONDS)
    places = {
        "title": part.title,
        "meta": part.meta,
        "story": part.story,
        "lists": lists,
        "address": article.get_absolute_url().encode(),
    }
    return Page(_filled(shell, places), [shell.mark, part.mark, lists], frame.event)


def lists_beside(article: Article, context: dict, at: datetime) -> SafeString:
    """Return the lists of one story's page as its preview prints them; nothing of it is kept."""
    shared = sidebars.candidates(at)
    chosen_from = _own_candidates(article, linked_ids(context), shared, at)
    part = StoryPart(b"", b"", b"", *chosen_from, items={}, mark="")
    return SafeString(b"".join(_printed_lists(part, Shelf(shared, {}), at)).decode())


def _story_part(pk: int, shared: sidebars.Candidates, at: datetime) -> StoryPart:
    rows = story_rows_of(pk, at)
    own = _printed_story(rows) if rows.say_all else _print_story(rows, at)
    chosen_from = _own_candidates(rows.article, own.linked, shared, at)
    mark = kept.mark_of(own.mark, chosen_from)
    return StoryPart(own.title, own.meta, own.story, *chosen_from, items={}, mark=mark)


class OwnPart(NamedTuple):
    """What one story's page prints of the story itself."""

    title: bytes
    meta: bytes
    story: bytes
    linked: list[int]  # stories that it links
    mark: str


# As many stories as are read at a time; without their rows, which are as large again.
@kept.remembered(512, by=kept.mark_of)
def _printed_story(rows: StoryRows) -> OwnPart:
    """Return what rows that say all print, whenever it is."""
    return _print_story(rows, timezone.now())


def _print_story(rows: StoryRows, at: datetime) -> OwnPart:
    article = rows.article
    context = story_context(rows, at) | {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    printed = (
        escape(article.headline).encode(),
        render_to_string("_story_meta.html", context | story_meta(article, context)).encode(),
        render_to_string("_story.html", context).encode(),
        linked_ids(context),
    )
    return OwnPart(*printed, mark=kept.mark_of(printed))


def _own_candidates(article, linked: list[int], shared, at) -> tuple[list[int], ...]:
    """Return what a story's page shows already, its related stories, and those of other regions."""
    return (
        [article.pk, *linked],
        # Artikel Pilihan stands before it: no more can be taken from it than that and itself.
        related_ids(article, at, 2 * sidebars.LIST_LENGTH + len(linked)),
        sidebars.other_regions(shared, article.region_id, at),
    )


# --- The lists -----------------------------------------------------------------------------------


def _printed_lists(part: StoryPart, shelf: Shelf, at: datetime) -> Iterable[bytes]:
    """Yield the lists of a story's page; the items that nobody has asked for yet are rendered."""
    chosen = sidebars.choose(
        shelf.shared, related=part.related, regional=part.regional, shown=part.shown
    )
    own_or_shared = {"terkait": part.items}
    stores = {choice.slug: own_or_shared.get(choice.slug, shelf.items) for choice in chosen}
    wanted = [(choice.slug, pk) for choice in chosen for pk in choice.ids]
    if missing := [item for item in wanted if item not in stores[item[0]]]:
        found, today = items({pk for _, pk in missing}, at), timezone.localdate(at)
        for slug, pk in missing:
            stores[slug][slug, pk] = printed(found[pk], slug, today) if pk in found else b""
    for choice in chosen:
        before, after = _list_ends(choice.slug, choice.title, choice.note)
        within = b"".join(stores[choice.slug][choice.slug, pk] for pk in choice.ids)
        if within:
            yield before + within + after


@kept.remembered(64)
def _list_ends(slug: str, title: str, note: str) -> tuple[bytes, bytes]:
    """Return what the template prints before and after the items of one list."""
    found = {"slug": slug, "title": title, "note": note, "items": _place("items")}
    before, _, after = render_to_string("_story_list.html", {"list": found}).partition(
        _place("items")
    )
    return before.encode(), after.encode()


# --- The page around them ------------------------------------------------------------------------


class Shell(NamedTuple):
    """The page's template, rendered for a frame."""

    pieces: tuple[bytes | str, ...]  # text, place's name, text, place's name ... text
    mark: str


def _shell(frame: Frame, at: datetime) -> Shell:
    return _printed_shell(frame.head, frame.top, frame.foot, tuple(common_words(at).items()))


@kept.remembered(64)
def _printed_shell(head, top, foot, words) -> Shell:
    context = {
        **dict(words),
        "frame": {"head": SafeString(head), "top": SafeString(top), "foot": SafeString(foot)},
        "headline": _place("title"),
        "meta": _place("meta"),
        "story": _place("story"),
        "lists": _place("lists"),
        "request": {"path": _place("address")},
    }
    pieces = re.split(r"<!--place:(\w+)-->", render_to_string("article_detail.html", context))
    pieces[::2] = [text.encode() for text in pieces[::2]]
    return Shell(tuple(pieces), kept.mark_of(pieces))


def _place(name: str) -> SafeString:
    return SafeString(f"<!--place:{name}-->")


def _filled(shell: Shell, places: dict[str, bytes]) -> bytes:
    pieces = list(shell.pieces)
    pieces[1::2] = [places[name] for name in pieces[1::2]]
    return b"".join(pieces)
