"""How often generated stories were read in the last month: the newest most, and never all."""

from bisect import bisect_right
from datetime import datetime, timedelta
from random import Random

from ..models import ReadCount
from .bulk import BulkTable

DAYS = 30
# Different stories read in an hour: a share of the archive, up to a large portal's.
SHARE = 300
MOST = 3000
LEAST = 20
ARCHIVE_SHARE = 0.25  # reads that search engines bring to old stories


def write_reads(first_id: int, times: list[datetime], until: datetime, dice: Random, report):
    """Write the read counts of the month before a moment; `times` are sorted, one a story."""
    table = BulkTable(ReadCount, "article_id", "hour", "count")
    read_an_hour = max(LEAST, min(MOST, len(times) // SHARE))
    hour = until.replace(minute=0, second=0, microsecond=0) - timedelta(hours=24 * DAYS - 1)
    while hour <= until:
        out = bisect_right(times, hour)  # stories that readers could see
        for place, count in _hour(out, read_an_hour, dice).items():
            table.add(first_id + place, hour, count)
        hour += timedelta(hours=1)
        if len(table.rows) >= 100_000 or hour > until:
            table.write()
            report(table.written)
    return table.written


def _hour(out: int, read_an_hour: int, dice: Random) -> dict[int, int]:
    """Return {place in the order: reads} of one hour."""
    found: dict[int, int] = {}
    if out == 0:
        return found
    recent = min(out, read_an_hour * 4)
    for _ in range(read_an_hour):
        if dice.random() < ARCHIVE_SHARE:
            place, count = dice.randrange(out), 1
        else:
            place = out - 1 - int(recent * dice.random() ** 2)
            count = 1 + int(3 / (dice.random() + 0.002))
        found[place] = found.get(place, 0) + count
    return found
