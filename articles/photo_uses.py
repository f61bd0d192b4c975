"""Which pictures a story shows besides its lead, and what forbids publishing them."""

from media_lib.models import Photo

from .models import Article, GalleryPhoto
from .placement import photo_ids


def stories_with_body_photo(photo):
    """Return the stories whose text shows a photo; asked by the photo library."""
    return Article.objects.filter(body__contains=f'data-photo="{photo.pk}"').order_by("-id")


def picture_blockers(article: Article) -> list[str]:
    """Return, in Indonesian, why pictures in a story's text or gallery may not be published."""
    in_text = photo_ids(article.body)
    shown = Photo.objects.in_bulk(in_text) if in_text else {}
    reasons = [
        f"Foto nomor {pk} di isi berita tidak ada lagi." for pk in in_text if pk not in shown
    ]
    for photo in shown.values():
        reasons += _named(photo, "di isi berita")
    for place in GalleryPhoto.objects.filter(article=article).select_related("photo"):
        reasons += _named(place.photo, "di galeri")
    return reasons


def _named(photo, place: str) -> list[str]:
    name = f"Foto nomor {photo.pk} {place}"
    return [reason.replace("foto utama", name).replace("Foto utama", name)
            for reason in photo.use_blockers()]  # fmt: skip
