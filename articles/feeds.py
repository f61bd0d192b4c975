"""Feeds of the site, a section, a region, a tag and an author, as RSS, Atom and JSON.

RSS 2.0 with full text in content:encoded, Atom (RFC 4287), JSON Feed 1.1.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import linebreaks
from django.views.decorators.http import require_safe

from . import trails
from .answers import public_answer
from .edges.names import hub_address
from .feed_entries import entries
from .models import Author, Region, Section, Tag
from .structured_data import absolute

ENTRIES = 30  # of a feed: half a busy day; readers' programs ask more often than that


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
        "items": [_json_item(entry) for entry in entries(channel.trail.ids(ENTRIES), at)],
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
    for entry in entries(channel.trail.ids(ENTRIES), at):
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
