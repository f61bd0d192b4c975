"""Bring a story in from plain text: what the text says goes into the story's own fields."""

from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from media_lib import intake
from media_lib.models import Photo

from . import workflow
from .matching import author_named, headline_key, source_named, story_titled
from .models import Article, Authorship, BacaJuga, Citation, ImportedText, Section
from .plain_text import NotAStory, ParsedStory, Place, decode, digest, parse

# As the fields: names of tags, authors, sources and credits, and a Baca Juga's wanted headline.
NAME_MAX_LENGTH = {Place.TAGS: 100, Place.WRITERS: 120, Place.EDITORS: 120, Place.SOURCES: 120}
CREDIT_MAX_LENGTH = 120
WANTED_HEADLINE_MAX_LENGTH = 300


class ImportFailed(Exception):
    """A text that could not be brought in; nothing of it was kept. Says why, in Indonesian."""


@dataclass
class Import:
    """What became of one text."""

    article: Article
    is_new: bool = True
    # Lines, or parts of them, that have no place: (line number, words, why not).
    unplaced: list[tuple[int, str, str]] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)  # headlines that no story here has
    notes: list[str] = field(default_factory=list)
    stated_at: datetime | None = None  # the time that the text gives
    has_unreadable_date: bool = False
    refusals: list[str] = field(default_factory=list)  # why it was not published, all at once

    def leave_out(self, story: ParsedStory, place: Place, words: str, why: str) -> None:
        """Report words that the text has and the story cannot keep."""
        # Names of writers may stand in the date line.
        lines = [*story.at(place), *story.at(Place.DATE)]
        holding = [line.number for line in lines if words in line.text]
        self.unplaced.append(((holding or [line.number for line in lines])[0], words, why))


def import_text(data: bytes, *, section: Section | None = None, photo=None, by=None) -> Import:
    """Make a draft of a text, all of it or nothing; a text that came in before makes no second.

    `data` are the bytes of a file, `photo` is an open picture that becomes the lead photo, `by` the
    user under whom the draft and the photo are filed. Raises ImportFailed.
    """
    try:
        text, notes = decode(data)
        if known := ImportedText.objects.filter(digest=digest(text)).first():
            return Import(known.article, is_new=False)
        story = parse(text)
        with transaction.atomic():
            return _store(story, digest(text), notes, section=section, photo=photo, by=by)
    except (NotAStory, intake.Refused) as error:
        raise ImportFailed(str(error)) from error
    except IntegrityError as error:
        raise ImportFailed("Ada impor lain yang sedang berjalan; ulangi berkas ini.") from error


def publish(done: Import, *, by) -> None:
    """Publish a new draft at the time that its text gives, now when it gives none.

    A refusal leaves the draft; its reasons stand in `done.refusals`.
    """
    if done.has_unreadable_date:
        done.refusals = [
            "Tanggal di naskah tidak terbaca.", *workflow.publish_blockers(done.article)
        ]  # fmt: skip
        return
    try:
        done.article = workflow.publish(article=done.article, by=by, at=done.stated_at)
    except workflow.Refused as refused:
        done.refusals = refused.reasons
    except PermissionDenied:
        done.refusals = [f"Pengguna “{by}” tidak berhak menerbitkan."]


def _store(story: ParsedStory, text_digest: str, notes, *, section, photo, by) -> Import:
    article = Article.objects.create(
        headline=story.headline,
        dateline=story.dateline,
        body="".join(f"<p>{escape(text, quote=False)}</p>" for text in story.paragraphs),
        section=section,
        lead_caption=story.caption,
        created_by=by,
    )
    done = Import(article, stated_at=story.published_at, notes=[*notes, *story.notes])
    done.has_unreadable_date = story.has_unreadable_date
    done.unplaced = [(line.number, line.text, line.hint) for line in story.unplaced]
    if twin := story_titled(story.headline, apart_from=article):
        done.notes.append(f"Artikel {twin.pk} berjudul sama.")
    _store_people(done, story)
    _store_sources_and_tags(done, story)
    _store_baca_juga(done, story)
    if photo is not None:
        _store_photo(done, story, photo, by)
    else:
        for place, words in ((Place.ALT, story.alt), (Place.CAPTION, _credit(story))):
            if words:
                done.leave_out(story, place, words, "belum ada foto; pakai --photo")
    done.unplaced.sort(key=lambda entry: entry[0])
    ImportedText.objects.create(
        article=article,
        digest=text_digest,
        stated_at=done.stated_at,
        unplaced=[[number, words] for number, words, _ in done.unplaced],
    )
    return done


