"""The page of all components: there for whoever designs, with or without a newsroom's pictures."""

import re

import pytest

from articles import stylesheet
from tests.factories import make_author, make_photo

pytestmark = pytest.mark.django_db


# Made by scripts, or a page's own frame: seen in use, not as a sample.
IN_USE_ONLY = {"progress", "pixel", "masthead--home"}


def classes_of_the_stylesheet():
    """Return the class names that the readers' styles know, without the tones of pictures."""
    rules = re.sub(r"url\([^)]*\)|\d\.\d", "", stylesheet.stylesheet([]))
    names = set(re.findall(r"\.([a-z][a-z_-]*)", rules))
    return sorted(name for name in names - IN_USE_ONLY if not name.startswith("tone"))


def test_it_is_there_only_where_it_was_asked_for(client, settings):
    settings.COMPONENT_PAGE = False
    hidden = client.get("/gaya/").status_code
    settings.COMPONENT_PAGE = True

    assert hidden == 404
    assert client.get("/gaya/").status_code == 200


def test_it_shows_every_component(client, settings):
    """A new component belongs on the page: each class that the styles know is on it."""
    settings.COMPONENT_PAGE = True
    for width_px, height_px in ((64, 48), (80, 48), (48, 64)):
        make_photo(width_px=width_px, height_px=height_px)
    make_author(photo=make_photo())

    html = client.get("/gaya/").content.decode()

    shown = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    assert [name for name in classes_of_the_stylesheet() if name not in shown] == []
