"""The newsroom's lists, on a phone and on a desk."""

import pytest
from django.urls import reverse

from articles import permissions
from articles.models import FeaturedList, Tag
from tests import factories

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


def test_headlines_of_a_featured_list_take_the_width_there_is(log_in):
    featured = FeaturedList.objects.create(slug="sorotan", name="Sorotan")
    featured.slots.create(article=factories.publish_article(), position=1)
    page = log_in(permissions.MODERATOR)
    page.goto(reverse("admin:articles_featuredlist_change", args=[featured.pk]))

    headline = page.locator("#slots-0 .field-article .select2").bounding_box()

    assert headline["width"] > 400
