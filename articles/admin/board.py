"""The front page of the newsroom: what waits for me, what goes out, what is read now."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from media_lib.models import Photo

from .. import permissions
from ..house_style import day_words
from ..models import Article, FeaturedList, Slot, StatusChange
from . import due
from .reads import read_now

LIMIT = 8  # rows of each list: what fits on a screen beside the others


@dataclass
class Board:
    day: str
    may_write: bool = False
    sees_stories: bool = False
    in_review: list | None = None  # None: not this person's to judge
    sent_back: list = field(default_factory=list)
    my_drafts: list = field(default_factory=list)
    going_out: list = field(default_factory=list)
    read_now: list = field(default_factory=list)
    lists: list | None = None
    owed: list | None = None
    unverified: list | None = None
    photos: list | None = None


def board_for(user, at: datetime) -> Board:
    """Return what the front page shows one person; each part a query of its own with a limit."""
    board = Board(day=day_words(at), may_write=permissions.can_create(user))
    board.sees_stories = user.has_perm("articles.view_article")
    stories = permissions.visible_to(user, at).for_list()
    if permissions.can_publish(user):
        board.in_review = _waiting(stories)
    if board.may_write:
        mine = _sent_back_first(stories.drafts().filter(created_by=user))
        board.sent_back = [row for row in mine if row.sent_back_at]
        board.my_drafts = [row for row in mine if not row.sent_back_at]
    if board.sees_stories:
        board.going_out = list(_due_today(stories, at)[:LIMIT])
        board.read_now = read_now(stories, at, limit=LIMIT)
    board.owed = due.owed(user, at, LIMIT)
    board.unverified = due.unverified(user, at, LIMIT)
    if permissions.can_curate(user):
        board.lists = list(_lists(at))
    if user.has_perm("media_lib.change_photo"):
        board.photos = list(_unfinished_photos()[:LIMIT])
    return board


def _waiting(stories):
    """Return what waits for an editor, the longest wait first, with who sent it and when."""
    submitted = StatusChange.objects.filter(
        article=OuterRef("pk"), to_status=Article.Status.IN_REVIEW
    ).order_by("-at", "-id")
    rows = stories.in_review().annotate(
        submitted_at=Subquery(submitted.values("at")[:1]),
        submitted_by=Subquery(submitted.values("by__username")[:1]),
    )
    return list(rows.order_by("id")[:LIMIT])


def _sent_back_first(drafts):
    """Return a writer's drafts, the newest first, with the last editor's note where there is one.

    A draft counts as sent back until its writer submits it again.
    """
    sent_back = StatusChange.objects.filter(
        article=OuterRef("pk"), to_status=Article.Status.DRAFT
    ).order_by("-at", "-id")
    rows = drafts.annotate(
        sent_back_at=Subquery(sent_back.values("at")[:1]),
        sent_back_by=Subquery(sent_back.values("by__username")[:1]),
        note=Subquery(sent_back.values("reason")[:1]),
    )
    return list(rows.order_by("-updated_at")[: LIMIT * 2])


def _due_today(stories, at):
    """Return scheduled stories that go out before midnight in the portal's zone."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    due = stories.scheduled(at).filter(published_at__lt=midnight + timedelta(days=1))
    return due.order_by("published_at", "id")


def _lists(at):
    """Return the featured lists with how many of their places readers see now."""
    readable = Article.objects.published(at).filter(pk=OuterRef("article"))
    shown = Slot.objects.open(at).filter(Exists(readable))
    return FeaturedList.objects.annotate(shown=Count("slots", filter=Q(slots__in=shown)))


def _unfinished_photos():
    """Return photos that cannot be published yet for want of words, the newest first."""
    nameless = Q(agency="", photographer="")
    return Photo.objects.filter(nameless | Q(alt="")).order_by("-created_at", "-id")
