"""Bring the index of words up to date with every story.

After the update that brought the index, and after stories came in bulk; saving a story does the
same for that one. May run while people read and write; one that was stopped goes on where it was.
Where OpenSearch is used, its index is made, filled or mended as well.
"""

import time

from django.core.management.base import BaseCommand, CommandError

from articles.search import opensearch
from articles.search.catching_up import fill_opensearch, keep_all

REPORT_SECONDS = 10  # between two lines of progress


class Command(BaseCommand):
    help = "Menyegarkan indeks kata untuk pencarian pembaca."

    def add_arguments(self, parser):
        parser.add_argument(
            "--database-only", action="store_true", help="OpenSearch tidak disentuh"
        )

    def handle(self, *, database_only, verbosity, **options):
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
        if opensearch.is_used() and not database_only:
            began = time.monotonic()
            try:
                sent = fill_opensearch(report)
            except opensearch.Unavailable as error:
                raise CommandError(f"OpenSearch belum disegarkan: {error}") from error
            self.stdout.write(
                f"{sent} dokumen OpenSearch dalam {time.monotonic() - began:.1f} detik."
            )
