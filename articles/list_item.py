"""One story as a list beside a story prints it: a few values that say all, printed once for them.

Every change makes a new edition, and with it all lists anew; hardly an item in them differs.
"""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string

from media_lib.templatetags.pictures import picture

from .house_style import iso, list_time
from .models import Article

PICTURED = {"pilihan", "terkait"}  # lists whose items show their pictures


class Item(NamedTuple):
    """All that the template prints of an item: what is the same needs no second printing."""

    pk: int
    address: str
    headline: str
    kind: str  # nothing for plain news
    kind_words: str
    region: str
    picture: str  # its markup
    published: str
    time: str


def item_of(story: Article, slug: str, at: datetime) -> Item:
    """Return what a list prints of a story that came `for_list()`."""
    is_news = story.kind == Article.Kind.NEWS
    return Item(
        pk=story.pk,
        address=story.get_absolute_url(),
        headline=story.headline,
        kind="" if is_news else story.kind,
        kind_words="" if is_news else story.get_kind_display(),
        region=story.region.name if slug == "kabar-daerah" and story.region else "",
        picture=picture(story.lead_photo, "card", alt="") if slug in PICTURED else "",
        published=iso(story.published_at),
        time=list_time(story.published_at, at),
    )


@lru_cache(maxsize=512)  # three shelves of them: 2 MB
def printed(item: Item) -> bytes:
    """Return an item's markup."""
    return render_to_string("_story_list_item.html", {"item": item}).encode()
