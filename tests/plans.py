"""How PostgreSQL means to answer a page: its plans, read for scans and for the rows they touch."""

import json
from typing import NamedTuple

from django.db import connection

# Tables that grow with every story or read; the others stay small in the largest archive.
GROWING = {
    "articles_article", "articles_authorship", "articles_bacajuga", "articles_citation",
    "articles_readcount", "articles_taggedarticle",
}  # fmt: skip
READS = ("SELECT", "EXECUTE")


class Reading(NamedTuple):
    """What one query did: tables read without an index, and rows touched in all."""

    sql: str
    scanned: set[str]
    rows: int


def read(captured) -> list[Reading]:
    """Return what each SELECT of a CaptureQueriesContext read.

    Statements that the server holds are read by the plan for whatever values: the one that
    PostgreSQL may come to after five runs.
    """
    statements = [query["sql"] for query in captured]
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        found = [_read(sql) for sql in statements if sql.lstrip("( ").startswith(READS)]
        cursor.execute("RESET plan_cache_mode")
    return found


def _read(sql: str) -> Reading:
    """Run a query once more under EXPLAIN."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + sql.replace("%", "%%"), [])
        answer = cursor.fetchone()[0]
    nodes = list(_nodes((json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"]))
    return Reading(
        sql,
        {node["Relation Name"] for node, is_cut in nodes if _is_scan(node) and not is_cut},
        sum(_rows(node) for node, _ in nodes if node["Node Type"].endswith("Scan")),
    )


def _nodes(plan, is_cut=False):
    """Yield each node of a plan, and whether a LIMIT above it stops it early."""
    yield plan, is_cut
    for inner in plan.get("Plans", ()):
        yield from _nodes(inner, is_cut or plan["Node Type"] == "Limit")


def _is_scan(node) -> bool:
    return node["Node Type"] == "Seq Scan" and node["Relation Name"] in GROWING


def _rows(node) -> int:
    """Return how many rows a scan touched over all its runs: those it gave and those it dropped."""
    dropped = node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    return int((node["Actual Rows"] + dropped) * node["Actual Loops"])
