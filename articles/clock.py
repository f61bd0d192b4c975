"""The newsroom's terms, and how a clock says them: what is late comes first, in words."""

from datetime import datetime, timedelta
from typing import NamedTuple

from .models.correction import ANSWER_WITHIN

# The guidelines name no hours for the update of an unverified story; the house gives itself the
# same two days as for an answer.
VERIFY_WITHIN = ANSWER_WITHIN
SOON = timedelta(hours=12)  # before the end of a term: less than a night and a morning


class Clock(NamedTuple):
    """A term as it stands at a moment; `state` is late, soon, running or met."""

    state: str
    words: str
    due_at: datetime


def clock(
    received_at: datetime,
    at: datetime,
    done_at: datetime | None = None,
    *,
    within: timedelta = ANSWER_WITHIN,
) -> Clock:
    """Return the clock of something received at a moment, and perhaps done with at another."""
    due_at = received_at + within
    if done_at is not None:
        took = f"dijawab dalam {span(done_at - received_at)}"
        late = f", {span(done_at - due_at)} melewati tenggat" if done_at > due_at else ""
        return Clock("late" if late else "met", took + late, due_at)
    if due_at <= at:
        return Clock("late", f"terlambat {span(at - due_at)}", due_at)
    return Clock("soon" if due_at - at < SOON else "running", f"sisa {span(due_at - at)}", due_at)


def span(length: timedelta) -> str:
    """Return `2 hari 3 jam`, `3 jam 5 menit` or `4 menit`; never less than a minute."""
    minutes = max(1, int(length.total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days} hari {hours} jam" if hours else f"{days} hari"
    if hours:
        return f"{hours} jam {minutes} menit" if minutes else f"{hours} jam"
    return f"{minutes} menit"
