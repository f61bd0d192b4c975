"""What is rendered once for an edition and printed on many pages: the frame, and the home page."""

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from . import early_script, kept, structured_data, stylesheet
from .freshness import earliest_event, event_columns, next_event
from .front_page import front_page
from .house_style import day_words
from .models import Edition, Section
from .prepared import prepared


class Frame(NamedTuple):
    """What stands around a page, and when the clock next changes what readers see."""

    head: str
    top: str
    foot: str
    section: Section | None  # the one that it marks as present
    event: datetime


class HomePage(NamedTuple):
    """The home page: the same for everyone, so it is kept as a whole."""

    content: bytes
    mark: str
    event: datetime


def frame_of(
    at: datetime, edition: int | None = None, section_id: int | None = None, *, is_home=False
) -> Frame:
    """Return the frame of a page, kept or made."""
    edition = Edition.objects.present() if edition is None else edition
    key = kept.key_of("frame-home" if is_home else f"frame-{section_id or 0}", edition)
    frame = kept.process.get(key)
    if frame is None:
        frame = make_frame(at, section_id, is_home=is_home)
        kept.keep_here(key, frame, at, frame.event)
    return frame


def home_page(edition: int, at: datetime) -> HomePage:
    """Return the home page, kept or made."""
    frame = frame_of(at, edition, is_home=True)
    key = kept.key_of("home", edition, frame.event)
    page = kept.find(key)
    if page is None:
        front = render_to_string("_front.html", {"front": front_page(at), "at": at})
        context = {
            **common_words(at),
            "frame": frame,
            "front": SafeString(front),
            "structured": structured_data.website(),
            "request": {"path": "/"},
        }
        content = render_to_string("home.html", context).encode()
        page = HomePage(content, kept.mark_of(content), frame.event)
        kept.keep(key, page, at, frame.event)
    return page


def common_words(at: datetime) -> dict[str, str]:
    """Return what the templates of every page know."""
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_url": settings.SITE_URL,
        "today_words": day_words(at),
    }


def make_frame(at: datetime, section_id: int | None = None, *, is_home=False) -> Frame:
    """Render a frame; the next event comes along with the sections."""
    sections = _sections(at=at)
    section = next((found for found in sections if found.pk == section_id), None)
    parts = _printed_frame(
        words=tuple(common_words(at).items()),
        stylesheet=stylesheet.address(sections),
        early_script=early_script.element(),
        sections=tuple(
            SectionLink(found.slug, found.name, found.get_absolute_url(), found is section)
            for found in sections
        ),
        is_home=is_home,
    )
    event = earliest_event(sections[0], at) if sections else next_event(at)
    return Frame(*parts, section, event)


class SectionLink(NamedTuple):
    """All that a frame prints of a section."""

    slug: str
    name: str
    address: str
    is_present: bool


@kept.remembered(64)  # a portal's sections, twice
def _printed_frame(*, words, **values) -> list[str]:
    """Return a frame's parts, the same for the same values."""
    context = {**dict(words), **values}
    return [render_to_string(f"_frame_{part}.html", context) for part in ("head", "top", "foot")]


@prepared
def _sections(at):
    return Section.objects.annotate(**event_columns(at))
