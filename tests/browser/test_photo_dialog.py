"""The dialog of photos, and the fields it fills, while the server is slow, away or asks who."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import permissions
from tests import factories

from .devices import DESKTOP, PHONE_360

LIBRARY = "**/photo/pilih/**"


@pytest.fixture
def photo():
    return factories.make_photo(content=factories.jpeg(600, 400), caption="Pawai obor.")


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def open_dialog(page):
    page.get_by_role("button", name="Pilih atau unggah foto").click()
    return page.get_by_role("dialog", name="Pilih foto")


def test_notes_on_a_photo_stand_clear_of_their_bar(log_in):
    story = factories.make_article(lead_photo=factories.make_photo(alt=""))
    page = log_in()
    page.goto(form_of(story))

    expect(page.locator(".field-lead_photo .photo-note")).to_have_css("padding-left", "12px")


@pytest.mark.parametrize("device", [DESKTOP, PHONE_360], ids=["desktop", "phone"])
def test_a_form_stays_in_place_while_its_parts_arrive(photo, log_in, device):
    """A click on what jumps away meanwhile lands elsewhere, or nowhere."""
    story = factories.make_article(kind="photo", lead_photo=photo)
    page = log_in(permissions.EDITOR, device=device)
    held = []
    for late in ("**/lang/id.js*", LIBRARY):
        page.route(late, lambda route: held.append(route))
    page.goto(form_of(story), wait_until="domcontentloaded")
    button = page.get_by_role("button", name="Tambah foto ke galeri")
    expect(page.locator(".cke_chrome")).to_have_count(0)

    before = button.bounding_box()
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(page.locator(".cke_button__photo")).to_be_visible()
    expect(page.locator(".field-lead_photo img")).to_be_visible()

    assert button.bounding_box()["y"] == pytest.approx(before["y"], abs=2)  # px


@pytest.mark.parametrize(
    ("fail", "words"),
    [
        (lambda route: route.abort(), "Pustaka foto tidak terjangkau."),
        (lambda route: route.fulfill(status=502, body="Bad gateway"), "Pustaka foto menjawab 502."),
    ],
    ids=["unreachable", "broken"],
)
def test_a_library_that_did_not_answer_is_asked_again(photo, log_in, fail, words):
    page = log_in(permissions.EDITOR)
    page.goto(form_of(factories.make_article()))
    page.route(LIBRARY, fail)

    dialog = open_dialog(page)
    expect(dialog.get_by_role("status")).to_contain_text(words)
    page.unroute_all()
    dialog.get_by_role("button", name="Coba lagi").click()
    dialog.get_by_role("button", name="Pawai obor.").click()

    expect(page.locator(".field-lead_photo [data-chosen]")).to_contain_text("Pawai obor.*")


def test_a_dialog_says_that_the_session_is_over(photo, log_in):
    page = log_in(permissions.EDITOR)
    page.goto(form_of(factories.make_article()))
    page.context.clear_cookies()

    dialog = open_dialog(page)

    expect(dialog.get_by_role("status")).to_contain_text("Sesi Anda berakhir.")


@pytest.mark.parametrize(("per_answer", "answers"), [(24, 1), (3, 2)])
def test_photos_of_a_form_come_with_as_few_answers_as_hold_them(
    photo, log_in, monkeypatch, per_answer, answers
):
    monkeypatch.setattr("media_lib.widgets.PHOTOS_PER_ANSWER", per_answer)
    story = factories.make_article(kind="photo", lead_photo=photo)
    for position in range(3):
        another = factories.make_photo(content=factories.jpeg(600, 400 + position))
        story.gallery.create(photo=another, position=position)
    page = log_in(permissions.EDITOR)
    asked = []
    page.on(
        "request", lambda request: asked.append(request.url) if "/pilih/" in request.url else None
    )

    page.goto(form_of(story))

    expect(page.locator("[data-chosen] img")).to_have_count(4)
    assert len(asked) == answers


def test_a_chosen_photo_that_did_not_come_is_brought_again(photo, log_in):
    story = factories.make_article(lead_photo=photo)
    page = log_in(permissions.EDITOR)
    page.route(LIBRARY, lambda route: route.abort())
    page.goto(form_of(story))

    chosen = page.locator(".field-lead_photo [data-chosen]")
    expect(chosen).to_contain_text("Pustaka foto tidak terjangkau.")
    page.unroute_all()
    chosen.get_by_role("button", name="Muat lagi").click()

    expect(chosen).to_contain_text("Pawai obor.*")
    expect(page.locator("#id_lead_photo")).to_have_value(str(photo.pk))
