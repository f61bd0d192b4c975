"""`make serve` brings back whatever of it ends, and ends as a whole when that does not help."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from . import shapes
from .test_serve import children_of


@pytest.fixture(scope="module")
def served(collected):
    """One shape that is killed part by part."""
    with shapes.folder() as data:
        shapes.lend_static_files(collected, data)
        port = shapes.free_port()
        given = {"DATA_DIR": data, "PORT": port, "WITHOUT_DEMO": "1"}
        with serving(is_said("stop: Ctrl-C"), **given) as supervisor:
            yield supervisor, shapes.Reader(port)
        shapes.keep_static_files(data, collected)


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


def pid_of(supervisor, words):
    """Return the process of a part, by the words of its command."""
    for pid in children_of(supervisor.pid):
        if words in Path(f"/proc/{pid}/cmdline").read_bytes():
            return pid
    return None


def until(is_so):
    """Wait for what comes within moments; fail when it does not."""
    tries = iter(range(600))
    while not is_so():
        assert next(tries, None) is not None
        time.sleep(0.05)


@pytest.mark.parametrize(
    "words",
    [
        b"bin/postgres",
        b"redis-server",
        b"portal.wsgi",
        b"nginx: master",
        b"keep_edges_fresh",
        b"count_reads",
        b"make_renditions",
    ],
)
def test_killed_part_is_brought_back(served, words):
    """An nginx's former workers go: they would hand out what they hold, whatever is withdrawn."""
    supervisor, reader = served
    former = pid_of(supervisor, words)
    workers = children_of(former)

    os.kill(former, signal.SIGKILL)

    until(lambda: pid_of(supervisor, words) not in {None, former})
    until(lambda: reader.is_up() and reader.get("/readyz").status == 200)
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_part_that_cannot_live_ends_them_all(variables):
    """Here the one that tells the edges, for an address that it does not know."""
    variables["EDGES"] = "nginx=http://127.0.0.1"
    variables["LIVED_AFTER"] = 60  # a busy machine takes its time to refuse
    with serving(is_said("edges has ended again and again"), **variables) as supervisor:
        assert supervisor.wait(30) == 1
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", variables["PORT"]))


# Lives for a second, then not at all for seven times, then for good: as if another were away.
PATIENT = """
set -euo pipefail
source deploy/shape.sh
LOGS="$DATA_DIR" LIVED_AFTER=1 PAUSE=0
trap 'stop_servers part' EXIT
trap 'exit 0' TERM
start part bash -c '
    echo >>"$DATA_DIR/lives"
    case $(wc -l <"$DATA_DIR/lives") in
        1) sleep 1.5 ;;
        9) touch "$DATA_DIR/settled"; sleep 60 ;;
        *) exit 1 ;;
    esac'
keep_alive
"""


def test_part_that_has_lived_is_tried_until_it_lives_again(tmp_path):
    with shapes.running("bash", "-mc", PATIENT, until=is_said("once more"), DATA_DIR=tmp_path):
        until((tmp_path / "settled").exists)

    assert (tmp_path / "lives").read_text().count("\n") == 9
