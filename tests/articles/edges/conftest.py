"""Two edges that write down what they are told."""

import pytest

from articles.edges import line as lines

from .recorder import Recorder


@pytest.fixture(autouse=True)
def nothing_is_repeated(monkeypatch):
    """What is asked for twice on purpose is so in the tests of that, not when a machine is slow."""
    monkeypatch.setattr(lines, "AGAIN_AFTER_SECONDS", (3600,))


@pytest.fixture
def edges():
    return [Recorder(), Recorder()]
