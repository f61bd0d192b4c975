"""What `make run` alone gives: SQLite, one process, no web server in front: `--only run`."""

import tempfile
from pathlib import Path

from tests.deploy import shapes

from . import production, wrk
from .table import Row

STORIES = 2_000
PATHS = 400


def measure(*, seconds: int, runs: int) -> list[Row]:
    with shapes.folder() as data, tempfile.TemporaryDirectory() as room:
        # An archive of our own stands in it; drawing the demo's pictures, and encoding them, would
        # take minutes.
        (data / "demo-offered").touch()
        port = shapes.free_port()
        env = {
            "DATA_DIR": str(data), "DATABASE_URL": "", "CACHE_URL": "",
            "SECRET_KEY": "benchmark-only", "PHOTO_RENDITIONS": "worker", "EDGES": "",
        }  # fmt: skip
        with shapes.running(
            shapes.ROOT / "deploy/run.sh",
            until=lambda lines: any("stop: Ctrl-C" in line for line in lines),
            DATA_DIR=data, PORT=port,
        ):  # fmt: skip
            host = f"http://127.0.0.1:{port}"
            _wait_for(port)
            production.inside(env, "pages", "generate", STORIES)
            targets = {
                "story": production.inside(env, "pages", "addresses", PATHS),
                "home": ["/"],
                "ok": ["/healthz"],
            }
            rates = {name: [] for name in targets}
            for _ in range(runs):
                for name, paths in targets.items():
                    wrk.warm(host, paths)
                    load = wrk.run(host, paths, Path(room), seconds)
                    rates[name].append(load.requests_per_second)
    ok = Row("make run", "a view that says ok", "requests/s", rates["ok"])
    story = Row("make run", "story, caches warm", "requests/s", rates["story"], target=">= 300 /s")
    home = Row("make run", "home, caches warm", "requests/s", rates["home"])
    return [ok, story.compared(ok), home.compared(ok)]


def _wait_for(port):
    reader = shapes.Reader(port)
    for _ in range(300):
        try:
            if reader.get("/healthz").status == 200:
                return
        except OSError:
            pass
        shapes.time.sleep(0.1)
    raise TimeoutError("make run does not answer")
