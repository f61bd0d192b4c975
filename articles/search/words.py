"""Words as search compares them, and what a reader's query asks of them."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_QUERY_LENGTH = 100  # characters
MAX_TERMS = 8  # of a query; the rest narrows nothing that a reader would notice
MAX_WORD_LENGTH = 40  # letters kept of a word: no Indonesian word comes near
SHORTEST_PREFIX = 3  # letters; shorter ones begin half of the dictionary

# Words that stand in nearly every text: they tell no story from another.
COMMON = frozenset({
    "ada", "adalah", "agar", "akan", "atau", "bagi", "bahwa", "bisa", "dalam", "dan", "dari",
    "dengan", "di", "hari", "ia", "ini", "itu", "jadi", "juga", "kata", "ke", "kepada", "lebih",
    "masih", "mereka", "oleh", "pada", "para", "saat", "saja", "sebagai", "secara", "sehingga",
    "serta", "setelah", "sudah", "telah", "tersebut", "tidak", "untuk", "yang",
})  # fmt: skip

_WORD = re.compile(r"[^\W_]+")
_SPACES = {number: " " for number in range(128) if not chr(number).isalnum()}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_CHUNK = re.compile(r'"([^"]*)"|(\S+)')
_QUOTES = str.maketrans("“”„«»‟", '""""""')


def folded(text: str) -> str:
    """Return a text without accents and in small letters; signs beyond ASCII become spaces."""
    if text.isascii():
        return text.lower()
    # Sign by sign: a text holds few that need it, dashes and curly quotes mostly.
    return _BEYOND_ASCII.sub(lambda found: _plain(found[0]), text).casefold()


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(
        part if part.isalnum() else " " for part in parts if not unicodedata.combining(part)
    )


def split(text: str) -> list[str]:
    """Return the words of a text in order, as search compares them."""
    text = folded(text)
    # The quick way for nearly every text; it finds the same.
    words = text.translate(_SPACES).split() if text.isascii() else _WORD.findall(text)
    if max(map(len, words), default=0) > MAX_WORD_LENGTH:
        words = [word[:MAX_WORD_LENGTH] for word in words]
    return words


def with_places(text: str):
    """Yield (word as search compares it, start, end) for the words of a text as it is printed."""
    for match in _WORD.finditer(text):
        found = match[0]
        words = [found[:MAX_WORD_LENGTH].lower()] if found.isascii() else split(found)
        for word in words:
            yield word, match.start(), match.end()


class Term(NamedTuple):
    """Words that must stand one after the other: mostly one word, a phrase where it was quoted."""

    words: tuple[str, ...]
    is_prefix: bool = False  # the last word is the beginning of one


def terms_of(query: str) -> list[Term]:
    """Return what a query asks for: every term must occur. Common words count when alone.

    `"dua kata"` is a phrase, and so is `oleh-oleh`; `banj*` is the beginning of a word. Everything
    else that a query language might know is taken as words.
    """
    terms = []
    text = query.replace("\x00", "")[:MAX_QUERY_LENGTH].translate(_QUOTES)
    for quoted, plain in _CHUNK.findall(text):
        words = split(quoted or plain)
        if words:
            is_prefix = plain.endswith("*") and len(words[-1]) >= SHORTEST_PREFIX
            terms.append(Term(tuple(words), is_prefix))
    terms = list(dict.fromkeys(terms))
    telling = [term for term in terms if not COMMON.issuperset(term.words)]
    return (telling or terms)[:MAX_TERMS]
