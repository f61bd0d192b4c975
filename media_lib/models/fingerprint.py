"""How a photo looks, in 64 bits, to find the same picture in another size or encoding."""

from django.db import models
from django.db.models import Q

# Bits of 64 in which two encodings of one picture may differ. Different pictures differ in
# about 32; of the demo's drawings no two differ in fewer than nine.
MAX_DISTANCE = 6
MAX_CANDIDATES = 500


def bands(bits: str) -> dict[str, int]:
    """Return the four quarters of a fingerprint in hex, by field name."""
    return {
        name: int(bits[start : start + 4], 16)
        for name, start in zip(("band_a", "band_b", "band_c", "band_d"), (0, 4, 8, 12), strict=True)
    }


def distance(one: str, other: str) -> int:
    """Return in how many bits two fingerprints in hex differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


class FingerprintQuerySet(models.QuerySet):
    def near(self, bits):
        """Return a list of the prints within MAX_DISTANCE bits of a fingerprint, nearest first.

        Only prints that share one of four quarters are compared, which the database finds by index;
        prints that differ in three bits or fewer always share one.
        """
        quarters = bands(bits)
        shared = Q()
        for name, value in quarters.items():
            shared |= Q(**{name: value})
        candidates = self.filter(shared).order_by("-photo_id")[:MAX_CANDIDATES]
        near = [(distance(bits, entry.bits), entry) for entry in candidates]
        near = [pair for pair in near if pair[0] <= MAX_DISTANCE]
        return [entry for _, entry in sorted(near, key=lambda pair: (pair[0], pair[1].photo_id))]


class Fingerprint(models.Model):
    photo = models.OneToOneField(
        "media_lib.Photo", on_delete=models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    bits = models.CharField(max_length=16)
    band_a = models.PositiveIntegerField(db_index=True)
    band_b = models.PositiveIntegerField(db_index=True)
    band_c = models.PositiveIntegerField(db_index=True)
    band_d = models.PositiveIntegerField(db_index=True)

    objects = FingerprintQuerySet.as_manager()

    class Meta:
        verbose_name = "sidik rupa"
        verbose_name_plural = "sidik rupa"

    def __str__(self):
        return self.bits
