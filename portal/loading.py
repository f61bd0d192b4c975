"""Loads what a first page would, before the workers are made: they share the memory of it."""

from django.conf import settings
from django.core.cache import caches
from django.template.loader import get_template
from django.urls import reverse
from django.utils.formats import get_format


def load_pages() -> None:
    """Load views, templates, caches and formats; nobody is asked for anything."""
    reverse("home")  # reads every address, and imports the views behind it
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for path in sorted(folder.rglob("*.html")):
            get_template(str(path.relative_to(folder)))
    for alias in caches:
        caches[alias]
    get_format("DATE_FORMAT")
