"""Changes that the caches in front have not been told of yet."""

from django.db import models
from django.utils import timezone


class PendingChange(models.Model):
    """One change that readers can see, written in the transaction that makes it.

    `manage.py keep_edges_fresh` turns it into addresses, refreshes every edge and deletes it once
    all of them have answered: a change that commits is never forgotten, one that rolls back is
    never announced.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", "artikel"
        SECTION = "section", "rubrik"
        REGION = "region", "daerah"
        TAG = "tag", "tag"
        AUTHOR = "author", "penulis"
        SOURCE = "source", "sumber"
        SLOT = "slot", "isi daftar"
        PHOTO = "photo", "foto"
        FILES = "files", "berkas foto"  # made by the library itself; nobody wrote anything
        PAGE = "page", "halaman"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    object_id = models.BigIntegerField(null=True)  # none: every object of the kind
    # Addresses that showed it before and no longer follow from it: a former slug, section or tag.
    addresses = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "perubahan yang belum diumumkan"
        verbose_name_plural = "perubahan yang belum diumumkan"
        ordering = ["id"]

    def __str__(self):
        return f"{self.kind} {self.object_id}"
