"""Write generated stories, batch by batch, each batch a transaction of its own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from ..changes import everything_changed
from ..models import Article, Authorship, BacaJuga, Citation, TaggedArticle
from . import words
from .bulk import BulkTable, indexes_set_aside
from .pools import Pools, pools
from .reads import write_reads
from .timeline import moment

BATCH = 5_000  # stories: some 35 MB in memory, a second or two of work
MANY = 50_000  # stories: from here on building indexes anew is quicker than keeping them
TAGS_A_STORY = 5
BACA_JUGA_A_STORY = 3
BACA_JUGA_REACH = 2_000  # an editor links what went out lately
REGIONAL_SHARE = 0.7
WITHDRAWN_EVERY = 700
UNPUBLISHED_SHARE = 200  # the newest two hundredth: every third a draft or in review
ADVERTORIAL_EVERY = 60
EVENT_SHARE = 0.2  # stories of an event's time that carry its tag

Role = Authorship.Role
Status = Article.Status


class Generated(NamedTuple):
    first_id: int
    stories: int
    reads: int


class Batch:
    """The tables of a batch, in the order in which they must be written."""

    def __init__(self):
        self.articles = BulkTable(
            Article, "id", "headline", "slug", "summary", "dateline", "body", "kind", "section_id",
            "region_id", "lead_photo_id", "status", "published_at", "withdrawn_at",
            "withdrawal_reason", "created_at", "updated_at", "version",
        )  # fmt: skip
        self.taggings = BulkTable(TaggedArticle, "content_object_id", "tag_id", "published_at")
        self.names = BulkTable(
            Authorship, "article_id", "author_id", "role", "position", "published_at"
        )
        self.citations = BulkTable(Citation, "article_id", "source_id", "position")
        self.links = BulkTable(BacaJuga, "article_id", "target_id", "position")
        self.tables = (self.articles, self.taggings, self.names, self.citations, self.links)

    def write(self):
        with transaction.atomic():
            for table in self.tables:
                table.write()


def generate(
    count: int,
    *,
    seed: int = 1,
    until: datetime | None = None,
    report: Callable[[str], None] = lambda line: None,
) -> Generated:
    """Add so many stories that went out up to a moment (now); the same seed makes the same ones.

    They are added to what is there: sections, regions and photos of the newsroom are used where
    there are any. Bulk writing skips the models, so bodies are clean and states legal by making.
    """
    until = timezone.localtime(until)
    dice = Random(seed)  # noqa: S311, repeatable on purpose
    shared = pools()
    paragraphs = words.paragraph_pool(dice)
    times = sorted(moment(place / count, until, dice) for place in range(count))
    first_id = _reserve_ids(count)
    batch = Batch()
    with indexes_set_aside(batch.tables if count >= MANY else (), report):
        for place, published_at in enumerate(times):
            _add(batch, place, first_id, count, published_at, shared, paragraphs, dice)
            if (place + 1) % BATCH == 0 or place + 1 == count:
                batch.write()
                report(f"{place + 1} dari {count} artikel")
        reads = write_reads(
            first_id, times, until, dice, report=lambda rows: report(f"{rows} jumlah baca")
        )
    _tidy()
    everything_changed()
    return Generated(first_id, count, reads)


def _add(batch, place, first_id, count, published_at, shared: Pools, paragraphs, dice):
    """Add one story and all that hangs on it."""
    pk = first_id + place
    headline = words.headline(dice)
    status, withdrawn_at = _state(place, count, published_at, dice)
    if status in (Status.DRAFT, Status.IN_REVIEW):
        published_at = None
    changed_at = withdrawn_at or published_at or timezone.now()
    batch.articles.add(
        pk,
        headline,
        slugify(headline),
        words.sentence(dice),
        dice.choice(words.PLACES).upper(),
        words.body(dice, paragraphs, headline),
        Article.Kind.ADVERTORIAL if place % ADVERTORIAL_EVERY == 7 else Article.Kind.NEWS,
        shared.sections.draw(dice),
        shared.regions.draw(dice) if dice.random() < REGIONAL_SHARE else None,
        shared.photos.draw(dice),
        status,
        published_at,
        withdrawn_at,
        words.WITHDRAWN_FOR if withdrawn_at else "",
        changed_at,
        changed_at,
        2,
    )
    for tag in _tags(place, count, shared, dice):
        batch.taggings.add(pk, tag, published_at)
    for position, (role, author) in enumerate(_names(shared, dice), start=1):
        batch.names.add(pk, author, role, position, published_at)
    sources = shared.sources.distinct(dice, dice.choice((0, 1, 1, 2)))
    for position, source in enumerate(sources, start=1):
        batch.citations.add(pk, source, position)
    reach = min(place, BACA_JUGA_REACH)
    targets = dice.sample(range(pk - reach, pk), min(reach, BACA_JUGA_A_STORY))
    for position, target in enumerate(targets, start=1):
        batch.links.add(pk, target, position)


def _state(place, count, published_at, dice) -> tuple[str, datetime | None]:
    """Return a story's status, and when it was withdrawn if it was."""
    if place % WITHDRAWN_EVERY == 350:
        return Status.WITHDRAWN, published_at + timedelta(hours=dice.randint(1, 72))
    if place >= count - count // UNPUBLISHED_SHARE and place % 3 == 0:
        return dice.choice((Status.DRAFT, Status.IN_REVIEW)), None
    return Status.PUBLISHED, None


def _tags(place, count, shared: Pools, dice) -> list[int]:
    """Return a story's tags: evergreens, and at times the event of its days."""
    tags = shared.tags.distinct(dice, TAGS_A_STORY)
    if dice.random() < EVENT_SHARE:
        tags[-1] = shared.event_tags[place * len(shared.event_tags) // count]
    return tags


def _names(shared: Pools, dice) -> list[tuple[str, int]]:
    """Return who made a story: an editor, mostly a writer, at times a photographer."""
    names = [(Role.EDITOR, shared.editors.draw(dice))]
    if dice.random() < 0.85:
        names.insert(0, (Role.WRITER, shared.writers.draw(dice)))
    if dice.random() < 0.1:
        names.append((Role.PHOTOGRAPHER, shared.writers.draw(dice)))
    return names


def _reserve_ids(count: int) -> int:
    """Return the first of so many free ids; nobody else is given one of them."""
    first = (Article.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    if connection.vendor == "postgresql":
        sequence = "pg_get_serial_sequence('articles_article', 'id')"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT nextval({sequence})")
            first = max(first, cursor.fetchone()[0])
            cursor.execute(f"SELECT setval({sequence}, %s)", [first + count - 1])
    return first


def _tidy():
    """Let the planner see the new size, and PostgreSQL answer from indexes alone."""
    with connection.cursor() as cursor:
        is_alone = connection.vendor == "postgresql" and not connection.in_atomic_block
        cursor.execute("VACUUM (ANALYZE)" if is_alone else "ANALYZE")
