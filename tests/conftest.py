"""What every test stands on: files in a folder of their own, and quick passwords.

Time is moved by time-machine's own `time_machine` fixture; browsers stand in tests/browser.
"""

import os
import tempfile

import pytest
from django.conf import settings as portal_settings
from django.core.cache import caches
from django.db import connection

from media_lib.models import Photo

IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
MUST_RUN_IN_CI = ("browser", "deploy", "postgres")


def pytest_configure(config):
    """Give each parallel worker a Redis database of its own, for every test empties its cache."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    if portal_settings.CACHE_URL:
        address = f"{portal_settings.CACHE_URL}?db={int(worker.removeprefix('gw')) + 1}"
        portal_settings.CACHES["default"]["LOCATION"] = address


def pytest_collection_modifyitems(items):
    """Put the migrations' own rows (groups, pages, lists) back before tests that empty tables."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        empties_tables = {"live_server", "transactional_db"} & set(item.fixturenames)
        if empties_tables or (marker and marker.kwargs.get("transaction")):
            rows_back = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(rows_back, append=False)  # before its own: the nearest one counts


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: set DATABASE_URL, or run make test")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Fail, in CI, a test that skips itself for want of a browser or a server."""
    report = yield
    must_run = any(item.get_closest_marker(name) for name in MUST_RUN_IN_CI)
    if IS_CI and report.skipped and must_run and not item.get_closest_marker("mounts"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not be skipped in CI: {report.longrepr[2]}"
    return report


@pytest.fixture(scope="session")
def working_folders(tmp_path_factory):
    return tmp_path_factory.mktemp("working")


@pytest.fixture(autouse=True)
def files_in_a_temporary_folder(settings, tmp_path, monkeypatch, working_folders):
    """Uploads and renditions of a test never reach the data folder.

    Pictures are worked on in this process' own folder: whoever moves the clock takes the folders
    of everybody else for abandoned, and clears them.
    """
    monkeypatch.setattr(tempfile, "tempdir", str(working_folders))
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ORIGINALS_ROOT = tmp_path / "originals"
    # The field took its storage when the model was read: point that one away as well.
    storage = Photo._meta.get_field("file").storage
    monkeypatch.setattr(storage, "base_location", settings.ORIGINALS_ROOT)
    monkeypatch.setattr(storage, "location", str(settings.ORIGINALS_ROOT))


@pytest.fixture(autouse=True)
def no_renditions_behind_the_back(settings):
    """Pictures are encoded when a test says so, not in a thread that outlives it."""
    settings.PHOTO_RENDITIONS = "worker"


@pytest.fixture(autouse=True)
def plain_settings(settings, tmp_path):
    """No collected static files are needed, and hashing a password takes no time."""
    settings.STATIC_ROOT = tmp_path
    settings.OPENSEARCH_URL = ""  # the caller's own
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def empty_cache():
    """What one test caches, the next does not find."""
    for alias in caches:
        caches[alias].clear()
