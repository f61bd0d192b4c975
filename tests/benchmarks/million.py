"""generate_stories 1000000 and index_search over them, timed: `--only million`, only when asked
for. Some twenty minutes."""

import os

from .table import Row

STORIES = 1_000_000
AIM_SECONDS = 15 * 60


def measure(*, env: dict, fresh_database, inside, command) -> list[Row]:
    """Fill a database of its own on the server of DATABASE_URL, and drop it again."""
    count = int(os.environ.get("BENCH_MILLION") or STORIES)
    with fresh_database("warta_bench_million") as url:
        env = env | {"DATABASE_URL": url}
        command(env, "migrate", "--verbosity", "0")
        made = inside(env, "generate", count)
        indexed = inside(env, "index")
    aim = AIM_SECONDS * count / STORIES
    return [
        Row("generate_stories", f"{count:,} stories", "s", [made["seconds"]],
            target=f"<= {aim:,.0f}"),
        Row("index_search", f"{indexed['stories']:,} stories", "s", [indexed["seconds"]],
            target=f"<= {aim:,.0f}"),
    ]  # fmt: skip
