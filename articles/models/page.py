"""The portal's own pages: Redaksi, Pedoman Media Siber, Kontak, Tentang Kami."""

from django.db import models
from django.urls import reverse

from ..richtext import CleanHTMLField


class Page(models.Model):
    slug = models.SlugField("alamat", max_length=60, unique=True, editable=False)
    title = models.CharField("judul", max_length=120)
    body = CleanHTMLField("isi", blank=True)
    updated_at = models.DateTimeField("diubah pada", auto_now=True)

    class Meta:
        verbose_name = "halaman"
        verbose_name_plural = "halaman"
        ordering = ["title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("page", args=[self.slug])
