"""The demo newsroom: people, pictures, stories, lists and reads, put into a database once.

The stories stand in stories/*.toml, everything they point at in newsroom.toml. Times are hours
before the moment of seeding, so the site always looks as on a busy day.
"""

import hashlib
import tomllib
import zlib
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from .. import permissions, workflow
from ..models import (
    Article,
    Author,
    Authorship,
    BacaJuga,
    Citation,
    FeaturedList,
    GalleryPhoto,
    ImportedText,
    Region,
    Section,
    Slot,
    Source,
)
from . import photos, putting_right, reads

HERE = Path(__file__).parent
# Login, its group, and the name that the newsroom sees beside it.
ACCOUNTS = {
    "admin": (None, "Pengelola", "Situs"),
    "reporter": (permissions.REPORTER, "Asep Ridwan", "Hakim"),
    "editor": (permissions.EDITOR, "Ratna", "Kusumawardani"),
    "moderator": (permissions.MODERATOR, "Maya", "Puspitasari"),
    "fotografer": (permissions.PHOTO_DESK, "Intan", "Permatasari"),
}
HEADLINE_SLOTS = 5
PICKED_SLOTS = 6


class Newsroom(NamedTuple):
    """The files as read: `catalogue` is newsroom.toml, `stories` maps a key to each story."""

    catalogue: dict
    stories: dict


def load() -> Newsroom:
    """Return the demo newsroom as written down, the oldest story first."""
    stories = {
        path.stem: tomllib.loads(path.read_text("utf-8")) for path in HERE.glob("stories/*.toml")
    }
    oldest_first = sorted(stories.items(), key=lambda item: (-item[1]["hours_ago"], item[0]))
    return Newsroom(tomllib.loads((HERE / "newsroom.toml").read_text("utf-8")), dict(oldest_first))


def is_seeded(newsroom) -> bool:
    """Whether a demo story has come in here before, whatever became of it since."""
    digests = [_digest(key) for key in newsroom.stories]
    return ImportedText.objects.filter(digest__in=digests).exists()


def is_empty() -> bool:
    """Whether nobody has worked in this database yet."""
    return not Article.objects.exists() and not get_user_model().objects.exists()


def seed(newsroom, *, password, on_step=print):
    """Put the demo newsroom in, all of it or none; return the names of the accounts it made."""
    on_step(f"Drawing {len(newsroom.catalogue['photos'])} photos ...")
    pictures = photos.store_all(newsroom.catalogue["photos"])
    on_step(f"Writing {len(newsroom.stories)} stories ...")
    with transaction.atomic():
        accounts = _make_accounts(password)
        _make_catalogue(newsroom.catalogue, pictures)
        users = get_user_model().objects.in_bulk(ACCOUNTS, field_name="username")
        now = timezone.now()
        articles = {
            key: _make_story(key, story, pictures, users, now)
            for key, story in newsroom.stories.items()
        }
        _link_baca_juga(newsroom.stories, articles)
        _curate(newsroom.stories, articles, now)
        putting_right.fill_pages(newsroom.catalogue)
        putting_right.put_right(newsroom.catalogue, articles, users["editor"], now)
        reads.spread(
            {articles[key]: story["reads"] for key, story in newsroom.stories.items()}, now
        )
    return accounts


def _digest(key) -> str:
    return hashlib.sha256(f"demo:{key}".encode()).hexdigest()


def _make_accounts(password):
    """Make the logins that are not there; those that are keep their password and rights."""
    made = []
    for username, (group, first_name, last_name) in ACCOUNTS.items():
        user, is_new = get_user_model().objects.get_or_create(
            username=username,
            defaults={
                "first_name": first_name,
                "last_name": last_name,
                "is_staff": True,
                "is_superuser": group is None,
            },
        )
        if not is_new:
            continue
        user.set_password(password)
        user.save(update_fields=["password"])
        if group:
            user.groups.add(Group.objects.get(name=group))
        made.append(username)
    return made


def _make_catalogue(catalogue, pictures):
    for position, row in enumerate(catalogue["sections"], start=1):
        Section.objects.get_or_create(slug=row["slug"], defaults={**row, "position": position})
    for row in sorted(catalogue["regions"], key=lambda row: row["parent"]):  # provinces first
        parent = Region.objects.get(slug=row["parent"]) if row["parent"] else None
        Region.objects.get_or_create(slug=row["slug"], defaults={**row, "parent": parent})
    for row in catalogue["authors"]:
        defaults = {**row, "photo": pictures.get(row.get("photo"))}
        Author.objects.get_or_create(slug=row["slug"], defaults=defaults)
    for row in catalogue["sources"]:
        Source.objects.get_or_create(name=row["name"], defaults=row)


