"""The pictures that readers get: which sizes there are, where they lie, how they are made.

A *shape* is a way to crop, a *slot* a place on a page that takes one shape in some widths. The
list is closed: nothing is made on request. A photo's row holds in `frames` the crop of each shape
whose files are complete, so an address is computed from the row alone, no page waits for an encoder
and no page points at a file that has not been made. Until the first set is complete, pages show
the proof that intake wrote. A new crop is another address; a caption is not part of it.
"""

from functools import lru_cache
from typing import NamedTuple

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.signals import setting_changed
from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone

from . import decoding
from .darkroom import PROOF_SIDE_PX, master_size
from .working import working_folder

FORMATS = ("avif", "webp", "jpg")
# Part of every address: raise it when encoders or sharpness change, so that no cache is stale.
RECIPE = 1
# What a row's files change about it, and nobody wrote.
MADE_FIELDS = frozenset({"frames", "renditions_due_at", "updated_at"})
ROOM = "foto"  # the folder of the media storage that holds them all
NATURAL = "natural"
RATIOS = {
    "16x9": (16, 9),
    "4x3": (4, 3),
    "1x1": (1, 1),
    "3x4": (3, 4),
    "social": (1200, 630),  # what link previews ask for (ogp.me)
}


class Slot(NamedTuple):
    shape: str
    widths: tuple[int, ...]  # px
    sizes: str  # how wide the picture stands, in CSS terms
    formats: tuple[str, ...] = FORMATS


# 99vw and 5.6rem: a little less than it is. Phones are often a pixel wider than a file (412 at 1.75
# and 2.625 to the pixel), and browsers then take the next larger one, at twice the bytes.
SLOTS = {
    "lead": Slot(NATURAL, (480, 720, 1080, 1520), "(max-width: 760px) 99vw, 760px"),
    "hero": Slot("16x9", (480, 720, 1080, 1600), "(max-width: 760px) 99vw, 832px"),
    "wide": Slot("16x9", (480, 720, 1080), "(max-width: 760px) 99vw, 400px"),
    "card": Slot("4x3", (240, 480, 800), "(max-width: 1023px) 5.6rem, 230px"),
    "thumb": Slot("1x1", (96, 192, 288), "96px"),
    "portrait": Slot("1x1", (192, 288, 480), "(max-width: 760px) 30vw, 160px"),
    "tall": Slot("3x4", (320, 640), "(max-width: 760px) 50vw, 300px"),
    "social": Slot("social", (1200,), "1200px", ("jpg",)),
    # The three ratios that search engines ask for in structured data.
    "schema-16x9": Slot("16x9", (1600,), "1600px", ("jpg",)),
    "schema-4x3": Slot("4x3", (1200,), "1200px", ("jpg",)),
    "schema-1x1": Slot("1x1", (1200,), "1200px", ("jpg",)),
}


class Rendition(NamedTuple):
    shape: str
    frame: tuple[int, int, int, int]  # x, y, width, height in px of the master
    width: int
    height: int
    file_format: str


# --- Crops -----------------------------------------------------------------------------------


def wanted_frames(photo) -> dict[str, list[int]]:
    """Return the crop of every shape as x, y, width, height in px of the master."""
    width, height = master_size(photo.width_px, photo.height_px)
    frames = {NATURAL: [0, 0, width, height]}
    for shape, ratio in RATIOS.items():
        override = photo.crops.get(shape)
        if override:
            frames[shape] = _drawn(override, ratio, width, height)
        else:
            frames[shape] = _around((photo.focal_x, photo.focal_y), ratio, width, height)
    return {"recipe": RECIPE, **frames}


def _around(focus, ratio, width, height) -> list[int]:
    """Return the largest crop of a ratio, its middle as near to the focal point as it fits."""
    across, down = ratio
    crop_width = min(width, round(height * across / down))
    crop_height = min(height, round(width * down / across))
    x = min(max(round(focus[0] * width - crop_width / 2), 0), width - crop_width)
    y = min(max(round(focus[1] * height - crop_height / 2), 0), height - crop_height)
    return [x, y, max(1, crop_width), max(1, crop_height)]


