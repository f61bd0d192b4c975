"""What is asked over kept connections, whichever way the other side breaks them."""

import gzip
import os
import socket
import ssl
import threading
import time
from contextlib import contextmanager
from multiprocessing import get_context

import pytest

from articles.http_connections import Connections, NoAnswer
from tests.certificates import make_certificate
from tests.deploy.shapes import Origin

from .opensearch.sockets import listener

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


def connections(port, scheme="http", host="127.0.0.1"):
    return Connections(scheme, host, port, kept=2)


def asked(given, **options):
    return given.ask("GET", "/", headers={}, **{"seconds": 2, **options})


def test_connection_is_kept_for_the_next_request():
    with answering_always() as (port, taken):
        given = connections(port)

        assert [asked(given).content for _ in range(3)] == [b"{}"] * 3
        assert len(taken) == 1


def test_connection_that_was_closed_meanwhile_is_opened_again():
    with listener(OK) as (port, taken):
        given = connections(port)
        asked(given)
        taken[0].shutdown(socket.SHUT_RDWR)

        assert asked(given).content == b"{}"
        assert len(taken) == 2


def test_connection_that_breaks_while_it_is_asked_is_opened_once_more():
    with answering_always(requests=1) as (port, taken):
        given = connections(port)
        asked(given)

        assert asked(given).content == b"{}"
        assert len(taken) == 2


def test_server_that_closes_every_connection_is_asked_twice():
    with answering_always(requests=0) as (port, taken):
        with pytest.raises(NoAnswer):
            asked(connections(port))
        assert len(taken) == 2


@pytest.mark.parametrize("body", [None, b"x" * 20_000_000], ids=["answer", "being read"])
def test_silence_is_waited_for_once(body):
    with listener() as (port, taken):
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            asked(connections(port), body=body, seconds=0.3)
        assert time.monotonic() - began >= 0.3
        assert len(taken) == 1


def test_nobody_listening_is_no_answer():
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

    with pytest.raises(NoAnswer, match="refused"):
        asked(connections(port))


def test_forked_process_opens_a_connection_of_its_own():
    with answering_always() as (port, taken):
        given = connections(port)
        asked(given)

        child = get_context("fork").Process(target=lambda: os._exit(asked(given).status % 199))
        child.start()
        child.join(10)

        assert child.exitcode == 1
        assert asked(given).status == 200
        assert len(taken) == 2


def test_answer_is_given_as_it_was_sent():
    origin = Origin()
    origin.status, origin.headers = 503, {"X-Cache": "HIT"}
    try:
        answer = asked(Connections("http", *origin.address.split(":"), kept=1))
    finally:
        origin.stop()
    packed = gzip.compress(b"halo")
    head = f"HTTP/1.1 302 Found\r\nLocation: /x/\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n"  # noqa: E501
    with listener(head.encode() + packed) as (port, _):
        moved = asked(connections(port))

    assert (answer.status, answer.headers["x-cache"]) == (503, "HIT")
    assert (moved.status, moved.content) == (302, packed)


# --- Certificates --------------------------------------------------------------------------------


def test_certificate_that_nobody_vouches_for_is_refused(certificate):
    refused = pytest.raises(NoAnswer, match=r"CERTIFICATE_VERIFY_FAILED.*self.signed")
    with secured(*certificate) as port, refused:
        asked(connections(port, "https", "localhost"))


def test_certificate_of_an_authority_of_the_operators_is_taken(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    with secured(*certificate) as port:
        assert asked(connections(port, "https", "localhost")).status == 200


def test_certificate_for_another_name_is_refused(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    refused = pytest.raises(NoAnswer, match=r"CERTIFICATE_VERIFY_FAILED.*IP address mismatch")
    with secured(*certificate) as port, refused:
        asked(connections(port, "https", "127.0.0.1"))


@pytest.fixture
def certificate(tmp_path):
    """A certificate that vouches for itself as localhost, and its key."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make_certificate(key, certificate)
    return certificate, key


# --- The other side ------------------------------------------------------------------------------


@contextmanager
def answering_always(requests=None):
    """A server that answers so many requests a connection, all without a number, then closes it."""
    taken = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer(connection):
            with connection:
                left = requests
                while connection.recv(65536) and left != 0:
                    connection.sendall(OK)
                    left = left and left - 1

        def take():
            while True:
                try:
                    taken.append(door.accept()[0])
                except OSError:
                    return
                threading.Thread(target=answer, args=[taken[-1]], daemon=True).start()

        threading.Thread(target=take, daemon=True).start()
        yield door.getsockname()[1], taken
        door.shutdown(socket.SHUT_RDWR)


@contextmanager
def secured(certificate, key):
    """A server behind a certificate that answers its one request, if the other side trusts it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve():
            try:
                with context.wrap_socket(door.accept()[0], server_side=True) as connection:
                    connection.recv(65536)
                    connection.sendall(OK)
            except OSError:  # it was not trusted
                return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield door.getsockname()[1]
        thread.join(5)
