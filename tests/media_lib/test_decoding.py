"""What decodes and encodes pictures, as a process beside those that answer readers."""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from media_lib import decoding
from tests.factories import jpeg


def children():
    told = [tasks.read_text().split() for tasks in Path("/proc/self/task").glob("*/children")]
    return {int(pid) for pids in told for pid in pids}


@pytest.fixture
def seen_of():
    """Return what work is done, and every (session, niceness) that its process was seen with."""

    def look(work):
        former, seen = children(), []
        with ThreadPoolExecutor(1) as room:
            working = room.submit(work)
            while not working.done():
                with suppress(ProcessLookupError, FileNotFoundError):  # it has ended
                    for child in children() - former:
                        seen.append((os.getsid(child), os.getpriority(os.PRIO_PROCESS, child)))
        return working.result(), seen

    return look


@pytest.fixture
def source(tmp_path):
    source = tmp_path / "foto.jpg"
    source.write_bytes(jpeg(1600, 1200))
    return source


def test_encoders_go_behind_everything_else_of_their_session(seen_of, source, tmp_path):
    """Linux gives each session the same share of the processor, whatever is nice within it."""
    small = {
        "frame": [0, 0, 1600, 1200], "width": 800, "height": 600, "formats": {"avif": "a.avif"}
    }  # fmt: skip
    written, seen = seen_of(lambda: decoding.render(source, tmp_path, [small]))

    assert written["a.avif"] == (tmp_path / "a.avif").stat().st_size
    assert {session for session, _ in seen} == {os.getsid(0)}
    assert max(niceness for _, niceness in seen) == os.getpriority(os.PRIO_PROCESS, 0) + 7


def test_look_at_an_upload_does_not_for_an_editor_waits(seen_of, source, tmp_path):
    found, seen = seen_of(lambda: decoding.examine(source, tmp_path))

    assert found["format"] == "jpeg"
    assert set(seen) == {(os.getsid(0), os.getpriority(os.PRIO_PROCESS, 0))}
