"""Stories as the lists beside a story print them: read by few columns, printed once for what these
say.

Every change makes a new edition, and with it all lists anew; hardly an item in them differs.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from media_lib.models import Photo

from . import kept
from .models import Article, Region, Section
from .prepared import filled_up, prepared

PICTURED = {"pilihan", "terkait"}  # lists whose items show their pictures


class Item(NamedTuple):
    """All that a list prints of a story, as the database gives it."""

    pk: int
    headline: str
    slug: str
    kind: str
    published_at: datetime
    section: str  # its slug
    region: str | None  # its name
    photo: str | None  # its content hash; without one, so are those below
    frames: str | None  # in JSON
    tone: str | None
    width_px: int | None
    height_px: int | None
    is_illustration: bool | None
    is_manipulated: bool | None


def items(ids: Iterable[int], at: datetime) -> dict[int, Item]:
    """Return {id: item} of the stories that readers may see, in one query."""
    ids = filled_up(ids)
    rows = _items(ids=ids, at=at) if ids else ()
    return {row[0]: Item(*row) for row in rows}


@prepared
def _items(ids, at):
    stories = Article.objects.published(at).filter(pk__in=ids).order_by()
    return stories.values_list(
        "pk", "headline", "slug", "kind", "published_at", "section__slug", "region__name",
        "lead_photo__content_hash", Cast("lead_photo__frames", TextField()), "lead_photo__tone",
        "lead_photo__width_px", "lead_photo__height_px", "lead_photo__is_illustration",
        "lead_photo__is_manipulated",
    )  # fmt: skip


# Three shelves of them: 2 MB. A picture whose files are being made is printed anew once they are,
# for its frames are among the values.
@kept.remembered(512)
def printed(item: Item, list_slug: str, today: date) -> bytes:
    """Return an item's markup in one list; the day decides how its time is put."""
    at = timezone.make_aware(datetime.combine(today, time.min))
    return markup(_story(item), list_slug, at).encode()


def markup(story: Article, list_slug: str, at: datetime) -> SafeString:
    """Print a story as an item of a list; `at` says what day it is."""
    context = {
        "story": story,
        "at": at,
        "region": story.region if list_slug == "kabar-daerah" else None,
        "photo": story.lead_photo if list_slug in PICTURED else None,
    }
    return render_to_string("_story_list_item.html", context)


def _story(item: Item) -> Article:
    """Return a story that knows no more than the item."""
    return Article(
        pk=item.pk,
        headline=item.headline,
        slug=item.slug,
        kind=item.kind,
        published_at=item.published_at,
        section=Section(slug=item.section),
        region=item.region and Region(name=item.region),
        lead_photo=item.photo
        and Photo(
            content_hash=item.photo,
            frames=json.loads(item.frames),
            tone=item.tone,
            width_px=item.width_px,
            height_px=item.height_px,
            is_illustration=item.is_illustration,
            is_manipulated=item.is_manipulated,
        ),
    )
