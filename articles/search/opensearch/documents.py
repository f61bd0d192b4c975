"""What OpenSearch holds of each story: the words as we split them, its time, its mark.

An index is only found by its alias, which it gets when it is full. Both names tell how documents
are made: where that changes, a new index is filled, and the former one serves nobody by mistake.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b

from django.db import connection

from ..texts import SPLITTING, Words, words_of
from ..words import COMMON, split
from . import Unavailable
from .server import server

REFRESH = "1s"  # how soon a document is found; whoever sends one waits for it
SECONDS = 10  # for an answer: less than PostgreSQL lets a transaction stand idle
MAX_BYTES = 5_000_000  # of one request: half of what small servers take

_WORDS = {"type": "text", "norms": False}
SHAPE = {
    "settings": {
        # A search stops as soon as it has enough: the newest documents stand first.
        "sort.field": ["published_at", "article"],
        "sort.order": ["desc", "desc"],
        # A million stories are some gigabytes; each shard more would have to be asked as well.
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "analysis": {
            "filter": {"common": {"type": "stop", "stopwords": sorted(COMMON)}},
            "analyzer": {
                "words": {"type": "custom", "tokenizer": "whitespace"},
                # Common words of a text leave only their places, as in postgresql.py.
                "telling": {"type": "custom", "tokenizer": "whitespace", "filter": ["common"]},
            },
        },
    },
    "mappings": {
        "dynamic": "strict",
        "_source": {"includes": ["mark"]},  # the texts are in the database
        "properties": {
            "article": {"type": "long"},
            "published_at": {"type": "long"},  # microseconds since 1970, as exact as the database
            "mark": {"type": "long", "index": False, "doc_values": False},
            # Of several texts in one field no phrase reaches from one into the next.
            "headline": {**_WORDS, "analyzer": "words"},
            "head": {**_WORDS, "analyzer": "words"},
            "whole": {**_WORDS, "analyzer": "telling"},
        },
    },
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Return a moment as documents hold it."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment_of(number: int) -> datetime:
    """Return what `microseconds` was given."""
    return _EPOCH + timedelta(microseconds=number)


@cache
def shape_mark() -> str:
    """Return a few letters that differ when documents are made, or split, otherwise."""
    made = json.dumps([SPLITTING, SHAPE], sort_keys=True)
    return blake2b(made.encode(), digest_size=4).hexdigest()


def alias() -> str:
    """Return the name by which a full index is written and asked."""
    return f"{server().name}-{shape_mark()}"


def document(words: Words) -> dict:
    """Return what the index takes of a story."""
    headline, body = " ".join(split(words.headline)), " ".join(split(words.body))
    beside = [" ".join(split(text)) for text in words.beside]
    return {
        "article": words.pk,
        "published_at": microseconds(words.published_at),
        "mark": words.mark,
        "headline": headline,
        "head": [headline, *beside],
        "whole": [headline, *beside, body],
    }


def send(
    index: str, ids: list[int], *, is_found_after: bool, seconds: float = SECONDS
) -> dict[int, str]:
    """Write documents of stories as they are now, take out those that are gone; return the refused.

    A document has the database's time, asked before the story is read, as its version: what a
    broken connection delivers later than its repetition is refused. Whoever sends to an alias holds
    `outbox.lock`, so that the later version is also the later look at the story.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        (version,) = cursor.fetchone()
    stories = {words.pk: words for words in words_of(ids)}
    lines = []
    for pk in ids:
        verb = "index" if pk in stories else "delete"
        line = json.dumps({verb: {"_id": str(pk), "version": version, "version_type": "external"}})
        if pk in stories:
            line += "\n" + json.dumps(document(stories[pk]))
        lines.append(line)
    refused = {}
    for group in _groups(lines):
        refused |= _send_lines(index, group, is_found_after, seconds)
    return refused


def _groups(lines: list[str]) -> Iterable[list[str]]:
    """Yield lines by the request."""
    group, size = [], 0
    for line in lines:
        if group and size + len(line) > MAX_BYTES:
            yield group
            group, size = [], 0
        group.append(line)
        size += len(line)
    if group:
        yield group


def _send_lines(index, lines, is_found_after, seconds) -> dict[int, str]:
    refresh = "wait_for" if is_found_after else "false"
    path = f"/{index}/_bulk?refresh={refresh}&filter_path=errors,items.*._id,items.*.status"
    answer = server().ask_lines(path + ",items.*.error.type", lines, seconds=seconds)
    refused = {}
    if answer.get("errors"):
        for item in answer["items"]:
            ((verb, result),) = item.items()
            is_gone = verb == "delete" and result["status"] == 404
            if result["status"] >= 300 and not is_gone:
                why = result.get("error", {}).get("type", "")
                refused[int(result["_id"])] = f"{result['status']} {why}"
    return refused


def refusal(refused: dict[int, str]) -> Unavailable:
    """Return what says that some stories' documents were not taken."""
    first, why = min(refused.items())
    return Unavailable(f"{server()}: {len(refused)} stories refused; {first}: {why}")


def marks(index: str, ids: list[int]) -> dict[int, int]:
    """Return {story: mark} of the documents that a search can find."""
    answer = server().ask(
        "POST",
        f"/{index}/_mget?realtime=false&filter_path=docs._id,docs._source,docs.error",
        {"ids": [str(pk) for pk in ids]},
        seconds=SECONDS,
    )
    return {
        int(found["_id"]): found["_source"]["mark"]
        for found in answer["docs"]
        if "_source" in found
    }
