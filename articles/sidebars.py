"""The lists around a story, and how they share the stories without showing one twice."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone

from .models import Article, FeaturedList, Slot
from .popularity import most_read
from .prepared import filled_up, prepared

LIST_LENGTH = 5  # items a list shows at most
# Newest stories looked through for Terkini and Kabar Daerah: enough that a busy region leaves some.
NEWEST_WINDOW = 120
# What one list must be able to offer so that the others, shown before it, cannot empty it.
OFFERED = 40


class Candidates(NamedTuple):
    """What the lists of every page choose from: ids, in each list's own order."""

    headlines: list[int]
    picks: list[int]
    latest: list[int]
    latest_unpaid: list[int]
    popular: list[int]
    popular_window: str  # in words
    regional: list[tuple[int, int]]  # (story, region)


class Choice(NamedTuple):
    """The stories of one list on one page; `note` says what its title leaves open."""

    slug: str
    title: str
    ids: list[int]
    note: str = ""


def candidates(at: datetime | None = None) -> Candidates:
    """Return what all pages' lists choose from at a moment; the same for every page."""
    at = at or timezone.now()
    newest = _newest(at=at)
    popular = most_read(at)
    curated = _curated(at)
    return Candidates(
        headlines=curated.get(FeaturedList.HEADLINE, []),
        picks=curated.get(FeaturedList.PICKS, []),
        latest=[pk for pk, _, _ in newest][:OFFERED],
        latest_unpaid=[pk for pk, _, kind in newest if kind != Article.Kind.ADVERTORIAL][:OFFERED],
        popular=popular.ids[:OFFERED],
        popular_window=popular.window,
        regional=[(pk, region) for pk, region, _ in newest if region],
    )


@prepared
def _newest(at):
    stories = Article.objects.published(at).newest_first()
    return stories.values_list("pk", "region", "kind")[:NEWEST_WINDOW]


def _curated(at: datetime) -> dict[str, list[int]]:
    """Return {list: the readable stories in its open slots, in order}; nobody buys a slot."""
    found: dict[str, list[int]] = {}
    for slug, pk in _filled_slots(at=at):
        found.setdefault(slug, []).append(pk)
    return found


@prepared
def _filled_slots(at):
    # Asked of each slot: joined, a planner may begin with all published stories.
    readable = Article.objects.published(at).editorial().filter(pk=OuterRef("article"))
    slots = Slot.objects.open(at).filter(Exists(readable)).order_by("position", "pk")
    return slots.values_list("featured_list__slug", "article")


def other_regions(shared: Candidates, region_id: int | None, at: datetime) -> list[int]:
    """Return the newest stories of other regions, looked for again where one region fills all."""
    ids = [pk for pk, region in shared.regional if region != region_id][:OFFERED]
    if len(ids) == OFFERED or len(shared.regional) < NEWEST_WINDOW // 2:
        return ids
    stories = Article.objects.published(at).filter(region__isnull=False).exclude(region=region_id)
    return list(stories.newest_first().values_list("pk", flat=True)[:OFFERED])


def choose(
    shared: Candidates, *, related: list[int], regional: list[int], shown: Iterable[int]
) -> list[Choice]:
    """Return the lists of a story's page in page order, without empty ones.

    `shown` are ids that the page prints already, its own story's among them; none stands in a list,
    and none stands in two.
    """
    wanted = [
        ("pilihan", "Artikel Pilihan", shared.picks, ""),
        ("terkait", "Terkait", related, ""),
        ("terpopuler", "Terpopuler", shared.popular, shared.popular_window),
        ("terkini", "Terkini", shared.latest, ""),
        ("kabar-daerah", "Kabar Daerah", regional, ""),
    ]
    used = set(shown)
    chosen = [Choice(slug, title, take(ids, used), note) for slug, title, ids, note in wanted]
    return [choice for choice in chosen if choice.ids]


def take(ids: Iterable[int], used: set[int], length: int = LIST_LENGTH) -> list[int]:
    """Return the first ids not used yet, and mark them as used."""
    taken = []
    for pk in ids:
        if len(taken) == length:
            break
        if pk not in used:
            used.add(pk)
            taken.append(pk)
    return taken


def hydrate(ids: Iterable[int], at: datetime | None = None) -> dict[int, Article]:
    """Return {id: story as a list item} for the ids that readers may see, in one query."""
    ids = filled_up(ids)
    found = _as_items(ids=ids, at=at or timezone.now()) if ids else ()
    return {story.pk: story for story in found}


@prepared
def _as_items(ids, at):
    return Article.objects.published(at).for_list().filter(pk__in=ids).order_by()
