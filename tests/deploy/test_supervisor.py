"""`make serve` ends as a whole, and says so, whatever of it ends."""

import os
import signal
import socket
from pathlib import Path

import pytest

from . import shapes
from .test_serve import children_of


@pytest.fixture
def variables(collected):
    with shapes.folder() as data:
        shapes.lend_static_files(collected, data)
        yield {
            "DATA_DIR": data,
            "PORT": shapes.free_port(),
            "EDGE_SECRET": shapes.EDGE_SECRET,
            "WITHOUT_DEMO": "1",
        }
        shapes.keep_static_files(data, collected)


def serving(until, **variables):
    return shapes.running(shapes.ROOT / "deploy/serve.sh", until=until, **variables)


def is_said(*words):
    return lambda lines: all(word in "".join(lines) for word in words)


def test_killed_nginx_leaves_nobody_who_answers(variables):
    """Its workers would go on handing out what they hold, out of reach of every refresh."""
    with serving(is_said("stop: Ctrl-C"), **variables) as supervisor:
        nginx = next(
            pid
            for pid in children_of(supervisor.pid)
            if b"nginx: master" in Path(f"/proc/{pid}/cmdline").read_bytes()
        )
        os.kill(nginx, signal.SIGKILL)

        assert supervisor.wait(30) == 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", variables["PORT"]))


def test_part_that_ends_while_the_others_start_is_missed(variables):
    """Here the one that tells the edges, for an address that it does not know."""
    variables["EDGES"] = "nginx=http://127.0.0.1"
    with serving(is_said("edges has ended"), **variables) as supervisor:
        assert supervisor.wait(30) == 1
