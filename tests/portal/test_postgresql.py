"""Kept connections to PostgreSQL."""

import psycopg2
import pytest
from django.db import close_old_connections, connection
from django.urls import reverse

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_request_after_the_server_ended_its_connection_is_answered(client):
    page = reverse("search")
    assert client.get(page).status_code == 200
    former = connection.connection.info.backend_pid
    _end(former)

    close_old_connections()  # as Django does when a request begins
    answer = client.get(page)

    assert answer.status_code == 200
    assert connection.connection.info.backend_pid != former


def test_connection_in_good_order_is_kept(client):
    client.get(reverse("search"))
    former = connection.connection.info.backend_pid

    close_old_connections()
    client.get(reverse("search"))

    assert connection.connection.info.backend_pid == former


def _end(backend_pid: int) -> None:
    """End a connection from another one, and wait until it is over."""
    parameters = connection.get_connection_params() | {"cursor_factory": None}
    other = psycopg2.connect(**parameters)
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [backend_pid])
        assert cursor.fetchone() == (True,)
    other.close()
