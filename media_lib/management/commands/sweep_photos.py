"""Remove files that no photo knows, and tell of photos whose file is gone.

A process that is killed between writing a file and its row leaves a file without a row; a re-crop
leaves the pictures of the former crop, which pages in caches may still show. Run daily.
"""

from datetime import timedelta

from django.core.management.base import BaseCommand

from media_lib import sweeping


class Command(BaseCommand):
    help = "Remove files that no photo knows; report photos whose file is gone."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only tell")
        parser.add_argument(
            "--older-than-hours",
            type=float,
            default=24,
            help="leave younger files alone: an upload may be under way (24)",
        )

    def handle(self, *, dry_run, older_than_hours, **options):
        found = sweeping.sweep(age=timedelta(hours=older_than_hours), dry_run=dry_run)
        verb = "would go" if dry_run else "removed"
        for name in found.removed:
            self.stdout.write(f"{verb}: {name}")
        for photo in found.lost:
            self.stderr.write(f"photo {photo.pk} has no file: {photo.file.name}")
        self.stdout.write(
            f"{len(found.removed)} files {verb}, {len(found.lost)} photos without file"
        )
