"""The desks of corrections and requests, the board's clock, and the evidence sheet."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Correction, ReplyRequest
from tests import factories
from tests.articles.test_corrections import make_correction, make_request, published
from tests.articles.test_newsroom_story_form import form_data

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
ADD = "/admin/articles/correction/add/"


def desk(thing, page="change"):
    return reverse(f"admin:{thing._meta.label_lower.replace('.', '_')}_{page}", args=[thing.pk])


def correction_data(article, step="save", **fields):
    return {
        "article": article.pk,
        "kind": "koreksi",
        "text": "Harga Rp14.000.",
        "received_at": "2026-11-20T09:00",
        "step": step,
        **fields,
    }


@pytest.fixture
def editor(client):
    user = factories.make_user("Editor", first_name="Dewi", last_name="Lestari")
    client.force_login(user)
    return user


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_editor_writes_and_publishes_a_correction(client, editor):
    article = factories.publish_article(at=NOW - timedelta(days=4))

    saved = client.post(ADD, correction_data(article), follow=True)
    correction = Correction.objects.get()
    assert correction.published_at is None
    assert correction.created_by == editor
    assert "belum dibaca publik" in messages(saved)

    client.post(desk(correction), correction_data(article, "publish"), follow=True)
    correction.refresh_from_db()
    assert correction.published_at is not None
    assert "Harga Rp14.000." in client.get(article.get_absolute_url()).content.decode()


def test_refused_correction_is_kept_and_every_reason_is_said(client, editor):
    draft = factories.make_article(section=factories.make_section())
    begun = make_correction(article=draft)

    response = client.post(desk(begun), correction_data(draft, "publish"), follow=True)

    assert Correction.objects.get().published_at is None
    assert Correction.objects.get().text == "Harga Rp14.000."
    assert "belum pernah tayang" in messages(response)


def test_only_stories_that_are_or_were_out_can_be_corrected(client, editor):
    section = factories.make_section()
    states = {
        "tayang": factories.publish_article(headline="Beras tayang", section=section),
        "dicabut": workflow.withdraw(
            article=factories.publish_article(headline="Beras dicabut", section=section),
            by=editor, reason="Keliru.",
        ),
        "terjadwal": factories.publish_article(
            headline="Beras terjadwal", section=section, at=timezone.now() + timedelta(hours=2)
        ),
        "draf": factories.make_article(headline="Beras draf", section=section),
    }  # fmt: skip
    asked = {
        "app_label": "articles", "model_name": "correction", "field_name": "article",
        "term": "Beras",
    }  # fmt: skip

    found = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    refused = {
        word
        for word, story in states.items()
        if "sudah pernah tayang" in client.post(ADD, correction_data(story)).content.decode()
    }

    assert {int(row["id"]) for row in found} == {states["tayang"].pk, states["dicabut"].pk}
    assert refused == {"terjadwal", "draf"}
    assert Correction.objects.count() == 2


def test_time_of_receipt_cannot_lie_ahead(client, editor):
    article = factories.publish_article()

    response = client.post(ADD, correction_data(article, received_at="2999-01-01T00:00"))

    assert "tidak bisa di masa depan" in response.content.decode()
    assert not Correction.objects.exists()


def test_published_correction_is_only_read(client, editor):
    correction = published()
    said = correction.text

    page = client.get(desk(correction)).content.decode()
    answer = client.post(desk(correction), correction_data(correction.article, text="Diubah."))

    assert 'name="text"' not in page
    assert f"{ADD}?supersedes={correction.pk}" in page
    assert answer.status_code == 403
    correction.refresh_from_db()
    assert correction.text == said


def test_replacement_begins_with_what_it_replaces(client, editor):
    first = published(kind="ralat")

    page = client.get(f"{ADD}?supersedes={first.pk}")
    client.post(
        ADD,
        correction_data(first.article, "publish", supersedes=first.pk, text="Rp14.500."),
    )

    initial = page.context["adminform"].form.initial
    assert (initial["kind"], initial["text"]) == ("ralat", first.text)
    assert "Menggantikan" in page.content.decode()
    assert Correction.objects.in_force().get().supersedes == first
    assert f"?supersedes={first.pk}" not in client.get(desk(first)).content.decode()


def test_replacement_for_another_story_is_refused(client, editor):
    first, other = published(), factories.publish_article()

    page = client.post(ADD, correction_data(other, "publish", supersedes=first.pk))

    assert "artikel yang sama" in page.content.decode()
    assert Correction.objects.count() == 1


def test_closing_asks_for_a_reason(client, editor):
    correction = make_correction()
    data = correction_data(correction.article, "close")

    assert "Tulis alasan menutup" in client.post(desk(correction), data).content.decode()
    client.post(desk(correction), data | {"closed_reason": "Ternyata ganda."})

    correction.refresh_from_db()
    assert correction.closed_reason == "Ternyata ganda."
    assert "Ternyata ganda." in client.get(desk(correction)).content.decode()


@pytest.mark.parametrize("named_by", ["address", "short", "headline"])
def test_correction_begins_from_a_request(client, editor, named_by):
    article = factories.publish_article(headline="Harga beras naik")
    wanted = {
        "address": f"https://contoh.id{article.get_absolute_url()}?utm=wa",
        "short": f"contoh.id/b/{article.pk}",
        "headline": "harga beras NAIK",
    }
    request = make_request(story_address=wanted[named_by])

    page = client.get(f"{ADD}?request={request.pk}")

    initial = page.context["adminform"].form.initial
    assert initial["article"] == article.pk
    assert initial["kind"] == "hak-jawab"
    assert initial["received_at"] == request.received_at
    assert "Angkanya keliru." in page.content.decode()


def test_request_never_leads_to_a_story_that_is_not_out(client, editor):
    draft = factories.make_article(headline="Masih draf", section=factories.make_section())
    request = make_request(story_address=f"/rubrik/{draft.pk}/masih-draf/")

    page = client.get(desk(request)).content.decode()

    assert "belum dikenali" in page


def test_handling_a_request_notes_who_when_and_how(client, editor):
    request = make_request()

    empty = client.post(desk(request), {"step": "handle", "outcome": ""})
    client.post(desk(request), {"step": "handle", "outcome": "Dijawab lewat surel."})
    late = client.post(desk(request), {"step": "save", "outcome": "Diubah."})

    request.refresh_from_db()
    assert "Tulis apa yang dilakukan" in empty.content.decode()
    assert (request.handled_by, request.outcome) == (editor, "Dijawab lewat surel.")
    assert late.status_code == 403


# --- The board -----------------------------------------------------------------------------------


def test_board_shows_what_is_owed_the_most_overdue_first(client, editor, time_machine):
    time_machine.move_to(NOW, tick=False)
    article = factories.publish_article(at=NOW - timedelta(days=9))
    make_correction(article, received_at=NOW - timedelta(hours=1))
    make_request(name="Siti", received_at=NOW - timedelta(hours=50))
    make_request(name="Budi", received_at=NOW - timedelta(hours=40))
    make_request(name="Selesai", handled_at=NOW)
    begun = make_request(name="Sudah dikerjakan")
    make_correction(article, request=begun, received_at=NOW - timedelta(hours=60))

    board = client.get("/admin/").context["board"]

    shown = [(due.clock.state, due.clock.words, due.what) for due in board.owed]
    assert shown == [
        ("late", "terlambat 12 jam", "Koreksi"),
        ("late", "terlambat 2 jam", "Permintaan dari Siti"),
        ("soon", "sisa 8 jam", "Permintaan dari Budi"),
        ("running", "sisa 1 hari 23 jam", "Koreksi"),
    ]


def test_board_and_list_name_stories_that_wait_for_verification(client, editor, time_machine):
    time_machine.move_to(NOW, tick=False)
    waiting = factories.publish_article(at=NOW - timedelta(hours=50), is_unverified=True)
    factories.publish_article(is_unverified=True, verified_in=factories.publish_article())
    factories.make_article(is_unverified=True)

    board = client.get("/admin/").context["board"]
    listed = client.get("/admin/articles/article/?verifikasi=menunggu").context["cl"].result_list

    assert [(due.title, due.clock.words) for due in board.unverified] == [
        (waiting.headline, "terlambat 2 jam")
    ]
    assert [story.pk for story in listed] == [waiting.pk]


@pytest.mark.parametrize("role", ["Reporter", "Moderator", "Photo desk"])
def test_others_see_neither_requests_nor_corrections(client, role):
    make_request()
    correction = make_correction()
    client.force_login(factories.make_user(role))

    board = client.get("/admin/").context["board"]

    assert board.owed is None
    assert board.unverified is None
    for page in ("change", "evidence"):
        assert client.get(desk(correction, page)).status_code in {302, 403, 404}


def test_lists_put_what_is_overdue_on_top(client, editor, time_machine):
    time_machine.move_to(NOW, tick=False)
    done = published(article=factories.publish_article(at=NOW - timedelta(days=9)))
    fresh = make_correction(done.article, received_at=NOW - timedelta(hours=1))
    late = make_correction(done.article, received_at=NOW - timedelta(hours=49))

    rows = client.get("/admin/articles/correction/")

    assert list(rows.context["cl"].result_list) == [late, fresh, done]
    assert "terlambat 1 jam" in rows.content.decode()


def test_list_of_requests_names_the_story_that_each_means(client, editor):
    article = factories.publish_article(headline="Harga beras naik")
    make_request(story_address=f"https://contoh.id/b/{article.pk}")
    make_request(story_address="Berita kemarin sore")

    page = client.get(reverse("admin:articles_replyrequest_changelist")).content.decode()

    assert "Harga beras naik" in page
    assert "Berita kemarin sore" in page
    assert f"/b/{article.pk}" not in page


# --- Evidence ------------------------------------------------------------------------------------


def test_evidence_sheet_holds_every_fact_and_time(client, editor, time_machine):
    time_machine.move_to(NOW - timedelta(days=3), tick=False)
    article = factories.publish_article(headline="Harga beras naik")
    time_machine.move_to(NOW - timedelta(hours=5), tick=False)
    request = make_request()
    correction = make_correction(article, request=request, text="Rp14.000.", kind="hak-jawab")
    time_machine.move_to(NOW, tick=False)
    published(correction)

    for thing in (correction, request):
        sheet = client.get(desk(thing, "evidence")).content.decode()
        for fact in (
            "Harga beras naik",
            f"http://127.0.0.1:8000{article.get_absolute_url()}",
            "20 November 2026, 12:00 WIB",  # the story went out
            "23 November 2026, 07:00 WIB",  # the request came in
            "23 November 2026, 12:00 WIB",  # the correction went out
            "dijawab dalam 5 jam",
            "Siti",
            "siti@contoh.id",
            "Angkanya keliru.",
            "Rp14.000.",
            "Hak Jawab tayang.",  # of the story's log
            "Dewi Lestari",  # who printed it
        ):
            assert fact in sheet, fact


def test_evidence_sheet_of_a_request_tells_of_the_story_that_it_means(client, editor):
    """Also while no correction has been begun: what was out, and when, is what Dewan Pers asks."""
    article = factories.publish_article(headline="Harga beras naik")
    request = make_request(story_address=f"https://contoh.id/b/{article.pk}")

    sheet = client.get(desk(request, "evidence")).content.decode()

    assert f"http://127.0.0.1:8000{article.get_absolute_url()}" in sheet
    assert "Belum ada." in sheet


# --- The story's form ----------------------------------------------------------------------------


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def test_substantive_edit_tells_readers_when_and_why(client, editor):
    article = factories.publish_article()
    data = form_data(article, step="revise", body="<p>Isi baru.</p>")

    refused = client.post(change(article), data)
    client.post(change(article), data | {"revision": "Menambah keterangan polisi."})

    article.refresh_from_db()
    assert "Tulis apa yang diperbarui" in refused.content.decode()
    assert article.revision_reason == "Menambah keterangan polisi."
    page = client.get(article.get_absolute_url()).content.decode()
    assert "Menambah keterangan polisi." in page
    assert "Isi baru." in page


def test_plain_save_of_a_story_on_the_site_moves_no_time(client, editor):
    article = factories.publish_article()

    client.post(change(article), form_data(article, body="<p>Salah ketik dibetulkan.</p>"))

    article.refresh_from_db()
    assert article.revised_at is None


def test_notice_of_verification_is_not_taken_off_silently(client, editor):
    article = factories.publish_article(is_unverified=True)
    update = factories.publish_article()

    refused = client.post(change(article), form_data(article))
    assert "dijanjikan hasil verifikasi" in refused.content.decode()

    client.post(change(article), form_data(article, is_unverified="on", verified_in=update.pk))
    article.refresh_from_db()
    assert article.verified_in == update
    assert not Article.objects.awaiting_verification().exists()


def test_notice_ticked_by_mistake_goes_with_a_public_reason(client, editor):
    article = factories.publish_article(is_unverified=True)
    article.refresh_from_db()

    client.post(
        change(article), form_data(article, step="revise", revision="Keterangan verifikasi keliru.")
    )

    article.refresh_from_db()
    assert not article.is_unverified


def test_requests_are_neither_added_nor_deleted_in_the_newsroom(client):
    client.force_login(factories.make_user("admin"))
    request = make_request()

    assert client.get("/admin/articles/replyrequest/add/").status_code == 403
    assert client.post(desk(request, "delete"), {"post": "yes"}).status_code == 403
    assert ReplyRequest.objects.get().received_at <= timezone.now()
