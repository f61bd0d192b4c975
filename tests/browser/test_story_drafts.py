"""Words typed into a story's form outlive the session that they were typed in."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles import permissions
from articles.house_style import date_line, zone_suffix
from articles.models import Article
from tests import factories

from . import newsroom


@pytest.fixture
def story():
    return factories.make_article(
        headline="Jembatan dibuka", body="<p>Satu.</p>", section=factories.make_section()
    )


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def log_in_again(page, user):
    page.locator("[name=username]").fill(user.username)
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("[type=submit]").click()
    page.locator("#id_headline").wait_for()


def text_of(page):
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def lose_the_session(page, article, words):
    """Type words into a story's form and save them when nobody is logged in any more."""
    page.goto(form_of(article))
    page.locator("#id_headline").fill("Jembatan dibuka lagi")
    newsroom.write_text(page, [words])
    save_without_a_session(page)


def save_without_a_session(page):
    page.context.clear_cookies(name="sessionid")
    newsroom.press(page, "Simpan draf")


def test_text_of_a_session_that_ended_is_offered_back_after_login(story, log_in):
    editor = factories.make_user(permissions.EDITOR)
    page = log_in(user=editor)
    lose_the_session(page, story, "Kalimat yang belum tersimpan. ")
    expect(page.locator(".login-note")).to_contain_text("Naskah belum tersimpan")
    expect(page.locator("[data-kept-draft]")).to_be_visible()
    log_in_again(page, editor)

    offer = page.locator("[data-draft-offer]")
    expect(offer).to_be_visible()
    day = date_line(timezone.now()).split(",")[0]
    moment = re.compile(rf"^{day}, \d\d:\d\d {zone_suffix()}$")
    expect(offer.locator("[data-draft-time]")).to_have_text(moment)
    expect(text_of(page)).to_have_text("Satu.")
    offer.get_by_role("button", name="Kembalikan naskah").click()
    expect(text_of(page)).to_contain_text("Kalimat yang belum tersimpan.")
    newsroom.press(page, "Simpan draf")

    newsroom.expect_told(page, "disimpan")
    stored = Article.objects.get(pk=story.pk)
    assert stored.headline == "Jembatan dibuka lagi"
    assert "Kalimat yang belum tersimpan." in stored.body
    expect(offer).to_be_hidden()
    page.reload()
    expect(offer).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('naskah-'))") == []


def test_login_promises_no_words_that_the_browser_does_not_keep(story, log_in):
    page = log_in()
    page.goto(form_of(story))
    page.locator("#id_headline").fill("Jembatan dibuka lagi")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }"
    )

    save_without_a_session(page)

    expect(page.locator(".login-note")).to_contain_text("Naskah belum tersimpan")
    expect(page.locator("[data-kept-draft]")).to_be_hidden()


def test_draft_taken_up_after_somebody_elses_save_is_compared(story, log_in):
    editor = factories.make_user(permissions.EDITOR)
    page = log_in(user=editor)
    lose_the_session(page, story, "Kalimat saya. ")
    other = Article.objects.get(pk=story.pk)
    other.body = "<p>Kalimat orang lain.</p>"
    other.save()
    log_in_again(page, editor)

    page.get_by_role("button", name="Kembalikan naskah").click()
    newsroom.press(page, "Simpan draf")

    expect(page.locator(".conflict")).to_contain_text("Kalimat orang lain.")
    assert Article.objects.get(pk=story.pk).body == "<p>Kalimat orang lain.</p>"


def test_draft_is_dropped_on_demand_and_never_offered_to_another(story, log_in):
    editor, other = factories.make_user(permissions.EDITOR), factories.make_user(permissions.EDITOR)
    page = log_in(user=editor)
    lose_the_session(page, story, "Kalimat saya. ")
    log_in_again(page, other)
    offer = page.locator("[data-draft-offer]")
    expect(text_of(page)).to_have_text("Satu.")
    expect(offer).to_be_hidden()
    page.context.clear_cookies(name="sessionid")
    page.goto(form_of(story))
    log_in_again(page, editor)

    offer.get_by_role("button", name="Buang").click()
    page.reload()

    expect(text_of(page)).to_have_text("Satu.")
    expect(offer).to_be_hidden()


def headline_typed(page, headline):
    """Type a headline, and wait until the browser keeps it."""
    page.locator("#id_headline").fill(headline)
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")


