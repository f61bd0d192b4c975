"""The index of words in PostgreSQL: two columns of words a story, each under a GIN index.

`head` holds headline, summary and tags, `whole` the body too. Every entry also holds its month and
year as words ("@202611", "@2026"): GIN holds no order, but it is quick at what two lists share, so
a hot word is looked for in the newest months first and never in all of a large archive.
https://www.postgresql.org/docs/15/gin-implementation.html
"""

import re
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise

from django.db import connection, transaction
from psycopg2.extras import execute_values

from .words import COMMON, Term, split

GAP = 100  # places between two texts, so that no phrase reaches from one into the next
# https://www.postgresql.org/docs/15/textsearch-limitations.html
MAX_PLACE = 16_383  # words of a text; the rest of a longer one is not found
MAX_PLACES = 255  # of one word in a text
# As many as are read and sorted in a few milliseconds: a word this rare needs no narrowing.
FEW = 3_000
FEW_TEXTS = 600  # texts read for a phrase of hot words, at first
# Where so many times the matches of two months would do, the last two years are looked at next.
MONTHS_AHEAD = 8
FIRST_YEAR = 1990
EXPANSIONS = 20  # words that a beginning stands for, the shortest first
LONGEST_KNOWN = 30  # letters; longer and single ones are not offered as expansions


# --- Writing -------------------------------------------------------------------------------------


def forget(entries) -> None:
    """Nothing to do: a new entry replaces the old one, and a deleted story takes its own along."""


def write(stories, over: list[int] | None = None) -> None:
    """Write stories' entries anew, and remember words that were never seen before.

    With `over`, an entry that is there already is replaced only if its mark is one of these.
    """
    rows, known = [], set()
    for story in stories:
        head, whole = _vectors(story)
        known.update(word for word in whole if word[0].isalpha() and 2 < len(word) <= LONGEST_KNOWN)
        vectors = (_written_vector(places, story.published_at) for places in (head, whole))
        rows.append((story.pk, story.published_at, story.mark, *vectors))
    with transaction.atomic(), connection.cursor() as cursor:
        store = _STORE if over is None else _STORE + cursor.mogrify(_OVER, [over]).decode()
        execute_values(cursor.cursor, store, rows)
        # In one order, so that two saves that bring the same new words never wait for each other.
        cursor.execute(_REMEMBER, [sorted(known)])


_STORE = """
INSERT INTO articles_searchentry (article_id, published_at, mark, head, whole) VALUES %s
ON CONFLICT (article_id) DO UPDATE SET published_at = excluded.published_at,
    mark = excluded.mark, head = excluded.head, whole = excluded.whole
"""
_OVER = "WHERE articles_searchentry.mark = ANY(%s::bigint[])"
# Known ones are passed over before anything is locked or written for them.
_REMEMBER = """
INSERT INTO articles_searchword (word)
SELECT word FROM unnest(%s::text[]) new (word)
WHERE NOT EXISTS (SELECT FROM articles_searchword known WHERE known.word = new.word)
ON CONFLICT DO NOTHING
"""


def _vectors(story) -> tuple[dict, dict]:
    """Return {word: places} of what stands above the text, and of everything.

    Common words of the text are left out: they tell no story from another, and would be a quarter
    of the index. Their places stay empty, so that phrases know how far apart the others are.
    """
    head: dict[str, list[str]] = {}
    place = 0
    for weight, text in [("A", story.headline), *(("B", text) for text in story.beside)]:
        for word in split(text):
            place += 1
            head.setdefault(word, []).append(f"{place}{weight}")
        place += GAP
    whole = {word: list(places) for word, places in head.items()}
    for number, word in enumerate(split(story.body)[: MAX_PLACE - place], start=place + 1):
        if word in whole:
            whole[word].append(str(number))
        elif word not in COMMON:
            whole[word] = [str(number)]
    return head, whole


def _written_vector(places, published_at) -> str:
    """Return a vector as PostgreSQL reads it: words hold letters and digits alone."""
    month = f"@{published_at.astimezone(UTC):%Y%m}"
    parts = [f"{word}:{','.join(spots[:MAX_PLACES])}" for word, spots in places.items()]
    return " ".join([*parts, month, month[:5]])


