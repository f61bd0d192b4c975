"""When generated stories went out: more each year, by day rather than by night, one day of all."""

from datetime import datetime, timedelta
from random import Random

YEARS = 12
# Age over place: a steady part and one that grows, so the present brings twice what the past did.
STEADY, GROWTH = 0.35, 1.5
# The day on which everything happened: its place in the order, and its share of all stories.
BUSY_PLACE = 0.985
BUSY_SHARE = 0.003
FIRST_HOUR, LAST_HOUR = 5, 23  # of the newsroom's day, in the portal's zone


def moment(place: float, until: datetime, dice: Random) -> datetime:
    """Return the time of the story that stands at a place between 0 (oldest) and 1 (newest)."""
    if BUSY_PLACE <= place < BUSY_PLACE + BUSY_SHARE:
        place = BUSY_PLACE
    left = 1 - place
    age = timedelta(days=YEARS * 365 * (STEADY * left + (1 - STEADY) * left**GROWTH))
    day = (until - age).replace(hour=0, minute=0, second=0, microsecond=0)
    seconds = dice.randrange(FIRST_HOUR * 3600, LAST_HOUR * 3600)
    found = day + timedelta(seconds=seconds)
    if found > until:  # today: what has passed of it
        found = day + (until - day) * dice.random()
    return found.replace(microsecond=0)
