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
from .models import Article
from .models.article import story_path
from .prepared import filled_up, prepared
from .row_objects import object_maker

PICTURED = {"pilihan", "terkait"}  # lists whose items show their pictures


PHOTO_FIELDS = (
    "content_hash", "tone", "width_px", "height_px", "is_illustration", "is_manipulated", "frames",
)  # fmt: skip


class Item(NamedTuple):
    """All that a list prints of a story, as the database gives it."""

    pk: int
    headline: str
    slug: str
    kind: str
    published_at: datetime
    section: str  # its slug
    region: str | None  # its name
    photo: tuple  # values of PHOTO_FIELDS, the last one in JSON; of no photo, only None

    def get_absolute_url(self):
        return story_path(self.section, self.pk, self.slug)

    def get_kind_display(self):
        return Article.Kind(self.kind).label

    @property
    def lead_photo(self) -> Photo | None:
        """The picture, which knows no more than how it is printed."""
        *values, frames = self.photo
        return _new_photo(None, [*values, json.loads(frames)]) if frames else None


_new_photo = object_maker(Photo, PHOTO_FIELDS)


def items(ids: Iterable[int], at: datetime) -> dict[int, Item]:
    """Return {id: item} of the stories that readers may see, in one query."""
    ids = filled_up(ids)
    rows = _items(ids=ids, at=at) if ids else ()
    return {pk: Item(pk, *values[:6], tuple(values[6:])) for pk, *values in rows}


@prepared
def _items(ids, at):
    stories = Article.objects.published(at).filter(pk__in=ids).order_by()
    photo = [f"lead_photo__{name}" for name in PHOTO_FIELDS]
    photo[-1] = Cast(photo[-1], TextField())
    return stories.values_list(
        "pk", "headline", "slug", "kind", "published_at", "section__slug", "region__name", *photo
    )


# The related stories of some four hundred that are read at a time, and what all share: 5 MB. A
# picture whose files are being made is printed anew once they are: its frames are among the values.
@kept.remembered(2048)
def printed(item: Item, list_slug: str, today: date) -> bytes:
    """Return an item's markup in one list; the day decides how its time is put."""
    at = timezone.make_aware(datetime.combine(today, time.min))
    return markup(item, list_slug, at).encode()


def markup(story: Item | Article, list_slug: str, at: datetime) -> SafeString:
    """Print a story as an item of a list; `at` says what day it is."""
    context = {
        "story": story,
        "at": at,
        "region": story.region if list_slug == "kabar-daerah" else None,
        "photo": story.lead_photo if list_slug in PICTURED else None,
    }
    return render_to_string("_story_list_item.html", context)
