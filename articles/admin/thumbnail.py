"""Pictures in the newsroom's lists and forms."""

from django.utils.html import format_html

from media_lib import renditions


def thumbnail(photo, side_px=48):
    """Return a small square picture, or an empty frame where a story has none."""
    if photo is None:
        return format_html('<span class="thumb thumb--none">{}</span>', "tanpa foto")
    return format_html(
        '<img class="thumb" src="{}" alt="" width="{}" height="{}" loading="lazy">',
        renditions.url(photo, "thumb", "jpg", side_px * 2),
        side_px,
        side_px,
    )


def proof(photo):
    """Return the picture as large as a form needs it, uncropped."""
    width_px, height_px = renditions.proof_size(photo)
    return format_html(
        '<img class="proof" src="{}" alt="{}" width="{}" height="{}">',
        renditions.url(photo, "lead", "jpg", 480),
        photo.alt,
        width_px,
        height_px,
    )
