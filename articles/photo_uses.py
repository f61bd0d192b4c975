"""Which pictures a story shows besides its lead, and what forbids publishing them."""

from datetime import date, datetime

from django.utils import timezone

from media_lib.models import Photo

from .models import Article, GalleryPhoto
from .placement import photo_ids


def stories_with_body_photo(photo):
    """Return the stories whose text shows a photo; asked by the photo library."""
    return Article.objects.filter(body__contains=f'data-photo="{photo.pk}"').order_by("-id")


def picture_blockers(article: Article, at: datetime | None = None) -> list[str]:
    """Return, in Indonesian, why pictures in text or gallery may not be published at a moment."""
    on = timezone.localdate(at)
    in_text = photo_ids(article.body)
    shown = Photo.objects.in_bulk(in_text) if in_text else {}
    reasons = [
        f"Foto nomor {pk} di isi berita tidak ada lagi." for pk in in_text if pk not in shown
    ]
    for photo in shown.values():
        reasons += _named(photo, "di isi berita", on)
    for place in GalleryPhoto.objects.filter(article=article).select_related("photo"):
        reasons += _named(place.photo, "di galeri", on)
    return reasons


def _named(photo, place: str, on: date) -> list[str]:
    name = f"Foto nomor {photo.pk} {place}"
    return [reason.replace("foto utama", name).replace("Foto utama", name)
            for reason in photo.use_blockers(on)]  # fmt: skip
