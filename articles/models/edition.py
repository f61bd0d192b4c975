"""The number of the present edition: every change that readers can see makes a new one."""

from django.db import connections, models
from django.db.models import F


class EditionQuerySet(models.QuerySet):
    def present(self) -> int:
        """Return the present number.

        Every page asks; written out, because the ORM takes longer than the database.
        """
        with connections[self.db].cursor() as cursor:
            cursor.execute("SELECT number FROM articles_edition WHERE id = %s", [Edition.ONLY])
            row = cursor.fetchone()
        return row[0] if row else 0

    def advance(self) -> None:
        """Make a new edition; after a commit, so that no reader keeps old lists under it."""
        if not self.filter(pk=Edition.ONLY).update(number=F("number") + 1):
            self.update_or_create(pk=Edition.ONLY, defaults={"number": 1})


class Edition(models.Model):
    """One row. What was computed from many stories is kept under the edition it was made for."""

    ONLY = 1

    number = models.BigIntegerField(default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "edisi"
        verbose_name_plural = "edisi"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="edition_is_one_row"),
        ]

    def __str__(self):
        return str(self.number)
