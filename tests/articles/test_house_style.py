"""Dates as the house writes them, in the portal's zone whatever zone they come in."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.house_style import MONTHS, date_line, day_words, list_time, zone_suffix

EVENING = datetime(2022, 1, 12, 11, 9, tzinfo=UTC)  # 18:09 in Jakarta


@pytest.mark.parametrize(
    ("zone", "line"),
    [
        ("Asia/Jakarta", "12 Januari 2022, 18:09 WIB"),
        ("Asia/Pontianak", "12 Januari 2022, 18:09 WIB"),
        ("Asia/Makassar", "12 Januari 2022, 19:09 WITA"),
        ("Asia/Jayapura", "12 Januari 2022, 20:09 WIT"),
        ("UTC", "12 Januari 2022, 11:09 UTC"),
    ],
)
def test_date_line_is_written_in_the_portals_zone(settings, zone, line):
    settings.TIME_ZONE = zone

    assert date_line(EVENING) == line
    assert zone_suffix() == line.rpartition(" ")[2]


def test_date_line_has_no_leading_zero_and_a_whole_clock():
    assert date_line(datetime(2022, 2, 28, 17, 5, tzinfo=UTC)) == "1 Maret 2022, 00:05 WIB"


def test_every_month_and_weekday_has_its_name():
    days = [datetime(2024, month, 7, tzinfo=UTC) for month in range(1, 13)]

    assert [day_words(day).split()[2] for day in days] == list(MONTHS)
    assert day_words(datetime(2026, 11, 22, 3, tzinfo=UTC)) == "Minggu, 22 November 2026"
    assert day_words(datetime(2026, 11, 22, 18, tzinfo=UTC)) == "Senin, 23 November 2026"


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(minutes=1), "18:09"),
        (timedelta(hours=5, minutes=50), "18:09"),
        (timedelta(hours=5, minutes=51), "Kemarin, 18:09"),
        (timedelta(hours=29, minutes=51), "12 Jan 2022"),
    ],
)
def test_list_time_follows_the_days_of_the_portals_zone(later, words):
    assert list_time(EVENING, EVENING + later) == words
