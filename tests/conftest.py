"""What every test stands on: files in a folder of their own, and quick passwords."""

import pytest
from django.core.cache import cache

from media_lib.models import Photo


@pytest.fixture(autouse=True)
def files_in_a_temporary_folder(settings, tmp_path, monkeypatch):
    """Uploads and renditions of a test never reach the data folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    # The field took its storage when the model was read: point that one away as well.
    storage = Photo._meta.get_field("file").storage
    monkeypatch.setattr(storage, "base_location", settings.ORIGINALS_ROOT)
    monkeypatch.setattr(storage, "location", str(settings.ORIGINALS_ROOT))


@pytest.fixture(autouse=True)
def plain_settings(settings):
    """No collected static files are needed, and hashing a password takes no time."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test caches, the next does not find."""
    cache.clear()
