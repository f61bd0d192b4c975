"""Sections keep their former addresses; the portal's own pages can be edited."""

import pytest
from django.urls import reverse

from articles.filing import move_section
from articles.models import FormerSectionSlug, Page
from tests import factories

pytestmark = pytest.mark.django_db


def former(section):
    return set(section.former_slugs.values_list("slug", flat=True))


def test_the_form_keeps_a_sections_former_address(client):
    client.force_login(factories.make_user("Editor"))
    section = factories.make_section("Ekonomi", slug="ekonomi")
    data = {"name": "Ekonomi", "slug": "ekonomi-bisnis", "colour": "#a3301d", "position": 1}

    client.post(reverse("admin:articles_section_change", args=[section.pk]), data)

    section.refresh_from_db()
    assert section.slug == "ekonomi-bisnis"
    assert former(section) == {"ekonomi"}


def test_a_section_can_move_there_and_back():
    editor = factories.make_user("Editor")
    section = factories.make_section(slug="satu")

    move_section(section=section, slug="dua", by=editor)
    move_section(section=section, slug="satu", by=editor)

    section.refresh_from_db()
    assert section.slug == "satu"
    assert former(section) == {"dua"}


def test_a_former_address_goes_to_the_section_that_takes_it():
    editor = factories.make_user("Editor")
    old = factories.make_section(slug="lama")
    new = factories.make_section(slug="baru")
    move_section(section=old, slug="lama-sekali", by=editor)

    move_section(section=new, slug="lama", by=editor)

    assert not FormerSectionSlug.objects.filter(slug="lama").exists()
    assert former(new) == {"baru"}


def test_editors_change_the_portals_own_pages_and_their_text_is_cleaned(client):
    client.force_login(factories.make_user("Editor"))
    page, _ = Page.objects.get_or_create(slug="kontak", defaults={"title": "Kontak"})

    client.post(
        reverse("admin:articles_page_change", args=[page.pk]),
        {"title": "Hubungi kami", "body": "<p>Halo</p><script>x()</script>"},
    )

    page.refresh_from_db()
    assert (page.title, page.body) == ("Hubungi kami", "<p>Halo</p>")
