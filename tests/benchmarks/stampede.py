"""A thousand readers at once on one address: `--only stampede`.

On an address that nginx does not hold, and on one of which it holds a copy that was over a while
ago. Counted at the origin itself, by gunicorn's own log of requests.
"""

import asyncio
import hashlib
import re
import resource
import time
from urllib.request import urlopen

from . import wrk
from .production import STORIES as SHAPE_STORIES
from .production import Shape
from .table import Row

CLIENTS = 1_000
ADDRESSES = 5  # stormed one after the other
WAIT_SECONDS = 30


def measure(shape: Shape, *, seconds: int, runs: int) -> list[Row]:
    _allow_files(CLIENTS * 2)
    stories = shape.inside("pages", "addresses", SHAPE_STORIES // 3)
    # Not even the refreshes of what was generated fetched these: to nginx the same as purged.
    cold = [path for path in reversed(stories) if not _is_kept(shape, path)][:ADDRESSES]
    rows = _stormed(shape, cold, "a cold address", target="<= 2")
    time.sleep(_longest_seconds(shape, cold[-1]) + 1)
    return rows + _stormed(shape, cold, "an address whose copy is over")


def _stormed(shape, paths, what, target="") -> list[Row]:
    asked, took = [], []
    for path in paths:
        before = _origin_requests(shape, path)
        began_at = time.monotonic()
        statuses = asyncio.run(_storm(shape.port, path))
        took.append((time.monotonic() - began_at) * 1000)
        if statuses != [200] * CLIENTS:
            raise wrk.WrongAnswers(sorted(set(statuses)))
        asked.append(_settled(shape, path) - before)
    worst = f"origin requests for {CLIENTS:,} clients on {what}, the most of {len(paths)}"
    return [
        Row("stampede", worst, "requests", [max(asked)], target=target),
        Row("stampede", f"until all {CLIENTS:,} have the page of {what}", "ms", took),
    ]


def _longest_seconds(shape, path) -> int:
    """Return how long a copy may be handed out: its lifetime, and while it is being refreshed."""
    with urlopen(shape.host + path) as answer:  # noqa: S310, our own address
        said = answer.headers["Cache-Control"]
    return sum(
        int(re.search(rf"{word}=(\d+)", said)[1]) for word in ("s-maxage", "stale-while-revalidate")
    )


def _is_kept(shape, path) -> bool:
    """Return whether nginx holds a story's page as phones ask for it (proxy_cache_key)."""
    name = hashlib.md5(f"gzip  {path}".encode(), usedforsecurity=False).hexdigest()
    return (shape.data / "nginx" / "pages" / name[-1] / name[-3:-1] / name).exists()


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
