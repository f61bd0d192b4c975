"""Measure the portal and print a table of ratios: `make bench`.

    python -m tests.benchmarks [--write] [--small N] [--large N] [--large-url URL] [--seconds S]

DATABASE_URL names a PostgreSQL server on which databases may be made and dropped; --large-url an
archive that is there already (a million stories), which is only read. --write keeps the table in
docs/benchmarks.md and the raw figures in docs/benchmarks.json.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from . import machine, origin
from .table import Row, as_data, as_markdown

ROOT = Path(__file__).resolve().parents[2]
PAGE, DATA = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.json"
MARK = "<!-- what `make bench` measured; written anew by it -->"
RUNS = 3


def main():
    options = _options()
    host = machine.described()
    with tempfile.TemporaryDirectory(prefix="warta-bench-data-") as folder:
        env = _environment(folder)
        _command(env, "collectstatic", "--noinput")
        small = env | {"DATABASE_URL": _fresh_database("warta_bench_small")}
        large = env | {"DATABASE_URL": options.large_url or _fresh_database("warta_bench_large")}
        rows = _filled(small, options.small, "small")
        if not options.large_url:
            rows += _filled(large, options.large, "large")
        size = _inside(large, "size") if options.large_url else options.large
        rows += _query_counts(large)
        rows += _pages(small, large, options.small, size)
        paths = _inside(large, "addresses", origin.STORIES)
        rows += origin.measure(paths, large, seconds=options.seconds, runs=RUNS)
    host["load_after"] = os.getloadavg()[0]
    table = as_markdown(rows)
    print(table)
    if options.write:
        _write(table, host, rows)


def _options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--small", type=int, default=2_000)
    parser.add_argument("--large", type=int, default=20_000)
    parser.add_argument("--large-url", default=os.environ.get("BENCH_LARGE_URL", ""))
    parser.add_argument("--seconds", type=int, default=5, help="of each wrk run")
    return parser.parse_args()


def _environment(folder) -> dict:
    """Return the environment of production: no DEBUG, files of its own, Redis if there is one."""
    return {
        "DATA_DIR": folder,
        "SECRET_KEY": "benchmark-only",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "PHOTO_RENDITIONS": "worker",
        "CACHE_URL": os.environ.get("CACHE_URL", ""),
    }


def _fresh_database(name: str) -> str:
    """Make an empty database on the server of DATABASE_URL and return its address."""
    url = os.environ["DATABASE_URL"]
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    connection.close()
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _filled(env, count, name) -> list[Row]:
    """Fill a database with stories and return how fast that went."""
    _command(env, "migrate", "--verbosity", "0")
    made = _inside(env, "generate", count)
    rate = made["stories"] / made["seconds"]
    target = ">= 1,111 (a million in 15 minutes)" if name == "large" else ""
    return [Row("generate_stories", f"{count:,} stories", "stories/s", [rate], target=target)]


def _query_counts(env) -> list[Row]:
    aims = {"story": ("<= 12", "<= 2"), "home": ("", "")}
    counts = _inside(env, "queries")
    return [
        Row("queries", f"{page}, caches {state}", "queries", [count], target=aim)
        for page, pair in counts.items()
        for state, count, aim in zip(("empty", "warm"), pair, aims[page], strict=True)
    ]


def _pages(small, large, small_size, large_size) -> list[Row]:
    """Return every page's cost in the large archive beside that in the small one, and its time."""
    # By turns, so that both meet the same quiet and busy moments of the machine.
    turns = [(_inside(small, "pages"), _inside(large, "pages")) for _ in range(RUNS)]
    rows = []
    for page in turns[0][1]:
        before, times = ({clock: [] for clock in ("cpu", "wall")} for _ in range(2))
        for turn in turns:
            for kept, found in zip((before, times), turn, strict=True):
                for clock, figures in found[page].items():
                    kept[clock] += figures
        base = Row("page", f"that with {small_size:,} stories", "ms", before["cpu"])
        row = Row(f"{large_size:,} stories", f"{page}: processor", "ms", times["cpu"])
        row.target = "<= 1.2" if page.startswith("story") else ""
        wall = sorted(times["wall"])
        p95 = wall[min(len(wall) - 1, round(len(wall) * 0.95))]
        rows += [
            row.compared(base),
            Row(f"{large_size:,} stories", f"{page}: p95", "ms", [p95], target="<= 50"),
        ]
    return rows


def _inside(env, work, *numbers):
    """Run a measurement in a process of its own and return what it found."""
    command = [sys.executable, "-m", "tests.benchmarks.inside", work, *map(str, numbers)]
    done = subprocess.run(  # noqa: S603
        command,
        env={**os.environ, **env, "CACHE_URL": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def _command(env, *arguments):
    subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        env={**os.environ, **env},
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _write(table, host, rows):
    """Put the table below its mark in the page, and the raw figures beside it."""
    said = PAGE.read_text("utf-8").partition(MARK)[0] if PAGE.exists() else "# Benchmarks\n\n"
    conditions = ", ".join(f"{name} {value}" for name, value in host.items())
    PAGE.write_text(f"{said.rstrip()}\n\n{MARK}\n\n{conditions}\n\n{table}\n", "utf-8")
    data = {"machine": host, "rows": as_data(rows)}
    DATA.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
