"""Feeds and sitemaps: what they hold, for machines that read them strictly."""

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Correction
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_region,
    make_section,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def story(**fields):
    photo = make_photo()
    return publish_article(
        **{
            "headline": "Harga cabai & beras naik",
            "section": make_section("Ekonomi"),
            "region": make_region("Jawa Barat"),
            "writers": [make_author("Nadia Larasati")],
            "tags": ["pangan"],
            "lead_photo": photo,
            "body": '<p>Satu <a href="/ekonomi/">dua</a>.</p>'
            f'<figure data-photo="{photo.pk}"></figure>',
            **fields,
        }
    )


@pytest.mark.parametrize(
    "prefix", ["/", "/ekonomi/", "/tag/pangan/", "/daerah/jawa-barat/", "/penulis/nadia-larasati/"]
)
def test_every_kind_of_list_has_its_three_feeds(client, prefix):
    article = story()
    address = f"http://127.0.0.1:8000{article.get_absolute_url()}"

    rss = ElementTree.fromstring(client.get(f"{prefix}feed/").content)
    atom = ElementTree.fromstring(client.get(f"{prefix}feed/atom/").content)
    data = json.loads(client.get(f"{prefix}feed.json").content)

    assert [item.findtext("link") for item in rss.iter("item")] == [address]
    assert [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")] == [
        article.headline
    ]
    assert [item["url"] for item in data["items"]] == [address]


def test_full_text_carries_no_marks_of_the_house_and_whole_addresses(client):
    story()

    item = json.loads(client.get("/feed.json").content)["items"][0]

    assert item["content_html"] == ('<p>Satu <a href="http://127.0.0.1:8000/ekonomi/">dua</a>.</p>')


def test_summary_only_feeds_give_no_text_away(client, settings):
    settings.FEED_FULL_TEXT = False
    story(summary="Harga naik lagi.")

    for address in ("/feed/", "/feed/atom/", "/feed.json"):
        answer = client.get(address).content.decode()
        assert "Satu" not in answer
        assert "Harga naik lagi." in answer


def test_what_is_not_out_stands_in_no_feed_or_sitemap(client):
    editor = make_user()
    make_article(headline="Rahasia draf", section=make_section())
    story(headline="Rahasia terjadwal", at=timezone.now() + timedelta(hours=1))
    gone = publish_article(headline="Rahasia dicabut")
    workflow.withdraw(article=gone, by=editor, reason="Keliru.")
    month = timezone.localdate()
    thirds = [f"/sitemap-{month:%Y-%m}-{third}.xml" for third in (1, 2, 3)]

    for address in ("/feed/", "/feed/atom/", "/feed.json", "/sitemap-news.xml", *thirds):
        assert "ahasia" not in client.get(address).content.decode()


def test_feeds_name_their_hub_where_there_is_one(client, settings):
    """https://www.w3.org/TR/websub/#discovery."""
    story()
    assert "Link" not in client.get("/feed/")
    settings.EDGES = ["nginx+http://127.0.0.1:8080", "websub+https://hub.example/"]

    for address in ("/feed/", "/ekonomi/feed/atom/", "/tag/pangan/feed.json"):
        answer = client.get(address)
        own = f"http://127.0.0.1:8000{address}"
        assert answer["Link"] == f'<https://hub.example/>; rel="hub", <{own}>; rel="self"'
        assert "https://hub.example/" in answer.content.decode()


