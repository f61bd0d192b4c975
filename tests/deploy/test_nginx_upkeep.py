"""nginx on its machine: a certificate, a start with nothing kept, and room on the disk."""

import os
import socket
import ssl
import subprocess

import pytest

from tests.certificates import make_certificate

from . import shapes

STORY = "/jawa-barat/12/banjir-surut/"


def test_tls_speaks_http2(origin, edge_folder):
    key, certificate = edge_folder / "uji.key", edge_folder / "uji.crt"
    make_certificate(key, certificate)
    tls_port = shapes.free_port()
    variables = {
        "TLS_CERTIFICATE": certificate, "TLS_KEY": key, "TLS_LISTEN": f"127.0.0.1:{tls_port}",
    }  # fmt: skip
    with shapes.edge("nginx", origin.address, edge_folder, **variables):
        context = ssl.create_default_context(cafile=str(certificate))
        context.set_alpn_protocols(["h2", "http/1.1"])
        plain = socket.create_connection(("127.0.0.1", tls_port), timeout=5)
        with context.wrap_socket(plain, server_hostname="localhost") as secured:
            assert secured.selected_alpn_protocol() == "h2"
            assert secured.version() == "TLSv1.3"


def test_nginx_that_was_away_forgets_what_it_kept(origin, edge_folder):
    """Nobody could tell it meanwhile that a page was withdrawn."""
    with shapes.edge("nginx", origin.address, edge_folder) as nginx:
        nginx.get(STORY)
        assert nginx.get(STORY).cache == "HIT"
    origin.status, origin.body = 410, b"dicabut"

    with shapes.edge("nginx", origin.address, edge_folder) as nginx:
        assert nginx.get(STORY).text == "dicabut"


@pytest.fixture
def small_disk(edge_folder):
    """A disk for kept pages on which 10 MB are more than nginx leaves free."""
    pages = edge_folder / "nginx" / "pages"
    pages.mkdir(parents=True)
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=205m", "tmpfs", pages]
    done = subprocess.run(mount, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        pytest.skip(done.stderr)
    yield pages
    subprocess.run(["/bin/umount", "--lazy", pages], check=True)  # noqa: S603


@pytest.mark.mounts
def test_cache_makes_room_before_the_disk_is_full(small_disk, origin, edge_folder):
    """nginx hangs up on readers whose page it cannot write."""
    origin.body = b"naskah" * 10_000
    with shapes.edge("nginx", origin.address, edge_folder) as nginx:
        for number in range(170):
            nginx.get(f"/jawa-barat/?page={number}")

        def is_room_made(answer):
            disk = os.statvfs(small_disk)
            return disk.f_bavail * disk.f_frsize > 200 << 20

        nginx.seconds_until("/jawa-barat/?page=169", is_room_made)
        assert nginx.get("/jawa-barat/?page=169").cache == "HIT"
