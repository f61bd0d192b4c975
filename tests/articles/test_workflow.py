"""The verbs of a story: who may take which step from where, and what it leaves behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import workflow
from articles.models import Article, StatusChange
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db

VERBS = {
    "submit": lambda article, by: workflow.submit(article=article, by=by),
    "send_back": lambda article, by: workflow.send_back(article=article, by=by, reason="Lengkapi."),
    "publish": lambda article, by: workflow.publish(article=article, by=by),
    "withdraw": lambda article, by: workflow.withdraw(article=article, by=by, reason="Keliru."),
}
DENIED, REFUSED = PermissionDenied, workflow.Refused

# What a role's step from a status leads to; reporters act on a story of their own.
TABLE = [
    ("Reporter", "draft", "submit", "in_review"),
    ("Reporter", "draft", "publish", DENIED),
    ("Reporter", "in_review", "submit", DENIED),
    ("Reporter", "in_review", "send_back", DENIED),
    ("Reporter", "published", "withdraw", DENIED),
    ("Editor", "draft", "submit", "in_review"),
    ("Editor", "draft", "publish", "published"),
    ("Editor", "draft", "send_back", REFUSED),
    ("Editor", "draft", "withdraw", REFUSED),
    ("Editor", "in_review", "submit", REFUSED),
    ("Editor", "in_review", "publish", "published"),
    ("Editor", "in_review", "send_back", "draft"),
    ("Editor", "scheduled", "send_back", "draft"),
    ("Editor", "scheduled", "publish", "published"),
    ("Editor", "scheduled", "withdraw", REFUSED),
    ("Editor", "published", "publish", "published"),
    ("Editor", "published", "send_back", REFUSED),
    ("Editor", "published", "withdraw", "withdrawn"),
    ("Editor", "withdrawn", "withdraw", REFUSED),
    ("Editor", "withdrawn", "publish", "published"),
    ("Moderator", "draft", "submit", DENIED),
    ("Moderator", "in_review", "publish", DENIED),
    ("Moderator", "published", "withdraw", DENIED),
    ("Photo desk", "draft", "submit", DENIED),
    ("Photo desk", "in_review", "publish", DENIED),
    ("", "draft", "submit", DENIED),
]


def story_in(status, owner):
    """Return a complete story that stands in a status."""
    article = make_article(section=make_section(), editors=[make_author()], created_by=owner)
    editor = make_user("Editor")
    if status == "in_review":
        return workflow.submit(article=article, by=editor)
    if status == "scheduled":
        at = timezone.now() + timedelta(hours=1)
        return workflow.publish(article=article, by=editor, at=at)
    if status in {"published", "withdrawn"}:
        article = workflow.publish(article=article, by=editor)
    if status == "withdrawn":
        return workflow.withdraw(article=article, by=editor, reason="Keliru.")
    return article


@pytest.mark.parametrize(("role", "status", "verb", "expected"), TABLE)
def test_step_of_a_role_from_a_status(role, status, verb, expected):
    user = make_user(role)
    article = story_in(status, owner=user)
    changes = StatusChange.objects.count()

    if isinstance(expected, str):
        after = VERBS[verb](article, user)
        article.refresh_from_db()
        assert after.status == article.status == expected
        newest = StatusChange.objects.first()
        assert (newest.by, newest.to_status) == (user, expected)
    else:
        before = article.status
        with pytest.raises(expected):
            VERBS[verb](article, user)
        article.refresh_from_db()
        assert article.status == before
        assert StatusChange.objects.count() == changes


def test_reporter_cannot_submit_somebody_elses_draft():
    article = story_in("draft", owner=make_user("Reporter"))

    with pytest.raises(PermissionDenied):
        workflow.submit(article=article, by=make_user("Reporter"))


def test_publishing_is_refused_with_every_reason_at_once():
    photo = make_photo(alt="", agency="", photographer="")
    article = make_article(headline=" ", body="<p>&nbsp;</p>", lead_photo=photo)

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(article=article, by=make_user())

    reasons = " ".join(refusal.value.reasons)
    assert len(refusal.value.reasons) == 6
    for word in ("Judul", "Rubrik", "Isi", "editor", "alternatif", "kredit"):
        assert word in reasons


def test_story_without_any_photo_may_go_out():
    assert publish_article(lead_photo=None).status == Article.Status.PUBLISHED


def test_story_that_is_out_keeps_its_time_when_published_again():
    first = publish_article(at=timezone.now() - timedelta(days=2))

    again = workflow.publish(article=first, by=make_user())

    assert again.published_at == first.published_at


def test_story_that_comes_back_keeps_the_time_readers_first_saw_it():
    editor = make_user()
    article = publish_article(at=timezone.now() - timedelta(days=2))
    workflow.withdraw(article=article, by=editor, reason="Keliru.")

    back = workflow.publish(article=article, by=editor)

    assert back.published_at == article.published_at
    assert back.is_published()
    assert back.withdrawal_reason == ""


def test_withdrawing_without_a_reason_is_refused():
    article = publish_article()

    with pytest.raises(workflow.Refused, match="alasan"):
        workflow.withdraw(article=article, by=make_user(), reason="  ")
