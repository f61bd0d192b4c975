"""Terpopuler: what was read most, over the shortest window that says enough."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Sum
from django.utils import timezone

from .models import Article, ReadCount

# A day, and when it names too few stories a week, then a month.
WINDOWS = (
    (timedelta(hours=24), "24 jam terakhir"),
    (timedelta(days=7), "7 hari terakhir"),
    (timedelta(days=30), "30 hari terakhir"),
)
ENOUGH = 10  # stories; as many as the Terpopuler page needs to be a list


class MostRead(NamedTuple):
    ids: list[int]
    window: str  # in words, for the heading


def most_read(at: datetime | None = None, limit: int = 40) -> MostRead:
    """Return the ids of the stories most read before a moment, the most read first.

    Only stories that readers may see, and none that was paid for.
    """
    at = at or timezone.now()
    readable = Article.objects.published(at).editorial()
    ids: list[int] = []
    words = ""
    for span, words in WINDOWS:  # noqa: B007, the window that was enough is part of the answer
        ids = list(
            ReadCount.objects.filter(hour__gt=at - span, hour__lte=at, article__in=readable)
            .values("article")
            .annotate(reads=Sum("count"))
            .order_by("-reads", "-article")
            .values_list("article", flat=True)[:limit]
        )
        if len(ids) >= ENOUGH:
            break
    return MostRead(ids, words)
