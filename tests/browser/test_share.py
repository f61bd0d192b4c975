"""The phone's own sheet for sending a story on, where the browser has one."""

import json

import pytest
from playwright.sync_api import expect

from tests.factories import make_section, publish_article

from .devices import PHONE_360

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# Desktop's Chromium has no sheet: one that writes down what it is given, and is closed unused.
SHEET = """
window.given = [];
Object.defineProperty(navigator, "share", {
  value: (what) => {
    window.given.push(what);
    return Promise.reject(new DOMException("closed", "AbortError"));
  },
});
"""


def test_sheet_gets_headline_and_short_address_and_may_be_closed(open_page, live_server):
    story = publish_article(headline="Cimanuk Meluap", section=make_section())
    page = open_page("about:blank", device=PHONE_360)
    page.add_init_script(SHEET)
    page.goto(story.get_absolute_url())
    button = page.get_by_role("button", name="Lainnya…")

    button.click()

    given = json.loads(page.evaluate("JSON.stringify(window.given)"))
    assert [what["title"] for what in given] == ["Cimanuk Meluap"]
    assert given[0]["url"].endswith(f"/b/{story.pk}")
    expect(page).to_have_url(f"{live_server.url}{story.get_absolute_url()}")
    expect(button).to_be_enabled()


def test_browser_without_a_sheet_offers_none(open_page):
    story = publish_article(section=make_section())

    page = open_page(story.get_absolute_url(), device=PHONE_360)

    expect(page.get_by_role("button", name="Simpan")).to_be_visible()
    assert page.evaluate("navigator.share") is None
    expect(page.get_by_role("button", name="Lainnya…")).to_have_count(0)
