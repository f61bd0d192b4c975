"""Changes that readers can see: each makes a new edition and is written down for the edges.

Called by signal for every saved and deleted row of the two rooms (`apps.py`), so that no path can
forget it; bulk writes, which send no signals, call `everything_changed` themselves.
"""

from collections.abc import Iterable

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from media_lib import uses
from media_lib.models import Photo
from media_lib.renditions import MADE_FIELDS

from .models import Article, Edition, PendingChange

Kind = PendingChange.Kind

WATCHED_APPS = {"articles", "media_lib"}
# Rows that no reader ever sees, or sees only after a while (read counts).
UNSEEN_MODELS = {
    "bodyphoto", "clockreading", "collection", "edition", "fingerprint", "importedtext",
    "pendingchange", "readcount", "readlogposition", "renamedtag", "replyrequest", "searchentry",
    "searchupdate", "statuschange",
}  # fmt: skip
UNSEEN_STATUSES = {Article.Status.DRAFT, Article.Status.IN_REVIEW}
# What a row of a model changes, where its name does not say so; the rest change every page of
# their own only.
KINDS = {
    "article": Kind.ARTICLE,
    "section": Kind.SECTION,
    "formersectionslug": Kind.SECTION,
    "region": Kind.REGION,
    "tag": Kind.TAG,
    "author": Kind.AUTHOR,
    "source": Kind.SOURCE,
    "slot": Kind.SLOT,
    "featuredlist": Kind.SLOT,
    "photo": Kind.PHOTO,
}


def note_change(instance, *, is_deleted=False, fields: Iterable[str] | None = None) -> None:
    """Write down a saved or deleted row, if readers can see it, in the transaction that did it.

    `fields` are those that were saved, if not all were.
    """
    # What pointed at a deleted photo has let go of it already.
    if not is_seen(instance) or (_is_idle_photo(instance) and not is_deleted):
        return
    kind = Kind.FILES if _is_of_files_alone(instance, fields) else None
    _announce(instance, kind)
    # Files come by the hundred, and a page with the former ones is right: the keeper of the edges
    # makes one edition for many of them.
    if not (kind and settings.EDGES):
        everything_changed()


def note_old_address(article: Article) -> None:
    """Write down the address that a story is about to lose: caches hold its old page there."""
    if not settings.EDGES or article.pk is None:
        return
    before = Article.objects.select_related("section").filter(pk=article.pk).first()
    if before is None or before.section is None or before.published_at is None:
        return
    if (before.section_id, before.slug) != (article.section_id, article.present_slug):
        PendingChange.objects.create(
            kind=Kind.ARTICLE, object_id=article.pk, addresses=[before.get_absolute_url()]
        )


def note_last_address(article: Article) -> None:
    """Write down the address of a story that is being deleted: afterwards nothing tells it."""
    if settings.EDGES and article.section_id and is_seen(article):
        PendingChange.objects.create(
            kind=Kind.ARTICLE, object_id=article.pk, addresses=[article.get_absolute_url()]
        )


def everything_changed() -> None:
    """Make a new edition once the present transaction is committed, or now outside of one."""
    waiting = (callback for _, callback, *_ in connection.run_on_commit)
    if not any(callback is _advance for callback in waiting):
        transaction.on_commit(_advance)


def is_seen(instance) -> bool:
    """Return whether a change of a row can change what readers see."""
    options = instance._meta
    if options.app_label not in WATCHED_APPS or options.model_name in UNSEEN_MODELS:
        return False
    story = _story_of(instance)
    return story is None or story.status not in UNSEEN_STATUSES


def _is_idle_photo(instance) -> bool:
    """Return whether it is a photo of the library that nothing shows, nor is going to."""
    return isinstance(instance, Photo) and not uses.is_used(instance)


def _is_of_files_alone(instance, fields) -> bool:
    return isinstance(instance, Photo) and fields is not None and set(fields) <= MADE_FIELDS


def _announce(instance, kind=None) -> None:
    """Tell the process that keeps the edges fresh, by a row of its own.

    Not of a migration's rows: in an empty database there is no table for it yet.
    """
    if not settings.EDGES or instance._meta.apps is not apps:
        return
    name = instance._meta.model_name
    story = None if name == "slot" else _story_of(instance)
    if story is not None:
        kind, object_id = Kind.ARTICLE, story.pk
    else:
        kind, object_id = kind or KINDS.get(name, Kind.PAGE), instance.pk
    PendingChange.objects.create(kind=kind, object_id=object_id, addresses=_lists_of(instance))


def _lists_of(instance) -> list[str]:
    """Return the lists that a story's part puts it into: the row may be on its way out of one."""
    listed = {"taggedarticle": "tag", "authorship": "author"}.get(instance._meta.model_name)
    return [getattr(instance, listed).get_absolute_url()] if listed else []


def _story_of(instance) -> Article | None:
    """Return the story that a row is, or is a part of."""
    if isinstance(instance, Article):
        return instance
    return getattr(instance, "article", None) or getattr(instance, "content_object", None)


def _advance() -> None:
    Edition.objects.advance()
