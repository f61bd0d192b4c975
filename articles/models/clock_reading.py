"""Up to when the caches in front were told of what the clock changed."""

from datetime import datetime

from django.db import models


class ClockReadingQuerySet(models.QuerySet):
    def former(self) -> datetime | None:
        """Return the moment, or nothing before the first reading."""
        return self.values_list("read_at", flat=True).first()

    def note(self, at: datetime) -> None:
        self.update_or_create(pk=ClockReading.ONLY, defaults={"read_at": at})


class ClockReading(models.Model):
    """One row. A keeper that was stopped for hours goes on where the former one ended."""

    ONLY = 1

    read_at = models.DateTimeField()

    objects = ClockReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "pembacaan jam"
        verbose_name_plural = "pembacaan jam"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="clock_reading_is_one_row"),
        ]

    def __str__(self):
        return str(self.read_at)