def _fitting(done: Import, story: ParsedStory, place: Place, names: list[str]) -> list[str]:
    """Return the names that their field can hold; the others are reported."""
    limit = NAME_MAX_LENGTH[place]
    for name in names:
        if len(name) > limit:
            done.leave_out(story, place, name, f"lebih panjang dari {limit} karakter")
    return [name for name in names if len(name) <= limit]


def _store_people(done: Import, story: ParsedStory) -> None:
    """File the byline; a name that the text gives twice in one role is one entry."""
    roles = (
        (Authorship.Role.WRITER, Place.WRITERS, story.writers),
        (Authorship.Role.EDITOR, Place.EDITORS, story.editors),
    )
    entries = dict.fromkeys(
        (author_named(name), role)
        for role, place, names in roles
        for name in _fitting(done, story, place, names)
    )
    for position, (author, role) in enumerate(entries, start=1):
        Authorship.objects.create(article=done.article, author=author, role=role, position=position)


def _store_sources_and_tags(done: Import, story: ParsedStory) -> None:
    names = _fitting(done, story, Place.SOURCES, story.sources)
    sources = dict.fromkeys(source_named(name) for name in names)
    Citation.objects.bulk_create(
        Citation(article=done.article, source=source, position=position)
        for position, source in enumerate(sources, start=1)
    )
    done.article.tags.add(*_fitting(done, story, Place.TAGS, story.tags))


def _store_baca_juga(done: Import, story: ParsedStory) -> None:
    """Point to the stories of the archive; a headline that none has waits for an editor."""
    seen = set()
    for headline in story.baca_juga:
        target = story_titled(headline, apart_from=done.article)
        meant = target or headline_key(headline)
        if meant in seen:
            done.leave_out(story, Place.BACA_JUGA, headline, "disebut dua kali")
        elif target is None and len(headline) > WANTED_HEADLINE_MAX_LENGTH:
            done.leave_out(story, Place.BACA_JUGA, headline, "terlalu panjang untuk judul")
        else:
            seen.add(meant)
            BacaJuga.objects.create(
                article=done.article,
                target=target,
                wanted_headline="" if target else headline,
                position=len(seen),
            )
            if target is None:
                done.unresolved.append(headline)


def _credit(story: ParsedStory) -> str:
    return "/".join(filter(None, (story.agency, story.photographer)))


def _store_photo(done: Import, story: ParsedStory, file, by) -> None:
    """Make the file the lead photo, with the words of the text about it.

    A picture that the library has keeps its own words; what the text says otherwise is reported.
    """
    said = {
        "alt": story.alt,
        "caption": story.caption,
        "agency": story.agency,
        "photographer": story.photographer,
    }
    for name in ("agency", "photographer"):
        if len(said[name]) > CREDIT_MAX_LENGTH:
            done.leave_out(story, Place.CAPTION, said.pop(name), "terlalu panjang untuk kredit")
    said = {name: words for name, words in said.items() if words}
    article = done.article
    try:
        photo = intake.store(file, by=by, **said)
    except intake.Duplicate as known:
        if known.photo.is_trashed:
            raise ImportFailed(str(known)) from known
        photo = known.photo
        _keep_words_of(photo, said, done, story)
    article.lead_photo = photo
    article.lead_caption = "" if photo.caption == story.caption else story.caption
    article.save(update_fields=["lead_photo", "lead_caption"])


def _keep_words_of(photo: Photo, said: dict[str, str], done: Import, story: ParsedStory) -> None:
    """Fill what a known photo lacks; it goes before the text where both say something."""
    missing = {name: words for name, words in said.items() if not getattr(photo, name)}
    for name, words in missing.items():
        setattr(photo, name, words)
    if missing:
        photo.save(update_fields=list(missing))
    for name in ("alt", "agency", "photographer"):
        if name in said and said[name] != getattr(photo, name):
            place = Place.ALT if name == "alt" else Place.CAPTION
            why = f"foto {photo.pk} di pustaka punya: {getattr(photo, name)}"
            done.leave_out(story, place, said[name], why)
