"""The home page: who stands where, and no story twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.utils import timezone

from .models import Article, Authorship, Section
from .sidebars import candidates, hydrate, take

HEADLINES = 5  # the dominant story and four seconds
LATEST = 8
POPULAR = 8
REGIONAL = 8
STRIP = 6  # stories of one section
# Newest stories looked through for a section's strip: its own, and those that stand higher up.
STRIP_WINDOW = STRIP + HEADLINES + LATEST + POPULAR + REGIONAL


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


@dataclass(frozen=True)
class FrontPage:
    lead: Article | None
    seconds: tuple
    latest: StoryList
    popular: StoryList
    picks: StoryList
    regional: StoryList
    strips: list[Strip]


def front_page(at: datetime | None = None) -> FrontPage:
    """Return the home page's stories at a moment, in a fixed number of queries."""
    at = at or timezone.now()
    shared = candidates(at)
    sections = list(_with_floor(at))
    by_section = _newest_by_section(sections, at)

    used: set[int] = set()
    # Curated places come first; the newest stories fill what the moderators left open, but nobody
    # buys his way to the top.
    top = take([*shared.headlines, *shared.latest_unpaid], used, HEADLINES)
    picks = take(shared.picks, used)
    latest = take(shared.latest, used, LATEST)
    popular = take(shared.popular, used, POPULAR)
    regional = take((pk for pk, _ in shared.regional), used, REGIONAL)
    strips = [(section, take(by_section.get(section.pk, ()), used, STRIP)) for section in sections]

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
        regional=_list("kabar-daerah", "Kabar Daerah", regional, rows),
        strips=[_led_by_a_picture(strip) for strip in strips],
    )


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
    # Sorted here: asked for an order, SQLite walks all stories instead of each section's range.
    stories = Article.objects.published(at).filter(wanted).order_by()
    rows = stories.values_list("published_at", "pk", "section")
    for _, pk, section_id in sorted(rows, reverse=True):
        found.setdefault(section_id, []).append(pk)
    return found
