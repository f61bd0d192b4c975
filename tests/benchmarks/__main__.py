"""Measure the portal and print a table of ratios: `make bench`.

    python -m tests.benchmarks [--only NAME,...] [--write] [--small N] [--large N]
        [--large-url URL] [--seconds S]

Names: pages, newsroom, origin (against databases of their own), edge, publish, stampede, beacons,
withdrawal (the production shape of deploy/serve.sh), run (`make run`); only when named: machines,
pictures and million (they take minutes), opensearch (a server that OPENSEARCH_TEST_URL names).

DATABASE_URL names a PostgreSQL server on which databases may be made and dropped; --large-url an
archive that is there already (a million stories), which is only read. --write keeps the tables in
docs/benchmarks.md and the raw figures in docs/benchmarks.json; what was not measured this time
stays there as it is, with its own date and load.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from . import (
    alone,
    beacons,
    edge,
    machine,
    machines,
    million,
    opensearch,
    origin,
    pictures,
    production,
    publish,
    stampede,
    withdrawal,
)
from .table import Row, as_data, as_markdown

ROOT = Path(__file__).resolve().parents[2]
PAGE, DATA = ROOT / "docs" / "benchmarks.md", ROOT / "docs" / "benchmarks.json"
MARK = "<!-- what `make bench` measured; written anew by it -->"
RUNS = 3
# Measured on the production shape; it is started once for all of them.
SHAPE = {
    "edge": edge.measure,
    "stampede": stampede.measure,
    "beacons": beacons.measure,
    "publish": publish.measure,
    "withdrawal": withdrawal.measure,
}
# Only when named: they take long.
LONG = {
    "machines": machines.measure,
    "pictures": pictures.measure,
    "million": lambda: _million()["million"],
}
TOGETHER = ("pages", "newsroom", "origin")  # of the same archives
# Only when named: it needs a server that is there already.
BESIDE = "opensearch"
NAMES = (*TOGETHER, *SHAPE, "run", *LONG, BESIDE)


def main():
    options = _options()
    measured = {}
    for names, measure in _work(options):
        host = machine.described()
        found = measure()
        host["load_after"] = os.getloadavg()[0]
        for name in names:
            measured[name] = {"machine": host, "rows": as_data(found[name])}
            print(f"\n{name}: {_conditions(host)}\n\n{as_markdown(found[name])}", flush=True)
            # At once: an hour of figures is not lost with the last of them.
            if options.write:
                _write({name: measured[name]})


def _options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", default="", help=f"of {', '.join(NAMES)}; by commas")
    parser.add_argument("--small", type=int, default=2_000)
    parser.add_argument("--large", type=int, default=20_000)
    parser.add_argument("--large-url", default=os.environ.get("BENCH_LARGE_URL", ""))
    parser.add_argument("--seconds", type=int, default=5, help="of each wrk run")
    options = parser.parse_args()
    options.only = [name for name in options.only.split(",") if name]
    if odd := set(options.only) - set(NAMES):
        parser.error(f"--only knows no {', '.join(sorted(odd))}")
    if BESIDE in options.only and not opensearch.address():
        parser.error(f"--only {BESIDE}: {opensearch.NEEDS}")
    return options


def _work(options):
    """Yield what was asked for: names, and the function that returns {name: rows}."""
    wanted = options.only or [name for name in NAMES if name not in {*LONG, BESIDE}]
    together = [name for name in TOGETHER if name in wanted]
    if together:
        yield together, lambda: _archives(options, together)
    runs = {"seconds": options.seconds, "runs": RUNS}
    if shapes := [name for name in SHAPE if name in wanted]:
        with production.running() as shape:
            for name in shapes:
                yield [name], partial(_named, name, partial(SHAPE[name], shape, **runs))
    if "run" in wanted:
        yield ["run"], partial(_named, "run", partial(alone.measure, **runs))
    for name in LONG:
        if name in wanted:
            yield [name], partial(_named, name, LONG[name])
    if BESIDE in wanted:
        yield [BESIDE], lambda: _named(BESIDE, partial(_beside, options))


def _named(name, measure) -> dict[str, list[Row]]:
    return {name: measure()}


def _archives(options, wanted) -> dict[str, list[Row]]:
    """Return the rows of what is measured on the same archives."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="warta-bench-data-") as folder:
        env = _environment(folder)
        _command(env, "collectstatic", "--noinput")
        large = env | {"DATABASE_URL": options.large_url or _fresh_database("warta_bench_large")}
        rows = [] if options.large_url else _filled(large, options.large, "large")
        size = _inside(large, "size") if options.large_url else options.large
        if "pages" in wanted:
            small = env | {"DATABASE_URL": _fresh_database("warta_bench_small")}
            rows = _filled(small, options.small, "small") + rows + _query_counts(large)
            found["pages"] = rows + _pages(small, large, options.small, size)
        if "newsroom" in wanted:
            found["newsroom"] = [
                Row(f"{size:,} stories", page, "ms", times, target="<= 150")
                for page, times in _inside(large, "pages", module="newsroom").items()
            ]
        if "origin" in wanted:
            paths = _inside(large, "addresses", origin.STORIES)
            found["origin"] = origin.measure(paths, large, seconds=options.seconds, runs=RUNS)
    return found