def test_offer_outlives_words_that_are_typed_without_answering_it(story, log_in):
    editor = factories.make_user(permissions.EDITOR)
    page = log_in(user=editor)
    lose_the_session(page, story, "Kalimat yang belum tersimpan. ")
    log_in_again(page, editor)
    offer, headline = page.locator("[data-draft-offer]"), page.locator("#id_headline")
    expect(offer).to_be_visible()
    headline_typed(page, "Judul sesudahnya")
    page.goto(form_of(story))

    # The later words first, the earlier ones after them.
    offer.get_by_role("button", name="Kembalikan naskah").click()
    expect(headline).to_have_value("Judul sesudahnya")
    newsroom.press(page, "Simpan draf")
    newsroom.expect_told(page, "disimpan")
    expect(offer).to_be_visible()
    offer.get_by_role("button", name="Kembalikan naskah").click()

    expect(headline).to_have_value("Jembatan dibuka lagi")
    expect(text_of(page)).to_contain_text("Kalimat yang belum tersimpan.")


def test_words_typed_beside_an_offer_are_offered_in_its_turn(story, log_in):
    editor = factories.make_user(permissions.EDITOR)
    page = log_in(user=editor)
    lose_the_session(page, story, "Kalimat yang belum tersimpan. ")
    log_in_again(page, editor)
    offer, headline = page.locator("[data-draft-offer]"), page.locator("#id_headline")
    expect(offer).to_be_visible()
    headline.fill("Judul sesudahnya")
    offer.get_by_role("button", name="Kembalikan naskah").click()
    expect(headline).to_have_value("Jembatan dibuka lagi")

    offer.get_by_role("button", name="Kembalikan naskah").click()

    expect(headline).to_have_value("Judul sesudahnya")


def test_save_beside_an_offer_and_one_of_another_story_keep_it(story, log_in):
    """An offer that nobody answered is not what was saved."""
    editor, other = factories.make_user(permissions.EDITOR), factories.make_article(headline="Lain")
    page = log_in(user=editor)
    offer = page.locator("[data-draft-offer]")
    page.goto(reverse("admin:articles_article_add"))
    page.locator("#id_headline").fill("Cerita baru")
    save_without_a_session(page)
    log_in_again(page, editor)
    expect(offer).to_be_visible()
    lose_the_session(page, story, "Kalimat yang belum tersimpan. ")
    log_in_again(page, editor)
    expect(offer).to_be_visible()
    newsroom.press(page, "Simpan draf")
    newsroom.expect_told(page, "disimpan")
    page.goto(form_of(other))
    newsroom.press(page, "Simpan draf")
    newsroom.expect_told(page, "disimpan")
    expect(offer).to_be_hidden()

    page.goto(form_of(story))
    expect(offer).to_be_visible()
    page.goto(reverse("admin:articles_article_add"))
    expect(offer).to_be_visible()


def test_new_story_that_was_stored_leaves_nothing_behind(log_in):
    page = log_in()
    page.goto(reverse("admin:articles_article_add"))
    page.locator("#id_headline").fill("Cerita baru")
    newsroom.write_text(page, ["Paragraf."])
    newsroom.press(page, "Simpan draf")
    newsroom.expect_told(page, "disimpan")

    page.goto(reverse("admin:articles_article_add"))

    expect(page.locator("#id_headline")).to_have_value("")
    expect(page.locator("[data-draft-offer]")).to_be_hidden()


