"""The library on S3-compatible storage: the same verbs, against a server that speaks its protocol.

Needs `django-storages`, `boto3` and `moto[server]`, which are optional: see docs/operating.md.
"""

import importlib.util
import io
import os

import pytest
from django.core.files.storage import default_storage, storages

from media_lib import intake, renditions, sweeping, trash
from media_lib.models import Photo
from tests.factories import jpeg

WANTED = ("storages", "boto3", "moto")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not all(importlib.util.find_spec(name) for name in WANTED),
        reason="needs django-storages, boto3 and moto[server]",
    ),
]


@pytest.fixture
def buckets(settings, monkeypatch):
    """Put pictures and originals into buckets of a server on this machine."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    keys = {"AWS_ACCESS_KEY_ID": "uji", "AWS_SECRET_ACCESS_KEY": "uji"}
    for name, value in keys.items():
        monkeypatch.setitem(os.environ, name, value)
    client = boto3.client("s3", endpoint_url=address, region_name="us-east-1")
    for bucket in ("foto-warta", "asli-warta"):
        client.create_bucket(Bucket=bucket)
    common = {"endpoint_url": address, "region_name": "us-east-1", "querystring_auth": False}
    backend = "storages.backends.s3.S3Storage"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": backend, "OPTIONS": {**common, "bucket_name": "foto-warta"}},
        "originals": {"BACKEND": backend, "OPTIONS": {**common, "bucket_name": "asli-warta"}},
    }
    monkeypatch.setattr(Photo._meta.get_field("file"), "storage", storages["originals"])
    renditions.media_prefix.cache_clear()
    yield client
    server.stop()
    renditions.media_prefix.cache_clear()


def names_in(client, bucket):
    return {entry["Key"] for entry in client.list_objects_v2(Bucket=bucket).get("Contents", [])}


def test_a_photo_lives_and_goes_in_buckets(buckets, django_capture_on_commit_callbacks):
    photo = intake.store(io.BytesIO(jpeg(900, 600)), agency="Antara")
    made = renditions.make(photo)

    served = names_in(buckets, "foto-warta")
    assert len(served) == made + 1  # and the proof
    assert names_in(buckets, "asli-warta") == {
        photo.file.name, renditions.master_name(photo.content_hash)
    }  # fmt: skip
    assert renditions.url(photo, "card").startswith("http://")
    name = renditions.url(photo, "card").removeprefix(renditions.media_prefix())
    assert default_storage.open(name).read(2) == b"\xff\xd8"

    default_storage.save("foto/ab/tanpa-baris.jpg", io.BytesIO(b"x"))
    swept = sweeping.sweep(age=sweeping.timedelta(0))
    assert swept.removed == ["foto/ab/tanpa-baris.jpg"]
    assert swept.lost == []

    with django_capture_on_commit_callbacks(execute=True):
        trash.purge(photo=photo)
    assert names_in(buckets, "foto-warta") == names_in(buckets, "asli-warta") == set()
