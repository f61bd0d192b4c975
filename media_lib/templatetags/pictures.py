"""How a photo stands on a page: formats, widths, sizes and a place kept for it while it loads."""

from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from media_lib import backlog, renditions
from media_lib.renditions import SLOTS

register = template.Library()
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@register.simple_tag
def picture(photo, slot, priority=False, alt=None, sizes="", captioned=False):
    """Print a photo in one of renditions.SLOTS; nothing when there is no photo.

    `priority=True` is for the one picture that a page is opened for: it is not lazy. `alt=""` is
    for a picture beside the words that say the same; `sizes` replaces the slot's own. A picture
    that must say what it is (`Photo.label`) does so itself, unless a caption stands with it that
    does (`captioned=True`).
    """
    if not photo:
        return ""
    frame = photo.frames.get(SLOTS[slot].shape) if photo.frames else None
    if frame is None:
        backlog.wake()
        before, after = _proof(
            photo.content_hash, photo.tone, *renditions.proof_size(photo), bool(priority)
        )
    else:
        before, after = _markup(
            photo.content_hash, photo.tone, slot, tuple(frame), photo.frames["recipe"],
            bool(priority), str(sizes),
        )  # fmt: skip
    printed = f"{before}{conditional_escape(photo.alt if alt is None else alt)}{after}"
    if photo.label and not captioned:
        printed = f'<span class="labelled">{printed}<b class="photo-label">{photo.label}</b></span>'
    return SafeString(printed)


@register.simple_tag
def preload_picture(photo, slot, sizes=""):
    """Print the `<link>` that fetches a page's lead picture before its markup is reached."""
    if not photo or not photo.frames:
        return ""
    place = SLOTS[slot]
    frame = tuple(photo.frames[place.shape])
    return format_html(
        '<link rel="preload" as="image" type="image/avif" imagesrcset="{}" imagesizes="{}"'
        ' fetchpriority="high">',
        _srcset(photo.content_hash, slot, frame, photo.frames["recipe"], "avif"),
        sizes or place.sizes,
    )


@register.simple_tag
def picture_url(photo, slot, width=None):
    """Print the address of one JPEG of a photo."""
    return renditions.url(photo, slot, "jpg", width) if photo else ""


# A home page shows forty pictures: what depends on the crop alone is written once and remembered.
@lru_cache(maxsize=4096)
def _markup(content_hash, tone, slot, frame, recipe, priority, sizes):
    """Return the markup before and after the alternative text."""
    place = SLOTS[slot]
    sizes = sizes or place.sizes
    widths = renditions.widths(frame, place)
    middle = widths[len(widths) // 2]
    sources = "".join(
        format_html(
            '<source type="{}" srcset="{}" sizes="{}">',
            TYPES[file_format],
            _srcset(content_hash, slot, frame, recipe, file_format),
            sizes,
        )
        for file_format in place.formats
        if file_format != "jpg"
    )
    image = format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" class="tone tone-{}" {} alt="',
        _address(content_hash, place.shape, frame, middle, recipe, "jpg"),
        _srcset(content_hash, slot, frame, recipe, "jpg"),
        sizes,
        middle,
        renditions.height_for(frame, middle),
        tone,
        _loading(priority),
    )
    return f"<picture>{sources}{image}", '"></picture>'


@lru_cache(maxsize=1024)
def _proof(content_hash, tone, width, height, priority):
    """Return the markup around the alternative text while the renditions are being made."""
    image = format_html(
        '<picture><img src="{}{}" width="{}" height="{}" class="tone tone-{}" {} alt="',
        renditions.media_prefix(),
        renditions.proof_name(content_hash),
        width,
        height,
        tone,
        _loading(priority),
    )
    return image, '"></picture>'


def _loading(priority: bool) -> SafeString:
    return SafeString('fetchpriority="high"' if priority else 'loading="lazy" decoding="async"')


def _srcset(content_hash, slot, frame, recipe, file_format) -> str:
    shape = SLOTS[slot].shape
    return ", ".join(
        f"{_address(content_hash, shape, frame, width, recipe, file_format)} {width}w"
        for width in renditions.widths(frame, SLOTS[slot])
    )


def _address(content_hash, shape, frame, width, recipe, file_format) -> str:
    one = renditions.Rendition(shape, frame, width, 0, file_format)
    return renditions.media_prefix() + renditions.rendition_name(content_hash, one, recipe)
