"""Fill a database with made-up stories, to see how the portal bears the weight of its archive.

For load tests: a million take some minutes on PostgreSQL. Never run on a site that people read.
"""

import time

from django.core.management.base import BaseCommand, CommandError

from articles.generating import generate


class Command(BaseCommand):
    help = "Membuat artikel tiruan dalam jumlah besar untuk uji beban."

    def add_arguments(self, parser):
        parser.add_argument("count", type=int, metavar="N", help="berapa artikel")
        parser.add_argument("--seed", type=int, default=1, help="bilangan sama, artikel sama")

    def handle(self, *, count, seed, verbosity, **options):
        if count < 1:
            raise CommandError("N harus bilangan mulai 1.")
        began = time.monotonic()

        def report(line):
            if verbosity:
                self.stdout.write(f"{time.monotonic() - began:7.1f} s  {line}")

        made = generate(count, seed=seed, report=report)
        seconds = time.monotonic() - began
        self.stdout.write(
            f"{made.stories} artikel (nomor {made.first_id} sampai "
            f"{made.first_id + made.stories - 1}) dan {made.reads} jumlah baca dalam "
            f"{seconds:.1f} detik. Pencarian menemukannya setelah index_search."
        )
