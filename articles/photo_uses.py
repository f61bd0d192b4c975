"""Which pictures a story shows besides its lead, and what forbids publishing them."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from media_lib.models import Photo

from .house_style import date_line
from .models import Article, BodyPhoto, FeaturedList, GalleryPhoto, Slot
from .placement import photo_ids

MAX_TOLD = 5  # scheduled stories that one refusal names


def index_body(article: Article) -> None:
    """Note which pictures of the library stand in a stored story's text.

    Looking through the texts themselves would read the whole archive for one picture.
    """
    wanted = set(photo_ids(article.body))
    noted = set(article.body_photos.values_list("photo_id", flat=True))
    if gone := noted - wanted:
        article.body_photos.filter(photo__in=gone).delete()
    if new := wanted - noted:
        # A number that names no picture is told by the checklist, and is no use of one.
        there = Photo.objects.filter(pk__in=new)
        BodyPhoto.objects.bulk_create(
            [BodyPhoto(article=article, photo=photo) for photo in there], ignore_conflicts=True
        )


def lists_with_photo(photo):
    """Return the curated lists that show a photo by one of their stories."""
    slots = Slot.objects.open().filter(article__lead_photo=photo)
    return FeaturedList.objects.filter(pk__in=slots.values("featured_list"))


def guard_stories(photo: Photo) -> list[str]:
    """Return why a photo may not be stored as it stands: the stories that it would harm.

    No job publishes a scheduled story, so nobody would look at its pictures again; and a story
    that is out must not lose the credit of one. Asked by the photo library.
    """
    now = timezone.now()
    shown = Q(lead_photo=photo) | Q(body_photos__photo=photo) | Q(gallery__photo=photo)
    waiting = Article.objects.scheduled(now).filter(shown).distinct().defer("body")
    reasons = []
    for story in waiting.order_by("published_at")[:MAX_TOLD]:
        if lacks := photo.use_blockers(timezone.localdate(story.published_at)):
            told = f"Dipakai di artikel terjadwal “{story}” ({date_line(story.published_at)})."
            reasons.append(f"{told} {' '.join(lacks)} Ganti dulu fotonya di sana.")
    if not (photo.has_credit and photo.alt.strip()):
        story = Article.objects.published(now).filter(shown).defer("body").first()
        if story is not None:
            reasons.append(
                f"Foto ini sedang tayang di “{story}”: kredit dan teks alternatif tidak boleh "
                "dikosongkan."
            )
    return reasons


def picture_blockers(article: Article, at: datetime | None = None) -> list[str]:
    """Return, in Indonesian, why a story's pictures may not be published at a moment.

    Whether a licence holds is asked for the day on which readers first see the picture.
    """
    on = timezone.localdate(at)
    in_text, places = photo_ids(article.body), _places(article)
    there = {photo.pk for photo, place in places if place == BodyPhoto.photo_place}
    reasons = []
    if article.lead_photo is not None:
        reasons += [_of("Foto utama", text) for text in article.lead_photo.use_blockers(on)]
    reasons += [
        f"Foto nomor {pk} di isi berita tidak ada lagi." for pk in in_text if pk not in there
    ]
    for photo, place in places:
        name = f"Foto nomor {photo.pk} {place}"
        reasons += [_of(name, text) for text in photo.use_blockers(on)]
    return reasons


def picture_warnings(article: Article) -> list[str]:
    """Return, in Indonesian, what to think of before a story's pictures go out."""
    warnings = []
    if article.lead_photo is not None:
        said = article.lead_photo.use_warnings(article.headline)
        warnings += [f"Foto utama: {text}" for text in said]
    for photo, place in _places(article):
        said = photo.use_warnings(article.headline)
        warnings += [f"Foto nomor {photo.pk} {place}: {text}" for text in said]
    return warnings


def _places(article: Article) -> list[tuple[Photo, str]]:
    """Return the pictures of a story besides its lead, and where each stands."""
    in_text = photo_ids(article.body)
    shown = Photo.objects.in_bulk(in_text) if in_text else {}
    gallery = GalleryPhoto.objects.filter(article=article).select_related("photo")
    return [
        *((photo, BodyPhoto.photo_place) for photo in shown.values()),
        *((place.photo, place.photo_place) for place in gallery),
    ]


def _of(name: str, reason: str) -> str:
    """Return what the library says of a photo, with the place it has in a story."""
    return reason.replace("Foto ini", name).replace("foto ini", name[0].lower() + name[1:])