@contextmanager
def filling(report: Callable[[str], None]):
    """Set the indexes aside while an empty index is filled: building them at the end is quicker.

    Those that a killed run left out are made again by the next one.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM articles_searchentry)")
        if not cursor.fetchone()[0]:
            cursor.execute("DROP INDEX IF EXISTS search_entry_head, search_entry_whole")
    try:
        yield
    finally:
        _build_indexes(report)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_searchentry")


def _build_indexes(report) -> None:
    """Make the indexes that are not there, or that a killed run left half done.

    Concurrently: it takes as long, and nobody's save has to wait for it.
    """
    how = "" if connection.in_atomic_block else "CONCURRENTLY"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(ARRAY['head', 'whole']) missing (name) WHERE NOT EXISTS"
            " (SELECT FROM pg_index WHERE indexrelid = to_regclass('search_entry_' || name)"
            " AND indisvalid)"
        )
        for (column,) in cursor.fetchall():
            report(f"indeks search_entry_{column}")
            cursor.execute(f"DROP INDEX IF EXISTS search_entry_{column}")
            cursor.execute(
                f"CREATE INDEX {how} search_entry_{column} ON articles_searchentry"
                f" USING gin ({column})"
            )


# --- Asking --------------------------------------------------------------------------------------


def find(
    connection, terms: list[Term], at: datetime, most: int, fresh_since: datetime
) -> list[tuple[int, datetime, int]]:
    """Return (story, time, rank) of the newest stories that hold every term, so many of each kind.

    Rank 2: all of it in the headline; 1: in headline, summary or tags; 0: anywhere. Texts are not
    looked through when so many of the others have come since a moment.
    """
    options = [_endings(connection, term) for term in terms]
    head = " & ".join(map(_written, terms, options))
    whole = " & ".join(map(_written_for_text, terms, options))
    found = {}
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # The planner takes a word that it knows nothing of for frequent, and would read everything.
        cursor.execute("SET LOCAL enable_seqscan = off")
        for pk, moment, is_headline in _newest(cursor, "head", head, at, most):
            found[pk] = (moment, 2 if is_headline else 1)
        are_enough = len(found) >= most and min(found.values())[0] >= fresh_since
        # Texts hold no word of the common ones.
        if not (are_enough or COMMON.issuperset(terms[0].words)):
            for pk, moment, _ in _newest(cursor, "whole", whole, at, most):
                found.setdefault(pk, (moment, 0))
    return [(pk, moment, rank) for pk, (moment, rank) in found.items()]


def _newest(cursor, column, query, at, most):
    """Return rows of the newest matches, walking back in time only as far as it takes."""
    at = at.astimezone(UTC)
    if column == "whole" and (loose := _APART.sub("&", query)) != query:
        # Whether words stand side by side is read from the texts: first of a few that hold them.
        values = [query, f"({loose}) & {_months(at)}", at, FEW_TEXTS, query, most]
        cursor.execute(_FIND_PHRASE, values)
        if len(rows := cursor.fetchall()) >= most:
            return rows
    rows = _matches(cursor, column, query, _months(at), at, most)
    if len(rows) < most <= len(rows) * MONTHS_AHEAD:
        rows = _matches(cursor, column, query, f"('@{at.year}' | '@{at.year - 1}')", at, most)
    if len(rows) >= most:
        return rows
    cursor.execute(_FIND_FEW.format(column=column), [query, at, FEW + 1, query, most])
    few = cursor.fetchall()
    if not few or few[0][-1] <= FEW:
        return [row[:-1] for row in few]
    rows = []
    for year in range(at.year, FIRST_YEAR - 1, -1):
        rows += _matches(cursor, column, query, f"'@{year}'", at, most - len(rows))
        if len(rows) >= most:
            break
    return rows


def _months(at) -> str:
    """Return this month and the one before, as words of a query."""
    before = at.year * 12 + at.month - 2
    return f"('@{at:%Y%m}' | '@{before // 12:04}{before % 12 + 1:02}')"


def _matches(cursor, column, query, when, at, most):
    narrowed = f"({query}) & {when}" if when else query
    cursor.execute(_FIND.format(column=column), [query, narrowed, at, most])
    return cursor.fetchall()


_FIND = """
SELECT article_id, published_at, ts_filter(head, '{{a}}') @@ %s::tsquery FROM (
    SELECT article_id, published_at, head FROM articles_searchentry
    WHERE {column} @@ %s::tsquery AND published_at <= %s
    ORDER BY published_at DESC, article_id DESC LIMIT %s
) newest
"""
_FIND_PHRASE = """
SELECT article_id, published_at, ts_filter(head, '{a}') @@ %s::tsquery FROM (
    SELECT article_id, published_at, head, whole FROM articles_searchentry
    WHERE whole @@ %s::tsquery AND published_at <= %s
    ORDER BY published_at DESC, article_id DESC LIMIT %s
) newest
WHERE whole @@ %s::tsquery ORDER BY published_at DESC, article_id DESC LIMIT %s
"""
_APART = re.compile(r"<(?:-|\d+)>")  # how far apart two words of a phrase stand
_FIND_FEW = """
WITH few AS MATERIALIZED (
    SELECT article_id, published_at, head FROM articles_searchentry
    WHERE {column} @@ %s::tsquery AND published_at <= %s LIMIT %s
)
SELECT article_id, published_at, ts_filter(head, '{{a}}') @@ %s::tsquery, found FROM (
    SELECT *, (SELECT COUNT(*) FROM few) AS found FROM few
    ORDER BY published_at DESC, article_id DESC LIMIT %s
) newest
"""


def _endings(connection, term: Term) -> str:
    """Return the last word of a term as a query, or those that it begins."""
    last = term.words[-1]
    words = (term.is_prefix and expansions(connection, last)) or [last]
    return "(" + " | ".join(f"'{word}'" for word in words) + ")"


def _written(term: Term, endings: str) -> str:
    """Return a term as PostgreSQL writes it; words hold letters and digits alone."""
    return "(" + " <-> ".join([*(f"'{word}'" for word in term.words[:-1]), endings]) + ")"


def _written_for_text(term: Term, endings: str) -> str:
    """Return a term for texts, where common words leave only their places."""
    parts = [*(f"'{word}'" for word in term.words[:-1]), endings]
    told = [n for n, word in enumerate(term.words) if word not in COMMON]
    written = parts[told[0]] if told else endings
    for before, number in pairwise(told):
        written += f" <{number - before}> {parts[number]}"
    return f"({written})"


def expansions(connection, beginning: str) -> list[str]:
    """Return words that begin so. GIN's own prefixes would gather every story of each of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM articles_searchword WHERE word >= %s AND word < %s"
            " ORDER BY length(word), word LIMIT %s",
            [beginning, beginning + chr(0x10FFFF), EXPANSIONS],
        )
        return [word for (word,) in cursor.fetchall()]
