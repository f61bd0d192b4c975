"""Feeds of the site, a section, a region, a tag and an author, as RSS, Atom and JSON.

RSS 2.0 with full text in content:encoded, Atom (RFC 4287), JSON Feed 1.1.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import format_html, linebreaks, strip_tags
from django.views.decorators.http import require_safe

from media_lib import renditions

from . import trails
from .answers import public_answer
from .edges.backends import hub_address
from .house_style import date_line
from .models import (
    Article,
    Author,
    Authorship,
    Correction,
    Region,
    Section,
    Tag,
    TaggedArticle,
)
from .placement import blocks, mark_as_paid, opening
from .prepared import filled_up, prepared
from .structured_data import absolute, credit_words

ENTRIES = 30  # of a feed: half a busy day; readers' programs ask more often than that
OPENING_LETTERS = 600  # of a story without a summary: a first paragraph, unless it never ends
_ROOTED_LINK = re.compile(r'(<a [^>]*href=")(/[^/"])')


@dataclass(frozen=True)
class Channel:
    """What a feed is of: its words, its page, and the trail of its stories."""

    title: str
    description: str
    page: str
    trail: trails.Trail
    tag: str


class RssFeed(Rss201rev2Feed):
    """RSS with the whole text and the picture's credit, as readers' programs expect them."""

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["full_text"]:
            handler.addQuickElement("content:encoded", item["full_text"])
        if item["picture"]:
            picture = {key: item["picture"][key] for key in ("url", "width", "height")}
            handler.startElement("media:content", {**picture, "medium": "image"})
            handler.addQuickElement("media:description", item["picture"]["caption"])
            if item["picture"]["credit"]:
                handler.addQuickElement("media:credit", item["picture"]["credit"])
            handler.endElement("media:content")


class AtomFeed(Atom1Feed):
    """Atom with the whole text beside the summary."""

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["full_text"]:
            handler.addQuickElement("content", item["full_text"], {"type": "html"})


@require_safe
def rss(request, scope="site", slug=""):
    return _xml_feed(request, RssFeed, scope, slug)


@require_safe
def atom(request, scope="site", slug=""):
    return _xml_feed(request, AtomFeed, scope, slug)


@require_safe
def json_feed(request, scope="site", slug=""):
    """Answer JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    at = timezone.now()
    channel = channel_of(scope, slug, at)
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": absolute(channel.page),
        "feed_url": absolute(request.path),
        "language": "id",
        "items": [_json_item(entry) for entry in entries(channel, at)],
    }
    hub = hub_address()
    if hub:
        data["hubs"] = [{"type": "WebSub", "url": hub}]
    response = JsonResponse(
        data, json_dumps_params={"ensure_ascii": False}, content_type="application/feed+json"
    )
    return _answer(request, response, hub, channel, at)


def channel_of(scope: str, slug: str, at: datetime) -> Channel:
    """Return the channel of a scope: site, section, region, tag or author; Http404 if none."""
    if scope == "site":
        trail = trails.everything(at)
        return Channel(settings.SITE_NAME, settings.SITE_TAGLINE, reverse("home"), trail, "home")
    if scope == "section":
        row = get_object_or_404(Section, slug=slug)
        trail, words = trails.of_section(row, at), row.description
    elif scope == "region":
        row = get_object_or_404(Region, slug=slug)
        trail, words = trails.of_regions(Region.objects.within(row), at), ""
    elif scope == "tag":
        row = get_object_or_404(Tag, slug=slug)
        trail, words = trails.of_tag(row, at), ""
    else:
        row = get_object_or_404(Author, slug=slug)
        trail, words = trails.of_author(row, at), row.biography
    return Channel(
        title=f"{row} - {settings.SITE_NAME}",
        description=words or f"Berita terbaru tentang {row}.",
        page=row.get_absolute_url(),
        trail=trail,
        tag=f"{scope}-{row.pk}",
    )


def entries(channel: Channel, at: datetime) -> list[dict]:
    """Return the newest stories of a channel as feed entries."""
    ids = channel.trail.ids(ENTRIES)
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


def _json_item(entry) -> dict:
    item = {
        "id": entry["unique_id"],
        "url": entry["link"],
        "title": entry["title"],
        "summary": entry["description"],
        "date_published": entry["pubdate"].isoformat(timespec="seconds"),
        "date_modified": entry["updateddate"].isoformat(timespec="seconds"),
        "authors": [{"name": entry["author_name"]}],
        "tags": entry["categories"],
        # An item holds its text; where the portal gives none away, the summary is the text.
        "content_html": entry["full_text"] or linebreaks(entry["description"], autoescape=True),
    }
    return item | ({"image": entry["picture"]["url"]} if entry["picture"] else {})


def _xml_feed(request, generator, scope, slug):
    at = timezone.now()
    channel = channel_of(scope, slug, at)
    hub = hub_address()
    feed = generator(
        title=channel.title,
        link=absolute(channel.page),
        description=channel.description,
        language="id",
        feed_url=absolute(request.path),
        hub=hub,
    )
    for entry in entries(channel, at):
        picture = entry["picture"]
        enclosures = [Enclosure(picture["url"], "0", "image/jpeg")] if picture else []
        feed.add_item(**entry, enclosures=enclosures)
    response = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    return _answer(request, response, hub, channel, at)


def _answer(request, response, hub, channel, at):
    """Answer a feed; where there is a hub, it says who tells of its changes, and what it is."""
    if hub:
        own = absolute(request.path)
        response["Link"] = f'<{hub}>; rel="hub", <{own}>; rel="self"'
    return public_answer(request, response, at=at, tags=[channel.tag])
