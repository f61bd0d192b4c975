"""The web server's log of reads becomes counts: each line once, whatever happens in between."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.models import ReadCount, ReadLogPosition
from articles.read_log import count_reads
from tests.factories import publish_article

pytestmark = pytest.mark.django_db

HOUR = datetime(2026, 1, 12, 18, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "reads.log"
    path.touch()
    return path


def write(log, article, times=1, *, at=HOUR):
    with log.open("a") as file:
        for _ in range(times):
            file.write(
                f"{at.timestamp() + 61:.3f} {getattr(article, 'pk', article)} {uuid4().hex}\n"
            )


def counted(article):
    return {row.hour: row.count for row in ReadCount.objects.filter(article=article)}


def test_each_line_counts_once_in_its_hour(log):
    article, later = publish_article(), HOUR.replace(hour=19)
    write(log, article, 3)
    write(log, article, 2, at=later)

    assert count_reads(log) == 5
    assert count_reads(log) == 0
    write(log, article, 4)
    assert count_reads(log) == 4

    assert counted(article) == {HOUR: 7, later: 2}


def test_unfinished_line_waits_for_its_end(log):
    article = publish_article()
    write(log, article, 2)
    whole = log.read_bytes()
    log.write_bytes(whole[:-10])
    assert count_reads(log) == 1

    log.write_bytes(whole)

    assert count_reads(log) == 1
    assert counted(article) == {HOUR: 2}


def test_rotated_file_is_read_to_its_end_under_its_new_name(log):
    article = publish_article()
    write(log, article, 2)
    count_reads(log)
    rotated = log.rename(log.with_name("reads.log.1"))
    write(log, article, 5)
    write(rotated, article, 3)  # the web server goes on with the old file for a moment

    assert count_reads(log) == 8
    rotated.rename(log.with_name("reads.log.2"))
    assert count_reads(log) == 0
    assert counted(article) == {HOUR: 10}


def test_copied_and_emptied_log_is_no_new_file_twice(log):
    article = publish_article()
    write(log, article, 2)
    count_reads(log)
    write(log, article, 1)
    log.with_name("reads.log.1").write_bytes(log.read_bytes())
    log.write_bytes(b"")
    write(log, article, 4)

    assert count_reads(log) == 5
    assert counted(article) == {HOUR: 7}


def test_packed_log_is_passed_over(log):
    """What logrotate has packed was counted before; its bytes may look like a line."""
    article = publish_article()
    log.with_name("reads.log.2.gz").write_bytes(b"\x1f\x8b\x08\x00\x00\n\x00\x00 sandi \n")
    write(log, article, 2)

    assert count_reads(log) == 2


def test_position_moves_only_with_the_counts(log):
    """A counter that is killed halfway has done nothing."""
    article = publish_article()
    write(log, article, 3)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        count_reads(log)
        raise KeyboardInterrupt

    assert not ReadLogPosition.objects.exists()
    assert count_reads(log) == 3


def test_odd_lines_and_unknown_stories_are_passed_over(log):
    article = publish_article()
    write(log, article)
    write(log, 999_999_999)
    with log.open("ab") as file:
        file.write(b"\x00\xff bukan baris\n1700000000.000 12x abc\n\n")
    write(log, article)

    assert count_reads(log) == 2
    assert sum(counted(article).values()) == 2


def test_log_that_is_not_there_yet_is_no_error(tmp_path):
    call_command("count_reads", log=tmp_path / "reads.log")


def test_large_log_is_counted_in_parts(log, monkeypatch):
    monkeypatch.setattr("articles.read_log.BYTES_AT_ONCE", 200)
    article = publish_article()
    write(log, article, 50)

    assert count_reads(log) == 50
    assert counted(article) == {HOUR: 50}
