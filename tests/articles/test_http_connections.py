"""What is asked over kept connections, whichever way the other side breaks them."""

import gzip
import os
import socket
import time
from multiprocessing import get_context

import pytest

from articles.http_connections import Connections, NoAnswer
from tests.certificates import make_certificate
from tests.deploy.shapes import Origin
from tests.sockets import answering, closed_port, listener, secured

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


def connections(port, scheme="http", host="127.0.0.1"):
    return Connections(scheme, host, port, kept=2)


def asked(given, **options):
    return given.ask("GET", "/", headers={}, **{"seconds": 2, **options})


def test_connection_is_kept_for_the_next_request():
    with listener(answering(OK)) as (port, taken):
        given = connections(port)

        assert [asked(given).content for _ in range(3)] == [b"{}"] * 3
        assert len(taken) == 1


def test_connection_that_was_closed_meanwhile_is_opened_again():
    with listener(answering(OK)) as (port, taken):
        given = connections(port)
        asked(given)
        taken[0].shutdown(socket.SHUT_RDWR)

        assert asked(given).content == b"{}"
        assert len(taken) == 2


def test_connection_that_breaks_while_it_is_asked_is_opened_once_more():
    with listener(answering(OK, requests=1)) as (port, taken):
        given = connections(port)
        asked(given)

        assert asked(given).content == b"{}"
        assert len(taken) == 2


def test_server_that_closes_every_connection_is_asked_twice():
    with listener(answering(OK, requests=0)) as (port, taken):
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
    with pytest.raises(NoAnswer, match="refused"):
        asked(connections(closed_port()))


def test_forked_process_opens_a_connection_of_its_own():
    with listener(answering(OK)) as (port, taken):
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
    with listener(answering(head.encode() + packed)) as (port, _):
        moved = asked(connections(port))

    assert (answer.status, answer.headers["x-cache"]) == (503, "HIT")
    assert (moved.status, moved.content) == (302, packed)


# --- Certificates --------------------------------------------------------------------------------


def test_certificate_that_nobody_vouches_for_is_refused(certificate):
    refused = pytest.raises(NoAnswer, match=r"CERTIFICATE_VERIFY_FAILED.*self.signed")
    with listener(secured(answering(OK), *certificate)) as (port, _), refused:
        asked(connections(port, "https", "localhost"))


def test_certificate_of_an_authority_of_the_operators_is_taken(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    with listener(secured(answering(OK), *certificate)) as (port, _):
        assert asked(connections(port, "https", "localhost")).status == 200


def test_certificate_for_another_name_is_refused(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    refused = pytest.raises(NoAnswer, match=r"CERTIFICATE_VERIFY_FAILED.*IP address mismatch")
    with listener(secured(answering(OK), *certificate)) as (port, _), refused:
        asked(connections(port, "https", "127.0.0.1"))


@pytest.fixture
def certificate(tmp_path):
    """A certificate that vouches for itself as localhost, and its key."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    make_certificate(key, certificate)
    return certificate, key
