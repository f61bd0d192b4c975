"""Where rendered parts of pages are kept: at hand in this process, and for all processes beside it.

A part is named by its edition and by the next event, so what is found is true whatever a cache's
clock says. Without any cache everything is made anew and the bytes are the same.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache as once
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock

from cachetools import LRUCache, cached
from django.conf import settings
from django.core.cache import cache, caches
from django.core.signals import setting_changed
from django.utils.connection import ConnectionProxy

from .freshness import SHARED_SECONDS

process = ConnectionProxy(caches, "process")


def find(key: str):
    """Return a part made by any process, or None; nobody may change what he gets."""
    part = process.get(key)
    if part is None:
        part = cache.get(key)
        if part is not None:
            process.set(key, part, SHARED_SECONDS)
    return part


def keep(key: str, part, at: datetime, event: datetime, longest: int = SHARED_SECONDS) -> None:
    """Keep a part for all processes until the next event, at most `longest` seconds."""
    _set(cache, key, part, at, event, longest)
    keep_here(key, part, at, event, longest)


def keep_here(key: str, part, at: datetime, event: datetime, longest: int = SHARED_SECONDS) -> None:
    """Keep a part in this process alone."""
    _set(process, key, part, at, event, longest)


def _set(store, key, part, at, event, longest):
    seconds = int(min(longest, (event - at).total_seconds()))
    if seconds > 0:
        store.set(key, part, seconds)


def key_of(name: str, edition: int, event: datetime | None = None) -> str:
    """Return the key of a part."""
    until = f"{event.timestamp():.6f}" if event else ""
    return f"{release()}:{edition}:{until}:{name}"


def remembered(most: int, by: Callable[..., str] | None = None):
    """Return a decorator: a function of nothing but its values remembers its last `most` results.

    No part of a page's truth rests on it, for the values say all; so it needs no edition, and what
    a change did not touch is not printed anew after it. Large values are not remembered themselves
    where `by` makes a mark of them; their `repr` says all then, as in `mark_of`.
    """

    def remembering(function):
        if not settings.REMEMBER_PRINTED:
            return function
        if by:
            function = cached(LRUCache(most), key=by, lock=Lock())(function)
        else:  # C: called several times a page
            function = lru_cache(maxsize=most)(function)
        # Only tests change settings in a running process.
        setting_changed.connect(lambda **_: function.cache_clear(), weak=False)
        return function

    return remembering


def mark_of(*parts) -> str:
    """Return what tells one content from another, for the validators of the pages made of it."""
    return blake2b(repr(parts).encode(), digest_size=8).hexdigest()


@once
def release() -> str:
    """Return a mark of the code, templates and styles in use.

    A new release shows none of the old parts, and reads none that were kept in another shape.
    """
    digest = blake2b(digest_size=6)
    rooms = ((room, "*.py") for room in ("articles", "media_lib"))
    for folder, files in (*rooms, ("templates", "*.html"), ("static", "*.*")):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(files)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
