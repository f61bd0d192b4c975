"""What arrives at the door: refused with its own reason, or stored and served right."""

import io
import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image

from media_lib import decoding, intake, renditions
from media_lib.models import Photo
from tests.factories import jpeg
from tests.media_lib import files

pytestmark = pytest.mark.django_db
RED, WHITE = (220, 30, 30), (255, 255, 255)


def stored(content, name="foto.jpg"):
    file = io.BytesIO(content)
    file.name = name
    return intake.store(file, agency="Antara")


def proof(photo):
    """Return the picture that readers get until the renditions are made."""
    with default_storage.open(renditions.proof_name(photo.content_hash)) as file:
        picture = Image.open(io.BytesIO(file.read()))
        picture.load()
    return picture


def child_seconds():
    """Return the processor's seconds that child processes took so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


# A child begins with the mark of its parent, and marks only grow: so a small parent of its own.
LOOK = """
import resource, sys
from pathlib import Path
from media_lib import decoding
try:
    decoding.examine(Path(sys.argv[1]), Path(sys.argv[1]).parent)
    print("taken")
except decoding.Refused as error:
    print(error.code)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def looked_at(content, folder):
    """Return what becomes of an upload, and the MB of memory that the look at it took."""
    file = folder / "upload"
    file.write_bytes(content)
    look = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LOOK, str(file)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    code, peak_kib = look.stdout.split()
    return code, int(peak_kib) * 1024 / 1_000_000


