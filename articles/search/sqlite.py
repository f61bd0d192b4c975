"""The index of words in SQLite: FTS5, its rows in the order of time.

A row's number is made of the story's time and id, so "the newest that hold these words" is how
FTS5 reads anyway, and it stops when there are enough. https://sqlite.org/fts5.html
"""

from contextlib import nullcontext
from datetime import UTC, datetime

from django.db import connection

from .words import Term, split

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ID_BITS = 32  # of a row's 63: seconds stand above the id, until the year 2038 and well beyond
EXPANSIONS = 20  # words that a beginning stands for, the shortest first


def _row_number(pk: int, published_at: datetime) -> int:
    seconds = int((published_at - EPOCH).total_seconds())
    return max(0, min(seconds, 2**31 - 1)) << ID_BITS | pk


# --- Writing -------------------------------------------------------------------------------------


def forget(entries) -> None:
    """Take out the rows of (story, time when it was written)."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM articles_searchtext WHERE rowid = %s",
            [(_row_number(pk, published_at),) for pk, published_at in entries],
        )


def write(stories, over=None) -> None:
    """Write the rows of stories whose former ones have been taken out.

    `over` is for databases in which others write meanwhile; here nobody can.
    """
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO articles_searchtext (rowid, headline, beside, body)"
            " VALUES (%s, %s, %s, %s)",
            [
                (
                    _row_number(story.pk, story.published_at),
                    _text(story.headline),
                    # A sign that no query holds keeps phrases from reaching into the next text.
                    " q0q ".join(map(_text, story.beside)),
                    _text(story.body),
                )
                for story in stories
            ],
        )
        cursor.executemany(
            "INSERT OR REPLACE INTO articles_searchentry (article_id, published_at, mark)"
            " VALUES (%s, %s, %s)",
            [(story.pk, adapt(story.published_at), story.mark) for story in stories],
        )


def _text(text: str) -> str:
    return " ".join(split(text))


def filling(report):
    """Return what surrounds filling the index: nothing here."""
    return nullcontext()


# --- Asking --------------------------------------------------------------------------------------


def find(
    connection, terms: list[Term], at: datetime, most: int, fresh_since: datetime
) -> list[tuple[int, datetime, int]]:
    """Return (story, time, rank) of the newest stories that hold every term, so many of each kind.

    Rank 2: all of it in the headline; 1: in headline, summary or tags; 0: anywhere. Texts are not
    looked through when so many of the others have come since a moment.
    """
    query = " AND ".join(_written(connection, term) for term in terms)
    found = {}
    last = _row_number(2**ID_BITS - 1, at)
    with connection.cursor() as cursor:
        for rank, columns in ((2, "{headline} : "), (1, "{headline beside} : "), (0, "")):
            if rank == 0 and len(found) >= most and min(found) >= _row_number(0, fresh_since):
                break
            cursor.execute(
                "SELECT rowid FROM articles_searchtext WHERE articles_searchtext MATCH %s"
                " AND rowid <= %s ORDER BY rowid DESC LIMIT %s",
                [f"{columns}({query})", last, most],
            )
            for (number,) in cursor.fetchall():
                found.setdefault(number, rank)
    return [
        (
            number & (1 << ID_BITS) - 1,
            datetime.fromtimestamp(number >> ID_BITS, UTC),
            rank,
        )
        for number, rank in found.items()
    ]


def _written(connection, term: Term) -> str:
    """Return a term as FTS5 writes it; words hold letters and digits alone."""
    *first, last = term.words
    options = expansions(connection, last) or [last] if term.is_prefix else [last]
    return "(" + " OR ".join(f'"{" ".join([*first, word])}"' for word in options) + ")"


def expansions(connection, beginning: str) -> list[str]:
    """Return words that begin so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT term FROM articles_searchword WHERE term >= %s AND term < %s"
            " ORDER BY length(term), term LIMIT %s",
            [beginning, beginning + chr(0x10FFFF), EXPANSIONS],
        )
        return [word for (word,) in cursor.fetchall()]
