"""What readers may see, as a condition that any query can use."""

from datetime import datetime

from django.db.models import Q


def readable(at: datetime, story: str = "") -> Q:
    """Return the condition that a story is on the site at a moment.

    `story` leads to it from another row (`article__`): a join, where a sub-select of all published
    stories would be made in full by SQLite.
    """
    return Q(**{f"{story}status": "published", f"{story}published_at__lte": at}) & (
        Q(**{f"{story}withdrawn_at": None}) | Q(**{f"{story}withdrawn_at__gt": at})
    )
