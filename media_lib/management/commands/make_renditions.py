"""Make the pictures that readers get, for every photo that waits for them.

Run once after a restore (`--missing` looks at every photo's files), or with `--watch` as the worker
of production: it waits for uploads, and any number of them may run.
"""

import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

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
        if not watch:
            self.stdout.write(f"{backlog.work_off()} photos rendered")
            return
        clock = threading.Event()
        while True:
            try:
                done = backlog.work_off()
            except DatabaseError as error:
                self.stderr.write(f"The database does not answer, asked again: {error}")
                connection.close()
            else:
                if done:
                    self.stdout.write(f"{done} photos rendered")
                    self.stdout.flush()  # into a log at once
            clock.wait(PAUSE_SECONDS)
