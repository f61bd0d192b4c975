"""How fast nginx hands out a kept page, beside the same nginx handing out the same bytes as a file.

`--only edge`. Both through the configuration of deploy/nginx, in the same minute, gzip as browsers
ask for it; p99 of the waiting times beside it.
"""

import gzip
import shutil
import tempfile
from pathlib import Path
from urllib.request import urlopen

from . import wrk
from .production import Shape
from .table import Row

PATHS = 400
TURNS = 2  # of both for each run that was asked for
FILE_FOLDER = "tolok"  # below /static/, which nginx serves from its folder


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        pages = shape.inside("pages", "addresses", PATHS)
        files = _as_files(shape, pages)
        loads = {"page": [], "file": []}
        for number in range(runs * TURNS):
            # By turns, each first as often as the other: both meet the same busy moments.
            turn = [("file", files), ("page", pages)]
            for name, paths in turn[:: 1 if number % 2 else -1]:
                wrk.warm(shape.host, paths, "gzip")
                loads[name].append(wrk.run(shape.host, paths, Path(folder), seconds, "gzip"))
    rows = {}
    for name, label in (("file", "the same bytes as files"), ("page", "kept story pages")):
        rate = [load.requests_per_second for load in loads[name]]
        p99 = [load.p99_ms for load in loads[name]]
        rows[name] = Row("edge", f"{label}, nginx", "requests/s", rate)
        rows[f"{name} p99"] = Row("edge", f"{label}, nginx: p99", "ms", p99)
    rows["page"].target, rows["page p99"].target = ">= 0.9", "<= 2"
    rows["page"].compared(rows["file"])
    rows["page p99"].compared(rows["file p99"])
    return list(rows.values())


def _as_files(shape, pages) -> list[str]:
    """Write each page's bytes below /static/, compressed beside it, and return the addresses."""
    folder = shape.data / "static" / FILE_FOLDER
    folder.mkdir()
    names = []
    for number, path in enumerate(pages):
        with urlopen(shape.host + path) as answer:  # noqa: S310, our own address
            page = answer.read()
        file = folder / f"{number}.html"
        file.write_bytes(page)
        file.with_suffix(".html.gz").write_bytes(gzip.compress(page, 6, mtime=0))
        names.append(f"/static/{FILE_FOLDER}/{file.name}")
    shutil.chown(folder, shape.data.stat().st_uid)
    return names
