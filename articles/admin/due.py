"""What the newsroom owes the public within a term, for the board: the most overdue first."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse

from .. import permissions
from ..clock import VERIFY_WITHIN, Clock, clock
from ..models import Article, Correction, ReplyRequest
from .story_meant import headlines_meant


class Due(NamedTuple):
    clock: Clock
    what: str
    title: str
    address: str


def owed(user, at: datetime, limit: int) -> list[Due] | None:
    """Return open corrections and requests by their terms; None: not this person's to settle."""
    rows = []
    if permissions.can_handle_requests(user):
        rows += _requests(at, limit)
    if permissions.can_correct(user):
        rows += [_correction(row, at) for row in _corrections()[:limit]]
    elif not rows and not permissions.can_handle_requests(user):
        return None
    return sorted(rows, key=lambda due: due.clock.due_at)[:limit]


def unverified(user, at: datetime, limit: int) -> list[Due] | None:
    """Return stories that still wait for their verification, the longest wait first."""
    if not permissions.can_publish(user):
        return None
    stories = Article.objects.awaiting_verification(at).select_related("section").defer("body")
    return [_story(story, at) for story in stories[:limit]]


def _requests(at, limit) -> list[Due]:
    waiting = list(ReplyRequest.objects.open().without_correction()[:limit])
    headlines = headlines_meant(waiting)
    return [_request(row, headlines.get(row.pk, row.story_address), at) for row in waiting]


def _corrections():
    return Correction.objects.open().select_related("article")


def _request(row, title, at) -> Due:
    address = reverse("admin:articles_replyrequest_change", args=[row.pk])
    return Due(clock(row.received_at, at), f"Permintaan dari {row.name}", title, address)


def _correction(row, at) -> Due:
    address = reverse("admin:articles_correction_change", args=[row.pk])
    return Due(clock(row.received_at, at), row.get_kind_display(), row.article.headline, address)


def _story(story, at) -> Due:
    address = reverse("admin:articles_article_change", args=[story.pk])
    shown = clock(story.published_at, at, within=VERIFY_WITHIN)
    return Due(shown, story.section.name, story.headline, address)
