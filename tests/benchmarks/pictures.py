"""Time pictures from upload to every rendition, beside the libraries that we did not take.

`make bench BENCH="--only pictures"`: photos of 12 megapixels through the portal (vetting, master,
proof, all files, rows), through every rejected library, and through libvips' command line; then the
bytes and likeness of the lead picture by format and width. All libraries are tried on a few photos;
ours, the fastest of them and the command line then do the same twenty. Last, a library of 100,000
photos as the newsroom browses it.

The libraries live in an environment of their own (tests/benchmarks/rivals). Photographs are taken
from BENCH_PHOTOS (Debian's mate-backgrounds), and drawn where there are none.
"""

import io
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageMath

from .table import Row

ROOT = Path(__file__).resolve().parents[2]
RIVALS = ROOT / "tests" / "benchmarks" / "rivals" / "work.py"
SIZE = (4240, 2832)  # 12 megapixels of 3 to 2: no two of a photo's files are of one size
FEW, MANY = 3, 20
PREVIEW_PX = 720  # 360 CSS px at twice the density
LIBRARIES = (
    "pyvips", "django-pictures", "easy-thumbnails", "sorl-thumbnail",
    "sorl-thumbnail with libvips", "django-imagekit",
)  # fmt: skip
OURS, COMMAND = "Warta: vetting, master, proof, files, rows", "libvips' command line: files alone"
SAMPLED_EVERY = 0.05  # seconds between two looks at the memory in use


def measure(few=FEW, many=MANY) -> list[Row]:
    """Return seconds a photo, processor's seconds and memory of each, then bytes and likeness."""
    sources = sorted(Path(os.environ.get("BENCH_PHOTOS", "")).glob("*.jpg"))
    rows = []
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        paths = photos(many, sources, Path(folder))
        sizes = json.dumps(_sizes())
        rivals = {name: _rival(name, sizes) for name in LIBRARIES}
        tried = _compared(f"{few} photos", {OURS: _ours, **rivals}, paths[:few])
        rows += tried
        fastest = min(
            (row for row in tried if row.what in rivals),
            key=lambda row: row.value,
        ).what
        contenders = {OURS: _ours, fastest: rivals[fastest], COMMAND: _command(_sizes())}
        rows += _compared(f"{many} photos", contenders, paths)
    return rows + _bytes(sources) + _library()


def _compared(subject, contenders, paths) -> list[Row]:
    rows, base = [], None
    for name, start in contenders.items():
        spent = start(paths)
        row = Row(subject, name, "s a photo", [spent.seconds / len(paths)])
        base = base or row
        rows += [
            row.compared(base) if row is not base else row,
            Row(subject, f"{name}: processor", "s a photo", [spent.processor / len(paths)]),
            Row(subject, f"{name}: memory of all its processes", "MB", [spent.peak_mb],
                target="<= 400" if name == OURS else ""),
        ]  # fmt: skip
        print(f"{subject}, {name}: {spent.seconds:.1f} s, {spent.peak_mb:.0f} MB", flush=True)
    return rows


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


def photos(count, sources, room):
    """Return paths of so many different 12-megapixel JPEGs in a folder."""
    for number in range(count):
        if sources:
            picture = Image.open(sources[number % len(sources)]).convert("RGB").resize(SIZE)
            ImageDraw.Draw(picture).point((number, number), fill="white")  # no two are the same
        else:
            picture = draw(number)
        picture.save(room / f"{number:03}.jpg", quality=92)
    return sorted(room.glob("*.jpg"))


# --- Contenders: each takes paths and returns what it spent ------------------------------------


@dataclass
class Spent:
    seconds: float
    processor: float
    peak_mb: float


