"""What is rendered once for an edition and printed on many pages.

Kept in Django's cache under the edition's number until the clock changes something. Without a
cache everything is rendered anew and the bytes are the same: nothing here decides what is shown.
"""

from datetime import datetime
from functools import cache as once
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache, caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from . import sidebars, stylesheet
from .freshness import SHARED_SECONDS, earliest_event, event_columns, next_event
from .front_page import front_page
from .house_style import day_words
from .models import Article, Edition, Section
from .related import related_ids
from .story_page import linked_ids, story_context, story_meta, story_rows

process = caches["process"]
# A story's own part is true as long as its edition; it is only dropped to make room for others.
STORY_SECONDS = 600


class Frame(NamedTuple):
    """What stands around a page, and when the clock next changes what readers see."""

    head: str
    top: str
    foot: str
    event: datetime
    mark: str


class Shelf(NamedTuple):
    """What every story's page takes from: the lists' candidates and their rendered items."""

    shared: sidebars.Candidates
    items: dict[str, dict[int, str]]  # {list: {story: html}}
    mark: str


class StoryPage(NamedTuple):
    """What one story's page prints, but for the lists that it shares with all others."""

    meta: str
    story: str
    shown: list[int]  # this story, and those that its text links
    related: list[int]
    regional: list[int]
    items: dict[str, dict[int, str]]  # of the lists that are its own
    mark: str


def frame_of(at: datetime, edition: int | None = None, section=None, *, is_home=False) -> Frame:
    """Return the frame of a page, kept or made; `section` is the one that it marks as present."""
    edition = Edition.objects.present() if edition is None else edition
    key = _key("frame-home" if is_home else f"frame-{section.pk if section else 0}", edition)
    frame = process.get(key)
    if frame is None:
        frame = make_frame(at, section, is_home=is_home)
        _keep(process, key, frame, at, frame.event)
    return frame


def story_parts(article: Article, at: datetime) -> tuple[Frame, Shelf, StoryPage]:
    """Return the frame, the shelf and a story's own parts, kept or made.

    `article` comes from `by_address()` and must be one that readers may see at the moment.
    """
    edition = article.edition or 0
    frame = frame_of(at, edition, article.section)
    shelf_key = _key("shelf", edition, frame.event)
    page_key = _key(f"story-{article.pk}", edition, frame.event)
    shelf, page = process.get(shelf_key), cache.get(page_key)
    if shelf is not None and page is not None:
        return frame, shelf, page

    shared = shelf.shared if shelf else sidebars.candidates(at)
    own = None if page else _StoryDraft.of(article.pk, shared, at)
    wanted = ({} if shelf else _offered(shared)), (own.offered if own else {})
    # Both take their items from one reading of the archive.
    rows = sidebars.hydrate({pk for lists in wanted for ids in lists.values() for pk in ids}, at)
    if shelf is None:
        items = _items(wanted[0], rows, at)
        shelf = Shelf(shared, items, _mark(shared, items))
        _keep(process, shelf_key, shelf, at, frame.event)
    if page is None:
        page = own.rendered(rows, at)
        _keep(cache, page_key, page, at, frame.event, STORY_SECONDS)
    return frame, shelf, page


def home_parts(edition: int, at: datetime) -> tuple[Frame, str]:
    """Return the frame and the home page's own part, kept or made."""
    frame = frame_of(at, edition, is_home=True)
    key = _key("home", edition, frame.event)
    front = cache.get(key)
    if front is None:
        front = render_to_string("_front.html", {"front": front_page(at), "at": at})
        _keep(cache, key, front, at, frame.event)
    return frame, SafeString(front)


def make_frame(at: datetime, section=None, *, is_home=False) -> Frame:
    """Render a frame; the next event comes along with the sections."""
    sections = list(Section.objects.annotate(**event_columns(at)))
    context = {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "today_words": day_words(at),
        "stylesheet": stylesheet.address(sections),
        "sections": sections,
        "section": section,
        "is_home": is_home,
    }
    parts = [render_to_string(f"_frame_{part}.html", context) for part in ("head", "top", "foot")]
    event = earliest_event(sections[0], at) if sections else next_event(at)
    return Frame(*parts, event, _mark(parts))


