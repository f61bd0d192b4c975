"""Real servers for the tests: the production shape, and caches in front of a made-up origin."""

import http.client
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
EDGE_SECRET = "rahasia-uji" * 4
# For a shape to be up: initdb, migrations and static files on two cores that others use as well.
START_SECONDS = 600
OWN = ("DATABASE_URL", "CACHE_URL", "EDGES", "SECRET_KEY", "SITE_URL", "SITE_NAME", "DEBUG")


@contextmanager
def folder():
    """Make a folder with a short name that other users may enter, and take it away again."""
    path = Path(tempfile.mkdtemp(prefix="warta-", dir="/tmp"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def lend_static_files(collected: Path, data: Path) -> None:
    """Give a shape the static files that an earlier one collected, when there are any."""
    if (collected / "static.state").exists():
        data.mkdir(exist_ok=True)
        _copy_static_files(collected, data)


def keep_static_files(data: Path, collected: Path) -> None:
    """Leave what a shape has collected for the next ones: it takes half a minute of work."""
    if (data / "static.state").exists() and not (collected / "static.state").exists():
        _copy_static_files(data, collected)


def _copy_static_files(source: Path, target: Path) -> None:
    for name in ("static", "static.state"):  # the state last: it says that all is there
        subprocess.run(["/bin/cp", "-a", str(source / name), str(target)], check=True)  # noqa: S603


@contextmanager
def running(*command, until, **variables):
    """Run a program until the block ends; it must end in good order when it is asked to."""
    environment = {name: value for name, value in os.environ.items() if name not in OWN}
    environment |= {name: str(value) for name, value in variables.items()}
    process = subprocess.Popen(  # noqa: S603
        [str(part) for part in command],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout), daemon=True)
    reader.start()
    try:
        ends_at = time.monotonic() + START_SECONDS
        while not until(lines):
            if process.poll() is not None:
                reader.join(timeout=5)  # its last words are why
                raise AssertionError("".join(lines))
            assert time.monotonic() < ends_at, "".join(lines)
            time.sleep(0.05)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(30)


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self):
        return self.body.decode(errors="replace")

    @property
    def cache(self):
        return self.headers.get("X-Cache")


def text_in(words):
    """Return a question to an answer: does it hold these words?"""
    return lambda answer: words in answer.text


def text_gone(words):
    """Return a question to an answer: does it hold these words no more?"""
    return lambda answer: words not in answer.text


# A third of a page's lifetime: what is seen by then was announced, not waited for. How much sooner
# it really is stands in the benchmarks, which run on a quiet machine.
SOON_SECONDS = 20


class Reader:
    """Asks one server, on a new connection each time, and follows nothing."""

    def __init__(self, port: int):
        self.port = port

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def is_up(self) -> bool:
        """Whether an answer comes; the port alone is open while nginx checks its configuration."""
        try:
            return self.get("/dibaca/999999999999.gif").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def seconds_until(
        self, path: str, is_seen, *, within: float = SOON_SECONDS, **headers
    ) -> float:
        """Ask until an answer is as wanted, or fail; return how long that took."""
        began_at = time.monotonic()
        while not is_seen(self.get(path, **headers)):
            waited = time.monotonic() - began_at
            assert waited < within, f"{path} is not as wanted after {waited:.1f} s"
            time.sleep(0.02)
        return time.monotonic() - began_at


@contextmanager
def asking(ask, askers: int):
    """Let so many ask without a pause until the block ends; gives a list of each one's answers.

    Whoever gets none fails the block.
    """
    answers, is_over = [[] for _ in range(askers)], threading.Event()

    def go_on(mine):
        while not is_over.is_set():
            mine.append(ask())

    with ThreadPoolExecutor(askers) as threads:
        running = [threads.submit(go_on, mine) for mine in answers]
        try:
            yield answers
        finally:
            is_over.set()
    for one in running:
        one.result()


class Origin:
    """A made-up application: answers what it is told to, and counts what it is asked."""

    def __init__(self):
        self.asked: Counter = Counter()
        self.heard: list[dict] = []
        self.bodies: list[bytes] = []
        self.status, self.body, self.seconds = 200, b"naskah", 0.0
        self.headers = {"Cache-Control": "public, max-age=0, s-maxage=60"}
        self.is_stopped = False
        self.broken: set[str] = set()  # addresses that are answered 500, whatever the others are
        origin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if origin.is_stopped:  # kept connections outlive the listening socket
                    self.close_connection = True
                    return
                origin.asked[self.path] += 1
                origin.heard.append(dict(self.headers))
                origin.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
                time.sleep(origin.seconds)
                status = 500 if self.path in origin.broken else origin.status
                body = origin.body if status != 304 else b""
                self.send_response(status)
                for name, value in origin.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_HEAD = do_BAN = do_POST = do_GET  # noqa: N815

            def log_message(self, *args):
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 1024

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def fail(self, status=500):
        """Answer as the application does when it breaks: nothing says how long that holds."""
        self.status, self.body, self.headers = status, b"rusak", {}

    def stop(self):
        self.is_stopped = True
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def edge(kind: str, origin: str, data: Path, **variables):
    """Run nginx or Varnish alone, configured as in production, in front of an origin."""
    reader = Reader(free_port())
    with running(
        ROOT / "tests/deploy/edge.sh", kind,
        until=lambda lines: reader.is_up(),
        DATA_DIR=data, PORT=reader.port, ORIGIN=origin, EDGE_SECRET=EDGE_SECRET, **variables,
    ):  # fmt: skip
        yield reader
