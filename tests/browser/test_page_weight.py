"""What a story costs a reader: asked of what a real browser loaded, as a web server packs it."""

import gzip
import re

import pytest
from django.utils import timezone

from articles.models import Article
from media_lib import renditions
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

MAX_PACKED_BYTES = 30 * 1024  # HTML, styles and scripts together
MAX_REQUESTS_BEFORE_TEXT = 3  # the page, its stylesheet, the headlines' letters


@pytest.fixture
def story():
    """A story with a picture, among enough others to fill its lists."""
    section = make_section()
    for _ in range(12):
        publish_article(
            make_article(section=section, editors=[make_author()], lead_photo=make_photo())
        )
    draft = make_article(
        section=section,
        editors=[make_author()],
        writers=[make_author()],
        tags=["banjir", "garut"],
        lead_photo=make_photo(content=jpeg(1600, 1067)),
        body="".join(
            f"<p>Paragraf {number}: {' '.join(f'kata{number * 40 + word}' for word in range(40))}"
            ".</p>"
            for number in range(12)
        ),
    )
    return publish_article(draft, at=timezone.now())


def test_story_is_light(open_page, live_server, story):
    page = open_page("about:blank", device=PHONE_360)
    answers = []
    page.on("response", lambda answer: answers.append(answer))

    page.goto(story.get_absolute_url(), wait_until="load")

    text = [
        answer
        for answer in answers
        if answer.request.resource_type in {"document", "stylesheet", "script"}
    ]
    assert sum(len(gzip.compress(answer.body())) for answer in text) <= MAX_PACKED_BYTES
    # What holds the text back: the page and its styles. Scripts are async and pictures wait.
    blocking = [answer for answer in text if answer.request.resource_type != "script"]
    assert len(blocking) + 1 <= MAX_REQUESTS_BEFORE_TEXT
    assert all(answer.url.startswith(live_server.url) for answer in answers)


@pytest.fixture
def gallery(story):
    """A story told in pictures."""
    told = make_article(section=story.section, editors=[make_author()], kind=Article.Kind.PHOTO)
    for position in range(3):
        told.gallery.create(photo=make_photo(content=jpeg(1600, 1067)), position=position)
    return publish_article(told, at=timezone.now())


# What stands in the window when the scripts come: the top, or what they add to.
@pytest.mark.parametrize(
    ("kind", "seen"),
    [
        ("home", "h1"), ("section", "h1"), ("story", "h1"), ("story", ".share"),
        ("gallery", "h1"), ("gallery", ".gallery"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("device", [PHONE_360, DESKTOP], ids=["phone", "desk"])
def test_nothing_moves_while_a_page_loads(open_page, story, gallery, kind, seen, device):
    addresses = {
        "home": "/",
        "section": story.section.get_absolute_url(),
        "story": story.get_absolute_url(),
        "gallery": gallery.get_absolute_url(),
    }
    page = open_page("about:blank", device=device)
    page.add_init_script(
        """
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        """
    )

    held = []
    page.route(re.compile(r"/static/js/"), lambda route: held.append(route))

    # Scripts come when the page has been painted, as they do on a slow line.
    page.goto(addresses[kind], wait_until="commit")
    page.evaluate(
        """() => new Promise((painted) => {
          new PerformanceObserver(painted).observe({ type: "paint", buffered: true });
        })"""
    )
    page.locator(seen).first.evaluate("(place) => place.scrollIntoView()")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")
    while held:
        held.pop().continue_()
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))")

    assert page.locator("[data-tools] button").count() > 0
    assert page.evaluate("window.shift") == 0


@pytest.mark.parametrize("width_px", [320, 360, 768, 1280, 1920])
def test_no_page_scrolls_sideways(open_page, story, width_px):
    page = open_page("/", device={"viewport": {"width": width_px, "height": 800}})

    for address in ("/", story.get_absolute_url(), story.section.get_absolute_url(), "/cari/?q=a"):
        page.goto(address, wait_until="networkidle")

        assert page.evaluate("document.documentElement.scrollWidth") <= width_px, address


def test_theme_choice_stays_without_a_cookie(open_page, story):
    page = open_page(story.get_absolute_url(), device=PHONE_360)

    page.get_by_role("button", name="Tampilan gelap").click()
    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    ("width_px", "density", "wanted"), [(360, 2, 720), (412, 1.75, 720), (393, 2.75, 1080)]
)
def test_phones_take_the_file_of_their_width(open_page, story, width_px, density, wanted):
    """Not the next larger one, for a pixel that nobody sees."""
    window = {"viewport": {"width": width_px, "height": 740}, "device_scale_factor": density}
    photo = story.lead_photo
    photo.frames = renditions.wanted_frames(photo)  # as if the files were there: none is asked for
    photo.save()
    page = open_page(story.get_absolute_url(), device={**PHONE_360, **window})

    picture = page.locator(".story__lead img")

    assert f"-{wanted}r" in picture.evaluate("(image) => image.currentSrc")
