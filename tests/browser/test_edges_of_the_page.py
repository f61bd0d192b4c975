"""The longest, shortest and oddest that a newsroom can publish, in small windows and on paper."""

import pytest

from tests.factories import (
    jpeg,
    make_article,
    make_author,
    make_photo,
    make_section,
    publish_article,
)

from .devices import DESKTOP, PHONE_360

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LONGEST_WORD = "Mempertanggungjawabkannya" * 3
HEADLINE = (
    "Pemerintah Kabupaten dan Tiga Belas Desa Penyangga Sepakat Menata Ulang Jalur Evakuasi, " * 3
)[:200]
ARABIC = "قال الكاتب: هذا اقتباس يُقرأ من اليمين إلى اليسار."
SMALL = {"viewport": {"width": 320, "height": 640}}
# Half of a window of 1280 px is what a reader sees at 200 % zoom; larger type is what he chose.
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}


# What reaches beyond the window and is not cut or scrolled by something around it.
OVERHANGING = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .filter((one) => !one.closest(".table-frame, .sections"))
    .map((one) => `${one.tagName} ${one.className}`)
    .slice(0, 9)
    .concat(["the page scrolls sideways"]);
}"""


def publish(**fields):
    return publish_article(
        make_article(**{"section": make_section(), "editors": [make_author()], **fields})
    )


@pytest.fixture
def oddest():
    """A story of everything that is too long, with a picture that stands."""
    return publish(
        headline=HEADLINE,
        summary=f"Ringkasan {LONGEST_WORD}.",
        lead_photo=make_photo(content=jpeg(480, 1600)),
        tags=[f"tag yang ke-{number}" for number in range(1, 30)] + [LONGEST_WORD.lower()],
        writers=[make_author(f"{LONGEST_WORD} Kedua")],
        body=f"<p>{LONGEST_WORD}</p><blockquote><p>{ARABIC}</p></blockquote>"
        f"<table><tr>{'<td>Rp1.000.000</td>' * 12}</tr></table>"
        f"<p><a href='https://contoh.id/{'a' * 120}'>https://contoh.id/{'a' * 120}</a></p>",
    )


@pytest.mark.parametrize("device", [SMALL, ZOOMED, DESKTOP], ids=["small", "zoomed", "desk"])
@pytest.mark.parametrize("size", ["", "largest"])
def test_oddest_story_stays_inside_the_window(open_page, oddest, device, size):
    page = open_page("/", device=device)
    page.evaluate("size => localStorage.setItem('tampilan', JSON.stringify({ size }))", size)

    for address in ("/", oddest.get_absolute_url(), oddest.section.get_absolute_url()):
        page.goto(address)

        assert page.evaluate(OVERHANGING) == [], address


# The words of the portal's name that stand on more than one line.
BROKEN_NAME = """() => {
  const [name] = [...document.querySelector(".wordmark").childNodes].filter((one) => one.data);
  return [...name.data.matchAll(/\\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(name, word.index);
    range.setEnd(name, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(([word]) => word);
}"""


def test_letters_twice_as_large_fit_a_phone(open_page, settings):
    settings.SITE_NAME = "Lentera Priangan"
    story = publish(
        headline="Sensor Longsor Murah Beri Warga Peringatan",
        lead_photo=make_photo(content=jpeg(1200, 800)),
        writers=[make_author("Asep Ridwan Hakim")],
    )
    page = open_page("/", device=PHONE_360)
    for address in ("/", story.get_absolute_url(), story.section.get_absolute_url(), "/cari/"):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")

        assert page.evaluate(OVERHANGING) == [], address
        assert page.evaluate(BROKEN_NAME) == [], address


def test_arabic_quote_runs_from_the_right(open_page, oddest):
    page = open_page(oddest.get_absolute_url())

    quote = page.locator("blockquote p")

    # Each paragraph takes the direction of its own letters, and its first line ends at the left.
    assert quote.evaluate("(p) => getComputedStyle(p).unicodeBidi") == "plaintext"
    line, box = quote.evaluate(
        """(p) => {
          const range = document.createRange();
          range.selectNodeContents(p);
          const [line] = range.getClientRects();
          return [line.right, p.getBoundingClientRect().right];
        }"""
    )
    assert abs(line - box) < 2
    rule = page.locator("blockquote").evaluate(
        "(quote) => getComputedStyle(quote).borderRightWidth"
    )
    assert rule == "1px"


@pytest.mark.parametrize("words", [6, 5000], ids=["one short paragraph", "5,000 words"])
def test_shortest_and_longest_text_come_whole(open_page, words):
    text = " ".join(f"kata{number}" for number in range(words))
    body = "".join(f"<p>{text[start : start + 400]}</p>" for start in range(0, len(text), 400))
    story = publish(body=body)

    page = open_page(story.get_absolute_url(), device=SMALL)

    assert f"kata{words - 1}" in page.locator("[data-body]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_paper_shows_the_story_alone_and_where_it_came_from(open_page, live_server, oddest):
    page = open_page(oddest.get_absolute_url())
    page.emulate_media(media="print", color_scheme="dark")

    shown = page.locator("body").inner_text()

    assert HEADLINE.strip() in " ".join(shown.split())
    assert oddest.get_absolute_url() in shown
    for left_out in ("Bagikan", "Tentang portal ini", "Navigasi", "Langsung ke isi"):
        assert left_out not in shown
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
