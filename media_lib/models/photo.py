"""Photos: the file, what it shows, whose it is and what may be done with it."""

from datetime import datetime, time

from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Func, Q
from django.utils import timezone

from .. import dates
from ..captions import alt_doubts, credit_line


def originals_storage():
    """Return the storage of uploaded files as they came; nothing serves it."""
    return storages["originals"]


def original_path(photo, filename):
    """Return a path made of the content hash alone; the uploader's file name never reaches disk."""
    return original_path_of(photo.content_hash)


def original_path_of(content_hash):
    """Return where the original with a content hash lies."""
    return f"{content_hash[:2]}/{content_hash}"


SEARCHED = ("caption", "agency", "photographer", "place", "keywords", "alt", "uploaded_name")
# All of it as one text: PostgreSQL has an index of this very expression (migration 0005).
WRITTEN = Func(*SEARCHED, arg_joiner=" || ' ' || ", template="(%(expressions)s)",
               output_field=models.TextField())  # fmt: skip


def _in_collections(word) -> list[int]:
    """Return the ids of photos in collections of such a name; as numbers, so that an index serves
    the other half of the question."""
    named = apps.get_model("media_lib", "Collection").objects.filter(name__icontains=word)
    return list(named.exclude(photos=None).values_list("photos", flat=True))


class PhotoQuerySet(models.QuerySet):
    def in_library(self):
        """Photos that are not in the trash."""
        return self.filter(trashed_at=None)

    def trashed(self):
        """Photos that wait in the trash to be restored or removed."""
        return self.exclude(trashed_at=None)

    def due(self, at=None):
        """Photos whose served pictures are to be made by a moment, the longest waiting first."""
        at = at or timezone.now()
        return self.filter(renditions_due_at__lte=at).order_by("renditions_due_at", "id")

    def matching(self, text):
        """Photos that have every word of a text in what is written about them.

        A date in the text ("4 Maret 2026", "Maret 2026", "2026-03-04") is when they were taken or,
        where that is unknown, when they came in.
        """
        text, period = dates.lift(text)
        photos = self if period is None else self.taken(*period)
        photos = photos.alias(written=WRITTEN)
        for word in text.split()[:8]:
            photos = photos.filter(Q(written__icontains=word) | Q(pk__in=_in_collections(word)))
        return photos

    def taken(self, since, until):
        """Photos of the days from one date up to, and without, another."""
        since, until = (
            timezone.make_aware(datetime.combine(day, time.min)) for day in (since, until)
        )
        unknown = Q(taken_at=None, created_at__gte=since, created_at__lt=until)
        return self.filter(unknown | Q(taken_at__gte=since, taken_at__lt=until))

    def usable(self, on=None):
        """Photos that may be used in a story on a date: credited, licence valid, not blocked."""
        on = on or timezone.localdate()
        return (
            self.in_library()
            .filter(do_not_reuse=False)
            .exclude(licence_expires_on__lt=on)
            .exclude(agency="", photographer="")
        )


