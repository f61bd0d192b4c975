"""404 and 500, in the portal's own words."""

import re
from urllib.parse import unquote

from django.shortcuts import render
from django.utils import timezone

from ..models import Article
from ..suggestions import meant_by

NEWEST = 6  # stories that a wrong address is offered
# What stands in addresses and names no story; the rest is worth searching for.
NO_WORDS = {"amp", "artikel", "asp", "berita", "html", "index", "news", "php", "read", "www"}
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
    """Answer when something of ours broke; needs neither database nor cache."""
    return render(request, "500.html", status=500)
