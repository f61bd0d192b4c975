"""Dates as people type them into a search."""

import re
from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_NAMES = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_FORMS = (
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?\b"),
    re.compile(r"\b(?P<day>\d\d?)[-/](?P<month>\d\d?)[-/](?P<year>(?:19|20)\d\d)\b"),
    re.compile(rf"\b(?:(?P<day>\d\d?)\s+)?(?P<month>{_NAMES})\s+(?P<year>(?:19|20)\d\d)\b", re.I),
)


def lift(text: str) -> tuple[str, tuple[date, date] | None]:
    """Return a text without the first date in it, and that day's or month's begin and end.

    The end is the day after. What is no date of the calendar stays in the text.
    """
    for form in _FORMS:
        if (match := form.search(text)) and (period := _period(**match.groupdict())):
            return f"{text[: match.start()]} {text[match.end() :]}", period
    return text, None


def _period(year, month, day):
    number = int(month) if month.isdecimal() else _month(month)
    try:
        if day:
            begins = date(int(year), number, int(day))
            return begins, begins + timedelta(days=1)
        begins = date(int(year), number, 1)
    except ValueError:
        return None
    return begins, (begins + timedelta(days=31)).replace(day=1)


def _month(name):
    return next(
        number for number, known in enumerate(MONTHS, 1) if known.startswith(name.lower()[:3])
    )