def test_unchanged_feed_answers_304(client):
    story()
    first = client.get("/feed/")

    again = client.get("/feed/", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""


def test_correction_stands_in_the_feed_with_its_story(client):
    article = story(at=timezone.now() - timedelta(hours=1))
    correction = Correction.objects.create(
        article=article, text="Harga <Rp90.000>, bukan Rp60.000."
    )
    workflow.publish_correction(correction=correction, by=make_user())

    item = json.loads(client.get("/feed.json").content)["items"][0]

    assert item["content_html"].startswith("<p><strong>Koreksi, ")
    assert "<p>Harga &lt;Rp90.000&gt;, bukan Rp60.000.</p>" in item["content_html"]
    assert item["date_modified"] > item["date_published"]


@pytest.mark.parametrize("full_text", [True, False])
def test_unverified_story_says_so_in_the_feed_too(client, settings, full_text):
    settings.FEED_FULL_TEXT = full_text
    outcome = publish_article(headline="Hasil pemeriksaan")
    waiting = publish_article(is_unverified=True)
    settled = publish_article(is_unverified=True, verified_in=outcome)

    items = json.loads(client.get("/feed.json").content)["items"]
    texts = {item["id"].rpartition("/")[2]: item["content_html"] for item in items}

    assert "[Berita ini masih memerlukan verifikasi" in texts[str(waiting.pk)]
    assert "Hasil verifikasi: " in texts[str(settled.pk)]
    assert "verifikasi" not in texts[str(outcome.pk)]
    assert (f"http://127.0.0.1:8000{outcome.get_absolute_url()}" in texts[str(settled.pk)]) == (
        full_text
    )


@pytest.mark.parametrize(
    "address", ["/", "/ekonomi/", "/tag/pangan/", "/daerah/jawa-barat/", "/penulis/nadia-larasati/"]
)
def test_page_of_a_list_names_its_feeds(client, address):
    story()

    page = client.get(address).content.decode()

    named = re.findall(
        r'<link rel="alternate" type="application/([a-z+]+)"[^>]*href="([^"]+)"', page
    )
    for kind, path in (
        ("rss+xml", "feed/"),
        ("atom+xml", "feed/atom/"),
        ("feed+json", "feed.json"),
    ):
        assert (kind, address + path) in named
        assert client.get(address + path)["Content-Type"].startswith(f"application/{kind}")
    assert len(named) == len(set(named))


def test_news_sitemap_holds_two_days_without_paid_stories(client):
    fresh = story()
    publish_article(at=timezone.now() - timedelta(hours=49))
    publish_article(kind=Article.Kind.ADVERTORIAL)

    tree = ElementTree.fromstring(client.get("/sitemap-news.xml").content)

    assert [title.text for title in tree.iter(f"{NEWS}title")] == [fresh.headline]


def test_sitemap_index_leads_to_every_story(client):
    articles = [
        publish_article(at=timezone.now() - timedelta(days=days)) for days in (0, 9, 40, 400)
    ]

    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [node.text for node in index.iter(f"{SITEMAP}loc")]
    listed = set()
    for address in files:
        answer = client.get(address.removeprefix("http://127.0.0.1:8000"))
        assert answer.status_code == 200, address
        listed |= {
            node.text for node in ElementTree.fromstring(answer.content).iter(f"{SITEMAP}loc")
        }

    for article in articles:
        assert f"http://127.0.0.1:8000{article.get_absolute_url()}" in listed


def test_sitemap_without_any_story_is_still_one(client):
    tree = ElementTree.fromstring(client.get("/sitemap-news.xml").content)

    assert len(list(tree)) == 1


@pytest.mark.parametrize(
    "address", ["/sitemap-2026-13-1.xml", "/sitemap-9999-01-1.xml", "/sitemap-0001-01-1.xml"]
)
def test_sitemap_of_no_month_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_sitemap_of_pages_says_when_each_changed(client):
    older = story(at=timezone.now() - timedelta(hours=2))
    make_section("Kosong")

    tree = ElementTree.fromstring(client.get("/sitemap-pages.xml").content)
    changes = {
        url.findtext(f"{SITEMAP}loc").removeprefix("http://127.0.0.1:8000"): url.findtext(
            f"{SITEMAP}lastmod"
        )
        for url in tree
    }

    moment = timezone.localtime(older.published_at).isoformat(timespec="seconds")
    assert changes["/"] == changes["/ekonomi/"] == moment
    assert changes["/redaksi/"]
    assert "/kosong/" not in changes
    assert None not in changes.values()
