"""An OpenSearch: that of OPENSEARCH_TEST_URL (http://127.0.0.1:9200/uji), or else osmem.

osmem keeps to OpenSearch's protocol and refuses what that refuses, in the memory of one process; it
is not OpenSearch, so what is changed here is run against that by hand as well.
"""

import os

import pytest
from django.db import connection

from articles.search import catching_up
from articles.search.opensearch import asking, documents, filling, outbox
from articles.search.opensearch.server import server


@pytest.fixture
def opensearch(request, settings, monkeypatch, db):
    """An empty index of this test's own, found a moment after a change; gives its address."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL in DATABASE_URL")
    url = os.environ.get("OPENSEARCH_TEST_URL")
    if not url:
        url = f"{request.getfixturevalue('osmem_clone').url}/uji"
    url = f"{url}-{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
    settings.OPENSEARCH_URL = url
    monkeypatch.setattr(documents, "REFRESH", "50ms")
    monkeypatch.setattr(asking, "standing", asking.Standing())
    remove_indices()
    catching_up.fill_opensearch()
    yield url
    settings.OPENSEARCH_URL = url
    remove_indices()


@pytest.fixture(params=["database", "opensearch"])
def every_index(request, monkeypatch):
    """The test runs over the database's own index, and over OpenSearch told of every change."""
    if request.param == "opensearch":
        request.getfixturevalue("opensearch")
        monkeypatch.setattr(asking.outbox, "is_waiting", all_is_sent)
        monkeypatch.setattr("articles.search.postgresql.find", nobody_asks)


def all_is_sent(connection):
    while outbox.send_next():
        pass
    return False


def nobody_asks(*args):
    raise AssertionError("the database's own index was asked")


def remove_indices():
    for index in filling._of_ours():
        server().ask("DELETE", f"/{index}", seconds=10)
