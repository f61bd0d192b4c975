"""An interrupted upload leaves no row without a file, nor, once swept, a file without a row."""

import errno
import io
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError

from media_lib import intake, renditions, sweeping, working
from media_lib.models import Photo
from tests.factories import jpeg

SCRIPT = Path(__file__).with_name("interrupted.py")
ROUNDS = int(os.environ.get("INTERRUPTED_UPLOADS", 20))  # 100 for the record


def all_files():
    roots = (Path(settings.MEDIA_ROOT), Path(settings.ORIGINALS_ROOT))
    return {path for root in roots for path in root.rglob("*") if path.is_file()}


def run(work, folder, *, wrapped_in=()):
    """Run the script and return what it left behind."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": "", "DEBUG": "1"}
    command = [*wrapped_in, sys.executable, str(SCRIPT), work, str(ROUNDS)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def small_disk_at(folder):
    """Return the command in front of another that gives it a file system of 24 MB of its own."""
    whose = ["--mount"] if os.geteuid() == 0 else ["--mount", "--user", "--map-root-user"]
    mount = 'mount -t tmpfs -o size=24m tmpfs "$0" && exec "$@"'
    return ["unshare", *whose, "sh", "-c", mount, str(folder)]


def assert_nothing_is_half_there(left):
    assert left["before"]["lost"] == left["after"]["lost"] == 0
    assert left["after"]["orphans"] == 0
    assert left["after"]["rows"] == left["before"]["rows"]


def test_killed_uploads_leave_nothing_that_the_sweep_does_not_find(tmp_path):
    left = run("kill", tmp_path)

    assert left["met"] >= ROUNDS // 3, left
    assert_nothing_is_half_there(left)


def test_uploads_to_a_full_disk_are_refused_and_leave_nothing(tmp_path):
    left = run("fill", tmp_path, wrapped_in=small_disk_at(tmp_path))

    assert ROUNDS // 10 <= left["met"] < ROUNDS, left
    assert_nothing_is_half_there(left)


@pytest.fixture
def small_disk(monkeypatch):
    """Writing fails for want of room after so many bytes, as the kernel reports it."""
    left = {"bytes": 0}
    write = os.fdopen

    def fdopen(handle, mode="r", *args, **kwargs):
        file = write(handle, mode, *args, **kwargs)
        if "w" not in mode:
            return file
        real = file.write

        class Small:
            def __enter__(self):
                return self

            def __exit__(self, *error):
                file.close()

            def write(self, data):
                left["bytes"] -= len(data)
                if left["bytes"] < 0:
                    real(data[: len(data) // 2])
                    raise OSError(errno.ENOSPC, "No space left on device")
                return real(data)

            def flush(self):
                file.flush()

            def fileno(self):
                return file.fileno()

        return Small()

    monkeypatch.setattr("media_lib.storage.os.fdopen", fdopen)
    return left


@pytest.mark.django_db
@pytest.mark.parametrize("room", [0, 3_000, 25_000, 42_000])
def test_a_full_disk_is_said_and_leaves_no_row(small_disk, room):
    small_disk["bytes"] = room

    with pytest.raises(intake.Refused) as refused:
        intake.store(io.BytesIO(jpeg(1200, 800)))

    assert refused.value.code == "disk"
    assert not Photo.objects.exists()
    assert not [path for path in all_files() if path.suffix == ".part"]
    sweeping.sweep(age=timedelta(0))
    assert not all_files()


@pytest.mark.django_db
def test_pictures_leave_room_on_the_disk_for_everything_else(settings):
    free = shutil.disk_usage(settings.DATA_DIR).free
    settings.DISK_LEFT_FREE_BYTES = free + 1_000_000_000

    with pytest.raises(intake.Refused) as refused:
        intake.store(io.BytesIO(jpeg(640, 480)))

    assert refused.value.code == "disk"
    assert not all_files()


@pytest.mark.django_db
def test_a_row_that_cannot_be_written_leaves_files_to_the_sweep(monkeypatch):
    def fail(*args, **kwargs):
        raise IntegrityError("no")

    monkeypatch.setattr(Photo, "save", fail)
    with pytest.raises(IntegrityError):
        intake.store(io.BytesIO(jpeg(640, 480)))
    monkeypatch.undo()

    assert all_files()
    sweeping.sweep(age=timedelta(hours=1))
    assert all_files()  # too young: an upload may be under way
    sweeping.sweep(age=timedelta(0))
    assert not all_files()


@pytest.mark.django_db
def test_the_sweep_keeps_what_pages_show_and_tells_of_lost_files():
    photo = intake.store(io.BytesIO(jpeg(900, 600)))
    renditions.make(photo)
    before = all_files()

    assert sweeping.sweep(age=timedelta(0)) == ([], [])
    assert all_files() == before

    photo.file.storage.delete(photo.file.name)
    assert sweeping.sweep(age=timedelta(0)).lost == [photo]


@pytest.mark.django_db
def test_a_former_crop_is_swept_only_after_a_month():
    photo = intake.store(io.BytesIO(jpeg(900, 600)))
    renditions.make(photo)
    former = renditions.url(photo, "thumb").removeprefix(renditions.media_prefix())
    photo.focal_x = 0.0
    photo.save()
    renditions.make(photo)

    sweeping.sweep(age=timedelta(0))

    assert default_storage.exists(former)


@pytest.mark.django_db
def test_lost_pictures_are_found_and_made_again():
    photo = intake.store(io.BytesIO(jpeg(900, 600)))
    renditions.make(photo)
    renditions.delete_files(photo.content_hash)

    assert renditions.mark_missing(Photo.objects.all()) == 1
    photo.refresh_from_db()
    assert photo.frames == {}
    renditions.make(photo)

    assert default_storage.exists(renditions.proof_name(photo.content_hash))
    assert renditions.mark_missing(Photo.objects.all()) == 0


@pytest.fixture
def temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.django_db
def test_what_killed_workers_left_of_their_work_goes_with_the_next_upload(temporary_folder):
    old, young, other = (
        temporary_folder / name
        for name in (f"{working.PREFIX}tua", f"{working.PREFIX}muda", "milik-lain")
    )
    for folder in (old, young, other):
        folder.mkdir()
        (folder / "upload").write_bytes(b"setengah")
    hours_ago = time.time() - 2 * working.ABANDONED_SECONDS
    for folder in (old, other):
        os.utime(folder, (hours_ago, hours_ago))

    intake.store(io.BytesIO(jpeg(640, 480)))

    assert sorted(temporary_folder.iterdir()) == [other, young]
