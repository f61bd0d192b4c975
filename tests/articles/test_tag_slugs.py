"""A tag's address holds plain letters, whatever its name is written in."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from articles.models import Tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Mbappé", "mbappe"), ("日本", "tag"), ("...", "tag"), ("㎯" * 50, "rads2" * 18)],
)
def test_slug_is_plain_and_leads_to_the_page(client, name, slug):
    tag = Tag.objects.create(name=name)

    assert tag.slug == slug
    assert client.get(tag.get_absolute_url()).status_code == 200


def test_slug_that_is_taken_gets_a_number():
    slugs = [Tag.objects.create(name=name).slug for name in ("Pelé", "Pele", "Pèle")]

    assert slugs == ["pele", "pele_1", "pele_2"]


def test_newsroom_may_type_no_other():
    with pytest.raises(ValidationError, match="slug"):
        Tag(name="Pelé", slug="pelé").full_clean()


def test_slugs_of_before_are_made_plain():
    Tag.objects.create(name="Mbappe")
    Tag.objects.bulk_create([Tag(name="Mbappé", slug="mbappé"), Tag(name="!!", slug="")])

    import_module("articles.migrations.0028_plain_tag_slugs").make_plain(apps, None)

    assert dict(Tag.objects.values_list("name", "slug")) == {
        "Mbappe": "mbappe", "Mbappé": "mbappe_1", "!!": "tag",
    }  # fmt: skip
