"""Terpopuler: what was read most, over the shortest window that says enough."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Article, ReadCount

# A day, and when it names too few stories a week, then a month.
WINDOWS = (
    (timedelta(hours=24), "24 jam terakhir"),
    (timedelta(days=7), "7 hari terakhir"),
    (timedelta(days=30), "30 hari terakhir"),
)
ENOUGH = 10  # stories; as many as the Terpopuler page needs to be a list
# Hourly counts looked through, the newest first: a whole day of a portal on which 4,000 different
# stories are read each hour. Summing them takes a database some 30 ms.
MOST_COUNTS = 100_000
# Read stories looked at beyond a list's length, for those among them that may not stand in it.
SPARE = 60


class MostRead(NamedTuple):
    ids: list[int]
    window: str  # in words, for the heading


def most_read(at: datetime | None = None, limit: int = 40) -> MostRead:
    """Return the ids of the stories most read before a moment, the most read first.

    Only stories that readers may see, and none that was paid for.
    """
    at = at or timezone.now()
    ids: list[int] = []
    words = ""
    for span, words in WINDOWS:  # noqa: B007, the window that was enough is part of the answer
        ids = list(_most_read_since(at - span, at, limit))
        if len(ids) >= ENOUGH:
            break
    return MostRead(ids, words)


def _most_read_since(since: datetime, at: datetime, limit: int):
    """Return the ids of a window: all stories are summed, and the first of them looked at.

    The sum is made within the index of hours alone; asking of each read story whether it may stand
    in the list would cost ten times as much.
    """
    counts = ReadCount.objects.filter(hour__gt=since, hour__lte=at)
    # Where there are too many counts: the hour in which the last of them stands.
    floor = counts.order_by("-hour").values("hour")[MOST_COUNTS : MOST_COUNTS + 1]
    counts = counts.filter(hour__gt=Coalesce(Subquery(floor), since))
    first = counts.values("article").annotate(reads=Sum("count")).order_by("-reads", "-article")
    own = counts.filter(article=OuterRef("pk")).order_by().values("article")
    readable = Article.objects.published(at).editorial()
    stories = readable.filter(pk__in=first.values("article")[: limit + SPARE])
    stories = stories.annotate(reads=Subquery(own.annotate(own=Sum("count")).values("own")))
    return stories.order_by("-reads", "-pk").values_list("pk", flat=True)[:limit]
