"""Terpopuler: what was read most, over the shortest window that says enough."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.expressions import RawSQL
from django.utils import timezone

from .models import Article, ReadCount

# A day, and when it names too few stories a week, then a month.
WINDOWS = (
    (timedelta(hours=24), "24 jam terakhir"),
    (timedelta(days=7), "7 hari terakhir"),
    (timedelta(days=30), "30 hari terakhir"),
)
ENOUGH = 10  # stories; as many as the Terpopuler page needs to be a list
# Hourly counts looked through, the newest first: a whole day of a portal on which 2,500 different
# stories are read each hour. Summing them takes PostgreSQL some 30 ms.
MOST_COUNTS = 60_000
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
        if len(ids) >= min(limit, ENOUGH):
            break
    return MostRead(ids, words)


def _most_read_since(since: datetime, at: datetime, limit: int):
    """Return the ids of a window: all stories are summed, and the first of them looked at.

    The sum is made within the index of hours alone; asking of each read story whether it may stand
    in the list would cost ten times as much.
    """
    moment = connection.ops.adapt_datetimefield_value
    bounds = [moment(since), moment(at), MOST_COUNTS, limit + SPARE]
    first = RawSQL(_FIRST, bounds)  # noqa: S611, a text of ours, values bound
    own = ReadCount.objects.filter(article=OuterRef("pk"), hour__gt=since, hour__lte=at)
    own = own.values("article").annotate(reads=Sum("count")).values("reads")
    stories = Article.objects.published(at).editorial().filter(pk__in=first)
    ranked = stories.annotate(reads=Subquery(own)).order_by("-reads", "-pk")
    return ranked.values_list("pk", flat=True)[:limit]


# Written out because the ORM cannot sum over a limited set of rows.
_FIRST = """
SELECT article_id FROM (
    SELECT article_id, SUM(count) AS reads FROM (
        SELECT article_id, count FROM articles_readcount
        WHERE hour > %s AND hour <= %s ORDER BY hour DESC LIMIT %s
    ) newest
    GROUP BY article_id ORDER BY reads DESC, article_id DESC LIMIT %s
) first
"""
