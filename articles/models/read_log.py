"""How far the web server's log of reads has been counted."""

from django.db import models


class ReadLogPosition(models.Model):
    """The counted part of one log file, moved in the transaction that adds its reads.

    A file is known by its first line, which holds a random request id: so it stays the same file
    when it is renamed or copied, and another file that inherits its name or inode does not.
    """

    first_line = models.CharField(max_length=200, unique=True)
    counted_bytes = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "posisi catatan baca"
        verbose_name_plural = "posisi catatan baca"

    def __str__(self):
        return f"{self.first_line}: {self.counted_bytes}"