def _beside(options) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="warta-bench-data-") as folder:
        env = _environment(folder)
        large = env | {"DATABASE_URL": options.large_url or _fresh_database("warta_bench_large")}
        rows = [] if options.large_url else _filled(large, options.large, "large")
        return rows + opensearch.measure(large, _inside)


def _million() -> dict[str, list[Row]]:
    with tempfile.TemporaryDirectory(prefix="warta-bench-data-") as folder:
        rows = million.measure(
            env=_environment(folder),
            fresh_database=_passing_database,
            inside=_inside,
            command=_command,
        )
    return {"million": rows}


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
    _on_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


@contextmanager
def _passing_database(name: str):
    """Give an empty database's address, and drop it at the end: a million stories fill a disk."""
    yield _fresh_database(name)
    _on_server(f"DROP DATABASE IF EXISTS {name}")


def _on_server(*statements):
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


def _filled(env, count, name) -> list[Row]:
    """Fill a database with stories and return how fast that went."""
    _command(env, "migrate", "--verbosity", "0")
    made = _inside(env, "generate", count)
    rate = made["stories"] / made["seconds"]
    target = ">= 1,111 (a million in 15 minutes)" if name == "large" else ""
    indexed = _inside(env, "index")
    words = indexed["stories"] / indexed["seconds"]
    return [
        Row("generate_stories", f"{count:,} stories", "stories/s", [rate], target=target),
        Row("index_search", f"{indexed['stories']:,} stories", "stories/s", [words]),
    ]


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


def _inside(env, work, *numbers, module="pages"):
    """Run a measurement in a process of its own and return what it found."""
    command = [sys.executable, "-m", "tests.benchmarks.inside", "--module", module, work]
    done = subprocess.run(  # noqa: S603
        [*command, *map(str, numbers)],
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


def _write(measured):
    """Put what was measured below the page's mark, and the raw figures beside it."""
    data = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    data |= measured
    DATA.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    said = PAGE.read_text("utf-8").partition(MARK)[0] if PAGE.exists() else "# Benchmarks\n\n"
    parts = [
        f"### {name}\n\n{_conditions(data[name]['machine'])}\n\n"
        f"{as_markdown([Row(**_without_median(row)) for row in data[name]['rows']])}"
        for name in NAMES
        if name in data
    ]
    PAGE.write_text(f"{said.rstrip()}\n\n{MARK}\n\n" + "\n\n".join(parts) + "\n", "utf-8")


def _conditions(host) -> str:
    return ", ".join(f"{name} {value}" for name, value in host.items())


def _without_median(row) -> dict:
    return {name: value for name, value in row.items() if name != "median"}


if __name__ == "__main__":
    main()
