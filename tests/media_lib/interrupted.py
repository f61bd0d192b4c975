"""Upload pictures and be killed, or meet a full disk, many times. Prints what was left behind.

Run by test_interrupted.py in a process and a database of its own: `interrupted.py kill|fill N`.
For `fill`, DATA_DIR must be a small file system of its own: database and pictures share it.
"""

import io
import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
os.environ["PHOTO_RENDITIONS"] = "worker"
django.setup()

from django.conf import settings  # noqa: E402 - after the setup
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from PIL import Image  # noqa: E402

from media_lib import intake, sweeping  # noqa: E402
from media_lib.models import Photo  # noqa: E402


def picture(number):
    """Return a picture that no other number gives."""
    drawn = Image.effect_noise((240, 160), 40 + number / 7).convert("RGB")
    buffer = io.BytesIO()
    drawn.save(buffer, "JPEG", quality=95)
    buffer.seek(0)
    return buffer


def interrupt(number, seconds):
    """Store a picture in a child process that is killed after a while; return whether it was."""
    connection.close()
    child = os.fork()
    if child == 0:
        try:
            intake.store(picture(number), caption=f"Foto {number}.")
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def files():
    roots = (Path(settings.MEDIA_ROOT), Path(settings.ORIGINALS_ROOT))
    return {path for root in roots for path in root.rglob("*") if path.is_file()}


def state():
    """Return how many rows and files there are, and how many of either lack the other."""
    found = sweeping.sweep(age=timedelta(0), dry_run=True)
    return {
        "rows": Photo.objects.count(),
        "files": len(files()),
        "orphans": len(found.removed),
        "lost": len(found.lost),
    }


def usual_seconds():
    """Return how long an upload takes here and now."""
    before = time.monotonic()
    for number in (-1, -2, -3):
        intake.store(picture(number))
    return (time.monotonic() - before) / 3


def kill(rounds):
    """Kill uploads at random moments; return how many were still under way."""
    whole = usual_seconds()
    chance = random.Random(7)  # noqa: S311 - when to kill, not a secret
    return sum(interrupt(number, chance.uniform(0.2, 1.1) * whole) for number in range(rounds))


def fill(rounds):
    """Upload while the disk has hardly any room; return how often that was refused, and said."""
    chance = random.Random(11)  # noqa: S311 - how much room, not a secret
    ballast = Path(settings.DATA_DIR, "ballast")
    refused = 0
    for number in range(rounds):
        room = os.statvfs(settings.DATA_DIR)
        with ballast.open("wb") as file:
            free = room.f_bavail * room.f_frsize
            os.posix_fallocate(file.fileno(), 0, max(1, free - chance.randrange(0, 250_000)))
        try:
            intake.store(picture(number), caption=f"Foto {number}.")
        except intake.Refused as error:
            if error.code != "disk":
                raise
            refused += 1
        ballast.unlink()
    return refused


def main(work, rounds):
    settings.DISK_LEFT_FREE_BYTES = 0  # the disk of this work is smaller than that
    call_command("migrate", verbosity=0)
    met = {"kill": kill, "fill": fill}[work](rounds)
    before = state()
    sweeping.sweep(age=timedelta(0))
    print(json.dumps({"met": met, "before": before, "after": state()}))


main(sys.argv[1], int(sys.argv[2]))
