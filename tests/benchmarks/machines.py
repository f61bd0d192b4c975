"""How soon what is published on one machine is seen on both edges: `--only machines`.

Two applications, two edges, a primary and its streaming replica (tests/deploy/two_machines.sh), all
on this machine. The clock runs from the commit until home, section and the story itself show it
through the edge; once with the replica as it is, once with one that shows no change at all.
"""

import time

from tests.deploy import shapes

from . import production
from .table import Row

STORIES = 30  # published one after the other, for each way of the replica
LOST_SECONDS = 65  # a page's lifetime is over by then: a story unseen was never announced
PAUSE_SECONDS = 0.004  # between two looks at the pages, which take their share of the processor
SECRET_KEY = "benchmark-only"


def measure() -> list[Row]:
    ports = {
        name: shapes.free_port() for name in ("PORT", "SECOND_PORT", "FIRST_APP", "SECOND_APP")
    }
    with (
        shapes.folder() as data,
        shapes.running(
            shapes.ROOT / "tests/deploy/two_machines.sh",
            until=lambda lines: "All is up.\n" in lines,
            DATA_DIR=data,
            EDGE_SECRET=shapes.EDGE_SECRET,
            SECRET_KEY=SECRET_KEY,
            **ports,
        ),
    ):
        edges = [ports["PORT"], ports["SECOND_PORT"]]
        run = str(data / "a" / "run").replace("/", "%2F")
        env = {
            "DATA_DIR": str(data / "a"),
            "DATABASE_URL": f"postgres://warta@{run}/warta",
            "CACHE_URL": f"unix://{data}/a/run/redis.sock",
            "SECRET_KEY": SECRET_KEY,
            "EDGES": " ".join(f"nginx+http://127.0.0.1:{port}" for port in edges),
            "EDGE_SECRET": shapes.EDGE_SECRET,
            "PHOTO_RENDITIONS": "worker",
        }
        replica = data / "b" / "run"
        found = production.inside(env, "machines", "publish", replica, *edges)
    return [
        row
        for state, times in found.items()
        for row in _rows(f"seen on both edges, replica {state}", times)
    ]


def _rows(what, times) -> list[Row]:
    times = sorted(times)
    label = f"{what} ({len(times)} stories)"
    return [
        Row("machines", f"{label}: p50", "ms", [times[len(times) // 2]]),
        Row("machines", f"{label}: longest", "ms", [times[-1]], target="<= 1,000"),
    ]


# --- Within the application ----------------------------------------------------------------------


def publish(replica: str, *ports) -> dict[str, list[float]]:
    """Publish stories; return {what the replica does: [milliseconds until both edges show one]}."""
    import psycopg2

    from tests.factories import make_article, make_author, make_section, make_user

    connection = psycopg2.connect(host=str(replica), user="postgres", dbname="warta")
    connection.autocommit = True
    readers = [shapes.Reader(port) for port in ports]
    section, byline, editor = make_section(), make_author(), make_user()
    times = {}
    with connection.cursor() as cursor:
        for state, order in (("current", "resume"), ("paused", "pause")):
            cursor.execute(f"SELECT pg_wal_replay_{order}()")
            times[state] = []
            for _ in range(STORIES):
                draft = make_article(section=section, editors=[byline], paragraphs=15)
                times[state].append(_publish_and_watch(draft, editor, readers))
        cursor.execute("SELECT pg_wal_replay_resume()")
    connection.close()
    return times


def _publish_and_watch(draft, editor, readers) -> float:
    from articles import workflow

    story = workflow.publish(article=draft, by=editor)
    began_at = time.monotonic()
    waiting = {
        (reader.port, path): reader
        for reader in readers
        for path in ("/", story.section.get_absolute_url(), story.get_absolute_url())
    }
    while waiting:
        for (port, path), reader in list(waiting.items()):
            if story.headline in reader.get(path).text:
                del waiting[port, path]
        time.sleep(PAUSE_SECONDS)
        if time.monotonic() - began_at > LOST_SECONDS:
            raise TimeoutError(f"{waiting.keys()} never showed {story.headline!r}")
    return (time.monotonic() - began_at) * 1000
