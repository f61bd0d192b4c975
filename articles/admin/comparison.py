"""Two versions of one story beside each other: what somebody else saved, what was typed here."""

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from html import unescape
from typing import NamedTuple

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.utils.html import strip_tags

from ..house_style import date_line
from ..models import Article

SAME, THEIRS, MINE = "same", "theirs", "mine"
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|tr|caption|figure)>|<br\s*/?>", re.IGNORECASE)


class Touch(NamedTuple):
    by: str
    at: datetime


class Line(NamedTuple):
    kind: str  # same, theirs or mine
    text: str


class Difference(NamedTuple):
    label: str
    theirs: str
    mine: str


@dataclass
class Conflict:
    """A save that came too late: the story changed since its form was opened."""

    version: int  # of the story as it is stored now
    touch: Touch
    differences: list[Difference]
    lines: list[Line]
    their_body: str

    @property
    def message(self):
        return (
            f"Belum disimpan: {self.touch.by} sudah menyimpan versi lain pada "
            f"{date_line(self.touch.at)}, setelah Anda membuka formulir ini. Naskah Anda masih "
            "utuh di bawah; bandingkan dulu sebelum menyimpan."
        )


def last_touch(article: Article) -> Touch:
    """Return who changed a story last and when: by a step, or by saving its form."""
    logged = LogEntry.objects.filter(
        content_type=get_content_type_for_model(Article), object_id=str(article.pk)
    ).select_related("user")
    touches = [
        *((entry.action_time, entry.user) for entry in logged.order_by("-action_time")[:1]),
        *((c.at, c.by) for c in article.status_changes.select_related("by")[:1]),
    ]
    at, user = max(touches, key=lambda touch: touch[0], default=(article.updated_at, None))
    name = (user.get_full_name() or user.get_username()) if user else "orang lain"
    return Touch(name, at)


def paragraphs(html: str) -> list[str]:
    """Return a body's text, one line a paragraph, without marks."""
    text = strip_tags(_BLOCK_END.sub("\n", html.replace("\n", " ")))
    lines = (" ".join(line.split()) for line in unescape(text).split("\n"))
    return [line for line in lines if line]


def compare(theirs: str, mine: str) -> list[Line]:
    """Return both bodies as one list of lines: common ones once, then theirs and mine."""
    left, right = paragraphs(theirs), paragraphs(mine)
    lines = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [Line(SAME, text) for text in left[i1:i2]]
            continue
        lines += [Line(THEIRS, text) for text in left[i1:i2]]
        lines += [Line(MINE, text) for text in right[j1:j2]]
    return lines
