"""How often stories were read, as the newsroom asks it."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from ..models import ReadCount

NOW_HOURS = 2  # the running hour is often only minutes old; with the one before it says enough


def reads_today(article_ids, at):
    """Return {article id: reads} since midnight in the portal's zone; unread stories are absent."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return _summed(ReadCount.objects.filter(article__in=article_ids, hour__gte=midnight))


def reads_in_all(article_id):
    """Return how often one story was read since it came out."""
    counts = ReadCount.objects.filter(article=article_id)
    return counts.aggregate(reads=Sum("count"))["reads"] or 0


def read_now(stories, at, limit=5):
    """Return the stories of a queryset that are read most at a moment, each with its `reads`."""
    recent = ReadCount.objects.filter(hour__gt=at - timedelta(hours=NOW_HOURS), hour__lte=at)
    counts = recent.values("article").annotate(reads=Sum("count")).order_by("-reads", "-article")
    reads = dict(counts.values_list("article", "reads")[: limit * 4])
    rows = list(stories.filter(pk__in=reads))
    for row in rows:
        row.reads = reads[row.pk]
    return sorted(rows, key=lambda row: -row.reads)[:limit]


def _summed(counts):
    return dict(
        counts.values("article").annotate(reads=Sum("count")).values_list("article", "reads")
    )
