"""What was found, marked: in headline and summary, or around its place in the text."""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..models import Article
from ..prepared import filled_up, prepared
from .texts import plain
from .words import COMMON, MAX_WORD_LENGTH, Term, with_places

BEFORE, AFTER = 60, 160  # characters of text shown around the first hit
# What may be folded into another letter: such a text is compared word by word.
_STRANGE_LETTER = re.compile(r"[^\W_\x00-\x7f]")


def mark_found(stories: Iterable[Article], terms: list[Term]) -> None:
    """Give list rows `found_headline` and `found_text`, both safe, with <mark> around the words."""
    stories = list(stories)
    hits = Hits(terms)
    unmarked = []
    for story in stories:
        story.found_headline = _marked(story.headline, hits)
        story.found_text = _marked(story.summary, hits)
        if "<mark>" not in story.found_text:
            unmarked.append(story)
    if not unmarked:
        return
    bodies = dict(_bodies(ids=filled_up(story.pk for story in unmarked)))
    for story in unmarked:
        text = _around_first_hit(plain(bodies.get(story.pk, "")), hits)
        story.found_text = _marked(text, hits) if text else story.found_text


@prepared
def _bodies(ids):
    return Article.objects.filter(pk__in=ids).order_by().values_list("pk", "body")


class Hits:
    """Finds the words of a search in texts as they are printed."""

    def __init__(self, terms: list[Term]):
        words = {word for term in terms for word in term.words}
        self.exact = words - COMMON or words
        self.beginnings = tuple(term.words[-1] for term in terms if term.is_prefix)
        cut = {word for word in self.exact if len(word) == MAX_WORD_LENGTH}
        options = [
            *self.exact - cut,
            *(rf"{word}[^\W_]*" for word in (*cut, *self.beginnings)),
        ]
        self._pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(options)})(?![^\W_])", re.IGNORECASE)

    def of(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where each hit stands in a text."""
        if _STRANGE_LETTER.search(text):
            for word, start, end in with_places(text):
                if self._is_hit(word):
                    yield start, end
        elif self.exact:
            # The quick way for nearly every text; it finds the same.
            for found in self._pattern.finditer(text):
                yield found.span()

    def _is_hit(self, word: str) -> bool:
        return word in self.exact or (bool(self.beginnings) and word.startswith(self.beginnings))


def _marked(text: str, hits: Hits) -> SafeString:
    """Return a text as HTML, its hits marked; every piece of it is escaped."""
    pieces, last = [], 0
    for start, end in hits.of(text):
        if start >= last:
            pieces.append(f"{escape(text[last:start])}<mark>{escape(text[start:end])}</mark>")
            last = end
    return mark_safe("".join([*pieces, escape(text[last:])]))  # noqa: S308, made of escaped pieces


def _around_first_hit(text: str, hits: Hits) -> str:
    """Return the part of a text around its first hit, cut between words; "" where there is none."""
    text = " ".join(text.split())
    start, _ = next(hits.of(text), (None, None))
    if start is None:
        return ""
    begins = text.rfind(" ", 0, start - BEFORE) + 1 if start > BEFORE else 0
    ends = text.find(" ", start + AFTER)
    before, after = "… " if begins else "", " …" if ends != -1 else ""
    return f"{before}{text[begins : ends if ends != -1 else None]}{after}"
