"""Count the reads that the web server has answered and written to its log."""

import signal
import threading
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from articles.read_log import count_reads

FOLLOW_SECONDS = 1.0  # Terpopuler needs no more, and a batch a second costs hardly anything


class Command(BaseCommand):
    """Each line once, through rotation, restart and kill -9; two at the same time do no harm."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--log", type=Path, required=True, help="the log of reads")
        parser.add_argument("--follow", action="store_true", help="go on until stopped")

    def handle(self, *args, log, follow, **options):
        is_stopping = threading.Event()
        if follow:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: is_stopping.set())
        while True:
            try:
                counted = count_reads(log)
            except DatabaseError as error:
                if not follow:
                    raise
                self.stderr.write(f"The database does not answer, asked again: {error}")
                connection.close()
            else:
                if counted and not follow:
                    self.stdout.write(f"{counted} reads counted.")
            if not follow or is_stopping.wait(FOLLOW_SECONDS):
                return