def run(command, **options) -> Spent:
    """Run a command; return its seconds, its processor's and the most that it held in memory."""
    before = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)  # noqa: S603 - ours
    peak, ended = [0.0], threading.Event()

    def watch():
        while not ended.wait(SAMPLED_EVERY):
            peak[0] = max(peak[0], sum(_pss_mb(pid) for pid in _family(child.pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    # wait4 knows the child's own descendants; getrusage would add those of earlier contenders.
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - before
    ended.set()
    watcher.join()
    if status:
        sys.exit(f"{command[:3]} ended with {status}")
    child.returncode = 0
    return Spent(seconds, usage.ru_utime + usage.ru_stime, peak[0])


def _family(pid) -> list[int]:
    """Return a process and all that descend from it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _pss_mb(pid) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # gone meanwhile
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _ours(paths) -> Spent:
    """Upload and render as the portal does, in an empty portal of its own."""
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        env = {
            **os.environ, "DATABASE_URL": "", "DATA_DIR": folder, "DEBUG": "1",
            "PHOTO_RENDITIONS": "worker",
        }  # fmt: skip
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, check=True, env=env, cwd=ROOT)  # noqa: S603
        own = [sys.executable, "-m", "tests.benchmarks.pictures", *map(str, paths)]
        return run(own, env=env, cwd=ROOT)


def _rival(name, sizes):
    python = os.environ.get("RIVALS_PYTHON", "python3")
    return lambda paths: run([python, str(RIVALS), name, sizes, *map(str, paths)])


def _command(sizes):
    """Return libvips' command line, once a rendition: no library, no checks, no rows."""
    options = {
        "avif": "[Q=60,effort=0,strip]",
        "webp": "[Q=78,effort=3,strip]",
        "jpg": "[Q=76,interlace,optimize_coding,strip]",
    }

    def start(paths):
        with tempfile.TemporaryDirectory() as room:
            lines = [
                f"vipsthumbnail {path} --size {width}x{height} --smartcrop centre"
                f" -o '{room}/o.{suffix}{options[suffix]}'"
                for path in paths
                for width, height, suffix in sizes
            ]
            script = Path(room, "all.sh")  # too long for an argument
            script.write_text("\n".join(lines))
            return run(["sh", "-e", script])

    return start


def _sizes() -> list[tuple[int, int, str]]:
    """Return every file that such a photo becomes, as the portal says."""
    portal = (
        "import django, json; django.setup();"
        "from media_lib import renditions; from media_lib.models import Photo;"
        f"photo = Photo(width_px={SIZE[0]}, height_px={SIZE[1]});"
        "made = renditions.listed(renditions.wanted_frames(photo));"
        "print(json.dumps([(one.width, one.height, one.file_format) for one in made]))"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings", "DATABASE_URL": ""}
    said = subprocess.run(  # noqa: S603
        [sys.executable, "-c", portal], check=True, env=env, cwd=ROOT, capture_output=True
    )
    return json.loads(said.stdout)


# --- Bytes and likeness ------------------------------------------------------------------------


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


def _bytes(sources) -> list[Row]:
    """Return bytes and likeness of the lead picture: the middle and the heaviest of the photos."""
    from media_lib.darkroom import ENCODERS, MASTER_SIDE_PX

    masters = [Image.open(path).convert("RGB") for path in sources] or [draw(n) for n in range(4)]
    for master in masters:
        master.thumbnail((MASTER_SIDE_PX, MASTER_SIDE_PX))
    subject, rows = f"lead picture, {len(masters)} photos", []
    for width in (480, PREVIEW_PX, 1080, 1520):
        for file_format, options in ENCODERS.items():
            weights, likes = [], []
            for master in masters:
                size = (width, round(width * master.height / master.width))
                picture = master.resize(size, Image.Resampling.LANCZOS)
                buffer = io.BytesIO()
                picture.save(buffer, **options)
                weights.append(len(buffer.getvalue()))
                likes.append(likeness(picture, Image.open(buffer).convert("RGB")))
            name = f"{width} px {file_format}"
            aim = "<= 60,000" if width == PREVIEW_PX else ""
            rows += [
                Row(subject, f"{name}: median", "bytes", [statistics.median(weights)]),
                Row(subject, f"{name}: heaviest", "bytes", [max(weights)], target=aim),
                Row(subject, f"{name}: SSIM, mean", "", [statistics.mean(likes)]),
                Row(subject, f"{name}: SSIM, worst", "", [min(likes)]),
            ]
    return rows


def _library() -> list[Row]:
    """Return how long the newsroom waits for a library of 100,000 photos, on SQLite."""
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        env = {**os.environ, "DATABASE_URL": "", "CACHE_URL": "", "DATA_DIR": folder}
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.library"],
            check=True,
            env={**env, "SECRET_KEY": "benchmark-only"},
            cwd=ROOT,
            capture_output=True,
        )
    return [
        Row("library of 100,000 photos", name, "ms", [1_000 * run for run in runs])
        for name, runs in json.loads(done.stdout.splitlines()[-1]).items()
    ]


def main(*paths):
    """Store and render some photos: the portal's side of `_ours`."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    import django

    django.setup()
    from media_lib import backlog, intake

    for path in paths:
        with open(path, "rb") as file:
            intake.store(file)
    if backlog.work_off() != len(paths):
        sys.exit("not all photos were rendered")


if __name__ == "__main__":
    main(*sys.argv[1:])
