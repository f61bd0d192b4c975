"""Time the photo library with 100,000 photos, on the database of DATABASE_URL or SQLite.

`python -m tests.benchmarks.library` prints seconds by page as JSON; `pictures.py` runs it in a
database of its own.
"""

import json
import os
import random
import time

PHOTOS = 100_000
RUNS = 5
WORDS = (
    "pasar", "warga", "banjir", "bupati", "jembatan", "sekolah", "panen", "pawai", "hutan",
    "gunung", "pantai", "kota", "desa", "sungai", "petani", "nelayan", "guru", "murid",
)  # fmt: skip
PLACES = ("Garut", "Bandung", "Tasikmalaya", "Ciamis", "Sukabumi", "Pangandaran", "Subang")


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", "--noinput", verbosity=0)
    _fill()
    print(json.dumps(_time(_client(), _addresses())))


def _fill():
    from datetime import timedelta

    from django.db import connection
    from django.utils import timezone

    from media_lib import renditions
    from media_lib.models import Fingerprint, Photo
    from media_lib.models.fingerprint import bands

    chance, now = random.Random(5), timezone.now()  # noqa: S311 - repeatable words
    frames = renditions.wanted_frames(Photo(width_px=4240, height_px=2832))
    for start in range(0, PHOTOS, 2_000):
        rows = []
        for number in range(start, start + 2_000):
            words = " ".join(chance.choices(WORDS, k=12))
            rows.append(
                Photo(
                    content_hash=f"{number:064x}", caption=f"{words.capitalize()} ke-{number}.",
                    alt=" ".join(chance.choices(WORDS, k=5)), agency="Antara",
                    photographer=f"Fotografer {number % 300}", place=chance.choice(PLACES),
                    keywords=", ".join(chance.choices(WORDS, k=3)), frames=frames,
                    width_px=4240, height_px=2832, uploaded_name=f"DSC_{number:05}.JPG",
                    created_at=now - timedelta(minutes=number), file=f"x/{number}",
                )
            )  # fmt: skip
        stored = Photo.objects.bulk_create(rows)
        prints = [(photo, f"{chance.getrandbits(64):016x}") for photo in stored]
        Fingerprint.objects.bulk_create(
            [Fingerprint(photo=photo, bits=bits, **bands(bits)) for photo, bits in prints]
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _client():
    from django.contrib.auth import get_user_model
    from django.test import Client

    user = get_user_model().objects.create_superuser("ukur")
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    return client


def _addresses():
    listed, chooser = "/admin/media_lib/photo/", "/admin/media_lib/photo/pilih/"
    return {
        "first page": listed,
        "page 800": f"{listed}?p=800",
        "search: two words": f"{listed}?q=banjir+garut",
        "search: a rare word": f"{listed}?q=DSC_07777",
        "search: a day": f"{listed}?q=2026-11-20",
        "filter: no alternative text": f"{listed}?siap=alt",
        "chooser": chooser,
        "chooser: two words": f"{chooser}?q=banjir+garut",
    }


def _time(client, addresses):
    from media_lib.models import Fingerprint

    taken = {}
    for name, address in addresses.items():
        runs = []
        for _ in range(RUNS):
            before = time.perf_counter()
            answer = client.get(address)
            runs.append(time.perf_counter() - before)
            if answer.status_code != 200:
                raise RuntimeError(f"{address} answers {answer.status_code}")
        taken[name] = runs
    taken["near duplicates of an upload"] = []
    for number in range(RUNS):
        before = time.perf_counter()
        Fingerprint.objects.near(f"{number * 0x1234567:016x}")
        taken["near duplicates of an upload"].append(time.perf_counter() - before)
    return taken


if __name__ == "__main__":
    main()
