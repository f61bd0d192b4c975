"""A picture without credit, past its licence or not to be used again goes out by no path."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import GalleryPhoto
from tests import factories

from .test_newsroom_bulk import run as run_action
from .test_newsroom_story_form import change, form_data

pytestmark = pytest.mark.django_db

FLAWS = {
    "no credit": ({"agency": "", "photographer": ""}, "kredit"),
    "licence over": ({"licence_expires_on": timezone.localdate() - timedelta(days=1)}, "Lisensi"),
    "not again": ({"do_not_reuse": True}, "jangan dipakai ulang"),
    "in the trash": ({"trashed_at": timezone.now()}, "tempat sampah"),
}


def story_with(photo, place):
    """Return a story that lacks nothing, with a photo in one place."""
    body = "<p>Satu.</p><p>Dua.</p>"
    if place == "text":
        body += f'<figure data-photo="{photo.pk}"></figure>'
    story = factories.make_article(
        section=factories.make_section(),
        editors=[factories.make_author()],
        body=body,
        kind="photo",
        lead_photo=photo if place == "lead" else None,
    )
    if place == "gallery":
        GalleryPhoto.objects.create(article=story, photo=photo)
    return story


def by_verb(client, user, story):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(article=story, by=user)
    return str(refusal.value)


def by_schedule(client, user, story):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(article=story, by=user, at=timezone.now() + timedelta(days=1))
    return str(refusal.value)


def by_button(client, user, story):
    data = form_data(story, step="publish")
    places = list(story.gallery.all())
    data |= {"gallery-TOTAL_FORMS": len(places), "gallery-INITIAL_FORMS": len(places)}
    for number, place in enumerate(places):
        data |= {
            f"gallery-{number}-id": place.pk,
            f"gallery-{number}-article": story.pk,
            f"gallery-{number}-photo": place.photo_id,
            f"gallery-{number}-place": 1,
        }
    return client.post(change(story), data, follow=True).content.decode()


def by_bulk_action(client, user, story):
    return run_action(client, "publish", [story]).content.decode()


@pytest.mark.parametrize("place", ["lead", "text", "gallery"])
@pytest.mark.parametrize("path", [by_verb, by_schedule, by_button, by_bulk_action])
@pytest.mark.parametrize("flaw", FLAWS)
def test_no_path_publishes_it(client, flaw, path, place):
    fields, word = FLAWS[flaw]
    user = factories.make_user("Editor")
    client.force_login(user)
    story = story_with(factories.make_photo(**fields), place)

    said = path(client, user, story)

    story.refresh_from_db()
    assert story.published_at is None
    assert word in said


@pytest.mark.parametrize("place", ["lead", "text", "gallery"])
def test_a_sound_picture_goes_out(client, place):
    story = story_with(factories.make_photo(), place)

    assert workflow.publish(article=story, by=factories.make_user("Editor")).is_published()


def test_a_licence_that_ends_before_the_scheduled_day_forbids_it():
    photo = factories.make_photo(licence_expires_on=timezone.localdate() + timedelta(days=2))
    story = story_with(photo, "text")
    editor = factories.make_user("Editor")

    with pytest.raises(workflow.Refused):
        workflow.publish(article=story, by=editor, at=timezone.now() + timedelta(days=5))
    assert workflow.publish(article=story, by=editor).is_published()


def test_missing_alternative_text_is_told_once_after_a_refused_publication(client):
    story = story_with(factories.make_photo(alt=""), "lead")
    editor = factories.make_user("Editor")
    client.force_login(editor)
    address = reverse("admin:articles_article_change", args=[story.pk])

    page = client.post(address, form_data(story, step="publish"), follow=True)

    told = " ".join(str(message) for message in page.context["messages"])
    assert told.lower().count("teks alternatif") == 1
    assert "Foto utama belum punya teks alternatif." in told


def test_each_picture_that_lacks_something_is_called_by_its_place():
    bare = {"alt": "", "licence_expires_on": timezone.localdate() - timedelta(days=1)}
    lead, second = factories.make_photo(**bare), factories.make_photo(**bare)
    story = story_with(lead, "lead")
    GalleryPhoto.objects.create(article=story, photo=second)
    day = f"{bare['licence_expires_on']:%d-%m-%Y}"

    assert lead.use_blockers() == [
        "Foto ini belum punya teks alternatif.",
        f"Lisensi foto ini berakhir {day}.",
    ]
    assert workflow.publish_blockers(story) == [
        "Foto utama belum punya teks alternatif.",
        f"Lisensi foto utama berakhir {day}.",
        f"Foto nomor {second.pk} di galeri belum punya teks alternatif.",
        f"Lisensi foto nomor {second.pk} di galeri berakhir {day}.",
    ]