class Photo(models.Model):
    class Licence(models.TextChoices):
        OWN = "own", "Milik sendiri"
        AGENCY = "agency", "Langganan kantor berita"
        COURTESY = "courtesy", "Kiriman atau dokumentasi pihak lain"
        CREATIVE_COMMONS = "cc", "Creative Commons"
        PUBLIC_DOMAIN = "public_domain", "Domain publik"

    file = models.FileField(
        "berkas asli", storage=originals_storage, upload_to=original_path, max_length=200
    )
    alt = models.CharField(
        "teks alternatif",
        max_length=250,
        blank=True,
        help_text="Apa yang terlihat, untuk pembaca yang tidak melihat gambarnya.",
    )
    caption = models.TextField(
        "keterangan",
        blank=True,
        help_text="Satu kalimat penuh, diakhiri titik. Tanda * dan kredit dicetak otomatis.",
    )
    agency = models.CharField("agensi", max_length=120, blank=True)
    photographer = models.CharField("fotografer", max_length=120, blank=True)
    copyright = models.CharField("hak cipta", max_length=250, blank=True)
    place = models.CharField("tempat", max_length=160, blank=True)
    keywords = models.CharField(
        "kata kunci", max_length=500, blank=True, help_text="Dipisah koma, untuk pencarian."
    )
    licence = models.CharField(
        "lisensi", max_length=20, choices=Licence.choices, default=Licence.OWN
    )
    licence_expires_on = models.DateField("lisensi berakhir", null=True, blank=True)
    taken_at = models.DateTimeField("diambil pada", null=True, blank=True)
    focal_x = models.FloatField(
        "titik fokus, mendatar",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 = tepi kiri, 1 = tepi kanan.",
    )
    focal_y = models.FloatField(
        "titik fokus, tegak",
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="0 = tepi atas, 1 = tepi bawah.",
    )
    # {"16x9": [x, y, width, height]} in shares of the upright picture, where a point is not enough.
    crops = models.JSONField("potongan sendiri", default=dict, blank=True, editable=False)
    # What readers get: see renditions.py. Empty until the first set has been made.
    frames = models.JSONField(default=dict, blank=True, editable=False)
    renditions_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    tone = models.CharField("warna utama", max_length=3, default="50", editable=False)
    width_px = models.PositiveIntegerField("lebar (px)", editable=False)
    height_px = models.PositiveIntegerField("tinggi (px)", editable=False)
    size_bytes = models.PositiveBigIntegerField("ukuran berkas", default=0, editable=False)
    file_format = models.CharField("format", max_length=8, blank=True, editable=False)
    uploaded_name = models.CharField("nama berkas", max_length=150, blank=True, editable=False)
    content_hash = models.CharField("sidik berkas", max_length=64, unique=True, editable=False)
    is_illustration = models.BooleanField("ilustrasi", default=False)
    is_manipulated = models.BooleanField(
        "rekayasa/AI",
        default=False,
        help_text="Dicetak bersama keterangan foto (Peraturan Dewan Pers 1/2025).",
    )
    do_not_reuse = models.BooleanField("jangan dipakai ulang", default=False)
    shows_protected = models.BooleanField(
        "anak atau korban",
        default=False,
        help_text=(
            "Memperlihatkan anak, korban kejahatan susila atau keluarganya: identitas wajib "
            "disamarkan (Kode Etik Jurnalistik pasal 5)."
        ),
    )
    resembles = models.ForeignKey(
        "self",
        verbose_name="mirip dengan",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="lookalikes",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diunggah oleh",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="uploaded_photos",
    )
    created_at = models.DateTimeField("masuk pada", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("diubah pada", auto_now=True)
    trashed_at = models.DateTimeField("dibuang pada", null=True, blank=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="photo_newest"),
            # Counts and pages the library without touching its rows: 100,000 of them are 90 MB.
            models.Index(
                fields=["-created_at", "-id"],
                name="photo_in_library",
                condition=Q(trashed_at__isnull=True),
            ),
            models.Index(
                fields=["renditions_due_at"],
                name="photo_renditions_due",
                condition=Q(renditions_due_at__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="photo_focal_point_inside",
                violation_error_message="Titik fokus harus di antara 0 dan 1.",
            ),
            models.CheckConstraint(
                condition=Q(width_px__gt=0, height_px__gt=0), name="photo_has_size"
            ),
        ]

    def __str__(self):
        return self.caption or self.alt or f"Foto {self.pk}"

    @property
    def has_credit(self):
        """Whether somebody is named for the picture."""
        return bool(self.agency.strip() or self.photographer.strip())

    @property
    def credit(self):
        """The credit as the house prints it: ` /Agency /Photographer`, empty when unknown."""
        return credit_line(self.agency, self.photographer)

    @property
    def label(self):
        """The words that must stand with the picture wherever it is shown, or an empty string."""
        if self.is_manipulated:
            return "Rekayasa/AI"
        return "Ilustrasi" if self.is_illustration else ""

    def labelled(self, words):
        """Return words about the picture with its label behind them."""
        if not self.label:
            return words
        return f"{words} ({self.label})" if words else self.label

    @property
    def is_trashed(self):
        """Whether the photo waits in the trash."""
        return self.trashed_at is not None

    def use_blockers(self, on=None):
        """Return every reason, in Indonesian, why the photo may not be published on a date."""
        on = on or timezone.localdate()
        reasons = []
        if not self.alt.strip():
            reasons.append("Foto ini belum punya teks alternatif.")
        if not self.has_credit:
            reasons.append("Foto ini belum punya kredit (agensi atau fotografer).")
        if self.licence_expires_on and self.licence_expires_on < on:
            reasons.append(f"Lisensi foto ini berakhir {self.licence_expires_on:%d-%m-%Y}.")
        if self.is_trashed:
            reasons.append("Foto ini ada di tempat sampah.")
        if self.do_not_reuse:
            reasons.append("Foto ini bertanda “jangan dipakai ulang”.")
        return reasons

    def use_warnings(self, headline="", on=None):
        """Return, in Indonesian, what to think of before the photo is used; none of it forbids.

        What forbids it (no alternative text at all) is said by `use_blockers` alone.
        """
        on = on or timezone.localdate()
        warnings = []
        if self.alt.strip():
            warnings += alt_doubts(
                self.alt, caption=self.caption, file_name=self.uploaded_name, headline=headline
            )
        if self.shows_protected:
            warnings.append("Memperlihatkan anak atau korban: pastikan identitasnya tersamarkan.")
        if self.licence_expires_on and 0 <= (self.licence_expires_on - on).days <= 14:
            warnings.append(f"Lisensi segera berakhir: {self.licence_expires_on:%d-%m-%Y}.")
        return warnings
