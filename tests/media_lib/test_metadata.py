"""What a third program wrote into a picture is read, and nothing of it is served."""

import io
import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from media_lib import intake, renditions
from tests.media_lib import files

EXIFTOOL = shutil.which("exiftool")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not EXIFTOOL, reason="needs exiftool"),
]

CAPTION = "Warga “Kampung Naga” menjemur padi—musim panen ke-2, kata Ñai Ḥasanah"
WRITTEN = {
    "iptc": {
        "IPTC:CodedCharacterSet": "UTF8",
        "IPTC:Caption-Abstract": CAPTION,
        "IPTC:By-line": "Ñoer Ḥasan",
        "IPTC:Credit": "Antara",
        "IPTC:DateCreated": "2026:03:04",
        "IPTC:TimeCreated": "07:08:09+07:00",
        "IPTC:Sub-location": "Kampung Naga",
        "IPTC:City": "Tasikmalaya",
        "IPTC:CopyrightNotice": "© 2026 Antara",
        "IPTC:Keywords": ["padi", "panen"],
    },
    "xmp": {
        "XMP-dc:Description": CAPTION,
        "XMP-dc:Creator": "Ñoer Ḥasan",
        "XMP-photoshop:Credit": "Antara",
        "XMP-photoshop:DateCreated": "2026:03:04 07:08:09+07:00",
        "XMP-iptcCore:Location": "Kampung Naga",
        "XMP-photoshop:City": "Tasikmalaya",
        "XMP-dc:Rights": "© 2026 Antara",
        "XMP-dc:Subject": ["padi", "panen"],
    },
    "exif": {
        "EXIF:ImageDescription": CAPTION,
        "EXIF:Artist": "Ñoer Ḥasan",
        "EXIF:Copyright": "© 2026 Antara",
        "EXIF:DateTimeOriginal": "2026:03:04 07:08:09",
        "EXIF:OffsetTimeOriginal": "+07:00",
    },
}
PRIVATE = {
    "EXIF:GPSLatitude": "7.3",
    "EXIF:GPSLatitudeRef": "S",
    "EXIF:GPSLongitude": "107.9",
    "EXIF:GPSLongitudeRef": "E",
    "EXIF:SerialNumber": "SN-12345",
    "EXIF:OwnerName": "Budi Santoso",
    "XMP-exif:GPSLatitude": "7.3",
}


def written(tags, folder, file_format="JPEG"):
    """Return a picture into which exiftool wrote the tags."""
    path = folder / f"sampel.{file_format.lower()}"
    path.write_bytes(files.encoded(file_format, (1200, 800)))
    arguments = [f"-{name}={value}" for name, values in tags.items() for value in as_list(values)]
    exiftool("-q", "-overwrite_original", "-n", *arguments, path)
    return path.read_bytes()


def exiftool(*arguments):
    """Return what exiftool prints."""
    done = subprocess.run([EXIFTOOL, *arguments], check=True, capture_output=True, text=True)  # noqa: S603 - our words
    return done.stdout


def as_list(values):
    return values if isinstance(values, list) else [values]


def said_by(paths):
    """Return everything that exiftool finds in some files."""
    return json.loads(exiftool("-json", "-G", "-a", *paths))


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_field_that_exiftool_wrote_is_read(kind, tmp_path):
    photo = intake.store(io.BytesIO(written(WRITTEN[kind], tmp_path)))

    assert photo.caption == f"{CAPTION}."
    assert photo.photographer == "Ñoer Ḥasan"
    assert photo.copyright == "© 2026 Antara"
    assert photo.taken_at.isoformat() == "2026-03-04T07:08:09+07:00"
    if kind != "exif":  # EXIF has no fields for these
        assert photo.agency == "Antara"
        assert photo.place == "Kampung Naga, Tasikmalaya"
        assert photo.keywords == "padi, panen"


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "AVIF"])
def test_xmp_is_read_from_other_formats_too(file_format, tmp_path):
    photo = intake.store(io.BytesIO(written(WRITTEN["xmp"], tmp_path, file_format)))

    assert photo.caption == f"{CAPTION}."
    assert photo.photographer == "Ñoer Ḥasan"


def test_letters_of_old_windows_programs_are_read(tmp_path):
    """An IIM record without a character set is cp1252 when it is not UTF-8."""
    content = written({"IPTC:Caption-Abstract": "Kafe di Bandung"}, tmp_path)
    content = content.replace(b"Kafe di Bandung", b"Caf\xe9 di \x93Dago\x94.")

    assert intake.store(io.BytesIO(content)).caption == "Café di “Dago”."


def test_a_camera_without_a_zone_is_in_the_portals():
    assert intake._moment("2026-03-04T07:08:09") == timezone.make_aware(
        datetime(2026, 3, 4, 7, 8, 9)  # noqa: DTZ001 - the camera's
    )


def test_made_by_a_model_is_labelled(tmp_path):
    address = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    content = written({"XMP-iptcExt:DigitalSourceType": address}, tmp_path)

    assert intake.store(io.BytesIO(content)).label == "Rekayasa/AI"


def test_no_served_file_says_where_when_or_by_whose_camera(tmp_path):
    photo = intake.store(
        io.BytesIO(written({**WRITTEN["xmp"], **WRITTEN["exif"], **PRIVATE}, tmp_path))
    )
    renditions.make(photo)

    served = [path for path in Path(settings.MEDIA_ROOT).rglob("*.*") if path.is_file()]
    assert len(served) > 30
    for found in said_by(served):
        groups = {name.split(":")[0] for name in found if ":" in name}
        assert not groups & {"EXIF", "XMP", "IPTC", "GPS", "ICC_Profile", "MakerNotes"}, found
        assert "GPS" not in json.dumps(found)


def test_the_editors_words_win_over_the_files(tmp_path):
    content = written(WRITTEN["iptc"], tmp_path)

    photo = intake.store(io.BytesIO(content), caption="Kata redaksi.", agency="Reuters")

    assert (photo.caption, photo.agency, photo.photographer) == (
        "Kata redaksi.", "Reuters", "Ñoer Ḥasan"
    )  # fmt: skip
