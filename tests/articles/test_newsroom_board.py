"""The front page of the newsroom shows each person what waits for them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.admin.board import board_for
from articles.models import ReadCount
from tests import factories

pytestmark = pytest.mark.django_db


def test_what_was_sent_back_stands_with_its_note_until_it_is_submitted_again():
    reporter, editor = factories.make_user("Reporter"), factories.make_user("Editor")
    article = factories.make_article(created_by=reporter)
    workflow.submit(article=article, by=reporter)
    workflow.send_back(article=article, by=editor, reason="Tambah narasumber.")

    board = board_for(reporter, timezone.now())
    assert [(row.pk, row.note) for row in board.sent_back] == [(article.pk, "Tambah narasumber.")]
    assert board.in_review is None

    workflow.submit(article=article, by=reporter)
    assert board_for(reporter, timezone.now()).sent_back == []
    waiting = board_for(editor, timezone.now()).in_review
    assert [(row.pk, row.submitted_by) for row in waiting] == [(article.pk, reporter.username)]


def test_what_goes_out_today_ends_at_the_portals_midnight(time_machine):
    time_machine.move_to("2026-11-22T15:30:00Z")  # 22:30 in Jakarta
    editor = factories.make_user("Editor")
    now = timezone.now()
    tonight = factories.publish_article(at=now + timedelta(hours=1))
    factories.publish_article(at=now + timedelta(hours=2))

    assert board_for(editor, now).going_out == [tonight]


def test_what_is_read_now_is_ranked_by_the_last_hours():
    now = timezone.now().replace(minute=10)
    editor = factories.make_user("Editor")
    little, much, old = (factories.publish_article() for _ in range(3))
    hour = now.replace(minute=0, second=0, microsecond=0)
    for article, count, age in ((little, 3, 0), (much, 9, 1), (old, 99, 30)):
        ReadCount.objects.create(article=article, count=count, hour=hour - timedelta(hours=age))

    rows = board_for(editor, now).read_now

    assert [(row.pk, row.reads) for row in rows] == [(much.pk, 9), (little.pk, 3)]


def test_reads_are_printed_as_indonesians_write_them(client):
    client.force_login(factories.make_user("Editor"))
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    ReadCount.objects.create(article=factories.publish_article(), count=12480, hour=hour)

    assert '<span class="figure">12.480</span>' in client.get("/admin/").content.decode()


def test_an_empty_newsroom_says_what_to_do(client):
    client.force_login(factories.make_user("Reporter"))

    page = client.get("/admin/").content.decode()

    assert "Tulis berita" in page
    assert "Belum ada draf." in page
