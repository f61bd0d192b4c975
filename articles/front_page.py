"""The home page: who stands where, and no story twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.utils import timezone

from .models import Article, Authorship, Region, Section
from .prepared import prepared
from .related import BEFORE_ALL
from .sidebars import candidates, hydrate, take

HEADLINES = 5  # the dominant story and four seconds
LATEST = 8
POPULAR = 8
REGIONS = 6  # of Kabar Daerah
PER_REGION = 2
REGIONAL = REGIONS * PER_REGION
STRIP = 6  # stories of one section
FACES = 3  # columns of opinion, which the lists above them may not use up
# Newest stories looked through for a section's strip: its own, and those that stand higher up.
STRIP_WINDOW = STRIP + FACES + HEADLINES + LATEST + POPULAR + REGIONAL


class Strip(NamedTuple):
    """A section's stories on the home page, and the shape in which they stand."""

    section: Section
    stories: tuple
    shape: str  # see `_shape`


class StoryList(NamedTuple):
    """A list of the home page; `note` says what its heading leaves open."""

    slug: str
    title: str
    items: tuple
    note: str = ""


class RegionStories(NamedTuple):
    """A region's newest stories in Kabar Daerah."""

    region: Region
    stories: tuple


@dataclass(frozen=True)
class FrontPage:
    lead: Article | None
    seconds: tuple
    latest: StoryList
    popular: StoryList
    picks: StoryList
    regions: list[RegionStories]
    strips: list[Strip]


def front_page(at: datetime | None = None) -> FrontPage:
    """Return the home page's stories at a moment, in a fixed number of queries."""
    at = at or timezone.now()
    shared = candidates(at)
    sections = _with_floor(at=at)
    by_section, columns = _newest_by_section(sections, at)

    used: set[int] = set()
    # Curated places come first; the newest stories fill what the moderators left open, but nobody
    # buys his way to the top.
    top = take([*shared.headlines, *shared.latest_unpaid], used, HEADLINES)
    picks = take(shared.picks, used)
    faces = {pk: take(by_section[pk], used, FACES) for pk in columns}
    latest = take(shared.latest, used, LATEST)
    popular = take(shared.popular, used, POPULAR)
    # A region's newest story before the sections choose, its second from what they leave.
    regional = _newest_by_region(shared.regional, used)
    strips = [
        (section, faces.get(section.pk) or take(by_section.get(section.pk, ()), used, STRIP))
        for section in sections
    ]
    for region_id, ids in regional.items():
        others = (pk for pk, region in shared.regional if region == region_id)
        ids += take(others, used, PER_REGION - 1)

    rows = hydrate(used, at)
    lead, *seconds = [rows[pk] for pk in top if pk in rows] or [None]
    strips = _shaped(
        (section, tuple(rows[pk] for pk in ids if pk in rows)) for section, ids in strips
    )
    _name_columnists(strips)
    _show_each_picture_once([lead, *seconds], (rows[pk] for pk in picks if pk in rows), strips)
    return FrontPage(
        lead=lead,
        seconds=tuple(seconds),
        latest=_list("terkini", "Terkini", latest, rows),
        popular=_list("terpopuler", "Terpopuler", popular, rows, shared.popular_window),
        picks=_list("pilihan", "Artikel Pilihan", picks, rows),
        regions=_regions(regional, rows),
        strips=[_led_by_a_picture(strip) for strip in strips],
    )


def _newest_by_region(regional, used: set[int]) -> dict[int, list[int]]:
    """Return {region: its newest unused story} of the regions that were in the news last."""
    found: dict[int, list[int]] = {}
    for pk, region_id in regional:
        if len(found) < REGIONS and region_id not in found and pk not in used:
            found[region_id] = take([pk], used)
    return found


def _regions(regional, rows) -> list[RegionStories]:
    found = (tuple(rows[pk] for pk in ids if pk in rows) for ids in regional.values())
    return [RegionStories(stories[0].region, stories) for stories in found if stories]


def _list(slug, title, ids, rows, note="") -> StoryList:
    return StoryList(slug, title, tuple(rows[pk] for pk in ids if pk in rows), note)


