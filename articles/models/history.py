"""What happened to a story's status: the newsroom's log."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .article import Article


class StatusChange(models.Model):
    """Who did what to a story, when and why; written by workflow.py and never changed."""

    article = models.ForeignKey(
        Article, verbose_name="artikel", on_delete=models.CASCADE, related_name="status_changes"
    )
    from_status = models.CharField("dari", max_length=20, choices=Article.Status.choices)
    to_status = models.CharField("menjadi", max_length=20, choices=Article.Status.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="oleh",
        on_delete=models.SET_NULL,
        null=True,
        related_name="status_changes",
    )
    at = models.DateTimeField("pada", default=timezone.now)
    reason = models.TextField("alasan", blank=True)

    class Meta:
        verbose_name = "perubahan status"
        verbose_name_plural = "riwayat status"
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"
