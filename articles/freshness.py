"""How long a page stays true: until the next moment at which the clock changes what it shows."""

from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from .models import Article, Slot

# Seconds a shared cache may keep a page when nothing is due. A change on commit is announced at
# once; this is how late it is seen when the announcement got lost.
SHARED_SECONDS = 60


def next_event(at: datetime | None = None) -> datetime | None:
    """Return the next moment at which a story or a slot comes or goes by the clock, if any."""
    at = at or timezone.now()
    coming = _earliest(Article.objects.scheduled(at), "published_at", "status")
    moments = coming.union(
        _earliest(Article.objects.filter(withdrawn_at__gt=at), "withdrawn_at", "status"),
        _earliest(Slot.objects.filter(starts_at__gt=at), "starts_at", "featured_list"),
        _earliest(Slot.objects.filter(ends_at__gt=at), "ends_at", "featured_list"),
    )
    return min((moment for (moment,) in moments), default=None)


def shared_seconds(at: datetime | None = None) -> int:
    """Return how long a shared cache may keep what is read at a moment, in whole seconds."""
    at = at or timezone.now()
    event = next_event(at)
    if event is None:
        return SHARED_SECONDS
    return max(0, min(SHARED_SECONDS, int((event - at).total_seconds())))


def _earliest(queryset, field, group):
    """Return one column of each group's earliest moment: a union holds no order and no slice."""
    return queryset.order_by().values(group).annotate(moment=Min(field)).values_list("moment")
