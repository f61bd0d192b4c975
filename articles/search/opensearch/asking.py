"""Asking OpenSearch what `postgresql.find` would be asked, as long as it knows everything.

While a change waits to be sent, while OpenSearch does not answer, or where its index is not full,
the database's own index is asked instead: a reader gets the same stories, only from elsewhere.
"""

import logging
import time
from datetime import datetime

from ..postgresql import expansions
from ..words import COMMON, Term
from . import Unavailable, documents, outbox
from .server import server

log = logging.getLogger(__name__)
SECONDS = 1  # to reach it, and for an answer: ten times what a hot word takes
# One that did not answer is left alone for a while: asking costs each reader that second.
PASSED_OVER_SECONDS = 5
FIELDS = {2: "headline", 1: "head", 0: "whole"}  # by rank


class Standing:
    """Whether this process passes OpenSearch over; each change of it is logged once."""

    def __init__(self):
        self._until = 0.0
        self._is_lost = False

    def is_asked(self) -> bool:
        return time.monotonic() >= self._until

    def failed(self, why: Exception) -> None:
        self._until = time.monotonic() + PASSED_OVER_SECONDS
        if not self._is_lost:
            log.warning("The database's own index is asked, OpenSearch is passed over: %s", why)
        self._is_lost = True

    def answered(self) -> None:
        if self._is_lost:
            log.warning("OpenSearch is asked again")
        self._is_lost = False


standing = Standing()


def find(
    connection, terms: list[Term], at: datetime, most: int, fresh_since: datetime
) -> list[tuple[int, datetime, int]] | None:
    """Return (story, time, rank) as the database's own index does; None where it must be asked."""
    if not standing.is_asked():
        return None
    # First: what is sent between this look and the answer can only be newer.
    if outbox.is_waiting(connection):
        outbox.wake()
        return None
    options = [_options(connection, term) for term in terms]
    try:
        found = _found(searches(terms, options, at, most))
    except Unavailable as error:
        standing.failed(error)
        return None
    standing.answered()
    return _without_late_texts(found, most, fresh_since)


def searches(terms, options: list[list[str]], at: datetime, most: int) -> dict[int, dict]:
    """Return {rank: search}; `options` are the words that the last one of each term stands for."""
    ranks = FIELDS.keys()
    if COMMON.issuperset(terms[0].words):
        ranks = ranks - {0}  # texts hold no word of the common ones
    until = {"range": {"published_at": {"lte": documents.microseconds(at)}}}
    return {
        rank: {
            "query": {
                "bool": {
                    "filter": [
                        until,
                        *(
                            _clause(FIELDS[rank], term, words)
                            for term, words in zip(terms, options, strict=True)
                        ),
                    ]
                }
            },
            "sort": [{"published_at": "desc"}, {"article": "desc"}],
            "size": most,
            "track_total_hits": False,
            "stored_fields": "_none_",  # reading 200 of them costs more than finding them
        }
        for rank in sorted(ranks, reverse=True)
    }


def _options(connection, term: Term) -> list[str]:
    last = term.words[-1]
    return (term.is_prefix and expansions(connection, last)) or [last]


def _clause(field: str, term: Term, options: list[str]) -> dict:
    """Return what a term asks of a field: words of letters and digits, as values of their own."""
    first = term.words[:-1]
    if not first:
        return {"terms": {field: options}} if len(options) > 1 else {"term": {field: options[0]}}
    phrases = [{"match_phrase": {field: " ".join([*first, word])}} for word in options]
    if len(phrases) == 1:
        return phrases[0]
    return {"bool": {"should": phrases, "minimum_should_match": 1}}


def _found(asked: dict[int, dict]) -> dict[int, tuple[datetime, int]]:
    """Return {story: (time, rank)}; raise Unavailable where anything was left out."""
    answer = server().ask_lines(
        f"/{documents.alias()}/_msearch?filter_path="
        "responses.status,responses.timed_out,responses.hits.hits.sort,responses.error.type",
        [
            line
            for search in asked.values()
            for line in ({"allow_partial_search_results": False}, search)
        ],
        seconds=SECONDS,
    )
    parts = answer.get("responses", [])
    if len(parts) != len(asked):
        raise Unavailable(f"{server()}: {len(asked)} searches were answered {len(parts)} times")
    found = {}
    for rank, part in zip(asked, parts, strict=True):
        if part.get("status") != 200 or part.get("timed_out"):
            why = part.get("error", {}).get("type", "ran out of time")
            raise Unavailable(f"{server()}: a search was answered {part.get('status')} {why}")
        hits = part.get("hits", {}).get("hits", ())
        found[rank] = {pk: documents.moment_of(number) for number, pk in map(_sort_of, hits)}
    # As the database's own index does: of what is newest beside the headlines or in them, those
    # that are in them. An older headline stands behind pages of newer stories anyway.
    ranks = {pk: 2 if pk in found[2] else 1 for pk in found[1]}
    moments = found.get(0, {}) | found[1]
    return {pk: (moment, ranks.get(pk, 0)) for pk, moment in moments.items()}


def _sort_of(hit) -> list[int]:
    return hit["sort"]


def _without_late_texts(found, most, fresh_since):
    """Return what the database's own index would: it looks through texts only where the others are
    few, or older than a moment."""
    above = [moment for moment, rank in found.values() if rank]
    are_enough = len(above) >= most and min(above) >= fresh_since
    return [(pk, moment, rank) for pk, (moment, rank) in found.items() if rank or not are_enough]
