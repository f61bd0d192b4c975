"""A tag that was renamed: the entries of its many stories follow, stretch by stretch.

The save itself brings the newest up to date (entries.py) and leaves a row here, which says how far
the work has come: whoever dies at it, the next one goes on. It is done by the process that keeps
the edges fresh, or by a thread of the web process where there is none.
"""

import time

from django.conf import settings
from django.db import transaction

from ..models import RenamedTag, Tag, TaggedArticle
from ..trails import Mark, Trail
from ..woken import WokenThread
from . import entries

AT_ONCE = 100  # stories: some tenths of a second


def stories_of(tag: int) -> Trail:
    """Return the trail of all stories of a tag that have a time, seen by readers or not."""
    taggings = TaggedArticle.objects.filter(tag=tag, published_at__isnull=False)
    return Trail(taggings, "content_object_id")


def note(tag: Tag, reached: int) -> None:
    """Note that the stories of a tag older than one of them still go by its former name."""
    RenamedTag.objects.update_or_create(tag=tag, defaults=_place(tag.pk, reached))
    if not settings.EDGES:
        transaction.on_commit(wake)


def wake() -> None:
    """Begin to work off what waits, in a thread of this process."""
    thread.wake()


def work_off(rest=lambda seconds: None) -> int:
    """Bring the entries of renamed tags up to date; return how many changed.

    `rest` is called between two stretches with how long the last one took: half of the time is
    left to others.
    """
    changed = 0
    began = time.monotonic()
    while (found := _next_stretch()) is not None:
        changed += found
        rest(time.monotonic() - began)
        began = time.monotonic()
    return changed


def _next_stretch() -> int | None:
    """Bring the next stories of a renamed tag up to date; None when none is left."""
    with transaction.atomic():
        # Locked: a second renaming waits for the stretch, then has the work begin anew.
        renamed = RenamedTag.objects.select_for_update().order_by("tag").first()
        if renamed is None:
            return None
        before = Mark(renamed.reached_at, renamed.reached_id)
        ids = stories_of(renamed.tag_id).ids(AT_ONCE, before=before)
        changed = entries.catch_up(ids)
        if len(ids) < AT_ONCE:
            renamed.delete()
        else:
            RenamedTag.objects.filter(pk=renamed.pk).update(**_place(renamed.tag_id, ids[-1]))
        return changed


def _place(tag: int, story: int) -> dict:
    """Return how far the work has come, once a story is done."""
    tagging = TaggedArticle.objects.get(tag=tag, content_object=story)
    return {"reached_at": tagging.published_at, "reached_id": story}


thread = WokenThread("renamed tags", lambda: work_off(rest=time.sleep))