def _shaped(filled) -> list[Strip]:
    """Return the strips that have stories, each in its shape."""
    strips = []
    for section, stories in filled:
        if stories:
            led = sum(strip.shape == "split" for strip in strips)
            rowed = sum(strip.shape == "row" for strip in strips)
            strips.append(Strip(section, stories, _shape(stories, is_row_due=rowed < led)))
    return strips


def _shape(stories, *, is_row_due) -> str:
    """Return how a strip's stories stand.

    `faces` for columns of opinion, `dark` for photo stories; few stories stand as one `column`,
    more as one large beside small ones (`split`) or as pictures side by side (`row`), in turns.
    """
    kinds = {story.kind for story in stories}
    if kinds == {Article.Kind.OPINION}:
        return "faces"
    if kinds == {Article.Kind.PHOTO}:
        return "dark"
    if len(stories) < 4:
        return "column"
    return "row" if is_row_due and len(stories) != 5 else "split"


def _name_columnists(strips) -> None:
    """Fetch whom the strips of opinion print: the writers with their portraits."""
    columns = [story for strip in strips if strip.shape == "faces" for story in strip.stories]
    people = Authorship.objects.select_related("author__photo")
    prefetch_related_objects(columns, Prefetch("authorships", people))


def _show_each_picture_once(top, picks, strips) -> None:
    """Give every story that stands with a picture its `shown_photo`: none stands there twice.

    The top chooses first, then the photo stories, which are nothing without theirs.
    """
    pictured = list(filter(None, top))
    pictured += (story for strip in strips if strip.shape == "dark" for story in strip.stories)
    pictured += picks
    for strip in strips:
        if strip.shape in {"split", "row"}:
            pictured += strip.stories
        elif strip.shape == "column":
            pictured += strip.stories[:1]
    shown = set()
    for story in pictured:
        is_new = story.lead_photo_id is not None and story.lead_photo_id not in shown
        story.shown_photo = story.lead_photo if is_new else None
        shown.add(story.lead_photo_id)


def _led_by_a_picture(strip: Strip) -> Strip:
    """Return a split strip with its newest pictured story, never a paid one, in the large place."""
    if strip.shape != "split":
        return strip
    pictured = next((story for story in strip.stories if _may_lead(story)), None)
    if pictured is None:
        return strip._replace(shape="row")
    others = (story for story in strip.stories if story is not pictured)
    return strip._replace(stories=(pictured, *others))


def _may_lead(story) -> bool:
    return story.shown_photo is not None and story.kind != Article.Kind.ADVERTORIAL


@prepared
def _with_floor(at):
    """Return the sections, each with the time of the oldest story its strip may look at."""
    newest = Article.objects.published(at).filter(section=OuterRef("pk")).newest_first()
    return Section.objects.annotate(
        newest_at=Subquery(newest.values("published_at")[:1]),
        floor_at=Subquery(newest.values("published_at")[STRIP_WINDOW - 1 : STRIP_WINDOW]),
    )


def _newest_by_section(sections, at) -> tuple[dict[int, list[int]], list[int]]:
    """Return {section: ids of its newest stories}, and which sections hold opinion alone."""
    filled = [section for section in sections if section.newest_at]
    if not filled:
        return {}, []
    floors = [section.floor_at or BEFORE_ALL for section in filled]
    rows = _from_floors(sections=[section.pk for section in filled], floors=floors, at=at)
    found: dict[int, list[int]] = {}
    kinds: dict[int, set[str]] = {}
    # Sorted here: asked for an order, SQLite walks all stories instead of each section's range.
    for _, pk, section_id, kind in sorted(rows, reverse=True):
        found.setdefault(section_id, []).append(pk)
        kinds.setdefault(section_id, set()).add(kind)
    return found, [pk for pk, seen in kinds.items() if seen == {Article.Kind.OPINION}]


@prepared
def _from_floors(sections, floors, at):
    """Return what each section published since its floor: one index range a section."""
    wanted = Q()
    for section, floor_at in zip(sections, floors, strict=True):
        wanted |= Q(section=section, published_at__gte=floor_at)
    stories = Article.objects.published(at).filter(wanted).order_by()
    return stories.values_list("published_at", "pk", "section", "kind")
