"""Photos that belong together: an event, a series, a place."""

from django.db import models
from django.utils import timezone


class Collection(models.Model):
    name = models.CharField("nama", max_length=120, unique=True)
    description = models.TextField("keterangan", blank=True)
    held_on = models.DateField("tanggal", null=True, blank=True)
    photos = models.ManyToManyField(
        "media_lib.Photo", verbose_name="foto", blank=True, related_name="collections"
    )
    created_at = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "koleksi"
        verbose_name_plural = "koleksi"
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return self.name