def _drawn(shares, ratio, width, height) -> list[int]:
    """Return a rectangle that an editor drew, given in shares, made exact for its ratio."""
    x, y, across, down = shares
    box_width, box_height = max(1, round(across * width)), max(1, round(down * height))
    inner = _around((0.5, 0.5), ratio, box_width, box_height)
    x_px = min(round(x * width) + inner[0], width - inner[2])
    y_px = min(round(y * height) + inner[1], height - inner[3])
    return [max(0, x_px), max(0, y_px), inner[2], inner[3]]


# --- Addresses -------------------------------------------------------------------------------


def folder(content_hash: str) -> str:
    """Return where the served files of a photo lie in the media storage."""
    return f"{ROOM}/{content_hash[:2]}/{content_hash[:24]}"


def proof_name(content_hash: str) -> str:
    """Return the name of the picture that stands in until the renditions are made."""
    return f"{folder(content_hash)}/proof-r{RECIPE}.jpg"


def master_name(content_hash: str) -> str:
    """Return the name, among the originals, of the clean picture that renditions start from."""
    return f"{content_hash[:2]}/{content_hash}.master.jpg"


def rendition_name(content_hash: str, rendition: Rendition, recipe: int = RECIPE) -> str:
    """Return the name of one served file."""
    x, y, width, height = rendition.frame
    crop = f"{rendition.shape}-{x}.{y}.{width}.{height}"
    return f"{folder(content_hash)}/{crop}-{rendition.width}r{recipe}.{rendition.file_format}"


def widths(frame, slot: Slot) -> list[int]:
    """Return the widths that a slot has of a crop: never wider than the crop itself."""
    smaller = [width for width in slot.widths if width < frame[2]]
    return smaller if len(smaller) == len(slot.widths) else [*smaller, frame[2]]


def height_for(frame, width: int) -> int:
    """Return the height in px of a crop at a width."""
    return max(1, round(width * frame[3] / frame[2]))


def url(photo, slot: str, file_format: str = "jpg", width: int | None = None) -> str:
    """Return the address of one rendition: the given width or the next wider, else the widest."""
    return _address(photo, slot, file_format, width)[0]


def sizes_for(photo, slot: str) -> list[tuple[int, int]]:
    """Return (width, height) in px of every rendition that a slot has of a photo."""
    frame = photo.frames.get(SLOTS[slot].shape)
    if not frame:
        return [proof_size(photo)]
    return [(width, height_for(frame, width)) for width in widths(frame, SLOTS[slot])]


def social_image(photo) -> tuple[str, int, int]:
    """Return address, width and height of the picture for link previews."""
    return _address(photo, "social", "jpg", None)


def schema_images(photo) -> list[tuple[str, int, int]]:
    """Return (address, width, height) in the three ratios of structured data: 16:9, 4:3, 1:1."""
    if not photo.frames:
        return [_address(photo, "lead", "jpg", None)]
    return [_address(photo, f"schema-{shape}", "jpg", None) for shape in ("16x9", "4x3", "1x1")]


def _address(photo, slot, file_format, width):
    place = SLOTS[slot]
    frame = photo.frames.get(place.shape)
    if not frame:
        return (media_prefix() + proof_name(photo.content_hash), *proof_size(photo))
    if file_format not in place.formats:
        raise ValueError(f"{slot} is not made as {file_format}")
    offered = widths(frame, place)
    chosen = next((w for w in offered if width and w >= width), offered[-1])
    rendition = Rendition(place.shape, tuple(frame), chosen, height_for(frame, chosen), file_format)
    name = rendition_name(photo.content_hash, rendition, photo.frames["recipe"])
    return media_prefix() + name, rendition.width, rendition.height


def proof_size(photo) -> tuple[int, int]:
    """Return the width and height in px of the proof."""
    scale = min(1, PROOF_SIDE_PX / max(photo.width_px, photo.height_px))
    return max(1, round(photo.width_px * scale)), max(1, round(photo.height_px * scale))


