"""The one way into the library: a file is vetted, stored and given a row, or nothing is left of it.

Files are written before the row, whole and under names made of their content; the row is what makes
them part of the library. A process that dies in between leaves files that no row knows, which
`manage.py sweep_photos` removes; a row without its file cannot come about.
"""

import errno
import sqlite3
from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from . import backlog, decoding, renditions
from .captions import as_sentence, split_caption
from .metadata import MADE_BY_A_MODEL
from .models import Fingerprint, Photo
from .models.fingerprint import bands
from .working import working_folder

Refused = decoding.Refused
# Where heads are in an upright picture; a lying one is cropped around its middle.
UPRIGHT_FOCAL_Y = 0.4


class Duplicate(Exception):
    """The same file is in the library already; `photo` is the first."""

    def __init__(self, photo: Photo):
        self.photo = photo
        place = "di tempat sampah" if photo.is_trashed else "di pustaka"
        super().__init__(f"Foto ini sudah ada {place} (nomor {photo.pk}).")


def store(file, *, by=None, **fields) -> Photo:
    """Put a picture into the library and return its photo.

    `file` is an open binary file or an upload. What the file says about itself (caption, credit,
    date, place) fills the fields that are not given. Raises Refused for a file that is not a
    picture we take, with the reason in Indonesian, and Duplicate for one that we have.
    """
    try:
        with working_folder() as room:
            source = _copy(file, room / "upload")
            return _keep(source, room, _base_name(file), by, fields)
    except (OSError, OperationalError) as error:  # the database may share the disk
        if is_for_want_of_room(error):
            raise Refused("disk") from error
        raise


def is_for_want_of_room(error: Exception) -> bool:
    """Whether a disk was full: the system's codes for it, SQLite's, PostgreSQL's, and our own."""
    cause = error.__cause__
    return (
        getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        or getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        or getattr(cause, "pgcode", None) == "53100"
        or getattr(error, "code", None) == "disk"
    )


def _copy(file, target: Path) -> Path:
    """Write an upload to a file of ours, giving up when it is larger than allowed."""
    left = decoding.limits()["max_bytes"]
    file.seek(0)
    with target.open("wb") as copy:
        while chunk := file.read(256 * 1024):
            left -= len(chunk)
            if left < 0:
                raise Refused("bytes")
            copy.write(chunk)
    return target


def _base_name(file) -> str:
    """Return the uploader's name for a file, for people to read; no path is made of it."""
    name = str(getattr(file, "name", "") or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in name if c.isprintable())[:150]


def _keep(source: Path, room: Path, name: str, by, fields: dict) -> Photo:
    seen = decoding.examine(source, room)
    content_hash = seen["content_hash"]
    refuse_known(content_hash)
    photo = Photo(
        content_hash=content_hash,
        width_px=seen["width_px"],
        height_px=seen["height_px"],
        size_bytes=source.stat().st_size,
        file_format=seen["format"],
        tone=seen["tone"],
        uploaded_name=name,
        uploaded_by=by,
        renditions_due_at=timezone.now(),
        **{**said_fields(seen["metadata"]), **_focus(seen), **fields},
    )
    near = Fingerprint.objects.near(seen["fingerprint"])
    photo.resembles_id = near[0].photo_id if near else None
    _write_files(photo, source, room)
    try:
        with transaction.atomic():
            photo.save()
            Fingerprint.objects.create(
                photo=photo, bits=seen["fingerprint"], **bands(seen["fingerprint"])
            )
            transaction.on_commit(backlog.wake)
    except IntegrityError:
        refuse_known(content_hash)  # somebody else's upload of the same file was faster
        raise
    return photo


def refuse_known(content_hash: str) -> None:
    """Raise Duplicate when a file is in the library, the trash included."""
    if known := Photo.objects.filter(content_hash=content_hash).first():
        raise Duplicate(known)


def _write_files(photo: Photo, source: Path, room: Path) -> None:
    with (room / "master.jpg").open("rb") as master:
        photo.file.storage.save(renditions.master_name(photo.content_hash), File(master))
    with (room / "proof.jpg").open("rb") as proof:
        default_storage.save(renditions.proof_name(photo.content_hash), File(proof))
    with source.open("rb") as original:
        photo.file.save("original", File(original), save=False)


def _focus(seen: dict) -> dict[str, float]:
    return {"focal_y": UPRIGHT_FOCAL_Y} if seen["height_px"] > seen["width_px"] else {}


def said_fields(said: dict[str, str]) -> dict:
    """Return the fields of a photo that its own metadata fills."""
    caption, agency, photographer = split_caption(said.get("caption", ""))
    fields = {
        "caption": as_sentence(caption),
        "agency": said.get("agency", "") or agency,
        "photographer": said.get("photographer", "") or photographer,
        "copyright": said.get("copyright", ""),
        "place": ", ".join(filter(None, (said.get("place"), said.get("city")))),
        "keywords": said.get("keywords", ""),
        "alt": said.get("alt", ""),
        "taken_at": _moment(said.get("taken_at", "")),
        "is_manipulated": said.get("digital_source", "").endswith(MADE_BY_A_MODEL),
    }
    for name, value in fields.items():
        if isinstance(value, str):
            limit = Photo._meta.get_field(name).max_length
            fields[name] = value[:limit] if limit else value
    return fields


def _moment(text: str) -> datetime | None:
    """Return when a picture was taken; a camera without a zone is in the portal's."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else timezone.make_aware(moment)
