"""The library on S3-compatible storage: the same verbs, against OpenStack Swift.

Run by tests/object_storage/run.sh, which starts that server and has what the portal needs for it.
"""

import io
import os
import time
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from media_lib import intake, renditions, sweeping, trash
from media_lib.models import Photo
from portal.settings import s3_storages
from tests.factories import jpeg

URL = os.environ.get("OBJECT_STORAGE_URL", "")
PICTURES, ORIGINALS = "foto-warta", "asli-warta"
START_SECONDS = 30
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not URL, reason="needs a server: tests/object_storage/run.sh"),
]


@pytest.fixture
def buckets(settings, monkeypatch):
    """Put pictures and originals into buckets of the server, as the settings of production do."""
    import boto3

    client = boto3.client("s3", endpoint_url=URL, region_name="us-east-1")
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            client.list_buckets()
            break
        except Exception:
            if time.monotonic() > until:
                raise
    for bucket in (PICTURES, ORIGINALS):
        client.create_bucket(Bucket=bucket)
    options = {"endpoint_url": URL, "region_name": "us-east-1"}
    settings.STORAGES = {**settings.STORAGES, **s3_storages(PICTURES, ORIGINALS, options)}
    monkeypatch.setattr(Photo._meta.get_field("file"), "storage", storages["originals"])
    renditions.media_prefix.cache_clear()
    yield client
    for bucket in (PICTURES, ORIGINALS):
        for name in names_in(client, bucket):
            client.delete_object(Bucket=bucket, Key=name)
        client.delete_bucket(Bucket=bucket)
    renditions.media_prefix.cache_clear()


def names_in(client, bucket):
    return {entry["Key"] for entry in client.list_objects_v2(Bucket=bucket).get("Contents", [])}


def test_a_photo_lives_and_goes_in_buckets(buckets, django_capture_on_commit_callbacks):
    photo = intake.store(io.BytesIO(jpeg(900, 600)), agency="Antara")
    made = renditions.make(photo)

    served = names_in(buckets, PICTURES)
    assert len(served) == made + 1  # and the proof
    assert names_in(buckets, ORIGINALS) == {
        photo.file.name, renditions.master_name(photo.content_hash)
    }  # fmt: skip
    assert renditions.url(photo, "card").startswith(f"{URL}/{PICTURES}/foto/")
    name = renditions.url(photo, "card").removeprefix(renditions.media_prefix())
    with closing(default_storage.open(name)) as file:
        assert file.read(2) == b"\xff\xd8"

    default_storage.save("foto/ab/tanpa-baris.jpg", io.BytesIO(b"x"))
    # Swift tells the time of an object in whole seconds, the next one.
    swept = sweeping.sweep(age=timedelta(0), at=timezone.now() + timedelta(seconds=2))
    assert swept.removed == ["foto/ab/tanpa-baris.jpg"]
    assert swept.lost == []

    with django_capture_on_commit_callbacks(execute=True):
        trash.purge(photo=photo)
    assert names_in(buckets, PICTURES) == names_in(buckets, ORIGINALS) == set()


@pytest.mark.parametrize("file_format", ["avif", "webp", "jpg"])
def test_a_picture_says_what_it_is_and_that_it_never_changes(buckets, file_format):
    photo = intake.store(io.BytesIO(jpeg(900, 600)), agency="Antara")
    renditions.make(photo)
    name = renditions.url(photo, "card", file_format).removeprefix(renditions.media_prefix())

    said = buckets.head_object(Bucket=PICTURES, Key=name)

    assert said["ContentType"] == {"jpg": "image/jpeg"}.get(file_format, f"image/{file_format}")
    assert said["CacheControl"] == "public, max-age=31536000, immutable"


def test_a_lost_picture_is_found_and_made_again(buckets):
    photo = intake.store(io.BytesIO(jpeg(900, 600)), agency="Antara")
    renditions.make(photo)
    before = names_in(buckets, PICTURES)
    renditions.delete_files(photo.content_hash)

    assert renditions.mark_missing(Photo.objects.all()) == 1
    photo.refresh_from_db()
    renditions.make(photo)

    assert names_in(buckets, PICTURES) == before


def test_a_recropped_photo_keeps_the_former_crop_for_pages_in_caches(buckets):
    photo = intake.store(io.BytesIO(jpeg(900, 600)), agency="Antara")
    renditions.make(photo)
    before = names_in(buckets, PICTURES)
    photo.focal_x = 0.0
    photo.save()
    renditions.make(photo)

    assert before < names_in(buckets, PICTURES)
    soon = timezone.now() + timedelta(seconds=2)
    assert sweeping.sweep(age=timedelta(0), at=soon).removed == []
