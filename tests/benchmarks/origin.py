"""How fast the application server answers, beside a view that says `ok` and a file from nginx."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

from .table import Row

ROOT = Path(__file__).resolve().parents[2]
APP_PORT, FILE_PORT, BARE_PORT = 18431, 18432, 18433
# How little a page can be made of: Django's caches off; and what functions of their values remember
# (articles/kept.py) off as well.
BARE = {
    "bare": "tests.benchmarks.without_caches",
    "forgetful": "tests.benchmarks.without_memory",
}
STORIES = 400
WRK = ["wrk", "-t1", "-c8"]
SCRIPT = """
local paths = {{ {paths} }}
local n = 0
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n])
end
done = function(summary)
  local e = summary.errors
  io.write("wrong " .. e.status + e.connect + e.read + e.write + e.timeout .. "\\n")
end
"""
NGINX = """
worker_processes 2; daemon off; pid {room}/pid; error_log {room}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; types {{ text/html html; }}
  client_body_temp_path {room}; proxy_temp_path {room}; fastcgi_temp_path {room};
  uwsgi_temp_path {room}; scgi_temp_path {room}; open_file_cache max=1000;
  server {{ listen 127.0.0.1:{port}; root {room}; }}
}}
"""


def measure(paths: list[str], env: dict, *, seconds: int, runs: int) -> list[Row]:
    """Return requests per second of every target, all within the same minutes, and the memory."""
    with tempfile.TemporaryDirectory(prefix="warta-bench-") as folder:
        room = Path(folder)
        room.chmod(0o755)
        with _application(env, room, APP_PORT) as master, _files(room, paths[0]):
            app, bare = f"http://127.0.0.1:{APP_PORT}", f"http://127.0.0.1:{BARE_PORT}"
            file = (f"http://127.0.0.1:{FILE_PORT}", ["/story.html"])
            kept = {"ok": (app, ["/healthz"]), "story": (app, paths), "home": (app, ["/"])}
            targets = kept | {"file": file}
            rates = {name: [] for name in (*targets, *BARE)}
            pss_mib = []
            for _ in range(runs):
                for name, target in targets.items():
                    _measure({name: target}, rates, room, seconds)
                    pss_mib.append(_pss_mib(master))  # a worker that was replaced has little yet
            # Apart, so that they do not share the memory that is measured.
            for name, settings in BARE.items():
                with _application(env | {"DJANGO_SETTINGS_MODULE": settings}, room, BARE_PORT):
                    for _ in range(runs):
                        _measure({name: (bare, paths), "file": file}, rates, room, seconds)
    rows = {
        name: Row("origin", label, "requests/s", rates[name])
        for name, label in {
            "ok": "a view that says ok",
            "file": "a file from nginx",
            "story": "story, caches warm",
            "home": "home, caches warm",
            "bare": "story, every cache off",
            "forgetful": "story, every cache off, nothing remembered by values",
        }.items()
    }
    return [
        rows["ok"],
        rows["file"],
        replace(rows["story"], target=">= 0.2").compared(rows["ok"]),
        replace(rows["story"], target=">= 0.018").compared(rows["file"]),
        rows["home"].compared(rows["ok"]),
        # Four times Wagtail, which reached 0.0012 of a file on such a machine.
        replace(rows["bare"], target=">= 0.0048").compared(rows["file"]),
        rows["forgetful"].compared(rows["file"]),
        Row(
            "origin",
            "memory of 2 workers and master, PSS, the most it was",
            "MiB",
            [max(pss_mib)],
            target="<= 150",
        ),
    ]


def _measure(targets, rates, room, seconds):
    for name, (host, addresses) in targets.items():
        _warm(host, addresses)
        rates[name].append(_wrk(host, addresses, room, seconds))


@contextmanager
def _application(env, room, port):
    """Run gunicorn as production does and give its master's process id."""
    command = [
        sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "portal.wsgi",
        "--log-level", "warning",
    ]  # fmt: skip
    environment = {**env, "BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "2"}
    with _running(command, environment, room, f"http://127.0.0.1:{port}/healthz") as process:
        yield process.pid


@contextmanager
def _files(room, path):
    """Serve the bytes of a story's page as a plain file."""
    with urlopen(f"http://127.0.0.1:{APP_PORT}{path}") as answer:
        (room / "story.html").write_bytes(answer.read())
    (room / "nginx.conf").write_text(NGINX.format(room=room, port=FILE_PORT))
    address = f"http://127.0.0.1:{FILE_PORT}/story.html"
    path = f"{os.environ['PATH']}:/usr/sbin"
    with _running(["nginx", "-c", f"{room}/nginx.conf"], {"PATH": path}, room, address):
        yield


@contextmanager
def _running(command, env, room, address):
    with (room / "log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603
            command, env={**os.environ, **env}, cwd=ROOT, stdout=log, stderr=log
        )
    try:
        _wait_for(address, process, room)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_for(address, process, room):
    for _ in range(300):
        if process.poll() is not None:
            sys.exit((room / "log").read_text())
        try:
            urlopen(address).close()  # noqa: S310, our own address
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{address} does not answer.\n{(room / 'log').read_text()}")


def _warm(host, paths):
    """Ask for every address once: parts of pages are kept for a minute at most."""
    with ThreadPoolExecutor(4) as readers:
        list(readers.map(lambda path: urlopen(host + path).read(), paths))  # noqa: S310


def _wrk(host, paths, room, seconds) -> float:
    """Return the requests per second; a wrong answer ends the benchmark."""
    script = room / "paths.lua"
    script.write_text(SCRIPT.format(paths=", ".join(f'"{path}"' for path in paths)))
    done = subprocess.run(  # noqa: S603
        [*WRK, f"-d{seconds}s", "-s", str(script), host], capture_output=True, text=True, check=True
    )
    if "wrong 0" not in done.stdout:
        sys.exit(f"{host}{paths[0]}: wrong answers\n{done.stdout}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])


def _pss_mib(master: int) -> float:
    """Return the proportional memory of a process and its children."""
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in (master, *children)]
    return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) for text in rollups) / 1024
