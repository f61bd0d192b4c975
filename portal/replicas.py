"""Read readers' pages from a replica, as long as it holds what the primary holds.

The newsroom, commands and every write use the primary: an editor reads what he wrote. A reader's
page may come from the replica when the replica has reached the primary's present edition
(articles/models/edition.py), so nobody sees a text older than one that was already shown. A replica
that lags, or does not answer, is passed over.
"""

import time
from contextvars import ContextVar

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.utils.crypto import constant_time_compare

from .middleware import is_newsroom

PRIMARY, REPLICA = "default", "replica"
# A replica that did not answer is left alone for a while: asking costs each reader its timeout.
PASSED_OVER_SECONDS = 5

_reads_from: ContextVar[str] = ContextVar("reads_from", default=PRIMARY)


class ReplicaRouter:
    """Sends the reads of the present request where the middleware decided."""

    def db_for_read(self, model, **hints):
        return _reads_from.get()

    def db_for_write(self, model, **hints):
        return PRIMARY

    def allow_relation(self, first, second, **hints):
        return True  # the same rows, whichever server they were read from

    def allow_migrate(self, db, app_label, **hints):
        return db == PRIMARY


class ReplicaMiddleware:
    """Decides for each request where it reads; without a replica it is not there at all."""

    def __init__(self, get_response):
        if REPLICA not in settings.DATABASES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self._passed_over_until = 0.0

    def __call__(self, request):
        chosen = _reads_from.set(REPLICA if self._may_use_replica(request) else PRIMARY)
        try:
            return self.get_response(request)
        finally:
            _reads_from.reset(chosen)

    def process_exception(self, request, exception):
        """Answer from the primary what a replica that was lost halfway could not."""
        # Any error: what the driver makes of a server that dies halfway has many names.
        if _reads_from.get() != REPLICA or not isinstance(exception, Error):
            return None
        self._pass_over()
        _reads_from.set(PRIMARY)
        match = request.resolver_match
        return match.func(request, *match.args, **match.kwargs)

    def _may_use_replica(self, request) -> bool:
        if request.method not in {"GET", "HEAD"} or is_newsroom(request) or is_refresh(request):
            return False
        return time.monotonic() >= self._passed_over_until and self._is_current()

    def _is_current(self) -> bool:
        from articles.models import Edition  # models exist only once every application is ready

        try:
            held = Edition.objects.using(REPLICA).present()
        except Error:
            self._pass_over()
            return False
        try:
            return held >= Edition.objects.using(PRIMARY).present()
        except Error:
            return True  # the primary is lost: an old page is better than none

    def _pass_over(self):
        self._passed_over_until = time.monotonic() + PASSED_OVER_SECONDS


def is_refresh(request) -> bool:
    """Whether an edge asks for a page to keep, after a change: it must be the newest."""
    given = request.headers.get("X-Warta-Refresh", "")
    return bool(settings.EDGE_SECRET) and constant_time_compare(given, settings.EDGE_SECRET)
