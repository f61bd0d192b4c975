"""Bring the index of words up to date with every story.

After the update that brought the index, after stories came in bulk, and after a tag of thousands of
stories was renamed; saving a story does the same for that one. May run while people read and write.
"""

import time

from django.core.management.base import BaseCommand

from articles.search.entries import keep_all


class Command(BaseCommand):
    help = "Menyegarkan indeks kata untuk pencarian pembaca."

    def handle(self, *, verbosity, **options):
        began = time.monotonic()

        def report(last):
            if verbosity > 1:
                self.stdout.write(f"{time.monotonic() - began:7.1f} s  sampai nomor {last}")

        changed = keep_all(report)
        self.stdout.write(f"{changed} artikel dalam {time.monotonic() - began:.1f} detik.")
