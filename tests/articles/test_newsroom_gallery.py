"""Pictures besides the lead, as a story's form keeps and doubts them."""

import pytest

from articles.models import GalleryPhoto
from tests import factories

from .test_newsroom_story_form import change, form_data, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = factories.make_user("Editor")
    client.force_login(user)
    return user


def told(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_gallery_is_kept_in_the_order_of_its_places(client, editor):
    story = factories.make_article(kind="photo")
    first, second = factories.make_photo(), factories.make_photo()
    rows = row("gallery", 0, photo=first.pk, place=2) | row(
        "gallery", 1, photo=second.pk, place=1, own_caption="Hanya di sini.* /Antara /Rina"
    )

    client.post(change(story), form_data(story, **rows))

    places = list(GalleryPhoto.objects.filter(article=story))
    assert [place.photo for place in places] == [second, first]
    assert places[0].own_caption == "Hanya di sini."
    assert places[1].caption == first.caption


def test_a_reporter_fills_the_gallery_of_an_own_draft(client):
    reporter = factories.make_user("Reporter")
    client.force_login(reporter)
    story = factories.make_article(kind="photo", created_by=reporter)
    photo = factories.make_photo()

    client.post(change(story), form_data(story, **row("gallery", 0, photo=photo.pk)))

    assert story.gallery.get().photo == photo


def test_a_gallery_of_a_story_that_is_out_takes_no_photo_that_may_not_be_used(client, editor):
    story = factories.publish_article(kind="photo")
    photo = factories.make_photo(do_not_reuse=True)

    answer = client.post(change(story), form_data(story, **row("gallery", 0, photo=photo.pk)))

    assert "jangan dipakai ulang" in answer.content.decode()
    assert not story.gallery.exists()


def test_a_picture_of_a_child_is_doubted_wherever_it_stands(client, editor):
    lead, inside, shown = (factories.make_photo(shows_protected=True) for _ in range(3))
    body = f'<p>Satu.</p><figure data-photo="{inside.pk}"></figure>'
    story = factories.make_article(kind="photo", lead_photo=lead, body=body)
    GalleryPhoto.objects.create(article=story, photo=shown)
    data = form_data(story, **{"gallery-INITIAL_FORMS": 1, "gallery-TOTAL_FORMS": 1})
    place = story.gallery.get()
    data |= {
        "gallery-0-id": place.pk,
        "gallery-0-article": story.pk,
        "gallery-0-photo": shown.pk,
        "gallery-0-place": 1,
    }

    words = told(client.post(change(story), data, follow=True))

    for name in (
        "Foto utama:",
        f"Foto nomor {inside.pk} di isi berita:",
        f"Foto nomor {shown.pk} di galeri:",
    ):
        assert f"{name} Memperlihatkan anak atau korban" in words


def test_an_alternative_text_that_repeats_the_headline_is_doubted(client, editor):
    photo = factories.make_photo(alt="Pasar Terbakar")
    story = factories.make_article(headline="Pasar terbakar", lead_photo=photo)

    words = told(client.post(change(story), form_data(story), follow=True))

    assert "sama dengan judul" in words
