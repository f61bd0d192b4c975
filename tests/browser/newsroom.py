"""What people do with the newsroom's forms, in their words."""

import re

from playwright.sync_api import expect


def write_text(page, paragraphs):
    """Type paragraphs into the story's text field as a writer does."""
    editor = page.frame_locator("iframe.cke_wysiwyg_frame").locator("body")
    editor.click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)
    expect(editor.locator("p")).to_have_count(len(paragraphs))


def pick(page, field, words):
    """Choose a row in an autocomplete by typing a part of its name."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill(words)
    page.locator(".select2-results__option", has_text=words).first.click()
    expect(page.locator(f"#select2-id_{field}-container")).to_contain_text(words)


def choose_photo(page, words):
    """Pick a photo of the library in the dialog of a story's form."""
    field = page.locator(".field-lead_photo")
    field.get_by_role("button", name="Pilih atau unggah foto").click()
    dialog = page.get_by_role("dialog", name="Pilih foto")
    dialog.get_by_label("Cari foto").fill(words)
    dialog.get_by_role("button", name=words).first.click()
    expect(field.locator("[data-chosen]")).to_contain_text(words)


def tag(page, *names):
    """Type tags one after the other; a comma ends each."""
    field = page.locator("#id_tags_names + .select2")
    field.click()
    for name in names:
        field.locator(".select2-search__field").press_sequentially(f"{name},")
        expect(field.locator(".select2-selection__choice", has_text=name)).to_be_visible()
    page.keyboard.press("Escape")


def open_inline(page, words):
    """Unfold a part of the form that has no rows yet, when it is folded."""
    closed = page.locator("details.empty-inline:not([open]) > summary", has_text=words)
    if closed.count():
        closed.click()


def press(page, label):
    """Press a button of the save bar and wait for the page that answers."""
    with page.expect_navigation():
        page.locator(".save-bar").get_by_role("button", name=label, exact=True).click()


def expect_told(page, words):
    """Expect a message of the newsroom that holds these words."""
    expect(page.locator(".messagelist")).to_contain_text(re.compile(re.escape(words)))
