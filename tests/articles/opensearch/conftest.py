"""OpenSearch is named in the settings, and is not there."""

import pytest

from articles.search.opensearch import asking
from tests import sockets


@pytest.fixture
def closed_port():
    return sockets.closed_port()


@pytest.fixture
def used(settings, monkeypatch, closed_port):
    """OpenSearch is named, and away; a process of its own would send."""
    settings.OPENSEARCH_URL = f"http://warta:kata%3Asandi%2Frahasia@127.0.0.1:{closed_port}/uji"
    settings.EDGES = ["nginx+http://127.0.0.1:1"]
    monkeypatch.setattr(asking, "standing", asking.Standing())
