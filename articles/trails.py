"""Trails: the stories of a section, tag, person, region or day, newest first, as far as one goes.

Each is walked in ranges of one index, so that a page costs the same in the largest archive and at
any depth: one continues after a story (`before`) instead of counting from the top.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from .models import Article, Author, Authorship, Region, Section, Tag, TaggedArticle


class Mark(NamedTuple):
    """The place of one story on every trail."""

    published_at: datetime
    pk: int


class Trail:
    """Rows that are or point at stories, with `published_at` and the story's id in `story`."""

    def __init__(self, rows, story="pk"):
        # `story` names the column: a foreign key would be ordered as its own model is.
        self.rows = rows.order_by("-published_at", f"-{story}")
        self.story = story

    def ids(self, count: int, *, skip: int = 0, before: Mark | None = None) -> list[int]:
        """Return the ids of so many stories, from the top or after a story of the trail."""
        found = self._older(before).values_list(self.story, flat=True)
        return list(found[skip : skip + count])

    def _older(self, before: Mark | None):
        if before is None:
            return self.rows
        is_older = Q(published_at__lt=before.published_at) | Q(**{f"{self.story}__lt": before.pk})
        # The first condition alone is a range of the index, the second sorts out its edge.
        return self.rows.filter(Q(published_at__lte=before.published_at), is_older)


class _PeopleTrail(Trail):
    """Stories of a person, who may stand on one story in several roles."""

    def ids(self, count, *, skip=0, before=None):
        rows = self._older(before).values_list(self.story, flat=True)
        once = list(dict.fromkeys(rows[: (skip + count) * len(Authorship.Role.choices)]))
        return once[skip : skip + count]


class _RegionsTrail(Trail):
    """Stories of several regions: an index range each, down to a common floor.

    Without the floor a database either sorts all stories of the regions or walks the whole
    archive for regions that were busy years ago.
    """

    def __init__(self, rows, regions):
        super().__init__(rows.filter(region__in=regions))
        self.regions = regions
        self.stories = rows

    def ids(self, count, *, skip=0, before=None):
        floor = self._floor(skip + count, before)
        found = self._older(before)
        if floor is not None:
            found = found.filter(published_at__gte=floor)
        return list(found.values_list("pk", flat=True)[skip : skip + count])

    def _floor(self, count, before) -> datetime | None:
        """Return the time of the region's story that stands last when it alone fills the list."""
        own = Trail(self.stories.filter(region=OuterRef("pk")))._older(before)
        times = own.values("published_at")[count - 1 : count]
        regions = Region.objects.filter(pk__in=[row.pk for row in self.regions]).annotate(
            floor_at=Subquery(times)
        )
        floors = regions.order_by().values_list("floor_at", flat=True)
        return max((floor for floor in floors if floor is not None), default=None)


def everything(at: datetime) -> Trail:
    return Trail(Article.objects.published(at))


def of_section(section: Section, at: datetime) -> Trail:
    return Trail(Article.objects.published(at).filter(section=section))


def of_tag(tag: Tag, at: datetime) -> Trail:
    return Trail(TaggedArticle.objects.published(at).filter(tag=tag), "content_object_id")


def of_author(author: Author, at: datetime) -> Trail:
    return _PeopleTrail(Authorship.objects.published(at).filter(author=author), "article_id")


def of_regions(regions: Iterable[Region], at: datetime) -> Trail:
    """Return the trail of one region, or of a province with what is inside it."""
    regions = list(regions)
    stories = Article.objects.published(at)
    if len(regions) == 1:
        return Trail(stories.filter(region=regions[0]))
    return _RegionsTrail(stories, regions)


def between(starts_at: datetime, ends_at: datetime, at: datetime) -> Trail:
    stories = Article.objects.published(at)
    return Trail(stories.filter(published_at__gte=starts_at, published_at__lt=ends_at))
