"""Pictures in texts are noted when a story is stored, and found without reading texts."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from articles.models import Article, BodyPhoto, FeaturedList, GalleryPhoto, Slot
from media_lib import uses
from media_lib.forms import WordsForm
from tests.factories import make_article, make_photo, publish_article

pytestmark = pytest.mark.django_db


def figure(*photos):
    return "<p>Satu.</p>" + "".join(
        f'<figure data-photo="{photo.pk}"></figure>' for photo in photos
    )


def noted(article):
    return set(article.body_photos.values_list("photo", flat=True))


def test_the_index_follows_every_save_of_the_text():
    one, two = make_photo(), make_photo()
    article = make_article(body=figure(one, two, one))
    assert noted(article) == {one.pk, two.pk}

    article.body = figure(two)
    article.save(update_fields=["body"])
    assert noted(article) == {two.pk}

    article.body = "<p>Tanpa foto.</p>"
    article.save()
    assert noted(article) == set()


def test_a_number_without_a_photo_is_no_use():
    article = make_article(body='<p>Satu.</p><figure data-photo="987654321"></figure>')

    assert noted(article) == set()


def test_a_step_of_the_workflow_does_not_ask_for_the_texts_pictures(django_assert_num_queries):
    article = make_article(body=figure(make_photo()))

    with django_assert_num_queries(1):
        Article(pk=article.pk, headline="x", version=1).save(update_fields=["revision_reason"])
    assert len(noted(article)) == 1


def test_uses_are_found_without_reading_texts(django_assert_max_num_queries):
    photo = make_photo()
    for _ in range(3):
        make_article(body=figure(photo))

    with django_assert_max_num_queries(10) as asked:
        found = uses.uses_of(photo)

    assert len(found) == 3
    assert not any("LIKE" in query["sql"] for query in asked.captured_queries)


def test_a_use_says_where_in_the_story_and_in_which_lists():
    photo = make_photo()
    story = publish_article(lead_photo=photo, body=figure(photo))
    GalleryPhoto.objects.create(article=story, photo=photo)
    picks, _ = FeaturedList.objects.get_or_create(slug=FeaturedList.PICKS, name="Pilihan")
    Slot.objects.create(featured_list=picks, article=story, position=1)

    by_title = {use.title: use for use in uses.uses_of(photo)}

    assert set(by_title) == {str(story), str(picks)}
    assert set(by_title[str(story)].places) == {"foto utama", "di isi berita", "di galeri"}


def test_the_texts_of_before_are_noted_by_the_migration():
    photo = make_photo()
    article = make_article(body=figure(photo) + '<figure data-photo="987654321"></figure>')
    make_article()
    BodyPhoto.objects.all().delete()

    import_module("articles.migrations.0021_body_photos_of_old").note(apps, None)

    assert noted(article) == {photo.pk}
    assert BodyPhoto.objects.count() == 1


# --- What a change of a photo may not do to stories ------------------------------------------


def words_form(photo, **fields):
    data = {name: getattr(photo, name) for name in WordsForm._meta.fields}
    return WordsForm({**data, **fields}, instance=photo)


@pytest.mark.parametrize("place", ["lead", "text", "gallery"])
@pytest.mark.parametrize(
    "change",
    [
        {"do_not_reuse": True},
        {"agency": "", "photographer": ""},
        {"licence_expires_on": timezone.localdate() + timedelta(days=1)},
    ],
    ids=["do not reuse", "no credit", "licence ends first"],
)
def test_a_photo_of_a_scheduled_story_stays_fit_for_its_day(place, change):
    photo = make_photo()
    parts = {"lead": {"lead_photo": photo}, "text": {"body": figure(photo)}, "gallery": {}}
    story = publish_article(at=timezone.now() + timedelta(days=3), **parts[place])
    if place == "gallery":
        GalleryPhoto.objects.create(article=story, photo=photo)

    for name, value in change.items():
        setattr(photo, name, value)

    assert story.headline in " ".join(uses.refusals(photo))


def test_a_scheduled_story_does_not_hold_up_other_changes():
    photo = make_photo()
    publish_article(at=timezone.now() + timedelta(days=3), lead_photo=photo)

    assert words_form(photo, caption="Keterangan baru").is_valid()
    photo.licence_expires_on = timezone.localdate() + timedelta(days=9)
    assert uses.refusals(photo) == []


def test_a_photo_that_is_out_does_not_lose_its_credit():
    photo = make_photo()
    story = publish_article(body=figure(photo))

    form = words_form(photo, agency="", photographer="")

    assert not form.is_valid()
    assert story.headline in str(form.errors)


def test_a_photo_that_is_out_may_be_kept_from_further_use():
    photo = make_photo()
    publish_article(lead_photo=photo)
    photo.do_not_reuse = True

    assert uses.refusals(photo) == []
