"""Finding: the newest stories that hold a query's words, the closest of them first.

Bounded whatever is asked: of a word in half of all stories the newest few hundred are looked at.
Whether a reader may see a story is asked of the story, at the moment of the search.
"""

from datetime import datetime, timedelta
from math import log2
from typing import NamedTuple

from django.utils import timezone

from ..models import Article
from ..prepared import filled_up, prepared
from .entries import find
from .words import SHORTEST_PREFIX, Term, terms_of

MOST = 200  # stories looked at for each way of holding the words: twenty pages at most
ENOUGH = 10  # fewer, and words that merely begin like the reader's count as well
# How much fresher a story must be to overtake one that says it in headline, or beside it: it may be
# 16 or 4 times as old. Ages count from a week, so that a week's stories stand in plain order.
BONUS = {2: 4.0, 1: 2.0, 0: 0.0}
WEEK = timedelta(days=7)
# A story that says it beside its headline and is no older stands above whatever says it in the
# text alone: 2.0 - log2(1 + 3 weeks) is what a text of this moment comes to.
ABOVE_TEXTS = 3 * WEEK


class Found(NamedTuple):
    """A trail (`paging.page_of`) of the stories found, and the terms that found them."""

    stories: list[int]
    terms: list[Term]

    def ids(self, count, *, skip=0, before=None):
        """Return ids of one page; what was found has numbered pages alone."""
        return [] if before else self.stories[skip : skip + count]


def search(query: str, at: datetime | None = None) -> Found:
    """Return the readable stories that hold every term of a query."""
    at = at or timezone.now()
    terms = terms_of(query)
    found = _readable(terms, at) if terms else {}
    wider = [_as_beginning(term) for term in terms]
    if len(found) < ENOUGH and wider != terms:
        terms = wider
        found = _readable(terms, at) | found
    ranked = sorted(found, key=lambda pk: (-_closeness(*found[pk], at), -pk))
    return Found(ranked, terms)


def _readable(terms, at) -> dict[int, tuple[datetime, int]]:
    """Return {story: (time, rank)} of what holds the terms and may be read."""
    found = {pk: (moment, rank) for pk, moment, rank in find(terms, at, MOST, at - ABOVE_TEXTS)}
    readable = _published(ids=filled_up(found), at=at) if found else ()
    return {pk: found[pk] for pk in readable}


@prepared
def _published(ids, at):
    return Article.objects.published(at).filter(pk__in=ids).order_by().values_list("pk", flat=True)


def _as_beginning(term: Term) -> Term:
    is_word = len(term.words) == 1 and len(term.words[0]) >= SHORTEST_PREFIX
    return term._replace(is_prefix=True) if is_word else term


def _closeness(moment, rank, at) -> float:
    """Return how much a story deserves to stand above: where it holds the words, how new it is."""
    return BONUS[rank] - log2(1 + (at - moment) / WEEK)
