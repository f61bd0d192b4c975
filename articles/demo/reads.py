"""Reads for the demo's stories, spread over the hours as readers come."""

from datetime import timedelta
from itertools import accumulate, pairwise

from django.utils import timezone

from ..models import ReadCount

WINDOW_HOURS = 30 * 24
# How busy each hour of the day is (0 to 23, the portal's zone): quiet nights, a peak after dinner.
DAY = (2, 1, 1, 1, 2, 5, 9, 10, 9, 8, 8, 9, 11, 9, 8, 8, 9, 10, 12, 13, 12, 9, 6, 3)


def spread(totals, now):
    """Count so many reads for each published story: `totals` maps articles to numbers."""
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    rows = []
    for article, total in totals.items():
        if article.published_at is None or article.published_at > now:
            continue
        first_hour = article.published_at.replace(minute=0, second=0, microsecond=0)
        age = min(WINDOW_HOURS, int((this_hour - first_hour) / timedelta(hours=1)))
        hours = [this_hour - timedelta(hours=back) for back in range(age, -1, -1)]
        rows += [
            ReadCount(article=article, hour=hour, count=count)
            for hour, count in zip(hours, shares(total, hours), strict=True)
            if count
        ]
    ReadCount.objects.bulk_create(rows, batch_size=1000)


def shares(total, hours):
    """Return the reads of each hour; they add up to the total.

    Interest falls with a story's age, and follows the hours of the day.
    """
    weights = [
        DAY[timezone.localtime(hour).hour] / (1 + age) ** 0.9 for age, hour in enumerate(hours)
    ]
    scale = total / sum(weights)
    due = [round(share * scale) for share in accumulate(weights)]
    return [after - before for before, after in pairwise([0, *due])]
