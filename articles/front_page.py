"""The home page: who stands where, and no story twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from .models import Article, FeaturedList, Section
from .sidebars import StoryList, candidates, hydrate, slot_ids, take

HEADLINES = 5  # the dominant story and four seconds
LATEST = 8
POPULAR = 8
REGIONAL = 8
STRIP = 6  # stories of one section
# Newest stories looked through for a section's strip: its own, and those that stand higher up.
STRIP_WINDOW = STRIP + HEADLINES + LATEST + POPULAR + REGIONAL


@dataclass(frozen=True)
class FrontPage:
    lead: Article | None
    seconds: tuple
    latest: StoryList
    popular: StoryList
    picks: StoryList
    regional: StoryList
    strips: list[tuple[Section, tuple]]


def front_page(at: datetime | None = None) -> FrontPage:
    """Return the home page's stories at a moment, in a fixed number of queries."""
    at = at or timezone.now()
    shared = candidates(at)
    headlines = slot_ids(FeaturedList.HEADLINE, at)
    sections = list(_with_floor(at))
    by_section = _newest_by_section(sections, at)

    used: set[int] = set()
    # Curated places come first; the newest stories fill what the moderators left open.
    top = take([*headlines, *shared.latest], used, HEADLINES)
    picks = take(shared.picks, used)
    latest = take(shared.latest, used, LATEST)
    popular = take(shared.popular, used, POPULAR)
    regional = take((pk for pk, _ in shared.regional), used, REGIONAL)
    strips = [(section, take(by_section.get(section.pk, ()), used, STRIP)) for section in sections]

    rows = hydrate(used, at)
    lead, *seconds = [rows[pk] for pk in top if pk in rows] or [None]
    return FrontPage(
        lead=lead,
        seconds=tuple(seconds),
        latest=_list("terkini", "Terkini", latest, rows),
        popular=_list("terpopuler", "Terpopuler", popular, rows, shared.popular_window),
        picks=_list("pilihan", "Artikel Pilihan", picks, rows),
        regional=_list("kabar-daerah", "Kabar Daerah", regional, rows),
        strips=[
            (section, tuple(rows[pk] for pk in ids if pk in rows)) for section, ids in strips if ids
        ],
    )


def _list(slug, title, ids, rows, note="") -> StoryList:
    return StoryList(slug, title, tuple(rows[pk] for pk in ids if pk in rows), note)


def _with_floor(at):
    """Return the sections, each with the time of the oldest story its strip may look at."""
    newest = Article.objects.published(at).filter(section=OuterRef("pk")).newest_first()
    return Section.objects.annotate(
        newest_at=Subquery(newest.values("published_at")[:1]),
        floor_at=Subquery(newest.values("published_at")[STRIP_WINDOW - 1 : STRIP_WINDOW]),
    )


def _newest_by_section(sections, at) -> dict[int, list[int]]:
    """Return {section: ids of its newest stories}, one index range a section."""
    wanted = Q()
    for section in sections:
        if section.newest_at:
            arm = Q(section=section)
            wanted |= (arm & Q(published_at__gte=section.floor_at)) if section.floor_at else arm
    if not wanted:
        return {}
    found: dict[int, list[int]] = {}
    stories = Article.objects.published(at).filter(wanted).newest_first()
    for pk, section_id in stories.values_list("pk", "section"):
        found.setdefault(section_id, []).append(pk)
    return found
