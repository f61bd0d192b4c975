"""How often stories were read."""

from django.db import models


class ReadCount(models.Model):
    """Reads of one story within one hour (UTC, on the hour)."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="read_counts", db_index=False
    )
    hour = models.DateTimeField("jam")
    count = models.PositiveIntegerField("dibaca", default=0)

    class Meta:
        verbose_name = "jumlah baca"
        verbose_name_plural = "jumlah baca"
        constraints = [
            models.UniqueConstraint(fields=["article", "hour"], name="read_count_once_an_hour")
        ]
        # The most read of an hour first: Terpopuler looks at no more than those.
        indexes = [models.Index(fields=["hour", "-count", "-article"], name="read_count_most_read")]

    def __str__(self):
        return f"{self.article_id} @ {self.hour:%Y-%m-%d %H}: {self.count}"
