"""The demo's photos, drawn by the program and taken into the library like any other upload."""

from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context

from media_lib import intake
from media_lib.models import Photo

from . import pictures

LICENCES = {"Nusaraya": Photo.Licence.AGENCY, "Dok. Warga": Photo.Licence.COURTESY}


def store_all(rows) -> dict[str, Photo]:
    """Draw and store the photos of the catalogue; return them by their keys.

    Drawing takes about a second each, so every core draws, in processes started afresh: a fork
    would share the database connection.
    """
    keys = [row["key"] for row in rows]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return {
            row["key"]: _store(row, image)
            for row, image in zip(rows, pool.map(pictures.draw, keys), strict=True)
        }


def _store(row, image) -> Photo:
    focal_x, focal_y = pictures.FOCAL_POINTS[row["key"]]
    upload = BytesIO()
    image.save(upload, "JPEG", quality=92)  # as a camera would hand it over
    upload.name = f"{row['key']}.jpg"
    try:
        return intake.store(
            upload,
            alt=row["alt"],
            caption=row["caption"],
            agency=row["agency"],
            photographer=row["photographer"],
            place=row["place"],
            licence=LICENCES.get(row["agency"], Photo.Licence.OWN),
            focal_x=focal_x,
            focal_y=focal_y,
        )
    except intake.Duplicate as known:
        return known.photo
