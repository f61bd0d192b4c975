"""Corrections: the verbs behind them, what readers and machines see of them, and for how long."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.clock import clock, span
from articles.models import Article, Correction, ReplyRequest
from tests.factories import ROLES, make_article, make_section, make_user, publish_article

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def make_correction(article=None, **fields):
    """Return a correction that is written but not published."""
    article = article or publish_article(at=timezone.now() - timedelta(days=3))
    text = {"text": "Harga beras Rp14.000, bukan Rp41.000.", "article": article}
    return Correction.objects.create(**{**text, **fields})


def make_request(**fields):
    return ReplyRequest.objects.create(
        **{
            "name": "Siti",
            "contact": "siti@contoh.id",
            "story_address": "Harga beras",
            "text": "Angkanya keliru.",
            **fields,
        }
    )


def published(correction=None, **fields):
    return workflow.publish_correction(
        correction=correction or make_correction(**fields), by=make_user()
    )


# --- The verbs -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_only_editors_publish_close_and_handle(role):
    user, correction, request = make_user(role), make_correction(), make_request()
    steps = [
        lambda: workflow.handle_request(request=request, by=user, outcome="Dijawab."),
        lambda: workflow.close_correction(correction=make_correction(), by=user, reason="Ganda."),
        lambda: workflow.publish_correction(correction=correction, by=user),
    ]

    for step in steps:
        if role == "Editor":
            step()
        else:
            with pytest.raises(PermissionDenied):
                step()


def test_publishing_moves_the_storys_time_and_its_log():
    correction = published()

    article = Article.objects.get(pk=correction.article_id)
    assert article.revised_at == correction.published_at
    assert article.revision_reason == "Koreksi"
    assert article.status_changes.first().reason == "Koreksi tayang."


def test_publishing_is_refused_with_every_reason_at_once():
    other = published()
    correction = make_correction(
        make_article(section=make_section()),
        text=" ",
        received_at=timezone.now() + timedelta(hours=1),
        supersedes=other,
    )

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish_correction(correction=correction, by=make_user())

    reasons = " ".join(refusal.value.reasons)
    assert len(refusal.value.reasons) == 4
    for words in ("Teks", "belum pernah tayang", "belum tiba", "artikel yang sama"):
        assert words in reasons


def test_story_whose_time_has_not_come_takes_no_correction():
    """Its headline would stand on /koreksi/ before readers may know of it."""
    scheduled = publish_article(at=timezone.now() + timedelta(hours=1))

    with pytest.raises(workflow.Refused, match="belum pernah tayang"):
        published(article=scheduled)


def test_correction_is_published_once():
    correction = published()

    with pytest.raises(workflow.Refused, match="sudah tayang"):
        workflow.publish_correction(correction=correction, by=make_user())


def test_publishing_answers_the_request_it_came_from():
    editor, request = make_user(), make_request()

    workflow.publish_correction(correction=make_correction(request=request), by=editor)

    request.refresh_from_db()
    assert (request.handled_by, request.outcome) == (editor, "Koreksi tayang.")


def test_closed_correction_keeps_its_reason_and_never_goes_out():
    correction = make_correction()

    closed = workflow.close_correction(correction=correction, by=make_user(), reason=" Ganda. ")

    assert closed.closed_reason == "Ganda."
    assert list(Correction.objects.open()) == []
    with pytest.raises(workflow.Refused, match="sudah ditutup"):
        workflow.publish_correction(correction=closed, by=make_user())


def test_database_itself_refuses_one_that_is_closed_and_published():
    correction = published()

    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(
            closed_at=timezone.now(), closed_reason="Dihilangkan."
        )


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_revision_without_a_reason_that_fits_is_refused(reason):
    with pytest.raises(workflow.Refused):
        workflow.revise(article=publish_article(), by=make_user(), reason=reason)


# --- What readers and machines see ----------------------------------------------------------------


def linked_data(page):
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return next(data for text in texts if (data := json.loads(text)).get("headline"))


@pytest.mark.parametrize("kind", Correction.Kind)
def test_page_data_feeds_and_list_say_the_same(client, kind, time_machine):
    time_machine.move_to(NOW, tick=False)
    text = 'Harga <beras> "Rp14.000" & bukan Rp41.000.'
    article = publish_article(at=NOW - timedelta(hours=5))
    correction = published(article=article, kind=kind, text=text)
    moment, words = "2026-11-23T12:00:00+07:00", "23 November 2026, 12:00 WIB"
    escaped = "Harga &lt;beras&gt; &quot;Rp14.000&quot; &amp; bukan Rp41.000."

    page = client.get(article.get_absolute_url()).content.decode()
    listed = client.get("/koreksi/").content.decode()
    said = linked_data(page)["correction"]
    item = json.loads(client.get("/feed.json").content)["items"][0]
    feeds = [client.get(address).content.decode() for address in ("/feed/", "/feed/atom/")]

    for shown in (page, listed):
        assert shown.count(f'data-correction="{correction.pk}"') == 1
        for part in (escaped, moment, words, kind.label):
            assert part in shown
    assert [(row["name"], row["text"], row["datePublished"]) for row in said] == [
        (kind.label, text, moment)
    ]
    assert linked_data(page)["dateModified"] == item["date_modified"] == moment
    for part in (escaped, words, kind.label):
        assert part in item["content_html"]
    for feed in feeds:
        assert words in feed
        assert "Rp41.000" in feed


def test_reply_and_story_link_each_other(client):
    article, answer = publish_article(), publish_article()
    published(article=article, answer=answer, kind="hak-jawab")

    about = client.get(article.get_absolute_url()).content.decode()
    answering = client.get(answer.get_absolute_url()).content.decode()

    assert f'href="{answer.get_absolute_url()}"' in about
    assert f'data-answers="{article.pk}"' in answering


def test_superseded_correction_stays_on_the_list_and_leaves_the_story(client):
    article = publish_article()
    first = published(article=article, text="Rp14.000.")
    second = published(article=article, text="Rp14.500.", supersedes=first)

    page = client.get(article.get_absolute_url()).content.decode()
    listed = client.get("/koreksi/").content.decode()

    assert "Rp14.000." not in page
    assert "Rp14.500." in page
    for correction in (first, second):
        assert f'id="koreksi-{correction.pk}"' in listed


def test_what_is_begun_or_closed_is_seen_nowhere(client):
    article = publish_article()
    make_correction(article, text="Rahasia ditulis.")
    closed = make_correction(article, text="Rahasia ditutup.")
    workflow.close_correction(correction=closed, by=make_user(), reason="Rahasia alasan.")

    for address in (article.get_absolute_url(), "/koreksi/", "/feed/", "/feed.json"):
        assert "Rahasia" not in client.get(address).content.decode()


def test_correction_of_a_story_that_is_scheduled_anew_waits_with_it(client):
    article = publish_article(headline="Harga beras turun")
    published(article=article)
    workflow.publish(article=article, by=make_user(), at=timezone.now() + timedelta(hours=1))

    assert "Harga beras turun" not in client.get("/koreksi/").content.decode()


# --- For good -------------------------------------------------------------------------------------


def delete_in_the_newsroom(client, correction):
    client.post(reverse("admin:articles_correction_delete", args=[correction.pk]), {"post": "yes"})


def delete_in_bulk(client, correction):
    client.post(
        reverse("admin:articles_correction_changelist"),
        {"action": "delete_selected", "_selected_action": [correction.pk], "post": "yes"},
    )


def delete_story_in_the_newsroom(client, correction):
    address = reverse("admin:articles_article_delete", args=[correction.article_id])
    client.post(address, {"post": "yes"})


WAYS_TO_DELETE = {
    "row": lambda client, correction: correction.delete(),
    "queryset": lambda client, correction: Correction.objects.all().delete(),
    "with its story": lambda client, correction: correction.article.delete(),
    "with all stories": lambda client, correction: Article.objects.all().delete(),
    "with its section": lambda client, correction: correction.article.section.delete(),
    "with its request": lambda client, correction: correction.request.delete(),
    "with its answer": lambda client, correction: correction.answer.delete(),
    "with what it replaces": lambda client, correction: correction.supersedes.delete(),
    "newsroom": delete_in_the_newsroom,
    "newsroom, in bulk": delete_in_bulk,
    "newsroom, with its story": delete_story_in_the_newsroom,
}


@pytest.mark.parametrize("role", ["Editor", "admin"])
@pytest.mark.parametrize("is_published", [True, False])
@pytest.mark.parametrize("way", WAYS_TO_DELETE)
def test_no_way_of_deleting_takes_a_correction(client, way, is_published, role):
    client.force_login(make_user(role))
    first = published()
    fields = {"request": make_request(), "answer": publish_article(), "supersedes": first}
    correction = make_correction(first.article, **fields)
    if is_published:
        published(correction)

    try:
        with transaction.atomic():
            WAYS_TO_DELETE[way](client, correction)
    except ProtectedError:
        pass

    assert set(Correction.objects.all()) == {first, correction}
    assert Article.objects.filter(pk=correction.article_id).exists()
    assert ReplyRequest.objects.count() == 1


PAST_THE_APPLICATION = {
    "delete": "DELETE FROM articles_correction",
    "rewrite": "UPDATE articles_correction SET text = 'Lain.' WHERE published_at IS NOT NULL",
    "turn": "UPDATE articles_correction SET kind = 'ralat' WHERE published_at IS NOT NULL",
    "date": "UPDATE articles_correction SET received_at = received_at - INTERVAL '1 day'",
    "hide": "UPDATE articles_correction SET published_at = NULL",
}


@pytest.mark.postgres
@pytest.mark.parametrize("way", PAST_THE_APPLICATION)
def test_database_keeps_a_published_correction_as_it_is(way):
    """Also from a database shell, where no rule of ours is asked."""
    correction = published()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(PAST_THE_APPLICATION[way])

    assert Correction.objects.get().text == correction.text


@pytest.mark.postgres
def test_database_lets_an_open_correction_be_written_on():
    Correction.objects.filter(pk=make_correction().pk).update(text="Rp14.500.")

    assert Correction.objects.get().text == "Rp14.500."


# --- The clock ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "state", "words"),
    [
        (0, "running", "sisa 2 hari"),
        (20, "running", "sisa 1 hari 4 jam"),
        (36, "running", "sisa 12 jam"),
        (36.5, "soon", "sisa 11 jam 30 menit"),
        (47.95, "soon", "sisa 3 menit"),
        (48, "late", "terlambat 1 menit"),
        (50, "late", "terlambat 2 jam"),
        (100, "late", "terlambat 2 hari 4 jam"),
    ],
)
def test_clock_counts_to_two_days(hours, state, words, time_machine):
    time_machine.move_to(NOW, tick=False)
    correction = make_correction(publish_article(at=NOW - timedelta(days=1)), received_at=NOW)

    time_machine.move_to(NOW + timedelta(hours=hours), tick=False)

    shown = clock(correction.received_at, timezone.now())
    assert (shown.state, shown.words) == (state, words)
    assert shown.due_at == correction.due_at == NOW + timedelta(hours=48)
    assert correction.is_overdue() == (state == "late")


def test_clock_stops_when_it_is_answered():
    assert clock(NOW, NOW, NOW + timedelta(hours=5)).words == "dijawab dalam 5 jam"
    late = clock(NOW, NOW, NOW + timedelta(hours=51))
    assert late.state == "late"
    assert late.words == "dijawab dalam 2 hari 3 jam, 3 jam melewati tenggat"


def test_span_is_never_nothing():
    assert span(timedelta(seconds=3)) == "1 menit"
