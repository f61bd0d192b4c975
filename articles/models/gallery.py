"""The pictures of a story told in pictures (kind `foto`), in order."""

from django.db import models


class GalleryPhoto(models.Model):
    article = models.ForeignKey(
        "articles.Article",
        verbose_name="artikel",
        on_delete=models.CASCADE,
        related_name="gallery",
    )
    photo = models.ForeignKey(
        "media_lib.Photo",
        verbose_name="foto",
        on_delete=models.PROTECT,
        related_name="gallery_places",
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)
    own_caption = models.TextField(
        "keterangan di galeri ini",
        blank=True,
        help_text="Menggantikan keterangan foto hanya di sini.",
    )

    photo_place = "di galeri"

    class Meta:
        verbose_name = "foto galeri"
        verbose_name_plural = "galeri"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "photo"],
                name="gallery_photo_once_a_story",
                violation_error_message="Foto ini sudah ada di galeri.",
            )
        ]

    def __str__(self):
        return self.caption or f"Foto {self.photo_id}"

    @property
    def caption(self):
        """The caption here: this gallery's own, or the library's."""
        return self.own_caption or self.photo.caption

    @property
    def photo_user(self):
        """What the photo library names as using the picture."""
        return self.article
