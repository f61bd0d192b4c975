"""What a reader finds on the home page and on the lists, full and empty."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_region,
    make_section,
    publish_article,
)

pytestmark = pytest.mark.django_db


def publish(minutes_ago=5, **fields):
    return publish_article(
        make_article(**{"section": make_section(), "editors": [make_author()], **fields}),
        at=timezone.now() - timedelta(minutes=minutes_ago),
    )


def newsroom(stories=40):
    """Publish stories over a handful of sections and regions."""
    sections = [make_section() for _ in range(4)]
    regions = [make_region() for _ in range(3)]
    for number in range(stories):
        publish(
            number + 1,
            section=sections[number % 4],
            region=regions[number % 3] if number % 2 else None,
            lead_photo=make_photo() if number % 3 else None,
            tags=["pasar"],
        )


def test_home_shows_no_story_twice(client):
    newsroom()

    items = re.findall(r'data-item="(\d+)"', client.get("/").content.decode())

    assert len(items) > 20
    assert len(items) == len(set(items))


def test_home_needs_a_bounded_number_of_queries(client, django_assert_max_num_queries):
    newsroom()

    with django_assert_max_num_queries(16):
        client.get("/")


def test_home_without_stories_says_so(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "Belum ada berita" in response.content.decode()


def test_home_labels_what_was_paid_for(client):
    publish(kind=Article.Kind.ADVERTORIAL)

    assert "Advertorial" in client.get("/").content.decode()


def test_paid_story_never_leads_the_page_uninvited(client):
    publish(1, headline="Dibayar", kind=Article.Kind.ADVERTORIAL, lead_photo=make_photo())
    written = publish(90, headline="Ditulis")

    html = client.get("/").content.decode()

    assert re.findall(r'data-item="(\d+)"', html)[0] == str(written.pk)
    assert "Dibayar" in html


def test_paid_story_never_leads_a_strip(client):
    newsroom()  # fills the places above
    section = make_section()
    paid = publish(500, section=section, kind=Article.Kind.ADVERTORIAL, lead_photo=make_photo())
    written = [
        publish(510 + number, section=section, lead_photo=make_photo()) for number in range(4)
    ]

    html = client.get("/").content.decode()

    strip = html[html.index(f'data-strip="{section.slug}"') :]
    items = re.findall(r'data-item="(\d+)"', strip)
    assert items[0] in {str(story.pk) for story in written}
    assert str(paid.pk) in items


@pytest.mark.parametrize("kind", ["section", "tag", "author", "region", "index", "search"])
def test_lists_need_a_bounded_number_of_queries(client, django_assert_max_num_queries, kind):
    newsroom(30)
    story = Article.objects.newest_first().filter(region__isnull=False).first()
    address = {
        "section": story.section.get_absolute_url(),
        "tag": "/tag/pasar/",
        "author": story.editors[0].get_absolute_url(),
        "region": story.region.get_absolute_url(),
        "index": timezone.localtime(story.published_at).strftime("/indeks/%Y/%m/%d/"),
        "search": "/cari/?q=judul",
    }[kind]

    # A search asks for months, years and the rest, of two kinds of words, in its own transaction.
    with django_assert_max_num_queries(14 if kind == "search" else 10):
        html = client.get(address).content.decode()

    assert f'data-item="{story.pk}"' in html


def test_empty_lists_say_what_to_do_next(client):
    section, region, author = make_section(), make_region(), make_author()
    addresses = [
        section.get_absolute_url(),
        region.get_absolute_url(),
        author.get_absolute_url(),
        "/terpopuler/",
        "/cari/?q=tidakada",
        timezone.localtime().strftime("/indeks/%Y/%m/%d/"),
    ]

    for address in addresses:
        response = client.get(address)

        assert response.status_code == 200, address
        assert 'class="empty"' in response.content.decode(), address
