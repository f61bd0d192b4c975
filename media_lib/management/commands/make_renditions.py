"""Make the pictures that readers get, for every photo that waits for them.

Run once after a restore (`--missing` looks at every photo's files), or with `--watch` as the worker
of production: it waits for uploads, and any number of them may run.
"""

import threading

from django.core.management.base import BaseCommand

from media_lib import backlog, renditions
from media_lib.models import Photo

PAUSE_SECONDS = 2  # between two looks at an empty backlog; an upload shows its proof meanwhile


class Command(BaseCommand):
    help = "Make the served pictures of photos that wait for them."

    def add_arguments(self, parser):
        parser.add_argument("--watch", action="store_true", help="stay and wait for more")
        parser.add_argument("--missing", action="store_true", help="first look for lost files")

    def handle(self, *, watch, missing, **options):
        if missing:
            found = renditions.mark_missing(Photo.objects.all())
            self.stdout.write(f"{found} photos have lost files")
        done = backlog.work_off()
        self.stdout.write(f"{done} photos rendered")
        clock = threading.Event()
        while watch:
            clock.wait(PAUSE_SECONDS)
            if done := backlog.work_off():
                self.stdout.write(f"{done} photos rendered")
