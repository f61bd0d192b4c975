"""The production shape (deploy/serve.sh) with generated stories in it, for a benchmark's length."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.deploy import shapes

ROOT = shapes.ROOT
STORIES = 2_000
LONGEST_SECONDS = 600  # until the shape has nothing to do but answer


@dataclass
class Shape:
    """The running shape: where readers ask, its folder, and the environment of its commands."""

    port: int
    data: Path
    env: dict

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def origin_log(self) -> Path:
        """What gunicorn itself was asked: a line a request, its method and address."""
        return self.data / "logs" / "origin-requests.log"

    def inside(self, module: str, *arguments):
        """Run a function of a benchmark within the application and return what it found."""
        return inside(self.env, module, *arguments)


@contextmanager
def running(stories: int = STORIES):
    """Start the shape in a folder of its own, fill it, and take everything away at the end."""
    with shapes.folder() as data:
        port = shapes.free_port()
        variables = {
            "DATA_DIR": data,
            "PORT": port,
            "EDGE_SECRET": shapes.EDGE_SECRET,
            "WITHOUT_DEMO": "1",
            # The one thing that differs from production: the origin writes down what it was asked.
            "GUNICORN_CMD_ARGS": (
                f"--access-logfile {data}/logs/origin-requests.log --access-logformat '%(m)s %(U)s'"
            ),
        }
        with shapes.running(
            ROOT / "deploy/serve.sh",
            until=lambda lines: any("stop: Ctrl-C" in line for line in lines),
            **variables,
        ):
            run = str(data / "run").replace("/", "%2F")
            env = {
                "DATA_DIR": str(data),
                "DATABASE_URL": f"postgres://warta@{run}/warta",
                "CACHE_URL": f"unix://{data}/run/redis.sock",
                "SECRET_KEY": "benchmark-only",
                "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
                "EDGES": f"nginx+http://127.0.0.1:{port}",
                "EDGE_SECRET": shapes.EDGE_SECRET,
                "PHOTO_RENDITIONS": "worker",
                "BEHIND_PROXY": "1",
            }
            shape = Shape(port, data, env)
            shape.inside("pages", "generate", stories)
            _give_to_servers(data)
            shape.inside("production", "settle")
            yield shape


def settle() -> None:
    """Wait, within the application, until the pictures are made and every cache knows of them."""
    from articles.models import PendingChange
    from media_lib.models import Photo

    ends_at = time.monotonic() + LONGEST_SECONDS
    unmade = Photo.objects.exclude(renditions_due_at=None)
    while unmade.exists() or PendingChange.objects.exists():
        if time.monotonic() > ends_at:
            sys.exit(f"{unmade.count()} photos, {PendingChange.objects.count()} changes are left")
        time.sleep(0.5)


def inside(env: dict, module: str, *arguments):
    """Run a function of one of these modules in a process of its own; return its answer."""
    done = subprocess.run(  # noqa: S603
        _command(module, arguments), env=os.environ | env, cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def _command(module, arguments):
    return [
        sys.executable, "-m", "tests.benchmarks.inside", "--module", module, *map(str, arguments)
    ]  # fmt: skip


def _give_to_servers(data):
    """Give the pictures, which we may have made as root, to the servers' user."""
    owner = data.stat()
    if os.getuid() == 0:
        for folder in (data / "media", data / "originals"):
            for path in [folder, *folder.rglob("*")]:
                # Pictures are being made meanwhile, under names that last a moment.
                with suppress(FileNotFoundError):
                    os.chown(path, owner.st_uid, owner.st_gid)
