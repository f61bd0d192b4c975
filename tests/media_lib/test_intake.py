"""A picture comes into the library, whole or not at all."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from media_lib import backlog, intake, renditions
from media_lib.models import Photo
from tests.factories import jpeg

pytestmark = pytest.mark.django_db


def test_a_stored_photo_knows_its_size_and_hides_its_original():
    photo = intake.store(io.BytesIO(jpeg(640, 480)), caption="Pasar.", agency="Antara")

    assert (photo.width_px, photo.height_px) == (640, 480)
    assert photo.file.name == f"{photo.content_hash[:2]}/{photo.content_hash}"
    assert not default_storage.exists(photo.file.name)


def test_the_same_file_is_refused_with_a_pointer_to_the_first():
    content = jpeg(640, 480)
    first = intake.store(io.BytesIO(content))

    with pytest.raises(intake.Duplicate) as refused:
        intake.store(io.BytesIO(content))

    assert refused.value.photo == first
    assert Photo.objects.count() == 1


def test_the_backlog_makes_every_listed_file_and_settles_the_row():
    photo = intake.store(io.BytesIO(jpeg(900, 600)))

    assert backlog.work_off() == 1

    photo.refresh_from_db()
    assert photo.renditions_due_at is None
    for one in renditions.listed(photo.frames):
        name = renditions.rendition_name(photo.content_hash, one)
        with default_storage.open(name) as file, Image.open(file) as made:
            assert made.size == (one.width, one.height)


def test_a_new_focal_point_makes_new_addresses_and_leaves_the_whole_picture():
    photo = intake.store(io.BytesIO(jpeg(900, 600)))
    renditions.make(photo)
    before = {slot: renditions.url(photo, slot) for slot in ("lead", "card", "thumb")}

    photo.focal_x = 0.1
    photo.save()
    renditions.make(photo)

    assert renditions.url(photo, "lead") == before["lead"]
    assert renditions.url(photo, "card") != before["card"]
    assert renditions.url(photo, "thumb") != before["thumb"]
