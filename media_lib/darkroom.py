"""What happens to the bytes of a picture, in a process of its own with little time and memory.

`decoding.py` starts `main` in a child process; nothing else may call it, and this file imports
neither Django nor the models. `examine` reads an upload that nobody has vetted and writes what the
portal works with (a master and a proof, encoded here, without metadata); `render` makes the served
sizes from a master. Each prints one line of JSON.
"""

import contextlib
import hashlib
import json
import os
import resource
import sys
import warnings
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageFile

from media_lib import metadata, tones

# JPEG brings MPO, a JPEG with a second picture behind it as phones write them; HEIF is pi-heif's.
READABLE = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
# First bytes of those, to tell a damaged picture from a file that never was one.
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFF")
# The longest side of a master: the widest rendition (1600 px) and room for a crop, and half of a
# 24-megapixel frame, so that such a JPEG is decoded at half size.
MASTER_SIDE_PX = 2560
PROOF_SIDE_PX = 960
PAPER = (255, 255, 255)  # shows through transparent parts
# Chosen by eye and by SSIM: docs/benchmarks.md. AVIF speed 9 costs a quarter of the time of 8
# for one per cent more bytes.
ENCODERS = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 9, "subsampling": "4:2:0", "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 78, "method": 3},
    "jpg": {"format": "JPEG", "quality": 76, "progressive": True, "optimize": True},
}
# EXIF orientation and what puts the picture upright (CIPA DC-008, "Orientation").
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow raises for bytes that are not what they claim.
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    ArithmeticError,
)


class Refusal(Exception):
    """A picture that is not taken; carries the code that decoding.py puts into words."""


def main() -> None:
    """Read a job from the standard input, do it, print its result as JSON."""
    job = json.load(sys.stdin)
    os.nice(job["niceness"])
    _limit(job["max_memory_bytes"], job["max_cpu_seconds"], job["max_output_bytes"])
    try:
        result = {"examine": examine, "render": render}[job["work"]](job)
    except Refusal as refusal:
        result = {"refused": str(refusal)}
    except MemoryError:
        result = {"refused": "heavy"}
    except OSError as error:
        # Disks set an errno; Pillow raises OSError without one for bytes it cannot read.
        result = {"refused": "disk" if error.errno else "broken"}
    print(json.dumps(result))


def _limit(memory_bytes: int, cpu_seconds: int, output_bytes: int) -> None:
    """Take away what a hostile file could ask for."""
    Image.MAX_IMAGE_PIXELS = None  # pixels are counted in _check_size, with a message of its own
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    warnings.simplefilter("ignore")  # Pillow's advice about damaged metadata
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output_bytes, output_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# --- An upload -------------------------------------------------------------------------------


def examine(job: dict) -> dict:
    """Return what an upload is and says; write `master.jpg` and `proof.jpg` beside it."""
    source, folder = Path(job["source"]), Path(job["folder"])
    picture = _open(source)
    _check_size(picture, job)
    file_format = "JPEG" if picture.format == "MPO" else picture.format
    said = metadata.read(picture)
    orientation = metadata.orientation(picture)
    width_px, height_px = picture.size if orientation < 5 else picture.size[::-1]
    master = _develop(picture, orientation)
    master.save(folder / "master.jpg", "JPEG", quality=93, subsampling="4:4:4")
    proof = master.copy()
    proof.thumbnail((PROOF_SIDE_PX, PROOF_SIDE_PX), reducing_gap=2)
    proof.save(folder / "proof.jpg", **ENCODERS["jpg"])
    return {
        "format": file_format.lower(),
        "width_px": width_px,
        "height_px": height_px,
        "content_hash": digest(source),
        "fingerprint": fingerprint(proof),
        "tone": tone(proof),
        "metadata": said,
    }


def _open(source: Path) -> Image.Image:
    """Return the picture in a file, not yet decoded; its bytes decide what it is."""
    with source.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Refusal("empty")
    is_isobmff = head[4:8] == b"ftyp"  # the container of HEIC and AVIF
    if is_isobmff:
        with contextlib.suppress(ImportError):
            import pi_heif  # only when such a file arrives: loading it costs 40 ms

            pi_heif.register_heif_opener()
    readable = [*READABLE, *({"HEIF"} & set(Image.OPEN))]
    try:
        return Image.open(source, formats=readable)
    except MemoryError:
        raise
    except DAMAGE as error:
        if b"<svg" in head.lower():
            raise Refusal("svg") from error
        raise Refusal(
            "broken" if head.startswith(BEGINNINGS) or is_isobmff else "unknown"
        ) from error


