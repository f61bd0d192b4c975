"""Imported stories go out by the newsroom's own verb, and print what their text said."""

import re
from datetime import UTC, datetime

import pytest

from articles import permissions
from articles.models import Article, StatusChange
from tests.factories import make_user, publish_article

from .command import AIRPLANE, PLAIN, run, words

pytestmark = pytest.mark.django_db


def test_published_story_stands_at_the_time_of_its_text(section):
    editor = make_user(permissions.EDITOR, username="rina")
    out, failure = run(AIRPLANE, section="jawa-barat", publish_as="rina")

    article = Article.objects.get()
    assert failure is None
    assert article.is_published()
    assert article.published_at == datetime(2022, 1, 12, 11, 9, tzinfo=UTC)
    assert article.lead_photo is None
    assert article.created_by == editor
    assert StatusChange.objects.get().by == editor
    assert article.get_absolute_url() in out
    assert "tayang" in out


def test_time_to_come_schedules_the_story(section, typed):
    make_user(permissions.EDITOR, username="rina")
    out, _ = run(typed(PLAIN.replace("2022", "2199")), section="jawa-barat", publish_as="rina")

    assert Article.objects.get().is_scheduled()
    assert "terjadwal" in out


def test_text_without_a_date_goes_out_now(section, typed, time_machine):
    time_machine.move_to(datetime(2026, 3, 1, 3, 0, tzinfo=UTC), tick=False)
    make_user(permissions.EDITOR, username="rina")
    text = PLAIN.replace("- 12 Januari 2022, 18:09 WIB\n", "")
    out, _ = run(typed(text), section="jawa-barat", publish_as="rina")

    assert Article.objects.get().published_at == datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
    assert "Baris tanggal tidak ditemukan." in out


def test_refused_publication_leaves_the_draft_and_says_every_reason(typed):
    make_user(permissions.EDITOR, username="rina")
    text = "Judul\n- 31 Februari 2022, 18:09 WIB\nBANDUNG - ***"
    out, failure = run(typed(text), publish_as="rina")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "Rubrik belum dipilih." in out
    assert "Nama editor belum dicantumkan." in out
    assert "Isi berita belum ditulis." in out
    assert "Tanggal di naskah tidak terbaca." in out
    assert failure == "1 tidak diterbitkan dan tetap draf."


def test_unreadable_date_alone_keeps_a_story_from_going_out(section, typed):
    make_user(permissions.EDITOR, username="rina")
    text = PLAIN.replace("12 Januari", "31 Februari")
    out, failure = run(typed(text), section="jawa-barat", publish_as="rina")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "baris 2: - 31 Februari 2022, 18:09 WIB" in out
    assert failure


def test_reporter_may_not_publish_by_the_command(section):
    make_user(permissions.REPORTER, username="asep")
    out, failure = run(AIRPLANE, section="jawa-barat", publish_as="asep")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "tidak berhak menerbitkan" in out
    assert failure


def test_page_prints_the_words_of_the_text_in_their_order(client, section, picture):
    make_user(permissions.EDITOR, username="rina")
    headlines = [
        "Nelayan Pangandaran Menunda Melaut",
        "Jalan Pantai Selatan ‘Putus’ di Tiga Titik",
        "Posko Parigi Butuh Relawan Dapur Umum",
    ]
    for headline in headlines:
        publish_article(headline=headline, section=section)
    run(AIRPLANE, section="jawa-barat", photo=str(picture), publish_as="rina")

    html = client.get(Article.objects.latest("id").get_absolute_url()).content.decode()

    story = re.search(r"<h1>.*?data-sources.*?</p>", html, re.DOTALL)[0]
    read = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>|<script.*?</script>", "", story))
    lines = AIRPLANE.read_text().splitlines()
    alt_line, foot = 2, 21
    typed_words = words(" ".join(lines[:alt_line] + lines[alt_line + 1 : foot]))
    assert words(read.replace("&lt;", "<")) == typed_words
    assert "18:09 WIB" in read
    assert re.search(r">\s*12 Januari 2022", story)  # no orphan dash
    assert read.count("***") == 1


def test_baca_juga_stands_after_every_third_paragraph(client, section):
    make_user(permissions.EDITOR, username="rina")
    for line in AIRPLANE.read_text().splitlines():
        if line.startswith("Baca Juga: "):
            publish_article(headline=line.removeprefix("Baca Juga: "), section=section)
    run(AIRPLANE, section="jawa-barat", publish_as="rina")

    html = client.get(Article.objects.latest("id").get_absolute_url()).content.decode()

    body = html[html.index("data-body") :]
    before = [body[: match.start()] for match in re.finditer(r"data-baca-juga=", body)]
    paragraphs = Article.objects.latest("id").body.split("</p>")
    seen = [sum(p.split("<p>")[-1][-20:] in part for p in paragraphs if p) for part in before]
    assert seen == [3, 6, 9]
