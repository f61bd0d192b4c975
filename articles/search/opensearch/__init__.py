"""OpenSearch as a second index of words, asked in place of the database's own where it is named.

server.py speaks with it; documents.py says what it holds of each story; outbox.py tells it what has
changed; asking.py asks it, as long as it knows everything; filling.py fills and mends it. They are
loaded where it is used; what every process asks of them stands here.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection


class Unavailable(Exception):
    """OpenSearch did not do what it was asked. Says why, without the password."""

    status: int | None = None  # of its answer, where there was one


def is_used() -> bool:
    """Return whether there is an OpenSearch beside the database's own index."""
    return bool(settings.OPENSEARCH_URL) and connection.vendor == "postgresql"


def find(*asked) -> list | None:
    """Return what `asking.find` finds; None where the database's own index must be asked."""
    if not is_used():
        return None
    from . import asking

    return asking.find(*asked)


def note(ids: Iterable[int]) -> None:
    """Note that some stories' entries change, in the transaction that changes them."""
    if is_used():
        from . import outbox

        outbox.note(ids)
