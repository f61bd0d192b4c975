"""The buttons of a story: which step is open to whom, what it asks, and the verb behind it.

Whether a step is allowed is decided by `workflow`; here stands only which buttons make sense.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from .. import permissions, workflow
from ..house_style import date_line
from ..models import Article

Status = Article.Status


class Answers(NamedTuple):
    """What a person filled in beside a button."""

    at: datetime | None = None  # when to publish
    note: str = ""  # to the writer, with a story that goes back
    reason: str = ""  # to the public, with a withdrawal
    revision: str = ""  # to the public, with an edit that changes the story in substance


class Step(NamedTuple):
    name: str
    label: Callable[[Article], str]
    is_open: Callable[[Article, datetime], bool]
    may: Callable
    take: Callable[[Article, object, Answers], Article]
    told: Callable[[Article], str]
    style: str = "plain"
    asks: str = ""  # the answer that the step needs, a field of `Answers`


def _publish_label(article):
    if article.is_withdrawn():
        return "Tayangkan lagi"
    return "Terbitkan sekarang" if article.is_scheduled() else "Terbitkan"


def _is_unpublished(article):
    return article.status in {Status.DRAFT, Status.IN_REVIEW}


STEPS = (
    Step(
        name="submit",
        label=lambda article: "Kirim untuk diperiksa",
        is_open=lambda article, at: article.status == Status.DRAFT,
        may=permissions.can_submit,
        take=lambda article, by, answers: workflow.submit(article=article, by=by),
        told=lambda article: f"“{article}” dikirim untuk diperiksa editor.",
    ),
    Step(
        name="send_back",
        label=lambda article: "Kembalikan",
        is_open=lambda article, at: (
            article.status == Status.IN_REVIEW or article.is_scheduled(at)
        ),
        may=permissions.can_publish,
        take=lambda article, by, answers: workflow.send_back(
            article=article, by=by, reason=answers.note
        ),
        told=lambda article: f"“{article}” dikembalikan kepada penulisnya sebagai draf.",
        asks="note",
    ),
    Step(
        name="schedule",
        label=lambda article: "Ubah jadwal" if article.is_scheduled() else "Jadwalkan",
        is_open=lambda article, at: _is_unpublished(article) or article.is_scheduled(at),
        may=permissions.can_publish,
        take=lambda article, by, answers: workflow.publish(
            article=article, by=by, at=answers.at
        ),
        told=lambda article: f"“{article}” akan tayang {date_line(article.published_at)}.",
        asks="at",
    ),
    Step(
        name="revise",
        label=lambda article: "Perbarui dengan alasan",
        is_open=lambda article, at: article.is_published(at),
        may=permissions.can_publish,
        take=lambda article, by, answers: workflow.revise(
            article=article, by=by, reason=answers.revision
        ),
        told=lambda article: (
            f"“{article}” diperbarui. Pembaca melihat waktunya dan alasan yang Anda tulis."
        ),
        asks="revision",
    ),
    Step(
        name="withdraw",
        label=lambda article: "Cabut",
        is_open=lambda article, at: article.is_published(at),
        may=permissions.can_publish,
        take=lambda article, by, answers: workflow.withdraw(
            article=article, by=by, reason=answers.reason
        ),
        told=lambda article: (
            f"“{article}” dicabut dari situs. Pembaca alamatnya melihat alasan yang Anda tulis."
        ),
        style="grave",
        asks="reason",
    ),
    Step(
        name="publish",
        label=_publish_label,
        is_open=lambda article, at: not article.is_published(at),
        may=permissions.can_publish,
        take=lambda article, by, answers: workflow.publish(article=article, by=by),
        told=lambda article: f"“{article}” tayang: {date_line(article.published_at)}.",
        style="main",
    ),
)  # fmt: skip
BY_NAME = {step.name: step for step in STEPS}


class Button(NamedTuple):
    name: str
    label: str
    style: str
    asks: str


def buttons(article: Article, user, at: datetime | None = None) -> list[Button]:
    """Return the steps that this person may take with a story as it stands at a moment."""
    at = at or timezone.now()
    return [
        Button(step.name, step.label(article), step.style, step.asks)
        for step in STEPS
        if step.is_open(article, at) and step.may(user, article)
    ]


def save_label(article: Article) -> str:
    """Return what saving without a step is called: the word says whether readers see it."""
    if article.status == Status.PUBLISHED:
        return "Perbarui"
    return "Simpan draf" if article.status == Status.DRAFT else "Simpan"
