"""Bring the index of words up to date with every story.

After the update that brought the index, and after stories came in bulk; saving a story does the
same for that one. May run while people read and write; one that was stopped goes on where it was.
"""

import time

from django.core.management.base import BaseCommand

from articles.search.catching_up import keep_all

REPORT_SECONDS = 10  # between two lines of progress


class Command(BaseCommand):
    help = "Menyegarkan indeks kata untuk pencarian pembaca."

    def handle(self, *, verbosity, **options):
        began = told = time.monotonic()

        def report(line):
            nonlocal told
            now = time.monotonic()
            if verbosity and now - told >= REPORT_SECONDS:
                told = now
                self.stdout.write(f"{now - began:7.1f} s  {line}")
                self.stdout.flush()

        changed = keep_all(report)
        self.stdout.write(f"{changed} artikel dalam {time.monotonic() - began:.1f} detik.")
