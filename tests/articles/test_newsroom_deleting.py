"""What stories use stays, and asking whether they do reads none of them."""

import pytest
from django.urls import reverse

from articles.admin.taxonomy import TagAdmin
from articles.models import Author, Region, Section, Source, Tag
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def used():
    """One row of each kind that stories point at, on three stories."""
    section, region = factories.make_section(), factories.make_region()
    author, source = factories.make_author(), factories.make_source()
    for _ in range(3):
        factories.make_article(
            section=section, region=region, editors=[author], sources=[source], tags=["Banjir"]
        )
    return {Section: section, Region: region, Author: author, Source: source}


def delete_address(row):
    return reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk])


@pytest.mark.parametrize("model", [Section, Region, Author, Source])
def test_row_in_use_is_not_deleted(admin_client, used, model, django_assert_max_num_queries):
    address = delete_address(used[model])

    with django_assert_max_num_queries(8):
        page = admin_client.get(address).content.decode()
    admin_client.post(address, {"post": "yes"})

    assert f"artikel yang memakai “{used[model]}”" in page
    assert model.objects.filter(pk=used[model].pk).exists()


@pytest.mark.parametrize("model", [Section, Region, Author, Source])
def test_chosen_rows_are_asked_the_same(admin_client, used, model):
    chosen = {"action": "delete_selected", "_selected_action": [used[model].pk], "post": "yes"}

    admin_client.post(reverse(f"admin:articles_{model._meta.model_name}_changelist"), chosen)

    assert model.objects.filter(pk=used[model].pk).exists()


def test_row_that_no_story_uses_is_deleted(admin_client):
    section = factories.make_section()

    admin_client.post(delete_address(section), {"post": "yes"})

    assert not Section.objects.filter(pk=section.pk).exists()


def test_tag_of_few_stories_is_deleted_with_its_places(admin_client, used):
    tag = Tag.objects.get()

    admin_client.post(delete_address(tag), {"post": "yes"})

    assert not Tag.objects.exists()


def test_tag_of_many_stories_stays(admin_client, used, monkeypatch):
    monkeypatch.setattr(TagAdmin, "most_users", 2)

    admin_client.post(delete_address(Tag.objects.get()), {"post": "yes"})

    assert Tag.objects.exists()
