"""That a story's words are in the index of words (articles/search), and as of when."""

from django.db import models


class SearchEntry(models.Model):
    """One story. On PostgreSQL the row also holds two columns of words, which no model knows."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    published_at = models.DateTimeField()
    mark = models.BigIntegerField()  # differs when the words differ

    class Meta:
        verbose_name = "entri pencarian"
        verbose_name_plural = "entri pencarian"

    def __str__(self):
        return f"{self.article_id} @ {self.published_at:%Y-%m-%d %H:%M}"
