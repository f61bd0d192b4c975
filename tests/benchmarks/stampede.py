"""A thousand readers at once on an address that no cache holds: `--only stampede`.

Counted at the origin itself, by gunicorn's own log of requests.
"""

import asyncio
import resource
import time

from . import wrk
from .production import STORIES as SHAPE_STORIES
from .production import Shape
from .table import Row

CLIENTS = 1_000
ADDRESSES = 5  # purged and stormed one after the other
WAIT_SECONDS = 30


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    _allow_files(CLIENTS * 2)
    asked, took = [], []
    # Nobody has asked for these since the shape was started: to a cache the same as purged.
    for path in shape.inside("pages", "addresses", SHAPE_STORIES // 3)[-ADDRESSES:]:
        before = _origin_requests(shape, path)
        began_at = time.monotonic()
        statuses = asyncio.run(_storm(shape.port, path))
        took.append((time.monotonic() - began_at) * 1000)
        if statuses != [200] * CLIENTS:
            raise wrk.WrongAnswers(sorted(set(statuses)))
        asked.append(_settled(shape, path) - before)
    worst = f"origin requests for {CLIENTS:,} clients on a cold address, the most of {ADDRESSES}"
    return [
        Row("stampede", worst, "requests", [max(asked)], target="<= 2"),
        Row("stampede", f"until all {CLIENTS:,} have the page", "ms", took),
    ]


async def _storm(port, path) -> list[int]:
    """Open every connection first, then ask on all of them at once; return the statuses."""
    pipes = await asyncio.gather(
        *(asyncio.open_connection("127.0.0.1", port) for _ in range(CLIENTS))
    )
    request = (
        f"GET {path} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    ).encode()

    async def ask(incoming, outgoing):
        outgoing.write(request)
        answer = await asyncio.wait_for(incoming.read(), WAIT_SECONDS)
        outgoing.close()
        return int(answer[9:12] or 0)

    return await asyncio.gather(*(ask(*pipe) for pipe in pipes))


def _origin_requests(shape, path) -> int:
    return shape.origin_log.read_text().splitlines().count(f"GET {path}")


def _settled(shape, path) -> int:
    """Return the origin's requests once no more come: its log is written after the answer."""
    count, before = -1, -2
    while count != before:
        time.sleep(0.5)
        before, count = count, _origin_requests(shape, path)
    return count


def _allow_files(wanted):
    """Raise the limit of open files, for this process and what it starts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted + 100:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, wanted + 100), hard))