REFUSED = {
    "zero bytes": (lambda: b"", "empty"),
    "plain text": (lambda: b"bukan foto\n" * 50, "unknown"),
    "a web page": (lambda: b"<!doctype html><script>alert(1)</script>", "unknown"),
    "a program": (lambda: b"MZ" + bytes(5000), "unknown"),
    "svg": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "svg"),
    "svg behind a declaration": (lambda: b"<?xml version='1.0'?>\n<svg onload='x'></svg>", "svg"),
    "a picture format we do not take": (lambda: files.encoded("BMP"), "unknown"),
    "postscript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "unknown"),
    "jpeg cut in half": (lambda: files.half(files.noise(800, 600, "JPEG")), "broken"),
    "png cut in half": (lambda: files.half(files.noise(300, 300, "PNG")), "broken"),
    "webp cut in half": (lambda: files.half(files.noise(300, 300, "WEBP")), "broken"),
    "avif cut in half": (lambda: files.half(files.noise(300, 300, "AVIF")), "broken"),
    "gif cut in half": (lambda: files.half(files.noise(300, 300, "GIF")), "broken"),
    "jpeg with only its beginning": (lambda: jpeg()[:20], "broken"),
    "an mp4 that calls itself avif": (
        lambda: b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + bytes(4000),
        "broken",
    ),
    "png bomb: 60,000 x 60,000 in the header": (lambda: files.png_header(60_000, 60_000), "pixels"),
    "png bomb: 12,000 x 12,000 of real pixels": (lambda: files.flat_png(12_000, 12_000), "pixels"),
    "gif bomb: 65,535 x 65,535": (lambda: files.gif_header(65_535, 65_535), "pixels"),
    "50,000 x 1": (lambda: files.flat_png(50_000, 1), "shape"),
    "1 x 50,000": (lambda: files.flat_png(1, 50_000), "shape"),
    "a tracking pixel": (lambda: files.encoded("GIF", (1, 1)), "small"),
    "400 frames": (lambda: files.animation(400), "frames"),
    "png whose colour profile unpacks to 200 MB": (lambda: files.png_profile_bomb(), "broken"),
    "png with a text that unpacks to 200 MB": (lambda: files.png_text_bomb(), "broken"),
    "png of 49 megapixels in 16 bits: 300 MB in memory": (
        lambda: files.flat_png(7000, 7000, bits=16, colour_type=0),
        "heavy",
    ),
    "jpeg of 4,000 scans": (lambda: files.jpeg_of_scans(4000), "slow"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_its_own_reason(name):
    make, code = REFUSED[name]
    content = make()
    before = child_seconds()

    with pytest.raises(intake.Refused) as refused:
        stored(content)

    assert refused.value.code == code
    assert child_seconds() - before < 2.2  # two, and what it takes to be stopped
    assert not Photo.objects.exists()
    assert not any(Path(settings.ORIGINALS_ROOT).rglob("*.*"))


@pytest.mark.parametrize(
    "name", [name for name in REFUSED if re.search(r"bomb|unpacks|memory|frames|scans", name)]
)
def test_what_unpacks_to_much_is_refused_in_little_memory(name, tmp_path):
    make, code = REFUSED[name]

    refused, peak_mb = looked_at(make(), tmp_path)

    assert refused == code
    assert 10 < peak_mb <= 300


def test_every_reason_has_words_of_its_own():
    words = {code: str(decoding.Refused(code)) for code in decoding.REASONS}

    assert len(set(words.values())) == len(words)
    assert not any("{" in text for text in words.values())


def test_a_file_over_the_limit_is_refused_before_it_is_read_to_its_end(settings):
    settings.PHOTO_LIMITS = {**settings.PHOTO_LIMITS, "max_bytes": 10_000}

    with pytest.raises(intake.Refused) as refused:
        stored(bytes(20_000))

    assert refused.value.code == "bytes"


@pytest.mark.parametrize("name", ["foto.png", "../../etc/passwd", "C:\\foto.exe", "x" * 400, ""])
def test_the_name_of_a_file_decides_nothing(name):
    photo = stored(files.encoded("JPEG"), name)

    assert photo.file_format == "jpeg"
    assert photo.file.name == f"{photo.content_hash[:2]}/{photo.content_hash}"


POLYGLOTS = {
    "jpeg and a web page": lambda: jpeg() + b"<script>alert(1)</script>",
    "jpeg with a page as comment": lambda: files.with_comment(jpeg(), b"<script>alert(1)</script>"),
    "gif and a script": lambda: files.encoded("GIF") + b"/*<script>*/=1;alert(1)",
    "png and a zip": lambda: files.encoded("PNG") + b"PK\x03\x04<script>alert(1)</script>",
    "jpeg with 2 MB of comments": lambda: files.with_comment(jpeg(), b"<script" * 9000, times=32),
    "jpeg with a laughing xmp": lambda: files.with_xmp(files.XMP_OF_A_BILLION),
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_what_rides_on_a_picture_is_not_served(name):
    photo = stored(POLYGLOTS[name]())
    renditions.make(photo)

    for path in Path(settings.MEDIA_ROOT).rglob("*.*"):
        content = path.read_bytes()
        assert b"<script" not in content
        assert b"lol" not in content
    assert photo.caption == ""


COLOURED = {
    "jpeg": (lambda: files.encoded("JPEG", colour=RED), RED),
    "webp": (lambda: files.encoded("WEBP", colour=RED), RED),
    "avif": (lambda: files.encoded("AVIF", colour=RED), RED),
    "heic": (lambda: files.HEIC, RED),
    "mpo of a telephone": (lambda: files.mpo(), RED),
    "grey": (lambda: files.encoded("JPEG", mode="L", colour=128), (128, 128, 128)),
    "grey of 16 bits": (lambda: files.encoded("PNG", mode="I;16", colour=32768), (128, 128, 128)),
    "one bit": (lambda: files.encoded("PNG", mode="1", colour=1), WHITE),
    "cmyk": (lambda: files.saved(files.plain(RED).convert("CMYK"), "JPEG"), RED),
    "palette": (lambda: files.saved(files.plain(RED).quantize(), "PNG"), RED),
    "palette, transparent": (lambda: files.transparent_palette(), WHITE),
    "transparent": (lambda: files.encoded("PNG", mode="RGBA", colour=(9, 9, 9, 0)), WHITE),
    "half transparent": (
        lambda: files.encoded("PNG", mode="RGBA", colour=(0, 0, 0, 128)),
        (127,) * 3,
    ),
    "grey with transparency": (lambda: files.encoded("PNG", mode="LA", colour=(0, 0)), WHITE),
    "animated": (lambda: files.animation(5), RED),
    # Adobe RGB holds greens that sRGB does not: the same numbers mean a stronger colour.
    "wide gamut": (
        lambda: files.encoded("JPEG", colour=(120, 190, 120), icc_profile=files.adobe_rgb()),
        (79, 191, 117),
    ),
    "a profile that is none": (
        lambda: files.encoded("JPEG", colour=RED, icc_profile=b"bukan profil" * 20),
        RED,
    ),
}


@pytest.mark.parametrize("name", COLOURED)
def test_an_odd_picture_is_served_in_its_right_colours(name):
    make, expected = COLOURED[name]

    picture = proof(stored(make()))

    assert picture.format == "JPEG"
    assert picture.mode == "RGB"
    assert "icc_profile" not in picture.info
    found = picture.getpixel((picture.width // 2, picture.height // 2))
    assert all(abs(a - b) <= 12 for a, b in zip(found, expected, strict=True)), found


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_orientation_stands_upright(orientation, file_format):
    photo = stored(files.turned(orientation, file_format))

    picture = proof(photo)

    assert (photo.width_px, photo.height_px) == picture.size == (120, 80)
    corners = [picture.getpixel(at) for at in ((15, 10), (105, 10), (15, 70), (105, 70))]
    for found, expected in zip(corners, files.CORNERS, strict=True):
        assert all(abs(a - b) <= 40 for a, b in zip(found, expected, strict=True))