def _make_story(key, story, pictures, users, now):
    """Make one story and take it to its state by the verbs that the newsroom itself uses."""
    # Minutes that differ from story to story, the same at every seeding.
    minutes = zlib.crc32(key.encode()) % 55
    moment = (now - timedelta(hours=story["hours_ago"], minutes=minutes)).replace(
        second=0, microsecond=0
    )
    began_at = min(moment, now) - timedelta(hours=3, minutes=minutes)
    article = Article.objects.create(
        headline=story["headline"],
        summary=story["summary"],
        dateline=story["dateline"],
        body=story["body"],
        kind=story["kind"],
        section=Section.objects.get(slug=story["section"]),
        region=Region.objects.filter(slug=story.get("region")).first(),
        lead_photo=pictures.get(story.get("photo")),
        lead_caption=story.get("photo_caption", ""),
        is_unverified=story.get("unverified", False),
        created_by=users["reporter"],
        created_at=began_at,
    )
    ImportedText.objects.create(article=article, digest=_digest(key))
    people = [(Authorship.Role.WRITER, name) for name in story["writers"]]
    people.append((Authorship.Role.EDITOR, story["editor"]))
    for position, (role, name) in enumerate(people, start=1):
        author = Author.objects.get(name=name)
        article.authorships.create(author=author, role=role, position=position)
    Citation.objects.bulk_create(
        Citation(article=article, source=Source.objects.get(name=name), position=position)
        for position, name in enumerate(story["sources"], start=1)
    )
    article.tags.add(*story["tags"])
    GalleryPhoto.objects.bulk_create(
        GalleryPhoto(article=article, photo=pictures[key], own_caption=caption, position=position)
        for position, (key, caption) in enumerate(story.get("gallery", {}).items(), start=1)
        if key in pictures
    )
    return _bring_to_state(article, story, users, moment)


def _bring_to_state(article, story, users, moment):
    reporter, editor = users["reporter"], users["editor"]
    if story["state"] == "draft":
        return article
    article = workflow.submit(article=article, by=reporter)
    if story["state"] == "in_review":
        return article
    article = workflow.publish(article=article, by=editor, at=moment)
    if story["state"] == "withdrawn":
        reason = story["withdrawal_reason"]
        article = workflow.withdraw(article=article, by=editor, reason=reason)
    # The log tells of the day the story went out, not of the second in which the demo was made.
    steps = list(article.status_changes.filter(to_status__in=["in_review", "published"]))
    if article.published_at <= timezone.now():
        for step in steps:
            early = timedelta(minutes=40) if step.to_status == "in_review" else timedelta()
            article.status_changes.filter(pk=step.pk).update(at=article.published_at - early)
        Article.objects.filter(pk=article.pk).update(updated_at=article.published_at)
    return article


def _link_baca_juga(stories, articles):
    BacaJuga.objects.bulk_create(
        BacaJuga(article=articles[key], target=articles[target], position=position)
        for key, story in stories.items()
        for position, target in enumerate(story["baca_juga"], start=1)
        if target in articles
    )


def _curate(stories, articles, now):
    """Fill the two lists as a moderator would: the day's news, and pieces worth a second look."""
    out = [
        key
        for key, story in stories.items()
        if story["state"] == "published" and story["kind"] in {"news", "opinion"}
    ]
    by_reads = sorted(out, key=lambda key: -stories[key]["reads"])
    of_today = [key for key in by_reads if stories[key]["hours_ago"] <= 12]
    headline = _one_a_section(of_today, stories)[:HEADLINE_SLOTS]
    older = [key for key in by_reads if stories[key]["hours_ago"] > 12]
    picked = _one_a_section(older, stories)[:PICKED_SLOTS]
    # A demo is looked at for longer than a day's headlines would stand. Whole minutes: forms know
    # no others, and would save a time that nobody changed.
    until = now.replace(second=0, microsecond=0) + timedelta(days=30)
    for slug, name, keys in (
        (FeaturedList.HEADLINE, "Headline", headline),
        (FeaturedList.PICKS, "Artikel Pilihan", picked),
    ):
        featured_list, _ = FeaturedList.objects.get_or_create(slug=slug, defaults={"name": name})
        if featured_list.slots.exists():
            continue
        for position, key in enumerate(keys, start=1):
            Slot.objects.create(
                featured_list=featured_list,
                article=articles[key],
                position=position,
                starts_at=articles[key].published_at,
                ends_at=until + timedelta(days=position),
            )


def _one_a_section(keys, stories):
    """Return the first key of each section, in the order given."""
    first = {}
    for key in keys:
        first.setdefault(stories[key]["section"], key)
    return list(first.values())
