"""What scripts add for readers: theme, size of type, suggestions, saved stories, progress.

Nothing of it is needed to read, and nothing of it moves what is read.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import make_article, make_author, make_section, publish_article

from .devices import PHONE_360, READER_ON_A_PHONE

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PAINTED = """() => new Promise((painted) => {
  new PerformanceObserver(() => painted()).observe({ type: "paint", buffered: true });
})"""


@pytest.fixture
def story():
    """A long story in a section, with a tag."""
    draft = make_article(
        headline="Cimanuk Meluap, Warga Mengungsi",
        section=make_section("Jawa Barat"),
        editors=[make_author()],
        tags=["banjir"],
        paragraphs=60,
    )
    return publish_article(draft, at=timezone.now())


@pytest.mark.parametrize(
    ("button", "mark", "value"),
    [("Tampilan gelap", "theme", "dark"), (re.compile("Ukuran huruf"), "size", "large")],
)
def test_choice_is_there_before_the_first_paint(open_page, story, button, mark, value):
    page = open_page(story.get_absolute_url(), device=PHONE_360)
    page.get_by_role("button", name=button).click()
    held = []
    page.route(re.compile(r"/static/js/"), lambda route: held.append(route))

    # Every script file is held back, as on a slow line: only what is in the page can have run.
    page.reload(wait_until="commit")
    page.evaluate(PAINTED)
    chosen = page.evaluate(f"document.documentElement.dataset.{mark}")
    while held:
        held.pop().continue_()

    assert chosen == value
    assert page.context.cookies() == []


def test_type_has_three_sizes_and_says_which(open_page, story):
    page = open_page(story.get_absolute_url(), device=PHONE_360)
    button = page.get_by_role("button", name=re.compile("Ukuran huruf"))
    seen = []

    for _ in range(4):
        seen.append(
            (
                button.get_attribute("aria-label"),
                page.evaluate("getComputedStyle(document.documentElement).fontSize"),
            )
        )
        button.click()

    assert seen == [
        ("Ukuran huruf: biasa", "16px"),
        ("Ukuran huruf: besar", "19px"),
        ("Ukuran huruf: terbesar", "22px"),
        ("Ukuran huruf: biasa", "16px"),
    ]


def test_suggestions_are_walked_by_keyboard(open_page, story):
    page = open_page("/cari/", device=PHONE_360)
    box = page.get_by_role("searchbox", name="Kata yang dicari").or_(
        page.get_by_role("combobox", name="Kata yang dicari")
    )
    box.focus()
    box = page.get_by_role("combobox", name="Kata yang dicari")
    box.press_sequentially("cima")
    options = page.get_by_role("option")
    options.first.wait_for()

    assert options.all_inner_texts() == ["Cimanuk Meluap, Warga Mengungsi Berita"]
    assert box.get_attribute("aria-expanded") == "true"

    box.press("Escape")
    assert page.get_by_role("option").count() == 0
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    box.press("Enter")

    page.wait_for_url(f"**{story.get_absolute_url()}")


def test_enter_without_a_choice_searches(open_page, story):
    page = open_page("/", device=PHONE_360)
    page.goto("/cari/")
    box = page.locator("main input[name=q]")
    box.focus()
    box.press_sequentially("cimanuk")
    page.get_by_role("option").first.wait_for()

    box.press("Enter")

    page.wait_for_url("**/cari/?q=cimanuk")
    assert page.locator(".row__title").count() == 1


def test_story_is_saved_on_the_device_and_let_go(open_page, story):
    page = open_page(story.get_absolute_url(), device=PHONE_360)

    page.get_by_role("button", name="Simpan").click()
    pressed = page.get_by_role("button", name="Tersimpan").get_attribute("aria-pressed")
    page.goto("/tersimpan/")
    listed = page.locator("main .row__title a").all_inner_texts()
    page.get_by_role("button", name=f"Hapus dari tersimpan: {story.headline}").click()

    assert pressed == "true"
    assert listed == [story.headline]
    assert page.locator("main").inner_text().count("Belum ada yang tersimpan") == 1
    assert page.context.cookies() == []


def test_without_scripts_the_saved_page_says_so(open_page, story):
    page = open_page(story.get_absolute_url(), device=READER_ON_A_PHONE)

    page.get_by_role("link", name="Simpan", exact=True).click()

    page.wait_for_url("**/tersimpan/")
    assert "skrip sedang tidak berjalan" in page.locator("main").inner_text()


def test_long_story_shows_how_far_it_was_read(open_page, story):
    page = open_page(story.get_absolute_url(), device=PHONE_360)
    line = page.locator(".progress")
    expect(line).to_have_attribute("style", re.compile(r"scaleX\(0\)"))

    page.evaluate("document.querySelector('.story__foot').scrollIntoView()")

    expect(line).to_have_attribute("style", re.compile(r"scaleX\(1\)"))
    assert line.get_attribute("aria-hidden") == "true"
