"""How the house writes what it prints around a text: dates, datelines, marks.

Templates print these; nobody types them.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
# Indonesia's three zones (Keputusan Presiden 41/1987).
ZONES = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
END_MARK = "***"


def zone_suffix() -> str:
    """Return WIB, WITA or WIT for the portal's zone; another zone's own abbreviation."""
    for suffix, zone in ZONES.items():
        if zone.key == settings.TIME_ZONE or (
            suffix == "WIB" and settings.TIME_ZONE == "Asia/Pontianak"
        ):
            return suffix
    return timezone.localtime().tzname()


def date_line(moment: datetime) -> str:
    """Return `12 Januari 2022, 18:09 WIB` for an aware datetime, in the portal's zone."""
    local = timezone.localtime(moment)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M} {zone_suffix()}"


def iso(moment: datetime) -> str:
    """Return a moment for machines, in the portal's zone: `2022-01-12T18:09:00+07:00`."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def day_words(moment: datetime) -> str:
    """Return `Minggu, 22 November 2026`, in the portal's zone."""
    local = timezone.localtime(moment)
    return f"{WEEKDAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]} {local.year}"


def list_time(moment: datetime, now: datetime | None = None) -> str:
    """Return the time as lists show it: `18:09` today, `Kemarin, 18:09`, else `12 Jan 2022`."""
    local = timezone.localtime(moment)
    days_ago = (timezone.localtime(now).date() - local.date()).days
    if days_ago == 0:
        return f"{local:%H:%M}"
    if days_ago == 1:
        return f"Kemarin, {local:%H:%M}"
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}"


def figure(number: int) -> str:
    """Print a count as Indonesians write it: 12.480."""
    return f"{number:,}".replace(",", ".")
