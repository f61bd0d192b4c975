"""Which pictures of the library stand in a story's text: an index of what the body says."""

from django.db import models


class BodyPhoto(models.Model):
    """One picture in one text. Written when the story is stored (`photo_uses.index_body`)."""

    article = models.ForeignKey(
        "articles.Article",
        verbose_name="artikel",
        on_delete=models.CASCADE,
        related_name="body_photos",
    )
    photo = models.ForeignKey(
        "media_lib.Photo",
        verbose_name="foto",
        on_delete=models.PROTECT,
        related_name="body_places",
    )

    photo_place = "di isi berita"

    class Meta:
        verbose_name = "foto di isi"
        verbose_name_plural = "foto di isi"
        constraints = [
            models.UniqueConstraint(fields=["article", "photo"], name="body_photo_once_a_story")
        ]

    def __str__(self):
        return f"Foto {self.photo_id}"

    @property
    def photo_user(self):
        """What the photo library names as using the picture."""
        return self.article
