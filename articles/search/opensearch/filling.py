"""OpenSearch's index filled, and mended where it differs from the database: `index_search`."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial

from ...models import SearchEntry
from . import Unavailable, documents, outbox
from .server import server

AT_ONCE = 500  # stories read and sent together: some 3 MB
WALKED = 5_000  # documents of which it is asked together whether their story is there
SECONDS = 60  # for what nobody waits for, and no transaction
PAUSES = (1, 5, 15)  # seconds before a stretch is sent again


def fill(workers, report: Callable[[str], None]) -> int:
    """Make the index hold every story's present words; return how many documents had to be sent.

    `workers` is given a count of stories and gives, for a while, what maps a function over
    stretches of them. Until a new index is full nobody asks it, and what changes meanwhile waits
    in the outbox; a run that was stopped is gone on with.
    """
    index, is_new = _index()
    if is_new:
        # All of it is read from here on, and nobody else can have sent it.
        outbox.forget_all()
    _refresh(index)  # what a former run wrote
    stretches = list(_stretches())
    count, done, sent = sum(map(len, stretches)), 0, 0
    bring = partial(_bring, index, not is_new)
    with workers(count) as mapped:
        for ids, differing in zip(stretches, mapped(bring, stretches), strict=True):
            done += len(ids)
            sent += differing
            report(f"OpenSearch: {done} dari {count} artikel, {sent} dikirim")
    _refresh(index)
    sent += _remove_orphans(index, not is_new)
    if is_new:
        _open(index)
    _refresh(index)
    return sent


def _stretches() -> Iterator[list[int]]:
    """Yield the ids of all stories that have an entry, so many at once."""
    last = 0
    while True:
        entries = SearchEntry.objects.filter(article__gt=last).order_by("article")
        ids = list(entries.values_list("article", flat=True)[:AT_ONCE])
        if not ids:
            return
        yield ids
        last = ids[-1]


def _bring(index: str, is_asked: bool, ids: list[int]) -> int:
    """Send those of some stories whose documents are not what they should be; return how many.

    What is not taken is sent again: filling a large index outlives a busy moment of the server's.
    """
    for pause in (*PAUSES, None):
        try:
            return _bring_once(index, is_asked, ids)
        except Unavailable:
            if pause is None:
                raise
            time.sleep(pause)
    raise AssertionError("unreachable")


def _bring_once(index, is_asked, ids) -> int:
    # Nobody else writes to an index that has no alias yet.
    with outbox.lock() if is_asked else nullcontext():
        entries = SearchEntry.objects.filter(article__in=ids)
        kept = dict(entries.values_list("article", "mark"))
        held = documents.marks(index, ids)
        differing = [pk for pk in ids if held.get(pk) != kept.get(pk)]
        if differing:
            seconds = documents.SECONDS if is_asked else SECONDS
            refused = documents.send(index, differing, is_found_after=False, seconds=seconds)
            if refused:
                raise documents.refusal(refused)
        return len(differing)


def _remove_orphans(index: str, is_asked: bool) -> int:
    """Take out documents whose story is gone; return how many there were."""
    removed, last = 0, -1
    while ids := _documents_after(index, last):
        there = set(SearchEntry.objects.filter(article__in=ids).values_list("article", flat=True))
        if orphans := [pk for pk in ids if pk not in there]:
            removed += _bring(index, is_asked, orphans)
        last = ids[-1]
    return removed


def _documents_after(index, last) -> list[int]:
    answer = server().ask(
        "POST",
        f"/{index}/_search?filter_path=hits.hits.sort&allow_partial_search_results=false",
        {
            "query": {"range": {"article": {"gt": last}}},
            "sort": [{"article": "asc"}],
            "size": WALKED,
            "track_total_hits": False,
            "stored_fields": "_none_",
        },
        seconds=SECONDS,
    )
    return [hit["sort"][0] for hit in answer.get("hits", {}).get("hits", ())]


# --- The index itself ----------------------------------------------------------------------------


def _index() -> tuple[str, bool]:
    """Return the index to fill, made where there is none, and whether it is without its alias."""
    aliases = _of_ours()
    ours = [index for index in aliases if index.rpartition("-")[0] == documents.alias()]
    for index in sorted(ours, key=lambda index: not aliases[index]):
        return index, not aliases[index]
    # Whoever still asks one of another shape, the former release, asks the database from now on:
    # nobody else takes away changes that the new one has to be told of.
    for index in aliases:
        server().ask("DELETE", f"/{index}", seconds=SECONDS)
    index = f"{documents.alias()}-{int(time.time())}"
    shape = {**documents.SHAPE, "settings": {**documents.SHAPE["settings"], "refresh_interval": -1}}
    server().ask("PUT", f"/{index}", shape, seconds=SECONDS)
    return index, True


def _of_ours() -> dict[str, dict]:
    """Return {index: its aliases} of all that were made here, for this shape or another."""
    name = server().name
    answer = server().ask("GET", f"/{name}-*/_alias", seconds=SECONDS)
    made_here = re.compile(rf"{name}-[0-9a-f]{{8}}-\d+")
    return {
        index: about["aliases"] for index, about in answer.items() if made_here.fullmatch(index)
    }


def _refresh(index) -> None:
    server().ask("POST", f"/{index}/_refresh", seconds=SECONDS)


def _open(index) -> None:
    """Give a full index its alias."""
    interval = {"index": {"refresh_interval": documents.REFRESH}}
    server().ask("PUT", f"/{index}/_settings", interval, seconds=SECONDS)
    server().ask("PUT", f"/{index}/_alias/{documents.alias()}", seconds=SECONDS)