def _check_size(picture: Image.Image, job: dict) -> None:
    """Refuse by the numbers in the header, before anything is decoded."""
    width_px, height_px = picture.size
    if width_px * height_px > job["max_pixels"]:
        raise Refusal("pixels")
    if max(picture.size) > job["max_aspect"] * min(picture.size):
        raise Refusal("shape")
    if min(picture.size) < job["min_side_px"]:
        raise Refusal("small")
    try:
        frames = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
        picture.seek(0)
    except DAMAGE as error:
        raise Refusal("broken") from error
    if frames > job["max_frames"]:
        raise Refusal("frames")


def _develop(picture: Image.Image, orientation: int) -> Image.Image:
    """Return the master: decoded, upright, opaque, in sRGB, at most MASTER_SIDE_PX wide or high."""
    profile = picture.info.get("icc_profile")
    target = master_size(*picture.size)
    try:
        if picture.format in {"JPEG", "MPO"}:
            picture.draft(None, target)  # a half, a quarter or an eighth of the size
        picture.load()
    except DAMAGE as error:
        raise Refusal("broken") from error
    picture = _eight_bits(picture)
    if picture.mode != "P" and picture.size != target:
        picture = picture.resize(target, Image.Resampling.LANCZOS, reducing_gap=2)
    picture = _to_srgb(_opaque(picture), profile)
    if picture.size != target:
        picture = picture.resize(target, Image.Resampling.LANCZOS, reducing_gap=2)
    turn = TURNS.get(orientation)
    picture = picture if turn is None else picture.transpose(turn)
    picture.info.clear()  # Pillow would write comments and profiles into what it saves
    return picture


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return grey of 16 or 32 bits scaled to 8, which `convert` would clip to white."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return picture.convert("F").point(lambda value: value * (1 / 257) + 0).convert("L")
    return picture.convert("L") if picture.mode == "1" else picture


def _opaque(picture: Image.Image) -> Image.Image:
    """Return the picture on white paper, without transparency."""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, PAPER)
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    return picture if picture.mode in {"RGB", "L", "CMYK", "LAB"} else picture.convert("RGB")


def _to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB, by its own colour profile when it has a sound one."""
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(
                picture,
                source,
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def master_size(width_px: int, height_px: int) -> tuple[int, int]:
    """Return the size in px of the master of an upright picture."""
    scale = min(1, MASTER_SIDE_PX / max(width_px, height_px))
    return max(1, round(width_px * scale)), max(1, round(height_px * scale))


def digest(source: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(picture: Image.Image) -> str:
    """Return 64 bits in hex of how a picture looks: of 8 x 8 spots, is each darker than the next.

    Two encodings or sizes of one picture differ in a few bits ("difference hash").
    """
    grey = list(picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes())
    bits = 0
    for row in range(8):
        for column in range(8):
            spot = row * 9 + column
            bits = bits << 1 | (grey[spot] < grey[spot + 1])
    return f"{bits:016x}"


def tone(picture: Image.Image) -> str:
    """Return the tone (tones.py) of what a picture looks like from afar."""
    return tones.nearest(picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


# --- What readers get ------------------------------------------------------------------------


def render(job: dict) -> dict:
    """Write every picture that the job lists into its folder; return their sizes in bytes.

    An entry is `{"frame": [x, y, width, height], "width": px, "height": px, "formats": {...}}`
    with a file name for each format.
    """
    folder = Path(job["folder"])
    with Image.open(job["source"], formats=["JPEG"]) as master:
        master.load()
    master.info.clear()
    written = {}
    larger: dict[tuple, Image.Image] = {}
    for entry in sorted(job["renditions"], key=lambda entry: -entry["width"]):
        frame, size = tuple(entry["frame"]), (entry["width"], entry["height"])
        picture = _scaled(master, larger.get(frame), frame, size)
        larger[frame] = picture
        for file_format, name in entry["formats"].items():
            picture.save(folder / name, **ENCODERS[file_format])
            written[name] = (folder / name).stat().st_size
    return {"written": written}


def _scaled(master: Image.Image, larger: Image.Image | None, frame, size) -> Image.Image:
    """Return a crop of the master at a size, taken from its next larger picture when there is one.

    That reads a tenth of the pixels; from a picture hardly larger it would blur.
    """
    if larger and larger.width >= 1.3 * size[0]:
        return larger.resize(size, Image.Resampling.LANCZOS)
    x, y, width, height = frame
    box = (x, y, x + width, y + height)
    return master.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2)
