"""Reads through nginx: every picture that it hands out is one read, whatever happens to us."""

import os
import signal
import socket
import subprocess
import threading
import time

import pytest
from django.db.models import Sum

from articles.models import ReadCount
from tests.factories import publish_article

from . import shapes

BEACONS = 20_000
READERS = 4
IN_FLIGHT = 50  # requests that a reader sends at once


def read(port, article, times):
    """Ask for the picture so often on one connection; return how many answers came."""
    request = f"GET /dibaca/{article.pk}.gif HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    answered = 0
    with (
        socket.create_connection(("127.0.0.1", port)) as connection,
        connection.makefile("rb") as answers,
    ):
        for _ in range(times // IN_FLIGHT):
            connection.sendall(request * IN_FLIGHT)
            for _ in range(IN_FLIGHT):
                answered += answers.readline().startswith(b"HTTP/1.1 200")
                while answers.readline() != b"\r\n":
                    pass
                answers.read(43)
    return answered


@pytest.fixture
def counter(newsroom, edge_folder):
    """Start the command as often as asked; the last one is ended with the test."""
    processes = []

    def start():
        processes.append(
            subprocess.Popen(  # noqa: S603
                [".venv/bin/python", "manage.py", "count_reads", "--follow",
                 "--log", str(edge_folder / "logs/reads.log")],
                cwd=shapes.ROOT,
                env=os.environ | {"DATABASE_URL": newsroom.database_url, "CACHE_URL": ""},
            )
        )  # fmt: skip
        return processes[-1]

    yield start
    for process in processes:
        process.terminate()
        process.wait(30)


def total(article):
    return ReadCount.objects.filter(article=article).aggregate(n=Sum("count"))["n"] or 0


def wait_for_total(article, wanted, seconds=120):
    ends_at = time.monotonic() + seconds
    while (now := total(article)) < wanted and time.monotonic() < ends_at:
        time.sleep(0.1)
    return now


def test_every_answered_beacon_counts_once(nginx, newsroom, counter, edge_folder):
    """Through kill -9 of the counter, and a rotation while the web server writes."""
    article = publish_article()
    first = counter()
    answered = []
    readers = [
        threading.Thread(
            target=lambda: answered.append(read(nginx.port, article, BEACONS // READERS))
        )
        for _ in range(READERS)
    ]
    for reader in readers:
        reader.start()
    assert wait_for_total(article, 1) >= 1
    first.send_signal(signal.SIGKILL)
    log = edge_folder / "logs/reads.log"
    log.rename(log.with_name("reads.log.1"))
    os.kill(int((edge_folder / "run/nginx.pid").read_text()), signal.SIGUSR1)
    counter()
    for reader in readers:
        reader.join()

    assert sum(answered) == BEACONS
    assert wait_for_total(article, BEACONS) == BEACONS


def test_what_is_no_read_is_not_counted(nginx, newsroom, counter, edge_folder):
    article = publish_article()
    address = f"/dibaca/{article.pk}.gif"
    counter()
    nginx.get(address, method="HEAD")
    nginx.get(address, Sec_Purpose="prefetch;prerender")
    nginx.get("/dibaca/0.gif")
    answer = nginx.get(address)

    assert answer.headers["Content-Type"] == "image/gif"
    assert answer.headers["Cache-Control"] == "no-store"
    assert wait_for_total(article, 1) == 1
    assert address not in (edge_folder / "logs/access.log").read_text()


def test_log_of_reads_knows_no_reader(nginx, edge_folder):
    nginx.get("/dibaca/12.gif", User_Agent="Perambanku", Referer="http://x/", Cookie="a=b")
    log = edge_folder / "logs/reads.log"
    nginx.seconds_until("/dibaca/x.gif", lambda _: b" 12 " in log.read_bytes())

    line = next(line for line in log.read_text().splitlines() if " 12 " in line)
    assert len(line.split()) == 3
    assert "127.0.0.1" not in line
