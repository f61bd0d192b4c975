"""How the newsroom shows a term: a shape, words, and the moment it ends."""

from django.utils.html import format_html

from ..clock import clock
from ..house_style import date_line, iso


def clock_mark(received_at, at, done_at=None):
    """Return the clock of something received at a moment, as a row of a list shows it."""
    shown = clock(received_at, at, done_at)
    return format_html(
        '<span class="clock clock--{}">{}</span>'
        '<span class="quiet">tenggat <time datetime="{}">{}</time></span>',
        shown.state, shown.words, iso(shown.due_at), date_line(shown.due_at),
    )  # fmt: skip
