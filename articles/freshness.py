"""How long a page stays true when nobody changes it: until the clock changes what it shows."""

from datetime import datetime, time, timedelta

from django.db.models import Subquery
from django.utils import timezone

from .models import Article, Edition, Slot
from .prepared import prepared

# Seconds a shared cache may keep a page when nothing is due. A change on commit is announced at
# once; this is how late it is seen when the announcement got lost.
SHARED_SECONDS = 60


def next_event(at: datetime | None = None) -> datetime:
    """Return the next moment at which the clock changes what readers see.

    A story or a slot comes or goes; or the day ends, and lists say "Kemarin" of what was today.
    """
    at = at or timezone.now()
    rows = _edition(at=at)
    if not rows:  # a portal that nobody has written in yet
        Edition.objects.advance()
        rows = _edition(at=at)
    return earliest_event(rows[0], at)


@prepared
def _edition(at):
    return Edition.objects.annotate(**event_columns(at))


def event_columns(at: datetime) -> dict[str, Subquery]:
    """Return columns that bring the next events along with whatever row is read anyway."""
    moments = {
        "coming_at": (Article.objects.scheduled(at), "published_at"),
        "going_at": (Article.objects.filter(withdrawn_at__gt=at), "withdrawn_at"),
        "opening_at": (Slot.objects.filter(starts_at__gt=at), "starts_at"),
        "closing_at": (Slot.objects.filter(ends_at__gt=at), "ends_at"),
    }
    return {
        name: Subquery(rows.order_by(field).values(field)[:1])
        for name, (rows, field) in moments.items()
    }


def earliest_event(row, at: datetime) -> datetime:
    """Return the first of a row's `event_columns`, or the next midnight."""
    moments = (row.coming_at, row.going_at, row.opening_at, row.closing_at)
    return min(filter(None, (*moments, _midnight(at))))


def shared_seconds(at: datetime | None = None, event: datetime | None = None) -> int:
    """Return how long a shared cache may keep what is read at a moment, in whole seconds.

    `event` is `next_event(at)` where the caller has it at hand.
    """
    at = at or timezone.now()
    event = event or next_event(at)
    return max(0, min(SHARED_SECONDS, int((event - at).total_seconds())))


def _midnight(at):
    """Return the next midnight of the portal's zone."""
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))
