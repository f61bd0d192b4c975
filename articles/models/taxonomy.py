"""Where a story is filed: section, region, tags."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from taggit.models import ItemBase, TagBase

from .story_time import StoryTimeField, TimedQuerySet

# First parts of the portal's other addresses: a section may not hide them. tests/portal checks
# this list against the urls themselves.
RESERVED_SLUGS = frozenset({
    "admin", "amp", "b", "cari", "daerah", "dibaca", "favicon.ico", "feed", "feed.json", "gaya",
    "edisi", "hak-jawab", "healthz", "indeks", "kode-etik", "kontak", "koreksi", "media",
    "pedoman-media-siber", "penulis", "privasi", "readyz", "redaksi", "robots.txt", "saran",
    "sitemap", "static", "tag", "tentang-kami", "terpopuler", "tersimpan",
})  # fmt: skip


def refuse_reserved_slug(slug):
    """Raise ValidationError for a slug that another address begins with."""
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” sudah dipakai alamat lain di situs; pilih slug lain.")


class Section(models.Model):
    name = models.CharField("nama", max_length=60, unique=True)
    slug = models.SlugField("slug", max_length=60, unique=True, validators=[refuse_reserved_slug])
    description = models.CharField("keterangan", max_length=200, blank=True)
    colour = models.CharField(
        "warna",
        max_length=7,
        default="#a3301d",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Tulis warna sebagai #rrggbb.")],
        help_text="Untuk label dan garis tipis; harus terbaca di atas putih.",
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "rubrik"
        verbose_name_plural = "rubrik"
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/{self.slug}/"


class FormerSectionSlug(models.Model):
    """An address that a section had before; it answers 301 to the present one."""

    slug = models.SlugField(max_length=60, unique=True)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = "slug lama rubrik"
        verbose_name_plural = "slug lama rubrik"

    def __str__(self):
        return self.slug


class RegionQuerySet(models.QuerySet):
    def within(self, region):
        """The region itself and, for a province, its regencies and cities."""
        return self.filter(Q(pk=region.pk) | Q(parent=region))


class Region(models.Model):
    class Kind(models.TextChoices):
        PROVINCE = "province", "Provinsi"
        REGENCY = "regency", "Kabupaten"
        CITY = "city", "Kota"

    name = models.CharField("nama", max_length=80, unique=True)
    slug = models.SlugField("slug", max_length=80, unique=True)
    kind = models.CharField("jenis", max_length=10, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name="provinsi",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"kind": Kind.PROVINCE},
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = "daerah"
        verbose_name_plural = "daerah"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="province", parent=None)
                | (~Q(kind="province") & Q(parent__isnull=False)),
                name="region_province_or_inside_one",
                violation_error_message=(
                    "Provinsi tidak punya induk; kabupaten dan kota wajib punya provinsi."
                ),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"/daerah/{self.slug}/"


class Tag(TagBase):
    # Plain letters, as in every address: taggit's own would be "mbappé".
    slug = models.SlugField("slug", max_length=100, unique=True)

    class Meta:
        verbose_name = "tag"
        verbose_name_plural = "tag"
        ordering = ["name"]

    def get_absolute_url(self):
        return f"/tag/{self.slug}/"

    def slugify(self, tag, i=None):
        """Return a slug in plain letters, never empty; with a number where it is taken."""
        slug = slugify(tag)[:90] or "tag"
        return slug if i is None else f"{slug}_{i}"


class TaggedArticle(ItemBase):
    """One tag on one story; a plain foreign key, so that tag pages need no content-type join."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings", db_index=False)
    content_object = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="taggings", db_index=False
    )
    published_at = StoryTimeField("content_object")

    objects = TimedQuerySet.as_manager()

    class Meta:
        verbose_name = "tag pada artikel"
        verbose_name_plural = "tag pada artikel"
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_a_story")
        ]
        indexes = [
            models.Index(fields=["tag", "-published_at", "-content_object"], name="tagging_newest")
        ]

    def __str__(self):
        return f"{self.tag_id} pada {self.content_object_id}"
