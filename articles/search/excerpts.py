"""What was found, marked: in headline and summary, or around its place in the text."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..models import Article
from .entries import plain
from .words import COMMON, Term, with_places

BEFORE, AFTER = 60, 160  # characters of text shown around the first hit


def mark_found(stories: Iterable[Article], terms: list[Term]) -> None:
    """Give list rows `found_headline` and `found_text`, both safe, with <mark> around the words."""
    stories = list(stories)
    exact = {word for term in terms for word in term.words} - COMMON
    exact = exact or {word for term in terms for word in term.words}
    beginnings = tuple(term.words[-1] for term in terms if term.is_prefix)

    def is_hit(word):
        return word in exact or (bool(beginnings) and word.startswith(beginnings))

    ids = [story.pk for story in stories]
    bodies = dict(Article.objects.filter(pk__in=ids).values_list("pk", "body"))
    for story in stories:
        story.found_headline = _marked(story.headline, is_hit)
        story.found_text = _marked(story.summary, is_hit)
        if "<mark>" not in story.found_text:
            text = _around_first_hit(plain(bodies.get(story.pk, "")), is_hit)
            story.found_text = _marked(text, is_hit) if text else story.found_text


def _marked(text: str, is_hit) -> SafeString:
    """Return a text as HTML, its hits marked; every piece of it is escaped."""
    pieces, last = [], 0
    for word, start, end in with_places(text):
        if start >= last and is_hit(word):
            pieces.append(format_html("{}<mark>{}</mark>", text[last:start], text[start:end]))
            last = end
    pieces.append(format_html("{}", text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308, made of escaped pieces


def _around_first_hit(text: str, is_hit) -> str:
    """Return the part of a text around its first hit, cut between words; "" where there is none."""
    text = " ".join(text.split())
    start = next((start for word, start, _ in with_places(text) if is_hit(word)), None)
    if start is None:
        return ""
    begins = text.rfind(" ", 0, start - BEFORE) + 1 if start > BEFORE else 0
    ends = text.find(" ", start + AFTER)
    before, after = "… " if begins else "", " …" if ends != -1 else ""
    return f"{before}{text[begins : ends if ends != -1 else None]}{after}"
