"""Terkait: stories that share a story's tags, the rarer the better, then its section.

The cost stays the same however large the archive: each tag brings its newest stories only.
"""

from collections import defaultdict
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from .models import Article, TaggedArticle

PER_TAG = 40  # newest stories that one tag brings to the choice
# How much a shared tag says, by the number of stories that carry it (steps of about a tenth,
# as an inverse document frequency on a log scale would fall). It ends at a hundred: to look further
# the database rather sorts all that a common tag carries.
RARITY = ((10, 8.0), (100, 4.0))
COMMON = 1.0
SAME_SECTION = 0.5  # less than the commonest tag: it orders stories that share as much


def with_taggings(articles):
    """Prefetch the taggings of stories, each with its tag and how far that tag reaches."""
    same_tag = TaggedArticle.objects.filter(tag=OuterRef("tag"), published_at__isnull=False)
    same_tag = same_tag.newest_first()
    # In the index's order, so that the database stops where it has counted enough; a time that is
    # not there says that the tag does not reach so far.
    times = same_tag.values("published_at")
    reach = {f"carried_by_{count}": Subquery(times[count : count + 1]) for count, _ in RARITY}
    floor_at = Subquery(times[PER_TAG - 1 : PER_TAG])
    taggings = TaggedArticle.objects.select_related("tag").order_by("pk")
    return articles.prefetch_related(
        Prefetch("taggings", taggings.annotate(floor_at=floor_at, **reach))
    )


def related_ids(article: Article, at: datetime | None = None, limit: int = 40) -> list[int]:
    """Return ids of related stories that readers may see, the closest first.

    Reads `article.taggings`, prefetched through `with_taggings`. Stories of the same section,
    newest first, fill the end of the list.
    """
    at = at or timezone.now()
    readable = Article.objects.published(at).editorial().exclude(pk=article.pk)
    fill = readable.filter(section=article.section_id).newest_first()
    taggings = list(article.taggings.all())
    scores: dict[int, float] = defaultdict(float)
    seen: dict[int, tuple] = {}
    if taggings:
        shared = Q()
        for tagging in taggings:
            arm = Q(tag=tagging.tag_id, published_at__lte=at)
            shared |= (arm & Q(published_at__gte=tagging.floor_at)) if tagging.floor_at else arm
        others = TaggedArticle.objects.published(at).exclude(content_object=article.pk)
        rows = (
            others.filter(shared)
            .exclude(content_object__kind=Article.Kind.ADVERTORIAL)
            .values_list("tag", "content_object", "content_object__section", "published_at")
        )
        weights = {tagging.tag_id: _weight(tagging) for tagging in taggings}
        for tag_id, pk, section_id, published_at in rows:
            scores[pk] += weights[tag_id]
            seen[pk] = (section_id == article.section_id, published_at)
    for pk, (is_same_section, _) in seen.items():
        scores[pk] += SAME_SECTION * is_same_section
    closest = sorted(scores, key=lambda pk: (scores[pk], seen[pk][1], pk), reverse=True)[:limit]
    if len(closest) >= limit:
        return closest
    filling = fill.exclude(pk__in=closest).values_list("pk", flat=True)[: limit - len(closest)]
    return [*closest, *filling]


def _weight(tagging) -> float:
    for count, weight in RARITY:
        if not getattr(tagging, f"carried_by_{count}"):
            return weight
    return COMMON
