"""Texts that came in from outside, so that none comes in twice."""

from django.db import models
from django.utils import timezone

from .article import Article


class ImportedText(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="imported_texts")
    digest = models.CharField("sidik", max_length=64, unique=True)  # SHA-256 of the text, in hex
    imported_at = models.DateTimeField("masuk pada", default=timezone.now)
    # The time that the text gives for itself; a draft has no time of its own until it goes out.
    stated_at = models.DateTimeField("waktu di naskah", null=True, blank=True)
    unplaced = models.JSONField("tidak tertempatkan", default=list)  # [[line number, text], …]

    class Meta:
        verbose_name = "teks masuk"
        verbose_name_plural = "teks masuk"

    def __str__(self):
        return f"{self.article} ({self.imported_at:%Y-%m-%d})"
