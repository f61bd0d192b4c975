"""Tags whose former name still stands in the index of words for some of their stories."""

from django.db import models


class RenamedTag(models.Model):
    """One tag, and the story down to which the index knows its new name."""

    tag = models.OneToOneField(
        "articles.Tag", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    reached_at = models.DateTimeField()
    reached_id = models.BigIntegerField()

    class Meta:
        verbose_name = "tag yang berganti nama"
        verbose_name_plural = "tag yang berganti nama"

    def __str__(self):
        return f"{self.tag_id} @ {self.reached_id}"