def test_tags_names_references_and_choices_come_back_with_the_text(log_in):
    section, other = factories.make_section("Jawa Barat"), factories.make_section("Ekonomi")
    target = factories.publish_article(headline="Truk Dilarang Lewat", section=section)
    writer, editor = factories.make_author("Asep Hakim"), factories.make_author("Ratna Kusuma")
    factories.make_source("Kantor Berita Nusaraya")
    photo = factories.make_photo(content=factories.jpeg(600, 400), caption="Pawai obor.")
    story = factories.make_article(section=section, writers=[writer])
    person = factories.make_user(permissions.EDITOR)
    page = log_in(user=person)
    page.goto(form_of(story))
    page.locator("#id_section").select_option(label="Ekonomi")
    newsroom.tag(page, "Jembatan", "Truk")
    newsroom.choose_photo(page, "Pawai obor.")
    newsroom.open_inline(page, "Penulis dan editor")
    page.get_by_role("button", name="Tambah Nama").click()
    newsroom.pick(page, "authorships-1-author", "Ratna")
    page.locator("#id_authorships-1-role").select_option(label="Editor")
    newsroom.open_inline(page, "Baca Juga")
    newsroom.pick(page, "baca_juga-0-target", "Truk Dilarang")
    page.locator("#id_baca_juga-0-after_paragraph").fill("2")
    newsroom.open_inline(page, "Sumber")
    newsroom.pick(page, "citations-0-source", "Nusaraya")
    save_without_a_session(page)
    log_in_again(page, person)

    page.get_by_role("button", name="Kembalikan naskah").click()
    expect(page.locator(".field-lead_photo [data-chosen]")).to_contain_text("Pawai obor.")
    newsroom.press(page, "Simpan draf")
    newsroom.expect_told(page, "disimpan")

    story.refresh_from_db()
    assert story.section == other
    assert story.lead_photo == photo
    assert {tag.name for tag in story.tags.all()} == {"Jembatan", "Truk"}
    names = [(name.author, name.role) for name in story.authorships.order_by("position")]
    assert names == [(writer, "writer"), (editor, "editor")]
    assert [(row.target, row.after_paragraph) for row in story.baca_juga.all()] == [(target, 2)]
    assert [row.source.name for row in story.citations.all()] == ["Kantor Berita Nusaraya"]
    page.reload()
    expect(page.locator("[data-draft-offer]")).to_be_hidden()


def test_rows_of_a_gallery_come_back_in_their_order(log_in):
    """New pictures and stored ones, moved, captioned and taken out."""
    pictures = [
        factories.make_photo(content=factories.jpeg(600, 400), caption=f"Pawai ke-{number}.")
        for number in (1, 2, 3, 4, 5)
    ]
    story = factories.make_article(kind="photo", section=factories.make_section("Foto"))
    for position, photo in enumerate(pictures[:3]):
        story.gallery.create(photo=photo, position=position)
    person = factories.make_user(permissions.EDITOR)
    page = log_in(user=person)
    page.goto(form_of(story))
    page.get_by_role("button", name="Tambah foto ke galeri").click()
    dialog = page.get_by_role("dialog", name="Pilih foto")
    for number in (4, 5):
        dialog.get_by_role("button", name=f"Pawai ke-{number}.").click()
    dialog.get_by_role("button", name="Tambahkan 2 foto").click()
    page.locator("#gallery-3 textarea").fill("Obor terakhir.")
    page.locator("#gallery-2 [data-move='-1']").click()  # 1, 3, 2, 4, 5
    for _ in range(4):
        page.locator("#gallery-4 [data-move='-1']").click()  # 5, 1, 3, 2, 4
    page.locator("#id_gallery-1-DELETE").check()
    save_without_a_session(page)
    log_in_again(page, person)

    page.get_by_role("button", name="Kembalikan naskah").click()

    shown = page.locator("#gallery-group tr.form-row:not(.empty-form) [data-chosen]")
    expect(shown).to_contain_text([f"Pawai ke-{number}." for number in (5, 1, 3, 2, 4)])
    page.locator("#gallery-2 [data-move='-1']").click()  # 5, 3, 1, 2, 4
    newsroom.press(page, "Simpan draf")
    newsroom.expect_told(page, "disimpan")
    places = [(place.photo, place.own_caption) for place in story.gallery.order_by("position")]
    expected = [(pictures[number - 1], "") for number in (5, 3, 1)]
    assert places == [*expected, (pictures[3], "Obor terakhir.")]


def test_caption_without_its_picture_comes_back(log_in):
    story = factories.make_article(kind="photo", section=factories.make_section("Foto"))
    person = factories.make_user(permissions.EDITOR)
    page = log_in(user=person)
    page.goto(form_of(story))
    page.locator("#id_gallery-0-own_caption").fill("Obor pertama.")
    save_without_a_session(page)
    log_in_again(page, person)

    page.get_by_role("button", name="Kembalikan naskah").click()

    expect(page.locator("#id_gallery-0-own_caption")).to_have_value("Obor pertama.")


@pytest.mark.parametrize(("typed", "asked"), [("", []), ("Judul lain", ["beforeunload"])])
def test_only_a_form_that_was_changed_asks_before_it_is_left(story, log_in, typed, asked):
    page = log_in()
    page.goto(form_of(story))
    expect(text_of(page)).to_have_text("Satu.")
    page.locator("#id_headline").click()
    page.locator("#id_headline").press_sequentially(typed)
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))

    page.get_by_role("link", name="Papan kerja").first.click()
    page.wait_for_url("**/admin/")

    assert questions == asked
