"""The production shape in a browser: an editor logs in, edits, publishes; a reader sees it.

What each of them was sent is looked at as well: an editor's pages are never kept by the cache in
front, a reader's never carry a cookie.
"""

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from playwright.sync_api import expect

from articles import permissions
from tests.browser import newsroom as desk
from tests.browser.conftest import chromium  # noqa: F401, a fixture
from tests.browser.devices import DESKTOP, HOME_TIMEZONE, READER_ON_A_PHONE
from tests.factories import PASSWORD, make_article, make_author, make_section, make_user

pytestmark = pytest.mark.browser

HEADLINE = "Jembatan Cikalong Dibuka Lagi"
CORRECTED = "Jembatan Cikalong Dibuka Lagi Hari Ini"


@pytest.fixture
def browse(chromium, newsroom):  # noqa: F811, the fixture above
    """Return a function that gives somebody a browser, and the answers that it was sent."""
    contexts = []

    def browse_(device):
        context = chromium.new_context(
            base_url=f"http://127.0.0.1:{newsroom.reader.port}", **HOME_TIMEZONE, **device
        )
        context.set_default_timeout(60_000)  # ms
        contexts.append(context)
        page = context.new_page()
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        return page, answers

    yield browse_
    for context in contexts:
        context.close()


@pytest.fixture
def editor(newsroom, settings):
    """An editor whose password the shape's own application can check."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    user = make_user(permissions.EDITOR)
    user.password = make_password(PASSWORD)
    user.save()
    return user


def log_in(page, user):
    page.goto("/admin/login/?next=/admin/")
    page.locator("[name=username]").fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/admin/")


def test_editor_publishes_and_corrects_and_a_reader_sees_it(browse, editor):
    draft = make_article(
        section=make_section(), editors=[make_author()], headline="Judul sementara"
    )
    form = reverse("admin:articles_article_change", args=[draft.pk])
    page, told_editor = browse(DESKTOP)
    log_in(page, editor)

    page.goto(form)
    page.locator("#id_headline").fill(HEADLINE)
    desk.press(page, "Terbitkan")
    desk.expect_told(page, "tayang:")

    phone, told_reader = browse(READER_ON_A_PHONE)
    until_shown(phone, "/", HEADLINE)
    phone.get_by_role("link", name=HEADLINE).first.click()
    expect(phone.locator("h1")).to_have_text(HEADLINE)
    phone.reload()

    page.goto(form)
    page.locator("#id_headline").fill(CORRECTED)
    with page.expect_navigation():
        page.locator(".save-bar [data-save]").click()
    until_shown(phone, "/", CORRECTED)
    phone.get_by_role("link", name=CORRECTED).first.click()
    expect(phone.locator("h1")).to_have_text(CORRECTED)
    page.goto("/")
    expect(page.get_by_role("link", name=CORRECTED).first).to_be_visible()

    assert phone.context.cookies() == []
    assert [answer.url for answer in told_reader if "set-cookie" in answer.headers] == []
    assert "HIT" in {cache_of(answer) for answer in told_reader}
    desk_pages = [answer for answer in told_editor if "/admin/" in answer.url]
    assert {cache_of(answer) for answer in desk_pages} == {None}
    documents = [answer for answer in desk_pages if answer.request.resource_type == "document"]
    kept = [answer.url for answer in documents if not is_for_nobody_else(answer)]
    assert (len(documents) >= 6, kept) == (True, [])


@pytest.fixture
def too_large(tmp_path):
    """A file a little larger than nginx takes, and one more."""
    files = [tmp_path / "pawai.jpg", tmp_path / "obor.jpg"]
    for file, size in zip(files, (49 << 20, 20 << 20), strict=True):
        with file.open("wb") as empty:
            empty.truncate(size)
    return files


def test_form_without_scripts_is_answered_in_words_when_photos_are_too_large(
    browse, editor, too_large
):
    page, told = browse({**DESKTOP, "java_script_enabled": False})
    log_in(page, editor)
    page.goto(reverse("admin:media_lib_photo_upload"))
    page.locator("[type=file]").set_input_files(too_large)

    page.get_by_role("button", name="Unggah").click()

    expect(page.get_by_role("heading", name="Kiriman terlalu besar")).to_be_visible()
    expect(page.locator("main")).to_contain_text("foto satu per satu")
    assert 413 in {answer.status for answer in told}


def test_dialog_and_upload_page_say_which_photo_is_too_large(browse, editor, too_large):
    """The page knows it beforehand; the dialog hears it from nginx."""
    draft = make_article(section=make_section())
    page, told = browse(DESKTOP)
    log_in(page, editor)

    page.goto(reverse("admin:media_lib_photo_upload"))
    page.locator("[type=file]").set_input_files(too_large[0])
    row = page.locator(".upload__row", has_text="pawai.jpg")
    expect(row).to_contain_text("Berkas ini terlalu besar.")
    expect(row.get_by_role("button", name="Coba lagi")).to_be_hidden()
    assert 413 not in {answer.status for answer in told}

    page.goto(reverse("admin:articles_article_change", args=[draft.pk]))
    page.get_by_role("button", name="Pilih atau unggah foto").click()
    dialog = page.get_by_role("dialog", name="Pilih foto")
    dialog.locator("[type=file]").set_input_files(too_large[0])
    expect(dialog.get_by_role("status")).to_have_text(
        "pawai.jpg: Berkas ini terlalu besar untuk server."
    )
    assert told[-1].status == 413


def until_shown(page, address, words):
    """Open a page again and again until it shows some words, as a reader in a hurry does."""

    def is_shown():
        page.goto(address)
        return page.get_by_role("link", name=words).count() > 0

    tries = iter(range(100))
    while not is_shown():
        assert next(tries, None) is not None, f"{address} never shows {words}"


def cache_of(answer):
    return answer.headers.get("x-cache")


def is_for_nobody_else(answer) -> bool:
    """Whether an answer forbids every cache to keep it; a redirect is kept by none unasked."""
    told = answer.headers.get("cache-control", "")
    return answer.status in {301, 302} or "no-store" in told or "private" in told
