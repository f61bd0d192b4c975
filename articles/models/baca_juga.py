"""A reference from one story to another, printed between paragraphs."""

from django.db import models
from django.db.models import F, Q


class BacaJuga(models.Model):
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="baca_juga", db_index=False
    )
    target = models.ForeignKey(
        "articles.Article",
        verbose_name="artikel",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pointed_at_by",
    )
    # An import that finds no story keeps the words it read, for an editor to resolve.
    wanted_headline = models.CharField("judul yang dicari", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    after_paragraph = models.PositiveSmallIntegerField(
        "setelah paragraf",
        null=True,
        blank=True,
        help_text="Kosong berarti otomatis: setelah paragraf 3, 6, 9 …",
    )

    class Meta:
        verbose_name = "Baca Juga"
        verbose_name_plural = "Baca Juga"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target=None) | ~Q(target=F("article")),
                name="baca_juga_not_itself",
                violation_error_message="Artikel tidak bisa menunjuk dirinya sendiri.",
            ),
            models.UniqueConstraint(
                fields=["article", "target"],
                name="baca_juga_once_a_target",
                violation_error_message="Artikel ini sudah ada di Baca Juga.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(wanted_headline=""),
                name="baca_juga_points_somewhere",
                violation_error_message="Pilih artikel yang dituju.",
            ),
            models.CheckConstraint(
                condition=Q(after_paragraph=None) | Q(after_paragraph__gte=1),
                name="baca_juga_after_a_paragraph",
                violation_error_message="Paragraf dihitung mulai 1.",
            ),
        ]

    def __str__(self):
        return str(self.target) if self.target_id else self.wanted_headline
