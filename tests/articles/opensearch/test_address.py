"""OPENSEARCH_URL, and the connection that is made of it."""

import pytest
from django.core import checks
from django.db import connection

from articles.search.opensearch.server import Server, Unavailable
from tests.sockets import answering, listener


@pytest.mark.parametrize(
    "url",
    [
        "host:9200/warta",
        "ftp://host/warta",
        "http://user:rahasia@host:9200",
        "http://user:rahasia@host:9200/",
        "http://user:rahasia@host:9200/Warta",
        "http://user:rahasia@host:9200/warta*",
        "http://user:rahasia@host:9200/warta?x=1",
        "http://user:rahasia@host:port/warta",
    ],
)
@pytest.mark.postgres
def test_address_that_is_none_is_refused_without_its_password(settings, url):
    settings.OPENSEARCH_URL = url
    errors = checks.run_checks()

    assert [error.id for error in errors if error.id.startswith("articles.E")] == ["articles.E001"]
    assert "rahasia" not in str(errors)


def test_check_asks_for_postgresql(settings, monkeypatch):
    settings.OPENSEARCH_URL = "http://127.0.0.1/warta"
    expected = [] if connection.vendor == "postgresql" else ["articles.E002"]

    errors = [error.id for error in checks.run_checks() if error.id.startswith("articles.E")]

    assert errors == expected


def test_password_is_sent_as_it_is_and_never_told(closed_port):
    asked = Server(f"http://warta:kata%3Asandi%2Frahasia@127.0.0.1:{closed_port}/atas/uji")

    with pytest.raises(Unavailable) as refused:
        asked.ask("GET", "/", seconds=1)

    assert str(asked) == f"http://127.0.0.1:{closed_port}/atas/uji"
    assert str(asked) in str(refused.value)
    for told in (str(refused.value), repr(refused.value), repr(asked)):
        assert "rahasia" not in told
    with listener(answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) as (port, _):
        Server(f"http://warta:kata%3Asandi%2Frahasia@127.0.0.1:{port}/uji").ask(
            "GET", "/", seconds=1
        )
    assert asked._headers["Authorization"] == "Basic d2FydGE6a2F0YTpzYW5kaS9yYWhhc2lh"
