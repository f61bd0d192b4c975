"""Pictures of a story besides its lead: a gallery, pictures in the text, pasted ones."""

import base64

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import permissions
from articles.models import Article
from media_lib.models import Photo
from tests import factories

from . import newsroom
from .devices import PHONE_360


@pytest.fixture
def library():
    return [
        factories.make_photo(content=factories.jpeg(600, 400), caption=f"Pawai ke-{number}.")
        for number in (1, 2, 3)
    ]


def form_of(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def text_of(page):
    expect(page.locator(".cke_button__photo")).to_be_visible()
    return page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")


def paste(page, content, *, into="document.body", window="window"):
    """Paste a picture as a browser does after a copy: a file in the clipboard's data."""
    page.evaluate(
        f"""(body) => {{
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], "image.png", {{ type: "image/png" }}));
          const options = {{ clipboardData: transfer, bubbles: true, cancelable: true }};
          ({into}).dispatchEvent(new ({window}).ClipboardEvent("paste", options));
        }}""",
        base64.b64encode(content).decode(),
    )


def test_a_gallery_is_filled_ordered_and_read(library, log_in, open_page):
    story = factories.publish_article(kind="photo", section=factories.make_section("Foto"))
    page = log_in(permissions.EDITOR)
    page.goto(form_of(story))

    page.get_by_role("button", name="Tambah foto ke galeri").click()
    dialog = page.get_by_role("dialog", name="Pilih foto")
    for number in (1, 2, 3):
        dialog.get_by_role("button", name=f"Pawai ke-{number}.").click()
    dialog.get_by_role("button", name="Tambahkan 3 foto").click()
    page.locator("#gallery-2 [data-move='-1']").click()
    page.locator("#gallery-2 [data-move='-1']").click()
    page.locator("#gallery-2 textarea").fill("Yang ketiga lebih dulu")
    newsroom.press(page, "Perbarui")

    reader = open_page(story.get_absolute_url())
    expect(reader.locator("[data-gallery] figcaption")).to_contain_text(
        ["Yang ketiga lebih dulu", "Pawai ke-1.", "Pawai ke-2."]
    )


def test_a_gallery_is_ordered_on_a_phone(library, log_in):
    """Playwright clicks nothing that something else lies upon."""
    story = factories.make_article(kind="photo")
    for position, photo in enumerate(library):
        story.gallery.create(photo=photo, position=position)
    page = log_in(permissions.EDITOR, device=PHONE_360)
    page.goto(form_of(story))

    page.locator("#gallery-2 [data-move='-1']").click()
    page.locator("#gallery-0 [data-move='1']").click()
    newsroom.press(page, "Simpan draf")

    places = story.gallery.order_by("position")
    assert [place.photo for place in places] == [library[2], library[0], library[1]]


def test_a_picture_in_the_text_stays_through_every_save(library, log_in, open_page):
    story = factories.publish_article(body="<p>Satu.</p><p>Dua.</p>")
    page = log_in(permissions.EDITOR)
    page.goto(form_of(story))
    text_of(page).locator("p").first.click()
    page.locator(".cke_button__photo").click()
    page.get_by_role("dialog", name="Pilih foto").get_by_role("button", name="Pawai ke-2.").click()
    expect(text_of(page).locator("figure img")).to_be_visible()
    newsroom.press(page, "Perbarui")
    expect(text_of(page).locator("figure")).to_contain_text("Pawai ke-2.")
    page.locator("#id_summary").fill("Ringkasan baru.")
    newsroom.press(page, "Perbarui")

    story.refresh_from_db()
    assert f'<figure data-photo="{library[1].pk}"></figure>' in story.body
    assert "img" not in story.body
    reader = open_page(story.get_absolute_url())
    expect(reader.locator("[data-body] figcaption")).to_contain_text("Pawai ke-2.*")


def test_a_picture_pasted_into_the_text_is_uploaded_and_put_there(log_in):
    story = factories.make_article(body="<p>Satu.</p>")
    page = log_in(permissions.EDITOR)
    page.goto(form_of(story))
    text_of(page).locator("p").first.click()

    frame = "document.querySelector('iframe.cke_wysiwyg_frame')"
    paste(
        page,
        factories.jpeg(640, 480),
        into=f"{frame}.contentDocument.body",
        window=f"{frame}.contentWindow",
    )
    dialog = page.get_by_role("dialog", name="Pilih foto")
    dialog.get_by_label("Keterangan").fill("Tempelan di teks")
    dialog.get_by_label("Agensi").fill("Antara")
    dialog.get_by_role("button", name="Simpan dan pakai").click()
    expect(text_of(page).locator("figure")).to_have_count(1)
    newsroom.press(page, "Simpan draf")

    story.refresh_from_db()
    photo = Photo.objects.get()
    assert photo.caption == "Tempelan di teks."
    assert story.body.count(f'<figure data-photo="{photo.pk}"></figure>') == 1


def test_a_picture_pasted_onto_the_form_becomes_its_lead(log_in):
    page = log_in(permissions.REPORTER)
    page.goto(reverse("admin:articles_article_add"))
    page.locator("#id_headline").fill("Pawai obor")
    expect(page.get_by_role("button", name="Pilih atau unggah foto")).to_be_visible()

    paste(page, factories.jpeg(640, 480))
    dialog = page.get_by_role("dialog", name="Pilih foto")
    dialog.get_by_label("Keterangan").fill("Pawai di alun-alun")
    dialog.get_by_role("button", name="Simpan dan pakai").click()
    newsroom.press(page, "Simpan draf")

    assert Article.objects.get().lead_photo == Photo.objects.get()
