"""Keep a page that a change overtook while it was made out of the caches in front.

A page begun before a change may reach a cache after the cache was told of it (`articles/edges`),
and would stand there in the new one's place until its time is over. So whoever makes a page looks
at the edition once more at its end, and makes the page anew when there is another one by now.
"""

import time

from django.conf import settings
from django.db import Error
from django.utils.cache import get_max_age

from articles.models import Edition
from articles.views.lists import home
from articles.views.story import article_detail
from articles.views.system import healthz, readyz

from .middleware import is_newsroom
from .replicas import PRIMARY, is_refresh

# The two hottest bring the edition along with the one query that they ask anyway
# (`request.edition`); the others are no pages, and must answer without a database.
ASK_THEMSELVES = {home, article_detail, healthz, readyz}
# Sooner than this no refresh can have come and gone: noticed, asked for, rendered and kept.
QUICK_SECONDS = 0.005
# What was overtaken twice is true enough for as long as the cache waits for the next refresh.
OVERTAKEN = "public, max-age=0, s-maxage=1"


class NewestMiddleware:
    """Answers readers with pages of the edition that is in force when they are done."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not _may_be_kept(request):
            return self.get_response(request)
        response, is_overtaken = self._answer(request)
        if is_overtaken:
            response, is_overtaken = self._answer(request)
        if is_overtaken and get_max_age(response) is not None:
            response["Cache-Control"] = OVERTAKEN
        return response

    def process_view(self, request, view, args, kwargs):
        if view not in ASK_THEMSELVES and _may_be_kept(request):
            request.edition = _present()

    def _answer(self, request):
        """Return an answer, and whether there is a newer edition than it was made from."""
        request.edition = None
        began_at = time.monotonic()
        response = self.get_response(request)
        if request.edition is None or time.monotonic() - began_at < QUICK_SECONDS:
            return response, False
        return response, _present() not in {request.edition, None}


def _may_be_kept(request) -> bool:
    """Whether a cache in front may keep the answer in a newer one's place.

    A refresh cannot: each edge is asked in order, and the next change brings the next refresh.
    """
    is_read = request.method in {"GET", "HEAD"} and not is_newsroom(request)
    return bool(settings.EDGES) and is_read and not is_refresh(request)


def _present() -> int | None:
    try:
        return Edition.objects.using(PRIMARY).present()
    except Error:
        return None  # the primary is lost: nothing changes meanwhile
