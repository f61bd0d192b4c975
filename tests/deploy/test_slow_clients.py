"""Slow and greedy clients of nginx: who sends little is let go, who sends too much is told so."""

import http.client
import os
import select
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

# What production waits for, and what the tests do: {file: {written: instead}}.
HURRIED = {
    "nginx.conf": {
        "client_header_timeout 10s;": "client_header_timeout 1s;",
        "client_body_timeout 10s;": "client_body_timeout 1s;",
        "send_timeout 15s;": "send_timeout 1s;",
    },
    "newsroom.conf": {"client_body_timeout 30s;": "client_body_timeout 1s;"},
}
LONGEST_SECONDS = 8  # to be let go after one, on a busy machine; all of it in vain is ten or thirty
CROWD = 60
REPLY, UPLOAD = "/hak-jawab/", "/admin/media_lib/photo/unggah/satu/"


@pytest.fixture
def hurried(nginx, edge_folder):
    """nginx as in production, but for its patience: a second instead of ten or thirty."""
    for name, changes in HURRIED.items():
        file = edge_folder / "nginx" / name
        text = file.read_text()
        for written, instead in changes.items():
            assert text.count(written) == 1, written
            text = text.replace(written, instead)
        file.write_text(text)
    master = int((edge_folder / "run" / "nginx.pid").read_text())
    before = children_of(master)
    os.kill(master, signal.SIGHUP)
    nginx.seconds_until("/dibaca/1.gif", lambda _: not before & children_of(master))
    return nginx


def children_of(master):
    return set(Path(f"/proc/{master}/task/{master}/children").read_text().split())


def begin(nginx, words):
    """Return a connection on which a request has begun."""
    connection = socket.create_connection(("127.0.0.1", nginx.port), timeout=20)
    connection.sendall(words.encode())
    return connection


def post_of(path, length, body=""):
    return f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n{body}"


def seconds_held(connection, drop=b""):
    """Send a drop ten times a second until nginx lets go; return how long that took."""
    connection.settimeout(0.1)
    began_at = time.monotonic()
    while time.monotonic() - began_at < LONGEST_SECONDS:
        try:
            connection.sendall(drop)
            if not connection.recv(1000):
                break
        except TimeoutError:
            continue
        except ConnectionError:
            break
    connection.close()
    return time.monotonic() - began_at


@pytest.mark.parametrize(
    ("words", "drop"),
    [
        ("", b""),
        ("GET / HTTP/1.1\r\nX-Lama: ", b"x"),
        (post_of(REPLY, 1000, "nama="), b""),
        (post_of(UPLOAD, 1000, "nama="), b""),
    ],
    ids=["silence", "header by drops", "reader's body", "editor's body"],
)
def test_crowd_of_slow_clients_is_let_go_while_others_are_served(hurried, origin, words, drop):
    slow = [begin(hurried, words) for _ in range(CROWD)]
    with ThreadPoolExecutor(CROWD) as threads:
        held = [threads.submit(seconds_held, connection, drop) for connection in slow]
        answers = []
        while not all(one.done() for one in held):
            answers.append(hurried.get(f"/rubrik-{len(answers)}/"))

    assert max(one.result() for one in held) < LONGEST_SECONDS
    assert {answer.status for answer in answers} == {200}
    assert REPLY not in origin.asked
    assert UPLOAD not in origin.asked


def test_crowd_that_stops_reading_is_let_go_while_others_are_served(hurried, origin):
    origin.body = b"x" * 8_000_000  # more than lies on the way to somebody who does not read
    deaf = [begin(hurried, "GET /panjang/ HTTP/1.1\r\nHost: a\r\n\r\n") for _ in range(CROWD)]
    ends_at = time.monotonic() + LONGEST_SECONDS

    for connection in deaf:
        assert connection.recv(12) == b"HTTP/1.1 200"
    origin.body = b"naskah"
    answers = [hurried.get("/").status]
    for connection in deaf:
        let_go = select.poll()
        let_go.register(connection, 0)  # whatever is asked for, an end is told
        assert let_go.poll(max(0, ends_at - time.monotonic()) * 1000)
        answers.append(hurried.get("/").status)
        connection.close()

    assert set(answers) == {200}


def test_bodies_by_drops_keep_no_worker_from_the_others(nginx, origin):
    """The application is asked when a body is complete, however long that takes."""
    slow = [begin(nginx, post_of(REPLY, 12, "nama=")) for _ in range(CROWD)]
    for connection in slow:
        connection.sendall(b"Rina")
    assert nginx.get("/").status == 200
    assert REPLY not in origin.asked

    for connection in slow:
        connection.sendall(b"&a=")

    assert {connection.recv(12) for connection in slow} == {b"HTTP/1.1 200"}
    assert origin.asked[REPLY] == CROWD
    assert origin.bodies[-1] == b"nama=Rina&a="
    for connection in slow:
        connection.close()


@pytest.mark.parametrize(
    ("path", "most_bytes"),
    [("/", 64 << 10), ("/cari/", 64 << 10), (REPLY, 64 << 10), (UPLOAD, 48 << 20)],
)
def test_body_that_is_too_large_is_refused_in_words(nginx, origin, path, most_bytes):
    """Before any of it is sent, and before the origin hears of it."""
    connection = begin(nginx, post_of(path, most_bytes + 1))
    answer = http.client.HTTPResponse(connection, method="POST")
    answer.begin()

    assert answer.status == 413
    assert "<h1>Kiriman terlalu besar</h1>" in answer.read().decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert not origin.asked
    connection.close()


def test_body_of_a_press_photo_is_taken_in_the_newsroom_alone(nginx, origin):
    photo = "x" * 1_000_000

    taken, refused = (
        begin(nginx, post_of(path, len(photo), photo)).recv(12) for path in (UPLOAD, REPLY)
    )

    assert (taken, refused) == (b"HTTP/1.1 200", b"HTTP/1.1 413")
    assert len(origin.bodies[-1]) == len(photo)
