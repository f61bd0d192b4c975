"""Photos whose served pictures are still to be made, and who makes them.

The rows are the queue: `renditions_due_at` says that work waits, so a killed process loses
nothing and a second worker takes what is free. `PHOTO_RENDITIONS` says who works it off: `process`,
a thread of the web process, which starts when there is something to do; or `worker`, a process of
its own that runs `manage.py make_renditions --watch`.
"""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from . import renditions
from .decoding import Refused
from .models import Photo

logger = logging.getLogger(__name__)
# A photo that somebody works on is out of sight for so long: ten times what the slowest needs.
CLAIM = timedelta(minutes=5)
# A master that cannot be rendered is tried again so much later; the log says why.
RETRY = timedelta(hours=1)
_thread: threading.Thread | None = None
_starting = threading.Lock()


def enqueue(photo: Photo) -> None:
    """Mark a photo as due; the caller saves it and wakes the backlog after the commit."""
    photo.renditions_due_at = timezone.now()


def wake() -> None:
    """Begin to work off the backlog, unless workers of their own do."""
    global _thread
    if settings.PHOTO_RENDITIONS != "process" or (_thread and _thread.is_alive()):
        return
    with _starting:
        if not (_thread and _thread.is_alive()):
            _thread = threading.Thread(target=_work_in_thread, name="renditions", daemon=True)
            _thread.start()


def _work_in_thread() -> None:
    try:
        work_off()
    except Exception:  # a thread has nobody to raise to; the rows stay due
        logger.exception("The renditions thread stopped")
    finally:
        connection.close()


def work_off(at=None, *, on_photo=None) -> int:
    """Make what is due, photo by photo, until nothing is; return how many photos were done."""
    done = 0
    while photo := claim(at):
        try:
            renditions.make(photo)
        except (Refused, OSError) as error:
            logger.error("Photo %s has no renditions: %s", photo.pk, error)
            Photo.objects.filter(pk=photo.pk).update(renditions_due_at=timezone.now() + RETRY)
            continue
        done += 1
        if on_photo:
            on_photo(photo)
    return done


def claim(at=None) -> Photo | None:
    """Return the photo that has waited longest, taken out of others' sight for a while."""
    while photo := Photo.objects.due(at).first():
        until = timezone.now() + CLAIM
        mine = Photo.objects.filter(pk=photo.pk, renditions_due_at=photo.renditions_due_at)
        if mine.update(renditions_due_at=until):
            photo.renditions_due_at = until
            return photo
    return None