@lru_cache(maxsize=1)
def media_prefix() -> str:
    """Return what stands before every name: `/media/`, or the address of a bucket.

    Asking the storage for each picture would cost more than printing the picture.
    """
    return default_storage.url("foto/x").removesuffix("foto/x")


@receiver(setting_changed)
def _forget_prefix(*, setting, **kwargs):
    if setting in {"MEDIA_URL", "STORAGES"}:
        media_prefix.cache_clear()


# --- Making ----------------------------------------------------------------------------------


def listed(frames) -> list[Rendition]:
    """Return every file of a set of crops, each once though slots share them."""
    made = {}
    for slot in SLOTS.values():
        frame = tuple(frames[slot.shape])
        for width in widths(frame, slot):
            for file_format in slot.formats:
                one = Rendition(slot.shape, frame, width, height_for(frame, width), file_format)
                made[one] = None
    return list(made)


def make(photo, *, everything: bool = False) -> int:
    """Make what is missing for the photo's present crops, then let pages point at it.

    Returns how many files were written. Crops that are complete already are not made again unless
    `everything` is asked for. Raises decoding.Refused when the master cannot be rendered.
    """
    frames = wanted_frames(photo)
    done = {} if everything or photo.frames.get("recipe") != RECIPE else photo.frames
    todo = [one for one in listed(frames) if done.get(one.shape) != list(one.frame)]
    if todo:
        _write(photo, todo)
    with transaction.atomic():
        row = type(photo).objects.select_for_update().filter(pk=photo.pk).first()
        # A crop that was changed meanwhile leaves the photo due; a deleted photo needs nothing.
        if row and wanted_frames(row) == frames:
            photo.frames = row.frames = frames
            photo.renditions_due_at = row.renditions_due_at = None
            # An editor's new crop is a change of the photo; first files, or a release's, are none.
            row.save(update_fields=None if done else MADE_FIELDS)
    return len(todo)


def _write(photo, renditions: list[Rendition]) -> None:
    with working_folder() as room:
        source = room / "master.jpg"
        with photo.file.storage.open(master_name(photo.content_hash)) as master:
            source.write_bytes(master.read())
        jobs: dict[tuple, dict] = {}
        for index, one in enumerate(renditions):
            job = jobs.setdefault(
                (one.shape, one.width),
                {"frame": one.frame, "width": one.width, "height": one.height, "formats": {}},
            )
            job["formats"][one.file_format] = f"{index}.{one.file_format}"
        proof = proof_name(photo.content_hash)
        if is_proof_lost := not default_storage.exists(proof):
            width, height = proof_size(photo)
            whole = (0, 0, *master_size(photo.width_px, photo.height_px))
            jobs["proof"] = {
                "frame": whole, "width": width, "height": height, "formats": {"jpg": "proof.jpg"}
            }  # fmt: skip
        decoding.render(source, room, list(jobs.values()))
        if is_proof_lost:
            with (room / "proof.jpg").open("rb") as made:
                default_storage.save(proof, File(made))
        for index, one in enumerate(renditions):
            with (room / f"{index}.{one.file_format}").open("rb") as made:
                default_storage.save(rendition_name(photo.content_hash, one), File(made))


def mark_missing(photos) -> int:
    """Mark photos as due whose served files are not all there; return how many.

    For a database that was copied without its pictures. Until they are made again, pages show the
    proof; where that is gone too, it is made anew from the master.
    """
    found = 0
    for photo in photos.iterator():
        names = [proof_name(photo.content_hash)]
        if photo.frames:
            names += [rendition_name(photo.content_hash, one) for one in listed(photo.frames)]
        if not all(default_storage.exists(name) for name in names):
            type(photo).objects.filter(pk=photo.pk).update(
                frames={}, renditions_due_at=timezone.now()
            )
            found += 1
    return found


def delete_files(content_hash: str) -> None:
    """Delete everything that is served of a photo."""
    place = folder(content_hash)
    try:
        _, names = default_storage.listdir(place)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{place}/{name}")
