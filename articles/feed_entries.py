"""Stories as feeds carry them: the whole text without marks of the house, addresses made whole."""

import re
from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html, linebreaks, strip_tags

from media_lib import renditions

from .house_style import date_line
from .models import Article, Authorship, Correction, TaggedArticle
from .placement import blocks, mark_as_paid, opening
from .prepared import filled_up, prepared
from .structured_data import absolute, credit_words

OPENING_LETTERS = 600  # of a story without a summary: a first paragraph, unless it never ends
_ROOTED_LINK = re.compile(r'(<a [^>]*href=")(/[^/"])')


def entries(ids: list[int], at: datetime) -> list[dict]:
    """Return stories as feed entries, in the order of their ids."""
    if not ids:
        return []
    asked = filled_up(ids)
    stories = {story.pk: story for story in _stories(ids=asked)}
    writers, tags = _by_story(_writers(ids=asked)), _by_story(_tags(ids=asked))
    corrections = _by_story((row.article_id, row) for row in _corrections(ids=asked, at=at))
    return [_entry(stories[pk], writers[pk], tags[pk], corrections[pk]) for pk in ids]


@prepared
def _stories(ids):
    stories = Article.objects.select_related("section", "lead_photo", "verified_in__section")
    return stories.defer("verified_in__body").filter(pk__in=ids).order_by()


@prepared
def _writers(ids):
    named = Authorship.objects.filter(article__in=ids, role=Authorship.Role.WRITER)
    return named.order_by("position", "pk").values_list("article", "author__name")


@prepared
def _tags(ids):
    taggings = TaggedArticle.objects.filter(content_object__in=ids).order_by("pk")
    return taggings.values_list("content_object", "tag__name")


@prepared
def _corrections(ids, at):
    corrections = Correction.objects.in_force(at).filter(article__in=ids)
    return corrections.select_related("answer__section").defer("answer__body")


def _by_story(pairs) -> defaultdict[int, list]:
    """Return {story: what is paired with it, in order}."""
    found = defaultdict(list)
    for pk, thing in pairs:
        found[pk].append(thing)
    return found


def feed_text(article: Article, corrections=(), notice: str = "") -> str:
    """Return a story's text for reading elsewhere: no marks of the house, addresses made whole."""
    text = "".join(block.html for block in blocks(article.body) if block.photo_id is None)
    if article.kind == Article.Kind.ADVERTORIAL:
        text = mark_as_paid(text)
    parts = [
        *(_said(correction) for correction in corrections if correction.stands_at_the_top),
        _ROOTED_LINK.sub(rf"\g<1>{settings.SITE_URL}\g<2>", text + notice),
        *(_said(correction) for correction in corrections if not correction.stands_at_the_top),
    ]
    return "".join(parts)


def _said(correction) -> str:
    """Return a correction as the story's page prints it: kind, times, text and answering story."""
    head = f"<p><strong>{_head(correction)}</strong></p>"
    answer = correction.readable_answer
    link = answer and format_html(
        '<p><a href="{}">{}</a></p>', absolute(answer.get_absolute_url()), answer.headline
    )
    return f"{head}{linebreaks(correction.text, autoescape=True)}{link or ''}"


def _head(correction) -> str:
    return f"{correction.get_kind_display()}, {date_line(correction.published_at)}"


def _entry(article, writers: list[str], tags: list[str], corrections: list[Correction]) -> dict:
    is_paid = article.kind == Article.Kind.ADVERTORIAL
    notice = _notice(article)
    full_text = feed_text(article, corrections, notice) if settings.FEED_FULL_TEXT else ""
    description = article.summary or opening(article.body, OPENING_LETTERS)
    # Programs show the picture above the text without its caption.
    label = _label_note(article)
    if full_text and label:
        full_text += f"<p><em>{label}</em></p>"
    if not full_text:
        notes = [f"{_head(found)}: {found.text}" for found in corrections]
        notes += [note for note in (strip_tags(notice), label) if note]
        description = "\n\n".join([description, *notes])
    return {
        "title": f"Advertorial: {article.headline}" if is_paid else article.headline,
        "link": absolute(article.get_absolute_url()),
        # An address that outlives a change of section or headline.
        "unique_id": absolute(f"/b/{article.pk}"),
        "description": description,
        "author_name": ", ".join(writers) or settings.SITE_NAME,
        "pubdate": timezone.localtime(article.published_at),
        "updateddate": timezone.localtime(article.revised_at or article.published_at),
        "categories": [article.section.name, *tags],
        "full_text": full_text,
        "picture": _picture(article),
    }


def _notice(article) -> str:
    """Return what an unverified story says of itself at its end."""
    if not article.is_unverified:
        return ""
    outcome = article.verified_in
    shown = outcome if outcome is not None and outcome.is_published() else None
    return render_to_string("_unverified.html", {"article": article, "verified_in": shown})


def _label_note(article) -> str:
    """Return what the lead picture must say of itself, as a sentence; mostly nothing."""
    photo = article.lead_photo
    return f"Foto: {photo.label.lower().replace('/ai', '/AI')}." if photo and photo.label else ""


def _picture(article) -> dict | None:
    if article.lead_photo is None:
        return None
    photo = article.lead_photo
    url, width_px, height_px = renditions.schema_images(photo)[0]
    return {
        "url": absolute(url),
        "width": str(width_px),
        "height": str(height_px),
        "caption": photo.labelled(article.caption or photo.alt),
        "credit": credit_words(photo),
    }
