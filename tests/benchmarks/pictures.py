"""Time pictures from upload to every rendition, beside the libraries that we did not take.

    python tests/benchmarks/pictures.py [--photos 20] [--from FOLDER]

prints two tables in Markdown: 20 photos of 12 megapixels, and the bytes and likeness of the lead
picture by format and width. Photos are drawn unless a folder of JPEGs is given. pyvips is measured
where it is installed, libvips where its command line is (Debian: libvips-tools).
"""

import argparse
import io
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from PIL import Image, ImageDraw, ImageMath

ROOT = Path(__file__).resolve().parents[2]
SIZE = (4000, 3000)  # 12 megapixels
PREVIEW_PX = 720  # 360 CSS px at twice the density


def draw(number):
    """Return a picture with shapes, soft tones and grain, as hard to encode as a photo."""
    chance = random.Random(number)  # noqa: S311 - repeatable drawings
    picture = None
    for side in (8, 32, 128, 512):
        layer = Image.merge(
            "RGB", [Image.effect_noise((side, side * 3 // 4), 80) for _ in range(3)]
        ).resize(SIZE, Image.Resampling.BICUBIC)
        picture = layer if picture is None else Image.blend(picture, layer, 0.35)
    pen = ImageDraw.Draw(picture)
    for _ in range(150):
        x, y, side = chance.randrange(SIZE[0]), chance.randrange(SIZE[1]), chance.randrange(20, 300)
        colour = tuple(chance.randrange(256) for _ in range(3))
        pen.ellipse((x, y, x + side, y + side), fill=colour)
    return Image.blend(picture, Image.effect_noise(SIZE, 12).convert("RGB"), 0.08)


def photos(count, folder):
    """Return paths of so many 12-megapixel JPEGs in a new folder."""
    room = Path(tempfile.mkdtemp(prefix="warta-bench-"))
    sources = sorted(Path(folder).glob("*.jp*g")) if folder else []
    for number in range(count):
        if sources:
            picture = Image.open(sources[number % len(sources)]).convert("RGB").resize(SIZE)
            ImageDraw.Draw(picture).point((number, number), fill="white")  # no two are the same
        else:
            picture = draw(number)
        picture.save(room / f"{number:03}.jpg", quality=92)
    return sorted(room.iterdir())


class Measured:
    """Wall and processor seconds, own and children's, and the largest process in MB."""

    def __enter__(self):
        self.wall, self.cpu = time.monotonic(), self._cpu()
        return self

    def __exit__(self, *error):
        self.wall = time.monotonic() - self.wall
        self.cpu = self._cpu() - self.cpu
        self.peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    def _cpu(self):
        both = (
            resource.getrusage(resource.RUSAGE_SELF),
            resource.getrusage(resource.RUSAGE_CHILDREN),
        )
        return sum(usage.ru_utime + usage.ru_stime for usage in both)


# An empty portal of its own, made before the clock starts.
PORTAL = {"DATABASE_URL": "", "DEBUG": "1", "PHOTO_RENDITIONS": "worker"}


def prepare():
    PORTAL["DATA_DIR"] = tempfile.mkdtemp(prefix="warta-bench-")
    subprocess.run(  # noqa: S603
        [sys.executable, ROOT / "manage.py", "migrate", "--verbosity=0"],
        check=True,
        env={**os.environ, **PORTAL},
    )


def ours(paths):
    """Upload and render as the portal does, in a process of its own."""
    _in_child("ours", paths)


def with_pyvips(paths):
    _in_child("pyvips", paths)


def _in_child(work, paths):
    subprocess.run(  # noqa: S603 - this very file
        [sys.executable, __file__, "--work", work, *map(str, paths)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **PORTAL},
    )


def _do_ours(paths):
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from media_lib import backlog, intake

    for path in paths:
        with open(path, "rb") as file:
            intake.store(file)
    assert backlog.work_off() == len(paths)


# Every file that a photo of 4 to 3 becomes: see SLOTS in media_lib/renditions.py.
SIZES = [
    (width, round(width * down / across), file_format)
    for across, down, widths in (
        (4, 3, (480, 720, 1080, 1520)),
        (16, 9, (480, 720, 1080, 1600)),
        (4, 3, (240, 480, 800)),
        (1, 1, (96, 192, 288, 480)),
        (3, 4, (320, 640)),
    )
    for width in widths
    for file_format in ("avif", "webp", "jpg")
] + [(1200, 630, "jpg"), (1200, 900, "jpg"), (1200, 1200, "jpg")]


def _do_pyvips(paths):
    import pyvips

    options = {
        "avif": {"Q": 60, "effort": 0, "compression": "av1"},
        "webp": {"Q": 78, "effort": 3},
        "jpg": {"Q": 76, "interlace": True, "optimize_coding": True},
    }
    with tempfile.TemporaryDirectory() as room:
        for path in paths:
            master = pyvips.Image.thumbnail(str(path), 2560).copy_memory()
            made = {}
            for width, height, file_format in SIZES:
                if (width, height) not in made:
                    made[width, height] = master.thumbnail_image(
                        width, height=height, crop="centre"
                    ).copy_memory()
                made[width, height].write_to_file(
                    f"{room}/{width}x{height}.{file_format}", keep="none", **options[file_format]
                )


def with_libvips(paths):
    """The command line, once a rendition: no library, no checks, no rows."""
    options = {
        "avif": "[Q=60,effort=0,strip]",
        "webp": "[Q=78,effort=3,strip]",
        "jpg": "[Q=76,interlace,optimize_coding,strip]",
    }
    with tempfile.TemporaryDirectory() as room:
        for path in paths:
            for width, height, file_format in SIZES:
                subprocess.run(  # noqa: S603
                    [
                        shutil.which("vipsthumbnail"), path, "--size", f"{width}x{height}",
                        "--smartcrop", "centre",
                        "-o", f"{room}/o.{file_format}{options[file_format]}",
                    ],
                    check=True,
                )  # fmt: skip


def speed_table(count, folder):
    paths = photos(count, folder)
    prepare()
    rows = [("Warta: vetting, master, proof, 54 files, rows (Pillow)", ours)]
    if find_spec("pyvips"):
        rows.append(("pyvips: the 54 files alone", with_pyvips))
    if shutil.which("vipsthumbnail"):
        rows.append(("libvips' command line: the 54 files alone", with_libvips))
    print(
        f"| {count} photos of 12 Mpx | seconds | a photo | processor s | largest process | ratio |"
    )
    print("|---|---|---|---|---|---|")
    first = None
    for name, work in rows:
        with Measured() as spent:
            work(paths)
        first = first or spent.wall
        print(
            f"| {name} | {spent.wall:.1f} | {spent.wall / count:.2f} | {spent.cpu:.1f} "
            f"| {spent.peak_mb:.0f} MB | {spent.wall / first:.2f} |",
            flush=True,
        )


def likeness(one, other):
    """Return SSIM of two pictures' brightness, over windows of 8 x 8 px (Wang et al. 2004)."""
    size = (one.width // 8, one.height // 8)

    def mean(picture):
        return picture.resize(size, Image.Resampling.BOX, box=(0, 0, size[0] * 8, size[1] * 8))

    def product(a, b):
        return ImageMath.lambda_eval(lambda args: args["a"] * args["b"], a=a, b=b)

    x, y = one.convert("L").convert("F"), other.convert("L").convert("F")
    ssim = ImageMath.lambda_eval(
        lambda v: ((v["mx"] * v["my"] * 2 + 6.5025) * ((v["xy"] - v["mx"] * v["my"]) * 2 + 58.5225))
        / ((v["mx"] * v["mx"] + v["my"] * v["my"] + 6.5025)
           * ((v["xx"] - v["mx"] * v["mx"]) + (v["yy"] - v["my"] * v["my"]) + 58.5225)),
        mx=mean(x), my=mean(y), xx=mean(product(x, x)), yy=mean(product(y, y)),
        xy=mean(product(x, y)),
    )  # fmt: skip
    values = ssim.get_flattened_data() if hasattr(ssim, "get_flattened_data") else ssim.getdata()
    return sum(values) / (size[0] * size[1])


def bytes_table(folder):
    """Print bytes and likeness of the lead picture: the middle and the heaviest of the photos."""
    sys.path.insert(0, str(ROOT))
    from media_lib.darkroom import ENCODERS, MASTER_SIDE_PX

    sources = sorted(Path(folder).glob("*.jp*g")) if folder else []
    masters = [Image.open(path).convert("RGB") for path in sources] or [draw(n) for n in range(4)]
    for master in masters:
        master.thumbnail((MASTER_SIDE_PX, MASTER_SIDE_PX))
    print("| lead picture | format | median bytes | heaviest | SSIM, mean | SSIM, worst |")
    print("|---|---|---|---|---|---|")
    for width in (480, PREVIEW_PX, 1080, 1520):
        for file_format, options in ENCODERS.items():
            weights, likes = [], []
            for master in masters:
                picture = master.resize(
                    (width, round(width * master.height / master.width)), Image.Resampling.LANCZOS
                )
                buffer = io.BytesIO()
                picture.save(buffer, **options)
                weights.append(len(buffer.getvalue()))
                likes.append(likeness(picture, Image.open(buffer).convert("RGB")))
            weights.sort()
            print(
                f"| {width} px | {file_format} | {weights[len(weights) // 2]:,} | {weights[-1]:,} "
                f"| {sum(likes) / len(likes):.4f} | {min(likes):.4f} |"
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=20)
    parser.add_argument("--from", dest="folder")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        {"ours": _do_ours, "pyvips": _do_pyvips}[options.work](options.paths)
        return
    speed_table(options.photos, options.folder)
    print()
    bytes_table(options.folder)


if __name__ == "__main__":
    main()
