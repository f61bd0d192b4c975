"""The verbs of a story, and the only writer of its status.

Each verb takes the story and the user who acts, runs in one transaction, locks the row, asks
`permissions`, writes the status and its log entry, and returns the story as it stands afterwards.
A right that is missing raises PermissionDenied, a step that cannot be taken raises Refused.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from . import permissions
from .models import Article, Correction, ReplyRequest, StatusChange
from .photo_uses import picture_blockers

Status = Article.Status
MAX_REVISION_REASON = Article._meta.get_field("revision_reason").max_length


class Refused(Exception):
    """A step that cannot be taken now; `reasons` says why, in Indonesian, all at once."""

    def __init__(self, *reasons: str):
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


def publish_blockers(article: Article, at: datetime | None = None) -> list[str]:
    """Return what a story lacks to go out at a moment (now, if none); empty when it is ready."""
    reasons = []
    if not article.headline.strip():
        reasons.append("Judul belum diisi.")
    if article.section is None:
        reasons.append("Rubrik belum dipilih.")
    if not article.has_text:
        reasons.append("Isi berita belum ditulis.")
    if not article.editors:
        reasons.append("Nama editor belum dicantumkan.")
    reasons.extend(picture_blockers(article, at))
    return reasons


def submit(*, article: Article, by) -> Article:
    """Hand a draft to the editors."""
    with transaction.atomic():
        article = _lock(article)
        _require(permissions.can_submit(by, article))
        if article.status != Status.DRAFT:
            raise Refused("Hanya draf yang bisa dikirim untuk diperiksa.")
        if not article.headline.strip() or not article.has_text:
            raise Refused("Isi judul dan naskah dulu sebelum mengirim.")
        return _move(article, Status.IN_REVIEW, by)


def send_back(*, article: Article, by, reason: str = "") -> Article:
    """Return a story to its writer: from review, or from the schedule before its time."""
    with transaction.atomic():
        article = _lock(article)
        _require(permissions.can_publish(by, article))
        if article.status != Status.IN_REVIEW and not article.is_scheduled():
            raise Refused("Hanya artikel yang diperiksa atau terjadwal yang bisa dikembalikan.")
        article.published_at = None
        article.withdrawn_at = None
        return _move(article, Status.DRAFT, by, reason)


def publish(*, article: Article, by, at: datetime | None = None) -> Article:
    """Put a story on the site at a moment: now, or later, which schedules it.

    A story that is out already keeps its time unless another is given; a withdrawn one comes back.
    """
    with transaction.atomic():
        article = _lock(article)
        _require(permissions.can_publish(by, article))
        now = timezone.now()
        if reasons := publish_blockers(article, max(at or now, now)):
            raise Refused(*reasons)
        if at is not None:
            article.published_at = at
        elif article.status != Status.PUBLISHED or article.is_scheduled(now):
            # A story that comes back after a withdrawal keeps the time readers first saw it.
            first_seen = article.published_at if article.is_withdrawn(now) else None
            article.published_at = first_seen or now
        article.withdrawn_at = None
        article.withdrawal_reason = ""
        return _move(article, Status.PUBLISHED, by)


def withdraw(*, article: Article, by, reason: str) -> Article:
    """Take a story from the site for good reason, which readers of its address are told."""
    with transaction.atomic():
        article = _lock(article)
        _require(permissions.can_publish(by, article))
        if not article.is_published():
            raise Refused("Hanya artikel yang sedang tayang yang bisa dicabut.")
        if not reason.strip():
            raise Refused("Tulis alasan pencabutan; alasan itu dibaca publik.")
        article.withdrawn_at = timezone.now()
        article.withdrawal_reason = reason.strip()
        return _move(article, Status.WITHDRAWN, by, reason.strip())


def revise(*, article: Article, by, reason: str) -> Article:
    """Tell readers that a story that is out changed in substance, and why; moves "Diperbarui"."""
    with transaction.atomic():
        article = _lock(article)
        _require(permissions.can_publish(by, article))
        if not article.is_published():
            raise Refused("Hanya artikel yang sedang tayang yang bisa ditandai diperbarui.")
        if not reason.strip():
            raise Refused("Tulis apa yang diperbarui; alasan itu dibaca publik.")
        if len(reason.strip()) > MAX_REVISION_REASON:
            raise Refused(f"Alasan pembaruan paling panjang {MAX_REVISION_REASON} huruf.")
        article.revised_at = timezone.now()
        article.revision_reason = reason.strip()
        article.save(update_fields=["revised_at", "revision_reason"])
        _log(article, article.status, by, reason.strip())
        return article


def correction_blockers(correction: Correction) -> list[str]:
    """Return why a correction cannot be published as it stands; empty when it can."""
    article, superseded, now = correction.article, correction.supersedes, timezone.now()
    reasons = []
    if correction.published_at is not None:
        reasons.append("Koreksi ini sudah tayang; tulis koreksi pengganti bila keliru.")
    if correction.closed_at is not None:
        reasons.append("Koreksi ini sudah ditutup; tulis koreksi baru.")
    if not correction.text.strip():
        reasons.append("Teks koreksi belum ditulis.")
    if not (article.is_published(now) or article.is_withdrawn(now)):
        reasons.append("Artikel yang dikoreksi belum pernah tayang.")
    if correction.received_at > now:
        reasons.append("Waktu diterima belum tiba; betulkan dulu.")
    if superseded is not None and superseded.published_at is None:
        reasons.append("Yang digantikan harus koreksi yang sudah tayang.")
    if superseded is not None and superseded.article_id != article.pk:
        reasons.append("Koreksi pengganti harus untuk artikel yang sama.")
    return reasons


def publish_correction(*, correction: Correction, by) -> Correction:
    """Print a correction with its story, from now on and for good; answers its request."""
    with transaction.atomic():
        article = _lock(correction.article)
        correction = Correction.objects.select_for_update().get(pk=correction.pk)
        _require(permissions.can_publish(by, article) and permissions.can_correct(by))
        if reasons := correction_blockers(correction):
            raise Refused(*reasons)
        correction.published_at = article.revised_at = timezone.now()
        correction.save(update_fields=["published_at"])
        article.revision_reason = correction.get_kind_display()
        article.save(update_fields=["revised_at", "revision_reason"])
        told = f"{correction.get_kind_display()} tayang."
        _log(article, article.status, by, told)
        if correction.request is not None and correction.request.is_open:
            handle_request(request=correction.request, by=by, outcome=told)
        return correction


def close_correction(*, correction: Correction, by, reason: str) -> Correction:
    """Put a correction aside that was begun needlessly; it stays in the books with the reason."""
    with transaction.atomic():
        correction = Correction.objects.select_for_update().get(pk=correction.pk)
        _require(permissions.can_correct(by))
        if not correction.is_open:
            raise Refused("Hanya koreksi yang belum tayang yang bisa ditutup.")
        if not reason.strip():
            raise Refused("Tulis alasan menutup koreksi ini.")
        correction.closed_at, correction.closed_reason = timezone.now(), reason.strip()
        correction.save(update_fields=["closed_at", "closed_reason"])
        return correction


def handle_request(*, request: ReplyRequest, by, outcome: str) -> ReplyRequest:
    """Note that somebody's request was answered, by whom and how; once, for good."""
    with transaction.atomic():
        request = ReplyRequest.objects.select_for_update().get(pk=request.pk)
        _require(permissions.can_handle_requests(by))
        if not request.is_open:
            raise Refused("Permintaan ini sudah ditangani.")
        if not outcome.strip():
            raise Refused("Tulis apa yang dilakukan redaksi dan apa jawabannya.")
        request.handled_at, request.handled_by = timezone.now(), by
        request.outcome = outcome.strip()
        request.save(update_fields=["handled_at", "handled_by", "outcome"])
        return request


def _lock(article: Article) -> Article:
    """Return the row as it stands now, held until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _move(article: Article, status: str, by, reason: str = "") -> Article:
    before = article.status
    article.status = status
    article.save(update_fields=["status", "published_at", "withdrawn_at", "withdrawal_reason"])
    for rows in (article.taggings, article.authorships):
        rows.copy_time(article.published_at)
    _log(article, before, by, reason)
    return article


def _log(article: Article, from_status: str, by, reason: str) -> None:
    StatusChange.objects.create(
        article=article, from_status=from_status, to_status=article.status, by=by, reason=reason
    )
