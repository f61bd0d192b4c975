"""Stories whose words OpenSearch has not been told of yet (articles/search/opensearch)."""

from django.db import models


class SearchUpdate(models.Model):
    """One change of a story's entry, written in the transaction that makes it.

    Deleted once OpenSearch finds the story by its present words. Each change has a row of its own,
    so that no save waits for another or for who sends; as long as there is any, searches ask the
    database's own index.
    """

    article_id = models.BigIntegerField()  # no foreign key: a deleted story is sent as well

    class Meta:
        verbose_name = "kabar untuk OpenSearch"
        verbose_name_plural = "kabar untuk OpenSearch"

    def __str__(self):
        return f"{self.article_id}"
