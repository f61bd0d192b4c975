"""What generated stories share: sections, regions, tags, people, sources and pictures.

A newsroom's own sections, regions and pictures are used where there are any; the rest is made once
and found again by the next run.
"""

import io
from random import Random
from typing import NamedTuple

from django.utils.text import slugify
from PIL import Image, ImageDraw

from media_lib import intake
from media_lib.models import Photo

from ..models import Author, Region, Section, Source, Tag
from .words import OBJECTS, PEOPLE, PLACES, SUBJECTS

SECTIONS = (
    "Nasional", "Jawa Barat", "Internasional", "Ekonomi", "Olahraga", "Teknologi", "Pendidikan",
    "Gaya Hidup", "Wisata", "Opini",
)  # fmt: skip
TAGS = 500
# Tags of one event: hot in their own stretch of the years, hardly used outside of it.
EVENT_TAGS = 150
PHOTOS = 20
EDITORS = 15
WRITERS = 45
SOURCES = 30
_PLACES = 65_536


class Lottery:
    """Draws of a list in which the first come up far more often than the last (Zipf's law)."""

    def __init__(self, items, exponent=1.0):
        weights = [(rank + 1) ** -exponent for rank in range(len(items))]
        # A table of some 65,536 places makes a draw one lookup.
        scale = _PLACES / sum(weights)
        self.table = [
            item
            for item, weight in zip(items, weights, strict=True)
            for _ in range(max(1, round(weight * scale)))
        ]

    def draw(self, dice: Random):
        return self.table[int(dice.random() * len(self.table))]

    def distinct(self, dice: Random, count: int) -> list:
        found: dict = {}
        while len(found) < count:
            found[self.draw(dice)] = None
        return list(found)


class Pools(NamedTuple):
    """Ids of everything a story may point at."""

    sections: Lottery
    regions: Lottery
    tags: Lottery
    event_tags: list[int]
    editors: Lottery
    writers: Lottery
    sources: Lottery
    photos: Lottery


def pools() -> Pools:
    """Return the pools, making what is missing."""
    evergreen, events = _tags()
    people = _people()
    return Pools(
        sections=Lottery(_sections(), 0.6),
        regions=Lottery(_regions(), 0.8),
        tags=Lottery(evergreen),
        event_tags=events,
        editors=Lottery(people[:EDITORS], 0.5),
        writers=Lottery(people[EDITORS:], 0.8),
        sources=Lottery(_sources(), 0.8),
        photos=Lottery(_photos(), 0.5),
    )


def _sections():
    if not Section.objects.exists():
        for position, name in enumerate(SECTIONS):
            Section.objects.create(name=name, slug=slugify(name), position=position)
    return list(Section.objects.values_list("pk", flat=True))


def _regions():
    """Return regencies and provinces; of our own making, four regencies a province."""
    if not Region.objects.exists():
        for first in range(0, len(PLACES), 4):
            province = Region.objects.create(
                name=f"Provinsi {PLACES[first]}",
                slug=slugify(f"provinsi {PLACES[first]}"),
                kind=Region.Kind.PROVINCE,
            )
            for name in PLACES[first : first + 4]:
                Region.objects.create(
                    name=name, slug=slugify(name), kind=Region.Kind.REGENCY, parent=province
                )
    return list(Region.objects.order_by("pk").values_list("pk", flat=True))


def _tags():
    """Return the ids of the evergreen tags, the hottest first, and of the events' tags."""
    words = [*OBJECTS, *PLACES, *SUBJECTS, *PEOPLE]
    words += [f"{subject} {place}" for place in PLACES for subject in SUBJECTS]
    names = list(dict.fromkeys(words))[: TAGS - EVENT_TAGS]
    names += [f"Festival {PLACES[n % len(PLACES)]} ke-{n + 1}" for n in range(EVENT_TAGS)]
    ids = [
        Tag.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0].pk
        for name in names
    ]
    return ids[:-EVENT_TAGS], ids[-EVENT_TAGS:]


def _people():
    names = [
        f"{first.split()[0]} {second.split()[1]}" for first in PEOPLE for second in reversed(PEOPLE)
    ][: EDITORS + WRITERS]
    return [
        Author.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0].pk
        for name in names
    ]


def _sources():
    names = [f"Kabar {place}" for place in PLACES[:SOURCES]]
    return [Source.objects.get_or_create(name=name)[0].pk for name in names]


def _photos():
    """Return usable photos of the library; where there are none, drawn ones."""
    if not Photo.objects.usable().exclude(alt="").exists():
        for number in range(PHOTOS):
            intake.store(
                _drawing(number),
                alt=f"Deretan atap rumah di {PLACES[number]}",
                caption=f"Deretan atap rumah di {PLACES[number]} pada pagi hari.",
                agency="Warta",
                photographer=PEOPLE[number % len(PEOPLE)],
            )
    usable = Photo.objects.usable().exclude(alt="").order_by("pk")
    return list(usable.values_list("pk", flat=True)[:PHOTOS])


def _drawing(number: int) -> io.BytesIO:
    """Return a JPEG of roofs under a sky, another for each number."""
    dice = Random(number)  # noqa: S311, a picture, not a secret
    picture = Image.new("RGB", (1280, 720), (150 + dice.randrange(80), 190, 225))
    pen = ImageDraw.Draw(picture)
    for _ in range(40):
        left, top = dice.randrange(-100, 1280), dice.randrange(300, 640)
        roof = (dice.randrange(120, 220), dice.randrange(60, 120), 60)
        pen.polygon([(left, top), (left + 80, top - 60), (left + 160, top)], fill=roof)
        pen.rectangle([left + 15, top, left + 145, 720], fill=(235, 225, dice.randrange(180, 230)))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=88)
    file.seek(0)
    return file
