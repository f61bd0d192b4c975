"""Terkait: stories that share a story's tags, the rarer the better, then its section.

The cost stays the same however large the archive: each tag brings its newest stories only.
"""

from collections import defaultdict
from datetime import UTC, datetime

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from .models import Article, TaggedArticle
from .prepared import prepared

# Newest stories that one tag brings to the choice: five times what a list shows, as some are shown
# elsewhere on the page already.
PER_TAG = 25
# How much a shared tag says, by the number of stories that carry it (steps of about a tenth,
# as an inverse document frequency on a log scale would fall). It ends at a hundred: to look further
# the database rather sorts all that a common tag carries.
RARITY = ((10, 8.0), (100, 4.0))
COMMON = 1.0
SAME_SECTION = 0.5  # less than the commonest tag: it orders stories that share as much
FILLING = 80  # newest stories of the section: enough for a list of 40 that knows 40 of them
BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


def taggings():
    """Return taggings, each with its tag and how far that tag reaches."""
    same_tag = TaggedArticle.objects.filter(tag=OuterRef("tag"), published_at__isnull=False)
    same_tag = same_tag.newest_first()
    # In the index's order, so that the database stops where it has counted enough; a time that is
    # not there says that the tag does not reach so far.
    times = same_tag.values("published_at")
    reach = {f"carried_by_{count}": Subquery(times[count : count + 1]) for count, _ in RARITY}
    floor_at = Subquery(times[PER_TAG - 1 : PER_TAG])
    known = TaggedArticle.objects.select_related("tag").order_by("pk")
    return known.annotate(floor_at=floor_at, **reach)


def related_ids(article: Article, at: datetime | None = None, limit: int = 40) -> list[int]:
    """Return ids of related stories that readers may see, the closest first.

    Reads `article.taggings`, fetched as `taggings()`. Stories of the same section, newest first,
    fill the end of the list.
    """
    at = at or timezone.now()
    carried = list(article.taggings.all())
    scores: dict[int, float] = defaultdict(float)
    seen: dict[int, tuple] = {}
    if carried:
        weights = {tagging.tag_id: _weight(tagging) for tagging in carried}
        floors = [tagging.floor_at or BEFORE_ALL for tagging in carried]
        for tag_id, pk, section_id, published_at in _sharing(
            tags=list(weights), floors=floors, story=article.pk, at=at
        ):
            scores[pk] += weights[tag_id]
            seen[pk] = (section_id == article.section_id, published_at)
    for pk, (is_same_section, _) in seen.items():
        scores[pk] += SAME_SECTION * is_same_section
    closest = sorted(scores, key=lambda pk: (scores[pk], seen[pk][1], pk), reverse=True)[:limit]
    if len(closest) >= limit or article.section_id is None:
        return closest
    known = {article.pk, *closest}
    filling = _newest_of(section=article.section_id, at=at)
    return [*closest, *(pk for pk in filling if pk not in known)][:limit]


@prepared
def _sharing(tags, floors, story, at):
    """Return (tag, story, its section, its time) of others that carry one of the tags."""
    shared = Q()
    for tag, floor_at in zip(tags, floors, strict=True):
        shared |= Q(tag=tag, published_at__lte=at, published_at__gte=floor_at)
    others = TaggedArticle.objects.published(at).filter(shared).exclude(content_object=story)
    unpaid = others.exclude(content_object__kind=Article.Kind.ADVERTORIAL)
    return unpaid.values_list("tag", "content_object", "content_object__section", "published_at")


@prepared
def _newest_of(section, at):
    stories = Article.objects.published(at).editorial().filter(section=section).newest_first()
    return stories.values_list("pk", flat=True)[:FILLING]


def _weight(tagging) -> float:
    for count, weight in RARITY:
        if not getattr(tagging, f"carried_by_{count}"):
            return weight
    return COMMON
