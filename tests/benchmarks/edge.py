"""How fast nginx hands out a kept page, beside the same nginx handing out the same bytes as a file.

`--only edge`. Both through the configuration of deploy/nginx, in the same minute, packed as phones
ask for it and once more unpacked. The file's answer carries the page's headers, and neither is
written to a log: the same bytes to the last. What the headers cost is seen beside a third, the same
body with the few headers of a static file. Beside the clock's figures stands the processor's time
of nginx alone, which other work on the machine changes least.
"""

import gzip
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from . import wrk
from .production import Shape
from .table import Row

PATHS = 400
TURNS = 2  # of all for each run that was asked for
FOLDER = "tolok"  # of the files: below /static/ as they are there, and below / with all headers
OWN_HEADERS = {  # nginx writes these for a file itself
    "connection", "content-encoding", "content-length", "content-type", "date", "etag",
    "last-modified", "server", "transfer-encoding", "vary", "x-cache",
}  # fmt: skip
LABELS = {
    "file": "the same bytes as files, nginx",
    "page": "kept story pages, nginx",
    "bare": "the same bodies as static files, nginx",
}
FORMS = {"gzip": "", "identity": ", unpacked"}


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    pages = shape.inside("pages", "addresses", PATHS)
    files = _as_files(shape, pages)
    paths = {
        "page": pages,
        "file": [f"/{FOLDER}/{name}" for name in files],
        "bare": [f"/static/{FOLDER}/{name}" for name in files],
    }
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for form in FORMS:
            names = [name for name in paths if form == "gzip" or name != "bare"]
            loads = {name: [] for name in names}
            for number in range(runs * TURNS):
                # By turns, each first as often as the last: all meet the same busy moments.
                for name in names[:: 1 if number % 2 else -1]:
                    wrk.warm(shape.host, paths[name], form)
                    with _processor_time(shape) as spent:
                        load = wrk.run(shape.host, paths[name], Path(folder), seconds, form)
                    loads[name].append((load, *spent))
            rows += _rows(loads, FORMS[form], seconds)
    return rows


def _rows(loads, form, seconds) -> Iterable[Row]:
    rows = {}
    for name, found in loads.items():
        what = f"{LABELS[name]}{form}"
        rate = [load.requests_per_second for load, _ in found]
        spent = [busy / (load.requests_per_second * seconds) * 1e6 for load, busy in found]
        rows[name] = Row("edge", what, "requests/s", rate)
        rows[name, "p99"] = Row("edge", f"{what}: p99", "ms", [load.p99_ms for load, _ in found])
        rows[name, "processor"] = Row("edge", f"{what}: nginx's processor time", "µs", spent)
    rows["page"].target, rows["page", "p99"].target = ">= 0.9", "<= 2"
    rows["page"].compared(rows["file"])
    if "bare" in rows:
        rows["bare"].compared(rows["file"])
    for kind in ("p99", "processor"):
        rows["page", kind].compared(rows["file", kind])
    return rows.values()


@contextmanager
def _processor_time(shape) -> Iterator[list[float]]:
    """Give a list that holds, after the block, the seconds of nginx's workers during it."""
    workers, seconds = _workers(shape), []
    before = _spent(workers)
    yield seconds
    seconds.append(_spent(workers) - before)


def _spent(workers) -> float:
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in workers) / 1e9


def _workers(shape) -> list[str]:
    master = _master(shape)
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [pid for pid in children if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def _master(shape) -> int:
    return int((shape.data / "run" / "nginx.pid").read_text())


def _as_files(shape, pages) -> list[str]:
    """Have nginx serve each page's bytes from a folder, too; return the files' names."""
    folder = shape.data / "static" / FOLDER
    folder.mkdir()
    names = []
    for number, path in enumerate(pages):
        request = Request(shape.host + path, headers={"Accept-Encoding": "identity"})  # noqa: S310
        with urlopen(request) as answer:  # noqa: S310, our own address
            page, headers = answer.read(), answer.headers
        file = folder / f"{number}.html"
        file.write_bytes(page)
        file.with_suffix(".html.gz").write_bytes(gzip.compress(page, 6, mtime=0))
        names.append(file.name)
    shutil.chown(folder, shape.data.stat().st_uid)
    _serve_as(shape, folder, headers)
    return names


def _serve_as(shape, folder, headers):
    """Add the folder to the running nginx, with a page's own headers and a page's own settings."""
    added = "".join(
        f'    add_header {name} "{value}";\n'
        for name, value in headers.items()
        if name.lower() not in OWN_HEADERS
    )
    config = shape.data / "nginx" / "site.conf"
    with config.open("a") as site:
        site.write(
            f"location ^~ /{FOLDER}/ {{\n"
            f'    alias "{folder}/";\n'
            '    types { "text/html; charset=utf-8" html; }\n'
            "    access_log off;\n    gzip_static on;\n    gzip_vary on;\n"
            f"    open_file_cache max=10000 inactive=60s;\n{added}}}\n"
        )
    before = set(_workers(shape))
    os.kill(_master(shape), signal.SIGHUP)
    while set(_workers(shape)) & before:
        time.sleep(0.1)
