"""What a search box offers while somebody types, and what a wrong address may have meant.

Both look only through what stands on readers' pages now: sections, and the newest stories with
their regions, tags and writers. That list is made once an edition; a keystroke costs no query.
"""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.text import slugify

from . import kept
from .models import Article, Author, Authorship, Edition, Region, Section, Tag, TaggedArticle
from .rendered import frame_of

NEWEST = 300  # stories looked through
MOST_TOPICS = 4
MOST_STORIES = 5
MOST_WORDS = 6  # of what was typed
CLOSE_WORDS = 2  # that a headline must share with an address to be what it meant


class Suggestion(NamedTuple):
    kind: str  # in the words of the site
    text: str
    address: str
    words: tuple[str, ...]  # plain letters, as in addresses
    pk: int

    @property
    def is_story(self) -> bool:
        return self.kind in Article.Kind.labels


def suggestions(typed: str, at: datetime | None = None) -> list[Suggestion]:
    """Return what fits the beginnings of words, in plain letters: topics first, then stories."""
    beginnings = slugify(typed).split("-")[:MOST_WORDS]
    if not any(beginnings):
        return []
    fitting = [
        known
        for known in _known(at or timezone.now())
        if all(any(word.startswith(start) for word in known.words) for start in beginnings)
    ]
    topics = [known for known in fitting if not known.is_story]
    stories = [known for known in fitting if known.is_story]
    return topics[:MOST_TOPICS] + stories[:MOST_STORIES]


def meant_by(words: list[str], at: datetime | None = None) -> list[Suggestion]:
    """Return the stories whose headlines share most with the words of a wrong address."""
    wanted = set(slugify(" ".join(words)).split("-"))
    shared = [
        (len(wanted.intersection(known.words)), known)
        for known in (_known(at or timezone.now()) if words else ())
        if known.is_story
    ]
    close = [pair for pair in shared if pair[0] >= CLOSE_WORDS]
    return [known for _, known in sorted(close, key=lambda pair: -pair[0])[:3]]


def _known(at: datetime) -> list[Suggestion]:
    """Return everything that may be suggested, kept or looked up."""
    edition = Edition.objects.present()
    event = frame_of(at, edition).event
    key = kept.key_of("suggestions", edition, event)
    known = kept.find(key)
    if known is None:
        known = list(_look_up(at))
        kept.keep(key, known, at, event)
    return known


def _look_up(at: datetime):
    stories = list(Article.objects.published(at).newest_first().for_list()[:NEWEST])
    ids = [story.pk for story in stories]
    for section in Section.objects.all():
        yield _suggestion("Rubrik", section.name, section)
    for region in _by_use(Region, (story.region_id for story in stories)):
        yield _suggestion("Daerah", region.name, region)
    tagged = TaggedArticle.objects.published(at).filter(content_object__in=ids)
    for tag in _by_use(Tag, tagged.values_list("tag", flat=True)):
        yield _suggestion("Tag", tag.name, tag)
    signed = Authorship.objects.published(at).filter(article__in=ids, role=Authorship.Role.WRITER)
    for author in _by_use(Author, signed.values_list("author", flat=True)):
        yield _suggestion("Penulis", author.name, author)
    for story in stories:
        # By the label that readers see on it: what was paid for says so here too.
        yield _suggestion(story.get_kind_display(), story.headline, story)


def _by_use(model, ids):
    """Return the rows of ids that occur, the most frequent first."""
    counts = Counter(pk for pk in ids if pk)
    rows = model.objects.in_bulk(counts)
    return [rows[pk] for pk, _ in counts.most_common() if pk in rows]


def _suggestion(kind, text, row) -> Suggestion:
    words = tuple(slugify(text).split("-"))
    return Suggestion(kind, text, row.get_absolute_url(), words, row.pk)
