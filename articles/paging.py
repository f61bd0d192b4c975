"""Pages of long lists without counting them: a page knows only whether another one follows.

The first pages have numbers, as people and search engines like them. Deeper ones continue after a
story (`?sebelum=<id>`): that costs the same at any depth, and such a page keeps its stories when
newer ones push in at the top.
"""

from datetime import datetime

from django.http import Http404
from django.utils import timezone

from .models import Article
from .prepared import filled_up, prepared
from .trails import Mark, Trail

PER_PAGE = 20
# The last page that is reached by counting rows from the top.
LAST_PAGE = 50
# Pages of a list that are refreshed in caches in front; a new story moves one row onto the second.
REFRESHED_PAGES = 2
# What names a page of a list in its address; deploy/nginx/nginx.conf.template keeps these alone.
PAGE_ARGUMENTS = frozenset({"page", "sebelum"})
_MAX_DIGITS = 18  # of an id, as in the stories' own addresses


class Page:
    """One page of a list: its rows, and what leads to the pages beside it.

    `number` is None for a page that continues after a story (`before`); such a page's neighbour
    above has no address of its own, but the list's beginning has.
    """

    def __init__(self, rows, number, has_next, before: Mark | None = None, query: str = ""):
        self.object_list = rows
        self.query = query  # that it was asked for with
        self.number = number
        self.before_at: datetime | None = before.published_at if before else None
        self.previous_number = number - 1 if number and number > 1 else None
        has_number = number is not None and number < LAST_PAGE
        self.next_number = number + 1 if has_next and has_number else None
        self.next_before = rows[-1].pk if has_next and not has_number else None

    def __iter__(self):
        return iter(self.object_list)

    def __len__(self):
        return len(self.object_list)

    @property
    def is_refreshed(self):
        """Whether caches in front are told when something on it changes (articles/edges).

        They know it by one name: `?page=1` and `?page=%32` are others.
        """
        if self.number is None or self.number > REFRESHED_PAGES:
            return False
        return self.query == ("" if self.number == 1 else f"page={self.number}")

    @property
    def is_only(self):
        """Whether the list has no other page."""
        return self.number == 1 and self.next_number is None and self.next_before is None


def page_of(trail: Trail, request, per_page=PER_PAGE, rows=None) -> Page:
    """Return the page that a request asks for; one that leads nowhere raises Http404.

    `rows` are what the trail's ids are read from, as list items; stories when none are given.
    """
    number, before = _asked(request, Article if rows is None else rows.model)
    skip = (number - 1) * per_page if number else 0
    # Ids first: skipping rows of an index is cheap, skipping whole stories is not.
    ids = trail.ids(per_page + 1, skip=skip, before=before)
    if not ids and number != 1:
        raise Http404
    found = _stories(ids[:per_page]) if rows is None else rows.in_bulk(ids[:per_page])
    items = [found[pk] for pk in ids[:per_page]]
    query = request.META.get("QUERY_STRING", "")
    return Page(items, number, len(ids) > per_page, before, query)


def _stories(ids) -> dict[int, Article]:
    """Return {id: story as a list item}."""
    found = _as_items(ids=filled_up(ids)) if ids else ()
    return {story.pk: story for story in found}


@prepared
def _as_items(ids):
    return Article.objects.for_list().filter(pk__in=ids).order_by()


def _asked(request, model) -> tuple[int | None, Mark | None]:
    """Return the number of the page asked for, or the row that it continues after."""
    if "sebelum" not in request.GET:
        number = _plain_number(request.GET.get("page", "1"), 4)
        if number > LAST_PAGE:
            raise Http404
        return number, None
    if "page" in request.GET:
        raise Http404
    pk = _plain_number(request.GET["sebelum"], _MAX_DIGITS)
    # Whatever became of the story since: its place in time stays, and so does the page.
    row = model.objects.filter(pk=pk, published_at__lte=timezone.now())
    published_at = row.values_list("published_at", flat=True).first()
    if published_at is None:
        raise Http404
    return None, Mark(published_at, pk)


def _plain_number(text: str, max_digits: int) -> int:
    """Return a number of plain digits from 1; one page has one address."""
    if not (text.isascii() and text.isdigit()) or text.startswith("0") or len(text) > max_digits:
        raise Http404
    return int(text)
