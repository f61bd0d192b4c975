"""The newsroom's lists on a phone."""

import pytest

from articles import permissions
from articles.models import Tag

from .devices import PHONE_360

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize(
    "desk",
    ["articles/article", "articles/tag", "articles/author", "media_lib/photo"],
)
def test_every_list_can_be_searched_on_a_phone(log_in, desk):
    Tag.objects.create(name="Banjir", slug="banjir")
    page = log_in(permissions.EDITOR, device=PHONE_360)
    page.goto(f"/admin/{desk}/")

    box = page.get_by_role("searchbox", name="Cari").bounding_box()
    button = page.get_by_role("button", name="Cari", exact=True).bounding_box()

    assert box["width"] > 200
    assert (box["y"], box["height"]) == (button["y"], button["height"])
