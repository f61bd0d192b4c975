"""What arrives late in a form moves nothing away from under a pointer."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles import permissions
from tests import factories

from .devices import DESKTOP, PHONE_360


@pytest.mark.parametrize("device", [DESKTOP, PHONE_360], ids=["desktop", "phone"])
def test_text_editor_that_comes_late_moves_nothing(log_in, device):
    story = factories.make_article(kind="photo")
    page = log_in(permissions.EDITOR, device=device)
    held = []
    page.route("**/ckeditor/config.js*", lambda route: held.append(route))
    with page.expect_request("**/ckeditor/config.js*"):
        page.goto(
            reverse("admin:articles_article_change", args=[story.pk]), wait_until="domcontentloaded"
        )
    button = page.get_by_role("button", name="Tambah foto ke galeri")
    expect(button).to_be_visible()
    expect(page.locator(".cke")).to_have_count(0)
    before = button.bounding_box()

    for route in held:
        route.continue_()
    expect(page.locator(".cke_button__photo")).to_be_visible()

    assert button.bounding_box() == pytest.approx(before, abs=2)
