"""404, 410 and 500, in the portal's own words."""

import re
import sys
from urllib.parse import unquote

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from ..edges.names import GONE_HEADER
from ..models import Article
from ..suggestions import meant_by

NEWEST = 6  # stories that a wrong address is offered
# What stands in addresses and names no story; the rest is worth searching for.
NO_WORDS = {"amp", "artikel", "asp", "berita", "html", "index", "news", "php", "read", "www"}
# PostgreSQL's errors of a connection, and of a server that starts or stops.
# https://www.postgresql.org/docs/current/errcodes-appendix.html
LOST = ("08", "57P")
_WORD = re.compile(r"[^\W\d_]{3,}")


def page_not_found(request, exception=None):
    """Answer an address that leads nowhere: with a search for its words, and the newest stories."""
    at = timezone.now()
    words = words_of(request.path)
    meant = meant_by(words, at)
    newest = Article.objects.published(at).exclude(pk__in=[story.pk for story in meant])
    context = {
        "words": " ".join(words),
        "meant": meant,
        "stories": newest.newest_first().for_list()[:NEWEST],
        "at": at,
    }
    return render(request, "404.html", context, status=404)


def words_of(path: str) -> list[str]:
    """Return the words of an address that a search may find, at most six."""
    words = (word.lower() for word in _WORD.findall(unquote(path)))
    return [word for word in dict.fromkeys(words) if word not in NO_WORDS][:6]


def server_error(request):
    """Answer when something of ours broke; needs neither database nor cache.

    503 when the database is lost: caches then go on with what they hold (deploy/nginx). Where a
    withdrawn text stood, they get an answer to keep in its place: an error would leave them it.
    """
    if not _must_leave_caches(request):
        is_lost = _is_database_lost(sys.exc_info()[1])
        return render(request, "500.html", status=503 if is_lost else 500)
    response = render(request, "410.html", status=410)
    response["Cache-Control"] = "public, max-age=0, s-maxage=1, stale-if-error=3600"
    return response


def _is_database_lost(error: BaseException | None) -> bool:
    """Return whether an error means that nobody can write meanwhile, on PostgreSQL."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    code = getattr(error.__cause__, "pgcode", "")
    return code is None or code.startswith(LOST)  # none: nobody was there to give one


def _must_leave_caches(request) -> bool:
    given = request.headers.get(GONE_HEADER, "")
    return bool(settings.EDGE_SECRET) and constant_time_compare(given, settings.EDGE_SECRET)
