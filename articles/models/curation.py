"""Lists that moderators curate."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class FeaturedList(models.Model):
    """A place on the site that moderators fill; templates ask for it by its slug."""

    HEADLINE = "headline"
    PICKS = "pilihan"

    name = models.CharField("nama", max_length=80)
    slug = models.SlugField("kunci", max_length=60, unique=True)
    description = models.CharField("keterangan", max_length=200, blank=True)

    class Meta:
        verbose_name = "daftar pilihan"
        verbose_name_plural = "daftar pilihan"
        ordering = ["name"]

    def __str__(self):
        return self.name


class SlotQuerySet(models.QuerySet):
    def open(self, at=None):
        """Slots whose window holds a moment."""
        at = at or timezone.now()
        return self.filter(
            Q(starts_at=None) | Q(starts_at__lte=at), Q(ends_at=None) | Q(ends_at__gt=at)
        )


class Slot(models.Model):
    """One place in a featured list, from and until a time when given."""

    featured_list = models.ForeignKey(FeaturedList, on_delete=models.CASCADE, related_name="slots")
    article = models.ForeignKey(
        "articles.Article", verbose_name="artikel", on_delete=models.CASCADE, related_name="slots"
    )
    position = models.PositiveIntegerField("urutan", default=1)
    starts_at = models.DateTimeField("mulai", null=True, blank=True)
    ends_at = models.DateTimeField("sampai", null=True, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = "tempat"
        verbose_name_plural = "isi daftar"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["featured_list", "position"],
                name="slot_position_once_a_list",
                violation_error_message="Urutan ini sudah terisi di daftar yang sama.",
            ),
            models.UniqueConstraint(
                fields=["featured_list", "article"],
                name="slot_article_once_a_list",
                violation_error_message="Artikel ini sudah ada di daftar yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="slot_ends_after_start",
                violation_error_message="Waktu “sampai” harus sesudah “mulai”.",
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.article}"