class _StoryDraft(NamedTuple):
    """A story's page before its lists' items are read."""

    article: Article
    context: dict
    related: list[int]
    regional: list[int]
    shown: list[int]
    offered: dict[str, list[int]]

    @classmethod
    def of(cls, pk: int, shared: sidebars.Candidates, at: datetime):
        article = story_rows().get(pk=pk)
        context = story_context(article, at)
        regional = sidebars.other_regions(shared, article.region_id, at)
        shown = linked_ids(context)
        # Artikel Pilihan stands before it: no more can be taken from it than that and itself.
        related = related_ids(article, at, 2 * sidebars.LIST_LENGTH + len(shown))
        on_shelf = set(_offered(shared)["kabar-daerah"])
        offered = {
            "terkait": related,
            "kabar-daerah": [pk for pk in regional if pk not in on_shelf],
        }
        return cls(article, context, related, regional, [article.pk, *shown], offered)

    def rendered(self, rows: dict[int, Article], at: datetime) -> StoryPage:
        context = self.context | {"site_name": settings.SITE_NAME}
        meta = context | story_meta(self.article, context)
        parts = (
            render_to_string("_story_meta.html", meta),
            render_to_string("_story.html", context),
            self.shown,
            self.related,
            self.regional,
            _items(self.offered, rows, at),
        )
        return StoryPage(*parts, _mark(parts))


def story_lists(page: StoryPage, shelf: Shelf) -> str:
    """Return the lists of a story's page, printed."""
    chosen = sidebars.choose(
        shelf.shared, related=page.related, regional=page.regional, shown=page.shown
    )
    return SafeString("".join(_printed(choice, page, shelf) for choice in chosen))


def _printed(choice: sidebars.Choice, page: StoryPage, shelf: Shelf) -> str:
    own, shared = page.items.get(choice.slug, {}), shelf.items.get(choice.slug, {})
    before, after = _list_ends(choice.slug, choice.title, choice.note)
    items = (own.get(pk) or shared.get(pk) or "" for pk in choice.ids)
    return before + "".join(items) + after


@once
def _list_ends(slug: str, title: str, note: str) -> tuple[str, str]:
    """Return what the template prints before and after the items of one list."""
    mark = "<!--items-->"
    found = {"slug": slug, "title": title, "note": note, "items": SafeString(mark)}
    before, _, after = render_to_string("_story_list.html", {"list": found}).partition(mark)
    return before, after


def _offered(shared: sidebars.Candidates) -> dict[str, list[int]]:
    """Return {list: the stories that some page may come to show in it}."""
    return {
        "pilihan": shared.picks,
        "terpopuler": shared.popular,
        "terkini": shared.latest,
        "kabar-daerah": [pk for pk, _ in shared.regional][: 2 * sidebars.OFFERED],
    }


def _items(offered: dict[str, list[int]], rows, at: datetime) -> dict[str, dict[int, str]]:
    return {
        slug: {
            pk: render_to_string(
                "_story_list_item.html", {"story": rows[pk], "list_slug": slug, "at": at}
            )
            for pk in ids
            if pk in rows
        }
        for slug, ids in offered.items()
    }


def _keep(store, key: str, part, at: datetime, event: datetime, longest=SHARED_SECONDS) -> None:
    seconds = int(min(longest, (event - at).total_seconds()))
    if seconds > 0:
        store.set(key, part, seconds)


def _mark(*parts) -> str:
    """Return what tells one content from another, for the validators of the pages made of it."""
    return blake2b(repr(parts).encode(), digest_size=8).hexdigest()


def _key(name: str, edition: int, event: datetime | None = None) -> str:
    """Return the key of a part; the next event is in it, so that no cache's clock is trusted."""
    until = f"{event.timestamp():.6f}" if event else ""
    return f"{release()}:{edition}:{until}:{name}"


@once
def release() -> str:
    """Return a mark of templates and styles in use: a new release shows none of the old parts."""
    digest = blake2b(digest_size=6)
    for folder, files in (("templates", "*.html"), ("static", "*.*")):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(files)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
