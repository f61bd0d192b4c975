"""Another release takes the running one's place, as docs/operating.md tells: nobody notices.

What systemd would do is done by hand, word for word as the units say it: it keeps the socket, asks
the application to end, waits until it has, and starts what stands at /srv/warta by then.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import time

import pytest

from . import shapes

SYSTEMD = shapes.ROOT / "deploy/systemd"
CODE = ("articles", "deploy", "media_lib", "portal", "static", "templates", "manage.py")
HEALTHY = 'HttpResponse("ok", '
ASKERS, ENOUGH = 6, 10
RELEASES = ["lama", "baru", "lebih-baru"]


def setting(unit, name):
    """Return a setting of a unit as it is written, or nothing where the unit is silent."""
    found = re.search(rf"^{name}=(.*)$", (SYSTEMD / unit).read_text(), re.M)
    return found[1] if found else ""


class Service:
    """warta-web.service behind its socket; `home` is what the units call /srv/warta."""

    def __init__(self, home, door, variables):
        self.home, self.door = home, door
        self.command = setting("warta-web.service", "ExecStart").replace("/srv/warta", str(home))
        added = dict([setting("warta-web.service", "Environment").split("=", 1)])
        self.environment = {
            name: value for name, value in os.environ.items() if name not in shapes.OWN
        } | {name: str(value) for name, value in (variables | added).items()}
        self.process = None

    def start(self):
        # The socket as sd_listen_fds(3) hands it over.
        script = f"exec 3<&{self.door.fileno()}; LISTEN_PID=$$ LISTEN_FDS=1 exec {self.command}"
        self.process = subprocess.Popen(  # noqa: S603
            ["/bin/bash", "-c", script],
            cwd=self.home, env=self.environment, pass_fds=[self.door.fileno()],
        )  # fmt: skip

    def stop(self):
        self.process.send_signal(signal.SIGTERM)  # to the first of its processes: KillMode=mixed
        self.process.wait(int(setting("warta-web.service", "TimeoutStopSec")))

    def restart(self):
        self.stop()
        self.start()


@pytest.fixture
def place():
    with shapes.folder() as folder:
        yield folder


@pytest.fixture
def door(place):
    """The application's socket, which belongs to whoever started this."""
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(place / "web.sock"))
        (place / "web.sock").chmod(0o666)
        door.listen(int(setting("warta-web.socket", "Backlog")))
        yield door


def release(place, name):
    """Return a folder of its own with the code of a release, which tells its name."""
    folder = place / f"warta-{name}"
    folder.mkdir()
    for part in CODE:
        source = shapes.ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / part)
    (folder / ".venv").symlink_to(shapes.ROOT / ".venv")
    view = folder / "articles/views/system.py"
    assert HEALTHY in view.read_text()
    view.write_text(view.read_text().replace(HEALTHY, f'HttpResponse("{name}", '))
    return folder


def point(link, folder):
    """`ln -sfn`, as the operator does it."""
    subprocess.run(["/bin/ln", "-sfn", folder, link], check=True)  # noqa: S603


def ask_of(reader):
    """Return a question: which release it is, and a page of its own."""
    return lambda: (reader.get("/healthz"), reader.get("/", X_Warta_Refresh=shapes.EDGE_SECRET))


def test_release_replaces_another_without_a_lost_request(newsroom, place, door):
    link = place / "warta"
    point(link, release(place, RELEASES[0]))
    variables = {
        "DATA_DIR": newsroom.data, "WEB_DATABASE_URL": newsroom.database_url,
        "CACHE_URL": f"unix://{newsroom.run}/redis.sock", "SECRET_KEY": "uji",
        "EDGE_SECRET": shapes.EDGE_SECRET, "BEHIND_PROXY": 1, "PHOTO_RENDITIONS": "worker",
    }  # fmt: skip
    service = Service(link, door, variables)
    service.start()
    try:
        with (
            shapes.edge("nginx", place / "web.sock", place / "tepi") as reader,
            shapes.asking(ask_of(reader), ASKERS) as told,
        ):
            for name in RELEASES[1:]:
                until(told, lambda names: len(names) > ENOUGH)
                point(link, release(place, name))
                service.restart()
                until(told, lambda names, name=name: name in names)
    finally:
        service.stop()

    assert {one.status for answers in told for both in answers for one in both} == {200}
    for answers in told:
        assert list(dict.fromkeys(names_in(answers))) == RELEASES
        assert names_in(answers) == sorted(names_in(answers), key=RELEASES.index)


def names_in(answers):
    """Return the releases that an asker was answered by, in the order of the answers."""
    return [release.text for release, _ in answers]


def until(told, is_reached):
    """Wait until the answers of every asker are as wanted."""
    ends_at = time.monotonic() + 60
    while not all(is_reached(names_in(answers)) for answers in told):
        assert time.monotonic() < ends_at
        time.sleep(0.02)
