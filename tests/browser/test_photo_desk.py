"""The photo desk in a real browser: thirty files dropped, crops by keys, a caption put right."""

import base64
import io
import re

from django.urls import reverse
from playwright.sync_api import expect

from articles import permissions
from articles.models import GalleryPhoto
from media_lib import backlog, intake
from media_lib.models import Photo
from tests import factories
from tests.media_lib import files

from .devices import READER_ON_A_PHONE

ADDRESS_OF_A_CROP = re.compile(r"/16x9-([\d.]+)-")

# What a drag from the desktop hands to the page, which Playwright cannot do by itself.
DROP = """(sent) => {
  const transfer = new DataTransfer();
  for (const [name, body] of sent) {
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
  }
  document.querySelector("[data-drop]").dispatchEvent(
    new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


def drop(page, sent):
    page.evaluate(DROP, [[name, base64.b64encode(body).decode()] for name, body in sent])


def test_thirty_files_are_dropped_and_two_do_not_pass(log_in):
    sound = [(f"IMG_{n:04}.jpg", factories.jpeg(240, 160, seed=n)) for n in range(28)]
    broken = ("rusak.jpg", files.half(files.noise(400, 300, "JPEG")))
    known = ("lagi.jpg", sound[0][1])
    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_upload"))
    page.locator("#id_agency").fill("Antara")

    drop(page, [*sound[:10], broken, *sound[10:], known])

    expect(page.locator("[data-sum]")).to_have_text(
        "28 dari 30 foto masuk, 1 sudah ada, 1 gagal.", timeout=180_000
    )
    rows = page.locator("[data-list] li")
    expect(rows.filter(has_text="rusak.jpg")).to_contain_text("rusak atau terpotong")
    expect(rows.filter(has_text="lagi.jpg").get_by_role("link")).to_have_text("Lihat yang pertama")
    page.locator("[data-next]").click()
    expect(page.locator(".sheet__row")).to_have_count(28)
    page.locator("[name=foto-0-caption]").fill("Pasar pagi di alun-alun")
    page.locator("[name=foto-0-alt]").fill("Pedagang menata cabai")
    with page.expect_navigation():
        page.get_by_role("button", name="Simpan semua").click()
    first = Photo.objects.earliest("id")
    assert (first.caption, first.agency) == ("Pasar pagi di alun-alun.", "Antara")


def test_a_picture_that_got_lost_on_the_way_is_sent_again(log_in):
    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_upload"))
    page.route("**/unggah/satu/", lambda route: route.abort(), times=1)

    drop(page, [("IMG_1.jpg", factories.jpeg(240, 160, seed=1))])
    expect(page.locator("[data-list]")).to_contain_text("Sambungan terputus")
    page.locator("[data-list]").get_by_role("button", name="Coba lagi").click()

    expect(page.locator("[data-sum]")).to_have_text("1 dari 1 foto masuk.")


def test_a_file_that_is_too_large_is_told_how_large_it_may_be(log_in, settings):
    settings.PHOTO_LIMITS = {**settings.PHOTO_LIMITS, "max_bytes": 1_000_000}
    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_upload"))

    drop(page, [("besar.jpg", b"x" * 1_000_001)])

    row = page.locator(".upload__row", has_text="besar.jpg")
    expect(row).to_contain_text("Berkas ini terlalu besar. Paling besar 1 MB; perkecil dulu.")


def test_a_pasted_picture_comes_in(log_in):
    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_upload"))
    body = base64.b64encode(files.encoded("PNG")).decode()

    page.evaluate(
        """(body) => {
          const transfer = new DataTransfer();
          const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
          transfer.items.add(new File([bytes], "image.png", { type: "image/png" }));
          const options = { clipboardData: transfer, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        body,
    )

    expect(page.locator("[data-sum]")).to_have_text("1 dari 1 foto masuk.")


def test_a_focal_point_set_by_keys_is_seen_by_readers(log_in, open_page):
    photo = stored_photo()
    backlog.work_off()
    section = factories.make_section("Jawa Barat")
    factories.publish_article(section=section, lead_photo=photo)
    before = crop_on(open_page("/"))

    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_change", args=[photo.pk]))
    preview = page.locator("[data-shape='16x9'] img")
    stood = preview.get_attribute("style")
    page.locator("[data-point]").focus()
    for _ in range(6):
        page.keyboard.press("Shift+ArrowUp")
    expect(page.locator("[data-said]")).to_contain_text("dari atas")
    assert preview.get_attribute("style") != stood
    with page.expect_navigation():
        page.locator("[name=_save]").click()

    # Until the worker is done, readers keep the former crop.
    assert crop_on(open_page("/")) == before
    assert backlog.work_off() == 1
    assert crop_on(open_page("/")) != before


def test_a_crop_of_its_own_is_drawn_by_keys(log_in):
    photo = stored_photo()
    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_change", args=[photo.pk]))

    page.locator("[data-shape='1x1'] [data-draw]").click()
    for _ in range(20):
        page.keyboard.press("-")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.locator("[name=_save]").click()

    photo.refresh_from_db()
    assert list(photo.crops) == ["1x1"]
    assert photo.crops["1x1"][2] < 0.9


def test_a_caption_put_right_is_right_in_three_places(log_in, open_page):
    photo = stored_photo(caption="Bupati meresmikan pasar.")
    section = factories.make_section("Jawa Barat")
    stories = [
        factories.publish_article(section=section, lead_photo=photo),
        factories.publish_article(section=section, lead_photo=photo),
        factories.publish_article(
            section=section,
            body=f'<p>Satu.</p><figure data-photo="{photo.pk}"></figure><p>Dua.</p>',
        ),
    ]
    own = factories.publish_article(
        section=section, lead_photo=photo, lead_caption="Keterangan artikel ini."
    )

    page = log_in(permissions.PHOTO_DESK)
    page.goto(reverse("admin:media_lib_photo_change", args=[photo.pk]))
    page.locator("#id_caption").fill("Wakil Bupati meresmikan pasar")
    with page.expect_navigation():
        page.locator("[name=_save]").click()

    for story in stories:
        reader = open_page(story.get_absolute_url())
        expect(reader.locator("figcaption").first).to_contain_text(
            "Wakil Bupati meresmikan pasar.*"
        )
    reader = open_page(own.get_absolute_url())
    expect(reader.locator("figcaption").first).to_contain_text("Keterangan artikel ini.*")


def test_a_gallery_is_walked_by_keys_and_plain_without_scripts(open_page):
    story = factories.publish_article(section=factories.make_section("Foto"), kind="photo")
    for position in range(3):
        GalleryPhoto.objects.create(
            article=story,
            photo=factories.make_photo(caption=f"Keterangan {position}."),
            position=position,
        )

    plain = open_page(story.get_absolute_url(), device=READER_ON_A_PHONE)
    expect(plain.locator("[data-gallery] figure")).to_have_count(3)
    expect(plain.locator(".gallery__bar")).to_have_count(0)

    reader = open_page(story.get_absolute_url())
    reader.get_by_role("button", name="Lihat satu per satu").click()
    reader.keyboard.press("ArrowRight")
    expect(reader.locator(".gallery__bar [role=status]")).to_have_text("2 dari 3")
    expect(reader.locator("[data-gallery] figure").nth(1)).to_be_in_viewport(ratio=0.5)


def stored_photo(**fields):
    """Return an upright photo, of which every lying crop cuts something off."""
    words = {"alt": "Pasar dari atas", "caption": "Pasar pagi.", "agency": "Antara"}
    return intake.store(io.BytesIO(factories.jpeg(600, 900)), **{**words, **fields})


def crop_on(page):
    """Return the rectangle in the address of the home page's lead picture."""
    source = page.locator("main picture img").first.get_attribute("src")
    return ADDRESS_OF_A_CROP.search(source)[1]
