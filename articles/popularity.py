"""Terpopuler: what was read most, over the shortest window that says enough."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.expressions import RawSQL
from django.utils import timezone

from .models import Article, ReadCount
from .prepared import prepared

# A day, and when it names too few stories a week, then a month.
WINDOWS = (
    (timedelta(hours=24), "24 jam terakhir"),
    (timedelta(days=7), "7 hari terakhir"),
    (timedelta(days=30), "30 hari terakhir"),
)
ENOUGH = 10  # stories; as many as the Terpopuler page needs to be a list
# Stories of each hour whose counts are summed, the most read first. Who belongs to the first of a
# day belongs to the first forty of one of its hours, unless hundreds are read almost alike.
PER_HOUR = 40
HOUR = timedelta(hours=1)
MOST_ARMS = 168  # hours asked for one by one; SQLite takes 500 in a query
MOST_COUNTS = 60_000  # of a longer window: what a small site counts in a month
# Read stories looked at beyond a list's length, for those among them that may not stand in it.
SPARE = 20


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
        ids = _most_read_since(at - span, at, limit)
        if len(ids) >= min(limit, ENOUGH):
            break
    return MostRead(ids, words)


def _most_read_since(since: datetime, at: datetime, limit: int) -> list[int]:
    """Return the ids of a window: the most read of its hours are summed, then looked at closely.

    The choice is made within the index of hours alone, so its cost does not grow with what is read;
    asking of each read story whether it may stand in the list would cost a hundred times as much.
    """
    first = limit + SPARE
    hours = _hours(since, at)
    if len(hours) <= MOST_ARMS:
        ids = _of_hours(since=since, at=at, hours=hours, per_hour=PER_HOUR, first=first)
    else:  # a month, where a week named hardly a story
        ids = _of_newest(since=since, at=at, most=MOST_COUNTS, first=first)
    return ids[:limit]


@prepared
def _of_hours(since, at, hours, per_hour, first):
    counts, bounds = _of_each_hour([_moment(hour) for hour in hours], per_hour)
    return _ranked(since, at, RawSQL(_FIRST.format(counts), [*bounds, first]))  # noqa: S611


@prepared
def _of_newest(since, at, most, first):
    bounds = [_moment(since), _moment(at), most, first]
    return _ranked(since, at, RawSQL(_FIRST.format(_NEWEST), bounds))  # noqa: S611


def _ranked(since, at, first):
    """Return the ids among the first ones that may stand in a list, by all reads of the window."""
    own = ReadCount.objects.filter(article=OuterRef("pk"), hour__gt=since, hour__lte=at)
    own = own.values("article").annotate(reads=Sum("count")).values("reads")
    stories = Article.objects.published(at).editorial().filter(pk__in=first)
    ranked = stories.annotate(reads=Subquery(own)).order_by("-reads", "-pk")
    return ranked.values_list("pk", flat=True)


def _of_each_hour(hours, per_hour):
    """Return the query for the most read of each hour, and its values."""
    if connection.vendor == "postgresql":  # one plan for all hours: planned a third as long
        return _LATERAL.format(", ".join(["(%s::timestamptz)"] * len(hours))), [*hours, per_hour]
    arms = " UNION ALL ".join(_OF_ONE_HOUR.format(number) for number in range(len(hours)))
    return arms, [bound for hour in hours for bound in (hour, per_hour)]


def _moment(value):
    return connection.ops.adapt_datetimefield_value(value)


def _hours(since: datetime, at: datetime) -> list[datetime]:
    """Return the hours within a window, as ReadCount names them."""
    last = at.replace(minute=0, second=0, microsecond=0)
    hours = (last - n * HOUR for n in range((last - since) // HOUR + 1))
    return [hour for hour in hours if hour > since]


# Written out because the ORM cannot take the first rows of each hour in one query.
_OF_ONE_HOUR = """SELECT * FROM (
    SELECT article_id, count FROM articles_readcount
    WHERE hour = %s ORDER BY count DESC, article_id DESC LIMIT %s
) hour_{}"""
_LATERAL = """SELECT most.article_id, most.count
    FROM (VALUES {}) hours (start) CROSS JOIN LATERAL (
        SELECT article_id, count FROM articles_readcount
        WHERE hour = hours.start ORDER BY count DESC, article_id DESC LIMIT %s
    ) most"""
_NEWEST = """SELECT article_id, count FROM articles_readcount
    WHERE hour > %s AND hour <= %s ORDER BY hour DESC LIMIT %s"""
_FIRST = """SELECT article_id FROM (
    SELECT article_id, SUM(count) AS reads FROM ({}) counts
    GROUP BY article_id ORDER BY reads DESC, article_id DESC LIMIT %s
) first"""
