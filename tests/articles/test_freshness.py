"""What makes a new edition, and how long a page stays true."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from articles import freshness, workflow
from articles.models import Edition, FeaturedList, PendingChange, ReadCount, Slot
from media_lib import intake, renditions
from tests.factories import (
    jpeg,
    make_article,
    make_author,
    make_photo,
    make_section,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition_after(django_capture_on_commit_callbacks):
    """Return by how many editions a committed change moves the portal on."""

    def measure(change):
        before = Edition.objects.present()
        connection.run_on_commit.clear()  # the arrangement counts as committed long ago
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return Edition.objects.present() - before

    return measure


@pytest.mark.parametrize(
    "change",
    [
        lambda story: workflow.withdraw(article=story, by=make_user(), reason="Keliru."),
        lambda story: story.save(),
        lambda story: story.tags.add("banjir"),
        lambda story: story.section.save(),
        lambda story: story.lead_photo.save(),
        lambda story: story.authorships.all().delete(),
        lambda story: story.delete(),
    ],
)
def test_what_readers_can_see_makes_a_new_edition(change, edition_after):
    story = publish_article(lead_photo=make_photo())

    assert edition_after(lambda: change(story)) == 1


def test_what_readers_cannot_see_makes_none(edition_after):
    draft = make_article(section=make_section(), editors=[make_author()])
    story = publish_article(tags=["rahasia"])

    def change():
        draft.save()
        draft.tags.add("rahasia")
        workflow.submit(article=draft, by=make_user())
        ReadCount.objects.create(article=story, hour=timezone.now(), count=1)

    assert edition_after(change) == 0


def taken_in():
    """Return a photo as the library stores it: its files are still to be made."""
    return intake.store(io.BytesIO(jpeg()), alt="Pasar pagi", agency="Antara")


def test_photo_that_nothing_shows_makes_none(edition_after):
    """A hundred of them may come in while readers come by the thousand."""
    assert edition_after(taken_in) == 0
    photo = taken_in()
    assert edition_after(photo.save) == 0
    assert edition_after(lambda: renditions.make(photo)) == 0
    assert photo.frames


def test_portrait_that_is_deleted_makes_one(edition_after):
    author = make_author(photo=make_photo())

    assert edition_after(author.photo.delete) == 1


def test_files_that_a_photo_gets_make_one_where_no_keeper_does(edition_after, settings):
    story = publish_article(lead_photo=taken_in())
    assert edition_after(lambda: renditions.make(story.lead_photo)) == 1
    assert not PendingChange.objects.exists()

    settings.EDGES = ["nginx+http://127.0.0.1:8080"]
    other = publish_article(lead_photo=taken_in())
    PendingChange.objects.all().delete()
    assert edition_after(lambda: renditions.make(other.lead_photo)) == 0
    assert PendingChange.objects.get().kind == PendingChange.Kind.FILES


def test_crop_that_an_editor_changes_is_more_than_new_files(edition_after, settings):
    settings.EDGES = ["nginx+http://127.0.0.1:8080"]
    photo = publish_article(lead_photo=taken_in()).lead_photo
    renditions.make(photo)
    photo.focal_x = 0.1
    photo.save()
    PendingChange.objects.all().delete()

    assert edition_after(lambda: renditions.make(photo)) == 1
    assert PendingChange.objects.get().kind == PendingChange.Kind.PHOTO


def test_one_transaction_makes_one_edition_and_a_broken_one_none(edition_after):
    story = publish_article()

    def several():
        with transaction.atomic():
            story.save()
            story.section.save()
            story.tags.add("a", "b")

    def broken():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            story.save()
            raise ZeroDivisionError

    assert edition_after(several) == 1
    assert edition_after(broken) == 0


@time_machine.travel("2026-11-22 05:00:00Z", tick=False)
def test_page_stays_true_until_the_next_story_slot_or_midnight():
    now = timezone.now()
    assert freshness.next_event(now) == now + timedelta(hours=12)  # midnight in Jakarta
    assert freshness.shared_seconds(now) == freshness.SHARED_SECONDS

    story = publish_article(at=now + timedelta(minutes=30))
    assert freshness.next_event(now) == story.published_at

    picks = FeaturedList.objects.create(name="Pilihan", slug="pilihan")
    slot = Slot.objects.create(
        featured_list=picks,
        article=story,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(seconds=20, microseconds=900_000),
    )
    assert freshness.next_event(now) == slot.ends_at
    assert freshness.shared_seconds(now) == 20


def test_edges_are_told_in_the_transaction_that_changes_something(settings):
    settings.EDGES = ["nginx+http://127.0.0.1:8080"]
    story = publish_article(headline="Judul lama", tags=["banjir"])
    old_address = story.get_absolute_url()
    PendingChange.objects.all().delete()

    story.headline = "Judul baru"
    story.save()
    story.tags.clear()

    changes = PendingChange.objects.all()
    assert {(change.kind, change.object_id) for change in changes} == {("article", story.pk)}
    told = [address for change in changes for address in change.addresses]
    assert told == [old_address, "/tag/banjir/"]

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        story.save()
        raise ZeroDivisionError
    assert PendingChange.objects.count() == len(changes)


def test_a_migration_tells_no_edges(settings):
    """The first ones write pages before there is a table to write changes down in."""
    settings.EDGES = ["nginx+http://127.0.0.1:8080"]
    historical = MigrationLoader(connection).project_state().apps.get_model("articles", "Page")

    historical.objects.get(slug="redaksi").save()

    assert not PendingChange.objects.exists()


def test_without_edges_nothing_is_written_down():
    publish_article()

    assert not PendingChange.objects.exists()


@pytest.mark.parametrize("is_kept_by_nginx", [True, False])
def test_word_for_nginx_stands_first_and_only_where_nginx_is(client, settings, is_kept_by_nginx):
    settings.IS_KEPT_BY_NGINX = is_kept_by_nginx

    headers = list(client.get("/").headers)

    assert ("X-Accel-Expires" in headers) is is_kept_by_nginx
    if is_kept_by_nginx:
        assert headers.index("X-Accel-Expires") < headers.index("Cache-Control")
