"""The way out of the library: into the trash, back from it, or gone with all files."""

from django.db import transaction
from django.utils import timezone

from . import renditions, uses
from .models import Photo


class InUse(Exception):
    """A photo that something points at stays; `uses` says what."""

    def __init__(self, photo: Photo, found: list[uses.Use]):
        self.photo, self.uses = photo, found
        super().__init__(f"Foto {photo.pk} masih dipakai di {len(found)} tempat.")


def discard(*, photo: Photo) -> Photo:
    """Put a photo that nothing uses into the trash. Raises InUse."""
    with transaction.atomic():
        photo = Photo.objects.select_for_update().get(pk=photo.pk)
        if found := uses.uses_of(photo):
            raise InUse(photo, found)
        photo.trashed_at = photo.trashed_at or timezone.now()
        photo.save(update_fields=["trashed_at", "updated_at"])
    return photo


def restore(*, photo: Photo) -> Photo:
    """Take a photo out of the trash."""
    with transaction.atomic():
        photo = Photo.objects.select_for_update().get(pk=photo.pk)
        photo.trashed_at = None
        photo.save(update_fields=["trashed_at", "updated_at"])
    return photo


def purge(*, photo: Photo) -> None:
    """Delete a photo for good, its original and everything served of it. Raises InUse."""
    with transaction.atomic():
        photo = Photo.objects.select_for_update().get(pk=photo.pk)
        if found := uses.uses_of(photo):
            raise InUse(photo, found)
        originals, content_hash = photo.file.storage, photo.content_hash
        names = [photo.file.name, renditions.master_name(content_hash)]
        photo.delete()
        # Files go last: a crash in between leaves files without a row, which the sweep removes.
        transaction.on_commit(lambda: _delete_files(originals, names, content_hash))


def _delete_files(originals, names, content_hash) -> None:
    for name in names:
        originals.delete(name)
    renditions.delete_files(content_hash)
