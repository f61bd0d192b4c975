"""What a change shows on: addresses in the order in which readers should see it, and cache tags.

Bounded on purpose: a change refreshes what is read now. What lies further out (page 30 of a tag, a
story from 2019 whose side lists hold the headline) is told by its tags, or ends by its lifetime.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone

from ..models import Article, Author, Page, PendingChange, ReadCount, Region, Section, Slot, Tag
from ..models.article import story_path
from ..paging import REFRESHED_PAGES

NEWEST_STORIES = 50  # of those that print a changed headline, name or picture
HOT_STORIES = 60  # most read of the last hours: their lists show the newest stories
# What was withdrawn may stand in the lists of any page that a cache holds: of whatever is read.
HOT_STORIES_AFTER_WITHDRAWAL = 2000
HOT_HOURS = timedelta(hours=2)

Kind = PendingChange.Kind


class Rank(IntEnum):
    """The order of refreshing; a lower one overtakes what still waits at a higher one."""

    GONE = 0  # where a withdrawn text stood: it must leave whatever is made in its place
    FRONT = 1  # home and its section: few, and first even when a hundred stories are published
    ITSELF = 2  # the story's own page and those that it had before, and what finds it by its words
    AGAIN = 3  # these once more, in case an older answer overtook the refresh
    LIST = 4
    FEED = 5
    BESIDE = 6  # pages that show it at the side


@dataclass
class Refresh:
    """Addresses with their rank, and tags, that some changes ask for."""

    addresses: dict[str, Rank] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)

    def add(self, rank: Rank, *addresses: str) -> None:
        for address in addresses:
            self.addresses[address] = min(rank, self.addresses.get(address, rank))

    def __or__(self, other):
        both = Refresh(dict(self.addresses), self.tags | other.tags)
        for address, rank in other.addresses.items():
            both.add(rank, address)
        return both


def refresh_for(changes: Iterable[PendingChange], at: datetime | None = None) -> Refresh:
    """Return what a batch of changes asks for; a hundred changes cost few more queries than one."""
    at = at or timezone.now()
    refresh = Refresh()
    ids: dict[str, set[int]] = {}
    former: dict[int, set[str]] = {}  # {story: addresses that it had}
    for change in changes:
        ids.setdefault(change.kind, set()).add(change.object_id)
        for address in change.addresses:
            refresh.add(Rank.ITSELF, address)
            # A story that moved has left its former section's list.
            former_section = address.split("/")[1:2]
            if address.count("/") == 4 and former_section:
                refresh.add(Rank.FRONT, f"/{former_section[0]}/")
                former.setdefault(change.object_id, set()).add(address)
    _add_new_files(refresh, ids.pop(Kind.FILES, set()))
    if not ids:
        return refresh
    refresh.add(Rank.FRONT, reverse("home"))
    # With the edition, searches, suggestions and feeds kept for the one before are out of reach.
    refresh.add(Rank.ITSELF, reverse("edition"))
    # Every story's page shows the newest and the chosen stories.
    refresh.tags |= {"home", "lists", "story-lists", "sitemap", "corrections", "edition"}

    articles = list(_with_lists(Article.objects.filter(pk__in=ids.get(Kind.ARTICLE, set()))))
    there = {article.pk for article in articles if not article.is_withdrawn(at)}
    gone = ids.get(Kind.ARTICLE, set()) - there  # withdrawn, or deleted for good
    for article in articles:
        _add_article(refresh, article, itself=Rank.GONE if article.pk in gone else Rank.ITSELF)
    for pk in gone & former.keys():
        refresh.add(Rank.GONE, *former[pk])
    for article in _pictured(ids):
        # Behind what was written: fifty stories may show a picture.
        _add_article(refresh, article, itself=Rank.LIST, section=Rank.LIST)
    _add_mentions(refresh, ids)
    _add_portraits(refresh, ids.get(Kind.PHOTO, set()))
    _add_taxonomy(refresh, ids)
    _add_everywhere(refresh, at, HOT_STORIES_AFTER_WITHDRAWAL if gone else HOT_STORIES)
    return refresh


def refresh_for_clock(since: datetime, until: datetime) -> Refresh:
    """Return what came and went by the clock between two moments, and so changes pages."""
    moved = Q(published_at__gt=since, published_at__lte=until)
    moved |= Q(withdrawn_at__gt=since, withdrawn_at__lte=until)
    articles = set(Article.objects.filter(moved).values_list("pk", flat=True))
    slots = Q(starts_at__gt=since, starts_at__lte=until) | Q(ends_at__gt=since, ends_at__lte=until)
    changes = [PendingChange(kind=Kind.ARTICLE, object_id=pk) for pk in articles]
    if Slot.objects.filter(slots).exists():
        changes.append(PendingChange(kind=Kind.SLOT))
    return refresh_for(changes, until)


def _add_new_files(refresh, photos):
    """Add where new files of pictures are looked at first.

    Lists further in show the former files, or the proof, for the lifetime that is left to them: a
    library's files come by the hundred, and each would refresh hundreds of addresses.
    """
    if not photos:
        return
    refresh.add(Rank.LIST, reverse("home"))
    refresh.tags |= {"home"}
    for lookup in ("lead_photo__in", "body_photos__photo__in", "gallery__photo__in"):
        stories = Article.objects.published().filter(**{lookup: photos}).distinct()
        newest = stories.select_related("section").defer("body").newest_first()
        for story in newest[:NEWEST_STORIES]:
            refresh.add(Rank.LIST, story.get_absolute_url(), story.section.get_absolute_url())
            refresh.tags |= {f"article-{story.pk}", f"section-{story.section_id}"}
    _add_portraits(refresh, photos)


def _add_portraits(refresh, photos):
    """Add the pages of those whose portraits some photos are."""
    for author in Author.objects.filter(photo__in=photos):
        refresh.add(Rank.LIST, author.get_absolute_url())
        refresh.tags |= {f"author-{author.pk}"}


def _pictured(ids):
    """Return the newest stories whose picture changed."""
    if Kind.PHOTO not in ids:
        return []
    stories = Article.objects.published().filter(lead_photo__in=ids[Kind.PHOTO]).newest_first()
    return _with_lists(stories)[:NEWEST_STORIES]


def _with_lists(articles):
    return (
        articles.exclude(section=None)
        .select_related("section", "region__parent")
        .defer("body")
        .prefetch_related("taggings__tag", "authorships__author", "section__former_slugs")
    )


def _add_article(refresh, article, *, itself=Rank.ITSELF, section=Rank.FRONT):
    refresh.add(itself, article.get_absolute_url())
    # A section that was renamed a moment ago: the story's page is still kept at its old address.
    for former in article.section.former_slugs.all():
        refresh.add(itself, story_path(former.slug, article.pk, article.slug))
    refresh.tags |= {f"article-{article.pk}"}
    _add_list(refresh, article.section, "section", section)
    for tagging in article.taggings.all():
        _add_list(refresh, tagging.tag, "tag")
    for authorship in article.authorships.all():
        _add_list(refresh, authorship.author, "author")
    if article.region:
        _add_list(refresh, article.region, "region")
        if article.region.parent:
            _add_list(refresh, article.region.parent, "region")
    if article.published_at:
        on = timezone.localtime(article.published_at)
        day = reverse("index_day", args=on.strftime("%Y %m %d").split())
        refresh.add(Rank.LIST, *_pages(day))
        third = min((on.day - 1) // 10, 2) + 1
        refresh.add(
            Rank.BESIDE, reverse("sitemap_third", args=[f"{on:%Y}", f"{on:%m}", str(third)])
        )


def _add_list(refresh, row, kind, rank=Rank.LIST):
    address = row.get_absolute_url()
    refresh.add(rank, address)
    refresh.add(Rank.LIST, *_pages(address))
    refresh.add(Rank.FEED, f"{address}feed/")
    refresh.tags |= {f"{kind}-{row.pk}"}


def _pages(address):
    further = (f"{address}?page={number}" for number in range(2, REFRESHED_PAGES + 1))
    return [address, *further]


def _add_mentions(refresh, ids):
    """Add the stories that print something of what changed: a headline, a name, a tag."""
    lookups = (
        (Kind.ARTICLE, "baca_juga__target__in"),
        (Kind.AUTHOR, "authorships__author__in"),
        (Kind.SOURCE, "citations__source__in"),
        (Kind.TAG, "taggings__tag__in"),
        (Kind.REGION, "region__in"),
        (Kind.PHOTO, "body_photos__photo__in"),
        (Kind.PHOTO, "gallery__photo__in"),
    )
    for kind, lookup in lookups:
        if kind not in ids:
            continue
        stories = Article.objects.published().filter(**{lookup: ids[kind]}).distinct()
        newest = stories.select_related("section").defer("body").newest_first()[:NEWEST_STORIES]
        refresh.add(Rank.LIST, *(story.get_absolute_url() for story in newest))
        refresh.tags |= {f"article-{story.pk}" for story in newest}


def _add_taxonomy(refresh, ids):
    """Add the lists whose own name or description changed."""
    for kind, model in (
        (Kind.SECTION, Section), (Kind.TAG, Tag), (Kind.AUTHOR, Author), (Kind.REGION, Region),
    ):  # fmt: skip
        for row in model.objects.filter(pk__in=ids.get(kind, set())):
            _add_list(refresh, row, kind.value, Rank.FRONT)
    if Kind.PAGE in ids:  # the portal's own pages: a handful
        refresh.add(Rank.FRONT, *(page.get_absolute_url() for page in Page.objects.all()))
        refresh.tags |= {"pages", "text-files"}
    if Kind.SECTION in ids:  # every page's navigation shows it: those that are read most, at once
        for section in Section.objects.prefetch_related("former_slugs"):
            refresh.add(Rank.LIST, section.get_absolute_url())
            refresh.add(Rank.LIST, *(f"/{former.slug}/" for former in section.former_slugs.all()))


def _add_everywhere(refresh, at, hot):
    """Add what shows every new or changed story, and the hottest pages, whose side lists do."""
    refresh.add(Rank.LIST, reverse("most_read"), *_pages(reverse("correction_list")))
    refresh.add(Rank.FEED, reverse("feed"), reverse("feed_atom"), reverse("feed_json"))
    refresh.add(Rank.FEED, reverse("sitemap_news"), reverse("sitemap_index"))
    for story in hot_stories(at, hot):
        refresh.add(Rank.BESIDE, story.get_absolute_url())


def hot_stories(at: datetime, most: int) -> list[Article]:
    """Return the stories read most in the last hours, the most read first."""
    ids = list(
        ReadCount.objects.filter(hour__gt=at - HOT_HOURS, hour__lte=at)
        .values("article")
        .annotate(reads=Sum("count"))
        .order_by("-reads")
        .values_list("article", flat=True)[:most]
    )
    rows = Article.objects.published(at).select_related("section").defer("body").in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]
