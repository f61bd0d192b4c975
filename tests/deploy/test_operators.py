"""What operators are handed: units, containers, and a restart that nobody notices."""

import os
import re
import shutil
import signal
import socket
import subprocess
import threading
import time

import pytest
import yaml

from . import shapes

SYSTEMD = shapes.ROOT / "deploy/systemd"
COMPOSE = shapes.ROOT / "deploy/compose"
UNITS = sorted(path.name for path in SYSTEMD.iterdir() if path.suffix != ".example")


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    """The units as they are installed, but for where the code stands."""
    folder = tmp_path_factory.mktemp("units")
    for name in UNITS:
        text = (SYSTEMD / name).read_text().replace("/srv/warta", str(shapes.ROOT))
        (folder / name).write_text(text)
    return folder


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_finds_no_fault(units, name):
    checked = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", "--man=no", str(units / name)],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    said = [line for line in checked.stderr.splitlines() if "warta" in line]
    assert (checked.returncode, said) == (0, [])


def test_target_starts_every_service():
    wants = re.search(r"^Wants=(.*)$", (SYSTEMD / "warta.target").read_text(), re.M)[1].split()

    assert sorted(wants) == [name for name in UNITS if name.endswith(".service")]


def test_every_variable_handed_out_is_explained():
    explained = (shapes.ROOT / "docs/operating.md").read_text()
    variables = re.findall(r"^#?([A-Z_]+)=", (SYSTEMD / "warta.env.example").read_text(), re.M)

    assert [name for name in variables if f"`{name}`" not in explained] == []


def test_each_container_has_a_role_and_a_known_volume():
    shape = yaml.safe_load((COMPOSE / "compose.yaml").read_text())
    roles = set(re.findall(r"^    (\w+)\)", (COMPOSE / "role.sh").read_text(), re.M))
    ours = {
        name: service for name, service in shape["services"].items() if service["image"] == "warta"
    }

    assert {service["command"] for service in ours.values()} == roles
    for name, service in shape["services"].items():
        volumes = {volume.partition(":")[0] for volume in service.get("volumes", ())}
        assert volumes <= set(shape["volumes"]), name
        assert set(service.get("depends_on", ())) <= set(shape["services"]), name


def test_unknown_role_is_refused():
    refused = subprocess.run([COMPOSE / "role.sh", "raja"], capture_output=True, check=False)  # noqa: S603

    assert refused.returncode == 2


def test_nginx_is_configured_from_the_environment_alone(tmp_path):
    """With TLS, a redirect from plain HTTP, and two applications."""
    key, certificate = tmp_path / "uji.key", tmp_path / "uji.crt"
    shapes.make_certificate(key, certificate)
    with shapes.folder() as data:
        subprocess.run(  # noqa: S603
            [shapes.ROOT / "deploy/configure.sh"],
            env={
                "PATH": os.environ["PATH"] + ":/usr/sbin",
                "DATA_DIR": str(data),
                "EDGE_SECRET": shapes.EDGE_SECRET,
                "SITE_URL": "https://portal.example",
                "ORIGINS": "127.0.0.1:1\n127.0.0.1:2 backup",
                "LISTEN": "127.0.0.1:18080",
                "TLS_LISTEN": "127.0.0.1:18443",
                "REDIRECT_LISTEN": "127.0.0.1:18081",
                "TLS_CERTIFICATE": str(certificate),
                "TLS_KEY": str(key),
            },
            check=True,
        )
        written = (data / "nginx" / "nginx.conf").read_text()

    assert written.count("server 127.0.0.1:2 backup;") == 2
    assert "return 301 https://portal.example$request_uri;" in written


def test_restart_behind_a_kept_socket_loses_no_request(tmp_path):
    """As warta-web.socket does it: the door stays open while one application leaves, one comes."""
    path = tmp_path / "web.sock"
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(path))
    door.listen(1024)
    statuses, is_over = [], threading.Event()

    def ask():
        while not is_over.is_set():
            with socket.socket(socket.AF_UNIX) as asker:
                asker.settimeout(60)
                asker.connect(str(path))
                asker.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                statuses.append(asker.recv(12)[9:12])

    askers = [threading.Thread(target=ask) for _ in range(4)]
    application = start_behind(door, tmp_path)
    for asker in askers:
        asker.start()
    try:
        for answered in (50, 100):
            wait_for(lambda enough=answered: len(statuses) > enough)
            application.send_signal(signal.SIGTERM)
            application.wait(40)
            application = start_behind(door, tmp_path)
        answered = len(statuses) + 50
        wait_for(lambda: len(statuses) > answered)
    finally:
        is_over.set()
        for asker in askers:
            asker.join()
        application.terminate()
        application.wait(40)

    assert set(statuses) == {b"200"}


def start_behind(door, folder):
    """Start the application as systemd would hand it a socket (sd_listen_fds(3))."""
    environment = {name: value for name, value in os.environ.items() if name not in shapes.OWN}
    return subprocess.Popen(  # noqa: S603
        ["/bin/bash", "-c", f"exec 3<&{door.fileno()}; LISTEN_PID=$$ LISTEN_FDS=1 exec"
         " .venv/bin/gunicorn -c deploy/gunicorn.conf.py --log-level error portal.wsgi"],
        cwd=shapes.ROOT, pass_fds=[door.fileno()],
        env=environment | {"DATA_DIR": str(folder), "SECRET_KEY": "uji"},
    )  # fmt: skip


def wait_for(is_true, seconds=60):
    ends_at = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < ends_at
        time.sleep(0.02)
