"""The lists around a story, and how they share the stories without showing one twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from .models import Article, FeaturedList, Slot
from .popularity import most_read
from .related import related_ids

LIST_LENGTH = 5  # items a list shows at most
# Newest stories looked through for Terkini and Kabar Daerah: enough that a busy region leaves some.
NEWEST_WINDOW = 200
REGIONAL_WINDOW = 40  # stories of other regions, where that search left too few


@dataclass(frozen=True)
class StoryList:
    """A named list as pages print it; `note` says what its heading leaves open."""

    slug: str
    title: str
    items: tuple
    note: str = ""


class Candidates(NamedTuple):
    """What the lists of every page choose from: ids, in each list's own order."""

    picks: list[int]
    latest: list[int]
    popular: list[int]
    popular_window: str
    regional: list[tuple[int, int]]  # (story, region)


def candidates(at: datetime | None = None) -> Candidates:
    """Return what all pages' lists choose from at a moment; the same for every page."""
    at = at or timezone.now()
    newest = list(
        Article.objects.published(at).newest_first().values_list("pk", "region")[:NEWEST_WINDOW]
    )
    popular = most_read(at)
    return Candidates(
        picks=slot_ids(FeaturedList.PICKS, at),
        latest=[pk for pk, _ in newest],
        popular=popular.ids,
        popular_window=popular.window,
        regional=[(pk, region) for pk, region in newest if region],
    )


def slot_ids(list_slug: str, at: datetime | None = None) -> list[int]:
    """Return the ids of the readable stories in a featured list's open slots, in order."""
    readable = Article.objects.published(at).editorial()
    return list(
        Slot.objects.open(at)
        .filter(featured_list__slug=list_slug, article__in=readable)
        .values_list("article", flat=True)
    )


def story_lists(
    article: Article, *, shown: Iterable[int] = (), at: datetime | None = None
) -> list[StoryList]:
    """Return the lists of a story's page, in page order, without empty ones.

    `shown` are ids that the page prints already; none of them, nor the story, stands in a list.
    """
    at = at or timezone.now()
    shared = candidates(at)
    regional = [pk for pk, region in shared.regional if region != article.region_id]
    if len(regional) < LIST_LENGTH:  # one region fills the newest stories
        regional += _regional_ids(article.region_id, at)
    wanted = [
        ("pilihan", "Artikel Pilihan", shared.picks, ""),
        ("terkait", "Terkait", related_ids(article, at), ""),
        ("terpopuler", "Terpopuler", shared.popular, shared.popular_window),
        ("terkini", "Terkini", shared.latest, ""),
        ("kabar-daerah", "Kabar Daerah", regional, ""),
    ]
    used = {article.pk, *shown}
    chosen = [(slug, title, take(ids, used), note) for slug, title, ids, note in wanted]
    rows = hydrate([pk for _, _, ids, _ in chosen for pk in ids], at)
    return _filled(chosen, rows)


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
    return {
        article.pk: article
        for article in Article.objects.published(at).for_list().filter(pk__in=ids)
    }


def _filled(chosen, rows) -> list[StoryList]:
    lists = [
        StoryList(slug, title, tuple(rows[pk] for pk in ids if pk in rows), note)
        for slug, title, ids, note in chosen
    ]
    return [story_list for story_list in lists if story_list.items]


def _regional_ids(region_id: int | None, at: datetime) -> list[int]:
    """Return the newest stories of other regions, by a search of their own."""
    stories = Article.objects.published(at).filter(region__isnull=False)
    return list(
        stories.exclude(region=region_id)
        .newest_first()
        .values_list("pk", flat=True)[: LIST_LENGTH * 8]
    )
