"""Featured lists: moderators fill them, and places change hands in one save."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from articles.models import FeaturedList, Slot
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def picks(client):
    client.force_login(factories.make_user("Moderator"))
    featured, _ = FeaturedList.objects.get_or_create(
        slug=FeaturedList.PICKS, defaults={"name": "Artikel Pilihan"}
    )
    for position, headline in enumerate(("Satu", "Dua", "Tiga"), start=1):
        article = factories.publish_article(headline=headline)
        Slot.objects.create(featured_list=featured, article=article, position=position)
    return featured


def address(featured):
    return reverse("admin:articles_featuredlist_change", args=[featured.pk])


def form_data(featured, **fields):
    slots = list(featured.slots.all())
    data = {"name": featured.name, "slots-TOTAL_FORMS": len(slots)}
    data["slots-INITIAL_FORMS"] = len(slots)
    for number, slot in enumerate(slots):
        data |= {
            f"slots-{number}-id": slot.pk,
            f"slots-{number}-featured_list": featured.pk,
            f"slots-{number}-place": slot.position,
            f"slots-{number}-article": slot.article_id,
        }
    return {**data, **fields}


def order(featured):
    return [(slot.position, slot.article.headline) for slot in featured.slots.all()]


def test_lists_of_stories_are_called_lists_once(client, picks):
    page = client.get(reverse("admin:articles_featuredlist_changelist"))

    assertContains(page, "<h1>Daftar pilihan</h1>", html=True)


def test_two_stories_swap_places(client, picks):
    client.post(address(picks), form_data(picks, **{"slots-0-place": 2, "slots-1-place": 1}))

    assert order(picks) == [(1, "Dua"), (2, "Satu"), (3, "Tiga")]


def test_a_new_story_takes_the_place_that_was_typed(client, picks):
    new = factories.publish_article(headline="Baru")
    row = {"slots-TOTAL_FORMS": 4, "slots-3-place": 1, "slots-3-article": new.pk}

    client.post(address(picks), form_data(picks, **row))

    assert order(picks) == [(1, "Baru"), (2, "Satu"), (3, "Dua"), (4, "Tiga")]


def test_a_story_leaves_and_the_others_close_ranks(client, picks):
    client.post(address(picks), form_data(picks, **{"slots-0-DELETE": "on"}))

    assert order(picks) == [(1, "Dua"), (2, "Tiga")]


def test_the_last_can_become_the_first_and_the_first_the_last(client, picks):
    client.post(address(picks), form_data(picks, **{"slots-2-place": 1}))
    assert [headline for _, headline in order(picks)] == ["Tiga", "Satu", "Dua"]

    client.post(address(picks), form_data(picks, **{"slots-0-place": 3}))
    assert [headline for _, headline in order(picks)] == ["Satu", "Dua", "Tiga"]


def test_a_row_added_meanwhile_by_somebody_else_stays(client, picks):
    data = form_data(picks, **{"slots-2-place": 1})
    other = factories.publish_article(headline="Sela")
    Slot.objects.create(featured_list=picks, article=other, position=4)

    client.post(address(picks), data)

    assert order(picks) == [(1, "Tiga"), (2, "Satu"), (3, "Dua"), (4, "Sela")]


def test_drafts_cannot_be_featured(client, picks):
    draft = factories.make_article(headline="Draf")
    row = {"slots-TOTAL_FORMS": 4, "slots-3-article": draft.pk}

    response = client.post(address(picks), form_data(picks, **row))

    assert response.status_code == 200
    assert picks.slots.count() == 3


def test_a_place_cannot_end_before_it_begins(client, picks):
    window = {"slots-0-starts_at": "2026-11-22T18:00", "slots-0-ends_at": "2026-11-22T17:00"}

    response = client.post(address(picks), form_data(picks, **window))

    assert "harus sesudah “mulai”" in response.content.decode()


def test_the_same_story_stands_once(client, picks):
    again = picks.slots.first().article_id

    response = client.post(
        address(picks), form_data(picks, **{"slots-TOTAL_FORMS": 4, "slots-3-article": again})
    )

    assert response.status_code == 200
    assert picks.slots.count() == 3


def test_moderators_find_scheduled_stories_as_well(client, picks):
    factories.publish_article(headline="Nanti sore", at=timezone.now() + timedelta(hours=3))
    factories.make_article(headline="Nanti belum")
    query = {
        "app_label": "articles", "model_name": "slot", "field_name": "article", "term": "nanti"
    }  # fmt: skip

    results = client.get(reverse("admin:autocomplete"), query).json()["results"]

    assert [result["text"].split(" · ")[0] for result in results] == ["Nanti sore"]
    assert results[0]["text"].endswith("terjadwal")


def test_editors_read_the_places_but_do_not_change_them(client, picks):
    client.force_login(factories.make_user("Editor"))

    page = client.get(address(picks)).content.decode()

    assert "<p>3</p>" in page
    assert 'name="slots-0-place"' not in page
    assert client.post(address(picks), form_data(picks)).status_code == 403


def test_reporters_cannot_curate(client, picks):
    client.force_login(factories.make_user("Reporter"))

    assert client.get(address(picks)).status_code == 403
