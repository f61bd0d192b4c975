"""What the frame of every public page prints: the portal's name, sections, provinces."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from .house_style import day_words
from .models import Section
from .stylesheet import address


def frame(request):
    """Return the frame's context; the sections are read only when a template prints them."""
    sections = SimpleLazyObject(lambda: list(Section.objects.all()))
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_url": settings.SITE_URL,
        "nav_sections": sections,
        "stylesheet": lambda: address(sections),
        "today_words": day_words(timezone.now()),
    }
