"""The portal's own pages, and the small text files that machines ask for."""

from django.db import models
from django.urls import reverse

from ..richtext import CleanHTMLField

# What a news portal has to say of itself: Undang-Undang 40/1999, Peraturan Dewan Pers on cyber
# media, and of what it keeps of its readers Undang-Undang 27/2022.
REQUIRED_PAGES = {
    "redaksi": "Redaksi",
    "pedoman-media-siber": "Pedoman Media Siber",
    "kode-etik": "Kode Etik",
    "kontak": "Kontak",
    "tentang-kami": "Tentang Kami",
    "privasi": "Privasi",
}


class Page(models.Model):
    """Redaksi, Pedoman Media Siber, Kode Etik, Kontak, Tentang Kami, Privasi."""

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


class TextFile(models.Model):
    """A plain file at the portal's root; an empty one answers 404.

    robots.txt is always there: what stands here follows the portal's own rules.
    """

    class Name(models.TextChoices):
        ADS = "ads.txt", "ads.txt"
        HUMANS = "humans.txt", "humans.txt"
        ROBOTS = "robots.txt", "robots.txt"
        SECURITY = "security.txt", "security.txt"

    name = models.CharField("berkas", max_length=20, choices=Name.choices, unique=True)
    body = models.TextField("isi", blank=True)

    class Meta:
        verbose_name = "berkas teks"
        verbose_name_plural = "berkas teks"
        ordering = ["name"]

    def __str__(self):
        return self.name
