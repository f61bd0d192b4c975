"""A story's form: what each button does, and what happens to the text when it cannot."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.models import Article, Authorship
from tests import factories

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def form_data(article=None, *, step="save", rows=(), **fields):
    """Return what the form posts for a story as it is stored, with some fields typed anew."""
    data = {"step": step, "kind": "news", "headline": "", "summary": "", "body": "", "tags": ""}
    for prefix in ("authorships", "baca_juga", "citations", "gallery"):
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    if article is not None:
        for name in ("headline", "summary", "dateline", "body", "kind", "lead_caption", "version"):
            data[name] = getattr(article, name)
        for name in ("section_id", "region_id", "lead_photo_id"):
            data[name.removesuffix("_id")] = getattr(article, name) or ""
        data["tags"] = ", ".join(article.tags.names())
        people = list(article.authorships.all())
        data |= {"authorships-TOTAL_FORMS": len(people), "authorships-INITIAL_FORMS": len(people)}
        for number, entry in enumerate(people):
            data |= {
                f"authorships-{number}-id": entry.pk,
                f"authorships-{number}-article": article.pk,
                f"authorships-{number}-place": entry.position,
                f"authorships-{number}-author": entry.author_id,
                f"authorships-{number}-role": entry.role,
            }
    return {**data, **fields}


def row(prefix, number, **fields):
    """Return one new inline row and the count that goes with it."""
    named = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return {f"{prefix}-TOTAL_FORMS": number + 1, **named}


@pytest.fixture
def editor(client):
    user = factories.make_user("Editor")
    client.force_login(user)
    return user


@pytest.fixture
def reporter(client):
    user = factories.make_user("Reporter")
    client.force_login(user)
    return user


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_reporter_writes_and_submits(client, reporter):
    response = client.post(
        ADD,
        form_data(headline="Pasar dibuka", body="<p>Ramai.</p>", step="submit", tags="Pasar, Kota"),
        follow=True,
    )

    article = Article.objects.get()
    assert response.status_code == 200
    assert article.status == "in_review"
    assert article.created_by == reporter
    assert set(article.tags.names()) == {"Pasar", "Kota"}
    assert "dikirim untuk diperiksa" in messages(response)


def test_a_refused_publication_names_every_reason_and_keeps_the_draft(client, editor):
    response = client.post(ADD, form_data(summary="Baru ringkasan.", step="publish"), follow=True)

    article = Article.objects.get()
    assert article.status == "draft"
    assert article.summary == "Baru ringkasan."
    for reason in ("Judul belum", "Rubrik belum", "Isi berita belum", "Nama editor belum"):
        assert reason in messages(response)


def test_an_editor_publishes(client, editor):
    author = factories.make_author("Rina")
    section = factories.make_section()
    data = form_data(headline="Pasar", body="<p>Ramai.</p>", section=section.pk, step="publish")

    response = client.post(
        ADD, data | row("authorships", 0, author=author.pk, role="editor"), follow=True
    )

    assert Article.objects.get().is_published()
    assert "tayang" in messages(response)


def test_an_edit_that_breaks_a_story_on_the_site_does_not_reach_readers(client, editor):
    article = factories.publish_article()

    response = client.post(change(article), form_data(article, body="", summary="Diketik tadi"))

    article.refresh_from_db()
    assert response.status_code == 200
    assert article.body != ""
    assert article.summary == ""
    assert "Isi berita belum ditulis." in response.content.decode()
    assert "Diketik tadi" in response.content.decode()


def test_a_save_over_a_newer_version_is_refused_with_both_texts(client, editor):
    article = factories.make_article(body="<p>Awal.</p>")
    mine = form_data(article, body="<p>Naskah saya.</p>")
    other = factories.make_user("Editor", first_name="Dewi", last_name="Lestari")
    client.force_login(other)
    client.post(change(article), form_data(article, body="<p>Naskah Dewi.</p>"))
    client.force_login(editor)

    response = client.post(change(article), mine)

    page = response.content.decode()
    article.refresh_from_db()
    assert article.body == "<p>Naskah Dewi.</p>"
    assert "Dewi Lestari sudah menyimpan versi lain" in page
    assert "Naskah Dewi." in page
    assert "Naskah saya." in page

    client.post(change(article), mine | {"accepted_version": article.version})

    article.refresh_from_db()
    assert article.body == "<p>Naskah saya.</p>"


def test_withdrawing_asks_for_the_public_reason(client, editor):
    article = factories.publish_article()

    refused = client.post(change(article), form_data(article, step="withdraw"))
    article.refresh_from_db()
    assert article.is_published()
    assert "alasan itu dibaca publik" in refused.content.decode()

    client.post(change(article), form_data(article, step="withdraw", reason="Narasumber keliru."))
    article.refresh_from_db()
    assert article.is_withdrawn()
    assert article.withdrawal_reason == "Narasumber keliru."


def test_sending_back_keeps_the_note(client, editor):
    article = factories.make_article(status=Article.Status.IN_REVIEW)

    client.post(change(article), form_data(article, step="send_back", note="Tambah narasumber."))

    article.refresh_from_db()
    assert article.status == "draft"
    assert article.status_changes.get().reason == "Tambah narasumber."


def test_scheduling_reads_the_time_in_the_portals_zone(client, editor, time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z", tick=False)
    article = factories.make_article(
        section=factories.make_section(), editors=[factories.make_author()]
    )

    past = form_data(article, step="schedule", schedule_at="2026-11-22T09:59")
    assert "sudah lewat" in client.post(change(article), past).content.decode()

    data = form_data(article, step="schedule", schedule_at="2026-11-22T18:09")
    response = client.post(change(article), data, follow=True)

    article.refresh_from_db()
    assert article.is_scheduled()
    assert article.published_at.isoformat() == "2026-11-22T11:09:00+00:00"
    assert "22 November 2026, 18:09 WIB" in messages(response)


def test_typed_house_style_moves_to_its_own_place(client, editor):
    target = factories.publish_article(headline="Panen padi di Subang")
    body = (
        "<p>BANDUNG - Hujan turun.</p><p>Baca Juga: Panen padi di Subang</p>"
        "<p>Warga berteduh.***</p><p>Editor: Sari Utami</p><p>Sumber: Antara</p>"
    )

    response = client.post(ADD, form_data(headline="Hujan", body=body), follow=True)

    article = Article.objects.get(headline="Hujan")
    assert article.body == "<p>Hujan turun.</p><p>Warga berteduh.</p>"
    assert article.dateline == "BANDUNG"
    assert [reference.target for reference in article.baca_juga.all()] == [target]
    assert [author.name for author in article.editors] == ["Sari Utami"]
    assert [citation.source.name for citation in article.citations.all()] == ["Antara"]
    assert "Diangkat dari naskah" in messages(response)


def test_rows_take_the_place_that_was_typed(client, editor):
    first, second, third = (factories.make_author(name) for name in ("Satu", "Dua", "Tiga"))
    article = factories.make_article(writers=[first, second, third])

    client.post(change(article), form_data(article, **{"authorships-2-place": "1"}))
    assert [a.name for a in Article.objects.get().writers] == ["Tiga", "Satu", "Dua"]

    article.refresh_from_db()
    client.post(change(article), form_data(article, **{"authorships-0-place": "3"}))
    assert [a.name for a in Article.objects.get().writers] == ["Satu", "Dua", "Tiga"]
    assert Authorship.objects.filter(article=article, position__in=[1, 2, 3]).count() == 3


@pytest.mark.parametrize(
    ("prefix", "field", "told"),
    [
        ("baca_juga", "target", "Artikel ini sudah ada di Baca Juga."),
        ("citations", "source", "Sumber ini sudah tercantum."),
        ("gallery", "photo", "Foto ini sudah ada di galeri."),
    ],
)
def test_two_rows_alike_are_refused_in_the_newsrooms_words(client, editor, prefix, field, told):
    make = {
        "target": factories.publish_article,
        "source": factories.make_source,
        "photo": factories.make_photo,
    }
    twice = {field: make[field]().pk}

    response = client.post(
        ADD,
        form_data(headline="Pasar", **(row(prefix, 0, **twice) | row(prefix, 1, **twice))),
    )

    page = response.content.decode()
    assert told in page
    assert "Sama dengan baris lain; hapus salah satunya." in page
    assert "ganda" not in page


def test_the_log_names_the_text_only_when_somebody_changed_it(client, editor):
    article = factories.make_article(body="<p>Satu &amp; dua.</p>\n<p>Tiga.</p>")
    broken_anew = "<p>Satu &amp; dua.</p>\r\n\r\n<p>Tiga.</p>\r\n"

    client.post(change(article), form_data(article, body=broken_anew, summary="Baru"))
    article.refresh_from_db()
    client.post(change(article), form_data(article, body=article.body + "<p>Empat.</p>"))

    told = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert told == ["Mengubah Ringkasan.", "Mengubah Isi."]


@pytest.mark.parametrize(
    ("step", "answer", "told"),
    [
        ("revise", "revision", "Mengubah Alasan pembaruan."),
        ("withdraw", "reason", "Mengubah Alasan pencabutan."),
    ],
)
def test_the_log_calls_a_steps_answer_by_an_indonesian_name(client, editor, step, answer, told):
    article = factories.publish_article()

    client.post(change(article), form_data(article, step=step, **{answer: "Angka keliru."}))

    assert LogEntry.objects.get().get_change_message() == told


def test_tags_are_one_whatever_their_case(client, editor):
    factories.make_article(tags=["Jawa Barat"])

    client.post(ADD, form_data(headline="Baru", tags="jawa barat, Cianjur, CIANJUR"))

    names = list(Article.objects.get(headline="Baru").tags.names())
    assert sorted(names) == ["Cianjur", "Jawa Barat"]


def test_a_hidden_script_is_cleaned_without_the_editors_script(client, editor):
    body = '<p onclick="x()">Halo</p><script>alert(1)</script>'

    client.post(ADD, form_data(headline="Bersih", body=body))

    assert Article.objects.get().body == "<p>Halo</p>"


def test_an_unresolved_reference_shows_its_words_until_an_editor_picks_the_story(client, editor):
    article = factories.make_article()
    target = factories.publish_article()
    reference = article.baca_juga.create(wanted_headline="Judul yang belum ketemu", position=1)
    assert "Judul yang belum ketemu" in client.get(change(article)).content.decode()

    resolved = {
        "baca_juga-TOTAL_FORMS": 1,
        "baca_juga-INITIAL_FORMS": 1,
        "baca_juga-0-id": reference.pk,
        "baca_juga-0-article": article.pk,
        "baca_juga-0-target": target.pk,
    }
    client.post(change(article), form_data(article) | resolved)

    reference.refresh_from_db()
    assert reference.target == target


def test_a_story_cannot_point_to_itself(client, editor):
    article = factories.make_article()

    response = client.post(
        change(article), form_data(article) | row("baca_juga", 0, target=article.pk)
    )

    assert "tidak bisa menunjuk dirinya sendiri" in response.content.decode()
    assert not article.baca_juga.exists()


def test_the_tag_field_finds_tags_by_name(client, editor):
    factories.make_article(tags=["Jawa Barat"])
    query = {"app_label": "articles", "model_name": "article", "field_name": "tags", "term": "jawa"}

    response = client.get(reverse("admin:autocomplete"), query)

    assert response.json()["results"] == [{"id": "Jawa Barat", "text": "Jawa Barat"}]


def test_an_edit_is_not_held_up_by_what_was_wrong_before_it(client, editor):
    photo = factories.make_photo()
    article = factories.publish_article(lead_photo=photo)
    type(photo).objects.filter(pk=photo.pk).update(do_not_reuse=True)

    client.post(change(article), form_data(article, summary="Salah ketik dibetulkan."))

    article.refresh_from_db()
    assert article.summary == "Salah ketik dibetulkan."


def test_a_typed_credit_leaves_the_caption(client, editor):
    article = factories.make_article()

    client.post(change(article), form_data(article, lead_caption="Pasar pagi.* /Antara /Rina"))

    article.refresh_from_db()
    assert article.lead_caption == "Pasar pagi."
