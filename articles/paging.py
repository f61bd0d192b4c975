"""Pages of long lists without counting them: a page knows only whether another one follows."""

from django.http import Http404

PER_PAGE = 20
# Beyond this depth the index by date is the better way, and the database's cost stays bounded.
LAST_PAGE = 200


class Page:
    """One page of a list: its rows, and the numbers of the pages beside it."""

    def __init__(self, rows, number, has_next):
        self.object_list = rows
        self.number = number
        self.previous_number = number - 1 if number > 1 else None
        self.next_number = number + 1 if has_next and number < LAST_PAGE else None

    def __iter__(self):
        return iter(self.object_list)

    def __len__(self):
        return len(self.object_list)


def page_of(queryset, request, per_page=PER_PAGE) -> Page:
    """Return the page that a request asks for; a number that leads nowhere raises Http404."""
    asked = request.GET.get("page", "1")
    # Only the plain digits 1..LAST_PAGE: one page has one address.
    if not (asked.isascii() and asked.isdigit()) or asked.startswith("0") or len(asked) > 4:
        raise Http404
    number = int(asked)
    if number > LAST_PAGE:
        raise Http404
    first = (number - 1) * per_page
    # Ids first: skipping rows of an index is cheap, skipping whole stories is not.
    ids = list(queryset.values_list("pk", flat=True)[first : first + per_page + 1])
    if not ids and number > 1:
        raise Http404
    rows = queryset.model.objects.for_list().in_bulk(ids[:per_page])
    return Page([rows[pk] for pk in ids[:per_page]], number, len(ids) > per_page)
