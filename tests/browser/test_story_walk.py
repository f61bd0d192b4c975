"""A story's whole way: from a reporter's first word to a reader's phone, and back off the site."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles import permissions
from articles.house_style import date_line
from articles.models import Article, FeaturedList
from tests import factories

from . import newsroom
from .devices import READER_ON_A_PHONE

HEADLINE = "Jembatan Cikalong Dibuka Lagi Setelah Dua Tahun"
PARAGRAPHS = [
    "Jembatan gantung Cikalong dibuka lagi pada Senin pagi.",
    "Warga dua desa menyeberang bersama anak sekolah.",
    "Perbaikan menelan waktu dua tahun.",
    "Bupati meminta muatan dibatasi.",
]


@pytest.fixture
def newsroom_world():
    """Return what stood in the newsroom before the walk."""
    section = factories.make_section("Jawa Barat")
    return {
        "section": section,
        "editor": factories.make_author("Ratna Kusumawardani"),
        "writer": factories.make_author("Asep Hakim"),
        "source": factories.make_source("Kantor Berita Nusaraya"),
        "photo": factories.make_photo(
            content=factories.jpeg(1200, 800), caption="Warga menyeberangi jembatan gantung."
        ),
        "older": factories.publish_article(
            section=section, headline="Truk Dilarang Lewat Jembatan Gantung"
        ),
        "list": FeaturedList.objects.get_or_create(
            slug=FeaturedList.HEADLINE, defaults={"name": "Headline"}
        )[0],
    }


@pytest.fixture
def cache_on_the_tests_clock(settings):
    """Keep the cache in this process: Redis forgets by a clock of its own, which no test moves."""
    settings.CACHES = {**settings.CACHES, "default": {"BACKEND": "portal.caches.ObjectCache"}}


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def test_story_walks_from_reporter_to_reader(newsroom_world, log_in, open_page):
    reporter = log_in(permissions.REPORTER)
    reporter.goto(reverse("admin:articles_article_add"))
    reporter.locator("#id_headline").fill(HEADLINE)
    newsroom.write_text(reporter, PARAGRAPHS)
    reporter.locator("#id_section").select_option(label="Jawa Barat")
    newsroom.press(reporter, "Kirim untuk diperiksa")
    newsroom.expect_told(reporter, "dikirim untuk diperiksa editor")
    article = Article.objects.in_review().get()
    assert article.get_absolute_url() not in open_page("/", device=READER_ON_A_PHONE).content()

    editor = log_in(permissions.EDITOR)
    editor.goto(form_of(article))
    newsroom.press(editor, "Terbitkan")
    newsroom.expect_told(editor, "Nama editor belum dicantumkan.")
    newsroom.choose_photo(editor, "Warga menyeberangi")
    newsroom.open_inline(editor, "Penulis dan editor")
    newsroom.pick(editor, "authorships-0-author", "Ratna")
    editor.locator("#id_authorships-0-role").select_option(label="Editor")
    newsroom.open_inline(editor, "Baca Juga")
    newsroom.pick(editor, "baca_juga-0-target", "Truk Dilarang")
    newsroom.open_inline(editor, "Sumber")
    newsroom.pick(editor, "citations-0-source", "Nusaraya")
    newsroom.tag(editor, "Jembatan", "Infrastruktur")
    newsroom.press(editor, "Terbitkan")
    newsroom.expect_told(editor, "tayang:")

    moderator = log_in(permissions.MODERATOR)
    moderator.goto(reverse("admin:articles_featuredlist_change", args=[newsroom_world["list"].pk]))
    newsroom.pick(moderator, "slots-0-article", "Jembatan Cikalong")
    with moderator.expect_navigation():
        moderator.locator("[name=_save]").click()

    reader = open_page("/", device=READER_ON_A_PHONE)
    lead = reader.locator("main [data-item]").first
    expect(lead).to_have_attribute("data-item", str(article.pk))
    lead.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.locator("h1")).to_have_text(HEADLINE)
    story = reader.locator("article[data-article-id]")
    for paragraph in PARAGRAPHS:
        expect(story.locator("[data-body]")).to_contain_text(paragraph)
    expect(story.locator("figure figcaption").first).to_contain_text(
        "Warga menyeberangi jembatan gantung.* /Antara /Rina Kartika"
    )
    expect(story.locator("[data-editor]")).to_contain_text("Editor: Ratna Kusumawardani")
    expect(story.locator("[data-sources]")).to_contain_text("Sumber: Kantor Berita Nusaraya")
    expect(story.locator("[data-tags]")).to_contain_text("Infrastruktur")
    reference = story.locator(f"[data-baca-juga='{newsroom_world['older'].pk}']")
    expect(reference).to_contain_text("Truk Dilarang Lewat Jembatan Gantung")
    assert reader.evaluate("document.documentElement.scrollWidth") == 360
    assert reader.context.cookies() == []


def test_withdrawn_story_tells_readers_why(newsroom_world, log_in, open_page):
    article = newsroom_world["older"]
    address = article.get_absolute_url()
    editor = log_in(permissions.EDITOR)
    editor.goto(form_of(article))
    editor.locator(".save-bar summary", has_text="Cabut").click()
    editor.locator("#id_reason").fill("Data yang menjadi dasar berita keliru.")
    newsroom.press(editor, "Cabut dari situs")
    newsroom.expect_told(editor, "dicabut dari situs")

    reader = open_page("/", device=READER_ON_A_PHONE)
    expect(reader.locator("body")).not_to_contain_text(article.headline)
    response = reader.goto(address)

    assert response.status == 410
    expect(reader.locator("main")).to_contain_text(article.headline)
    expect(reader.locator("main")).to_contain_text("Data yang menjadi dasar berita keliru.")
    expect(reader.locator("body")).not_to_contain_text("Paragraf ke-1")


def test_scheduled_story_comes_at_its_minute_with_nothing_running(
    newsroom_world, log_in, open_page, time_machine, cache_on_the_tests_clock
):
    article = factories.make_article(
        headline=HEADLINE,
        section=newsroom_world["section"],
        editors=[newsroom_world["editor"]],
    )
    due_at = (timezone.localtime() + timedelta(hours=3)).replace(second=0, microsecond=0)
    editor = log_in(permissions.EDITOR)
    editor.goto(form_of(article))
    editor.locator("#id_schedule_at").fill(f"{due_at:%Y-%m-%dT%H:%M}")
    newsroom.press(editor, "Jadwalkan")
    newsroom.expect_told(editor, f"akan tayang {date_line(due_at)}")
    article.refresh_from_db()
    address = article.get_absolute_url()

    time_machine.move_to(due_at - timedelta(seconds=30), tick=False)
    reader = open_page("/", device=READER_ON_A_PHONE)
    expect(reader.locator("body")).not_to_contain_text(HEADLINE)
    assert reader.goto(address).status == 404

    time_machine.move_to(due_at, tick=False)
    assert reader.goto(address).status == 200
    expect(reader.locator("h1")).to_have_text(HEADLINE)
    reader.goto("/")
    expect(reader.locator("main")).to_contain_text(HEADLINE)
