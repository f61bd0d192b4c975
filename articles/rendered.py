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
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from . import sidebars, stylesheet
from .freshness import earliest_event, event_columns, next_event, shared_seconds
from .front_page import front_page
from .models import Article, Section
from .related import related_ids
from .story_page import story_context, story_meta, story_rows


class NavSection(NamedTuple):
    """A section as the frame's navigation prints it; the names are the model's."""

    pk: int
    name: str
    get_absolute_url: str


class Frame(NamedTuple):
    """What stands around every page."""

    nav_sections: list[NavSection]
    stylesheet: str
    event: datetime  # when the clock next changes what readers see


class Shelf(NamedTuple):
    """What every story's page takes from: the lists' candidates and their rendered items."""

    shared: sidebars.Candidates
    items: dict[str, dict[int, str]]  # {list: {story: html}}


class StoryPage(NamedTuple):
    """What one story's page prints, but for the lists that it shares with all others."""

    meta: str
    story: str
    shown: list[int]  # this story, and those that its text links
    related: list[int]
    regional: list[int]
    items: dict[str, dict[int, str]]  # of the lists that are its own


class PrintedList(NamedTuple):
    slug: str
    title: str
    items: list[str]
    note: str


def story_parts(pk: int, edition: int, at: datetime) -> tuple[Frame, Shelf, StoryPage]:
    """Return the frame, the shelf and a story's own parts, kept or made.

    The story must be one that readers may see at the moment.
    """
    frame_key, shelf_key, page_key = keys = [
        _key(name, edition) for name in ("frame", "shelf", f"story-{pk}")
    ]
    kept = cache.get_many(keys)
    if len(kept) == len(keys):
        return kept[frame_key], kept[shelf_key], kept[page_key]

    frame = kept.get(frame_key) or make_frame(at)
    shelf, page = kept.get(shelf_key), kept.get(page_key)
    shared = shelf.shared if shelf else sidebars.candidates(at)
    own = None if page else _StoryDraft.of(pk, shared, at)
    wanted = ({} if shelf else _offered(shared)), (own.offered if own else {})
    # Both take their items from one reading of the archive.
    rows = sidebars.hydrate({pk for lists in wanted for ids in lists.values() for pk in ids}, at)
    shelf = shelf or Shelf(shared, _items(wanted[0], rows, at))
    page = page or own.rendered(rows, at)
    made = {frame_key: frame, shelf_key: shelf, page_key: page}
    _keep({key: part for key, part in made.items() if key not in kept}, at, frame.event)
    return frame, shelf, page


def home_parts(edition: int, at: datetime) -> tuple[Frame, str]:
    """Return the frame and the home page's own part, kept or made."""
    frame_key, home_key = keys = [_key(name, edition) for name in ("frame", "home")]
    kept = cache.get_many(keys)
    frame = kept.get(frame_key) or make_frame(at)
    front = kept.get(home_key)
    if front is None:
        front = render_to_string("_front.html", {"front": front_page(at), "at": at})
    made = {frame_key: frame, home_key: front}
    _keep({key: part for key, part in made.items() if key not in kept}, at, frame.event)
    return frame, SafeString(front)


def make_frame(at: datetime) -> Frame:
    """Return the frame as plain values; the next event comes along with the sections."""
    sections = list(Section.objects.annotate(**event_columns(at)))
    return Frame(
        [NavSection(row.pk, row.name, row.get_absolute_url()) for row in sections],
        stylesheet.address(sections),
        earliest_event(sections[0], at) if sections else next_event(at),
    )


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
        shown = [part.reference.target_id for part in context["parts"] if part.reference]
        shown += [story.pk for story in context["answered"]]
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
        return StoryPage(
            meta=render_to_string("_story_meta.html", meta),
            story=render_to_string("_story.html", context),
            shown=self.shown,
            related=self.related,
            regional=self.regional,
            items=_items(self.offered, rows, at),
        )


def story_lists(page: StoryPage, shelf: Shelf) -> list[PrintedList]:
    """Return the lists of a story's page, ready to print."""
    chosen = sidebars.choose(
        shelf.shared, related=page.related, regional=page.regional, shown=page.shown
    )
    return [
        PrintedList(choice.slug, choice.title, _printed(choice, page, shelf), choice.note)
        for choice in chosen
    ]


def _printed(choice, page, shelf) -> list[str]:
    own, shared = page.items.get(choice.slug, {}), shelf.items.get(choice.slug, {})
    found = (own.get(pk) or shared.get(pk) for pk in choice.ids)
    return [SafeString(html) for html in found if html]


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


def _keep(made: dict, at: datetime, event: datetime) -> None:
    seconds = shared_seconds(at, event)
    if made and seconds:
        cache.set_many(made, seconds)


def _key(name: str, edition: int) -> str:
    return f"{release()}:{edition}:{name}"


@once
def release() -> str:
    """Return a mark of the templates in use: a new release shows none of the old one's parts."""
    digest = blake2b(digest_size=6)
    for template in sorted(Path(settings.BASE_DIR, "templates").rglob("*.html")):
        digest.update(template.read_bytes())
    return digest.hexdigest()
