"""Compare the files with the rows: what belongs to no photo goes, what a photo lacks is told."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.core.files.storage import Storage, default_storage
from django.utils import timezone

from . import renditions
from .models import Photo
from .models.photo import original_path_of
from .storage import PART_SUFFIX

# Pages in caches may show a former crop so much longer than the crop is in use.
FORMER_CROP_AGE = timedelta(days=30)


class Found(NamedTuple):
    removed: list[str]  # names of files
    lost: list[Photo]  # photos whose original or master is gone


def sweep(*, age: timedelta, at: datetime | None = None, dry_run: bool = False) -> Found:
    """Remove files older than an age that no row knows; return them, and photos without file."""
    at = at or timezone.now()
    originals = Photo._meta.get_field("file").storage
    known = dict(Photo.objects.values_list("content_hash", "pk"))
    there, orphans = set(), []
    for name in _walk(originals, ""):
        if _hash_in(name) in known and not name.endswith(PART_SUFFIX):
            there.add(name)
        elif _is_older(originals, name, at - age):
            orphans.append((originals, name))
    for name in _unused(known, at, age):
        orphans.append((default_storage, name))
    if not dry_run:
        for storage, name in orphans:
            storage.delete(name)
    lost = [
        content_hash
        for content_hash in known
        if not {original_path_of(content_hash), renditions.master_name(content_hash)} <= there
    ]
    return Found([name for _, name in orphans], list(Photo.objects.filter(content_hash__in=lost)))


def _unused(known: dict[str, int], at: datetime, age: timedelta) -> Iterator[str]:
    """Yield the served files that no page points at, once they are old enough."""
    by_folder = {renditions.folder(content_hash): pk for content_hash, pk in known.items()}
    for folder, names in groupby(_walk(default_storage, renditions.ROOM), key=_folder_of):
        photo = Photo.objects.filter(pk=by_folder.get(folder)).first()
        in_use = _in_use(photo) if photo else set()
        for name in names:
            is_former_crop = photo and not name.endswith(PART_SUFFIX)
            limit = at - (FORMER_CROP_AGE if is_former_crop else age)
            if name not in in_use and _is_older(default_storage, name, limit):
                yield name


def _folder_of(name: str) -> str:
    return name.rsplit("/", 1)[0]


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    """Yield the name of every file below a folder of a storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from _walk(storage, f"{folder}/{name}" if folder else name)


def _hash_in(name: str) -> str:
    return name.rsplit("/", 1)[-1].split(".")[0]


def _in_use(photo: Photo) -> set[str]:
    """Return the names of the served files that pages point at now."""
    names = {renditions.proof_name(photo.content_hash)}
    if photo.frames:
        recipe = photo.frames["recipe"]
        names.update(
            renditions.rendition_name(photo.content_hash, one, recipe)
            for one in renditions.listed(photo.frames)
        )
    return names


def _is_older(storage: Storage, name: str, limit: datetime) -> bool:
    try:
        return storage.get_modified_time(name) <= limit
    except FileNotFoundError:  # gone meanwhile: nothing to remove
        return False
