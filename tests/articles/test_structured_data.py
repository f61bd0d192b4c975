"""What machines read of a page says what the page says to people, whole and no more."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from articles import workflow
from articles.models import Article, Correction
from tests import factories

pytestmark = pytest.mark.django_db

HOST = "http://127.0.0.1:8000"
AT = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


def data_of(client, address):
    """Return {type: data} of a page's schema.org data."""
    page = client.get(address).content.decode()
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return {data["@type"]: data for data in map(json.loads, texts)}


def test_story_names_everyone_and_everything_that_its_page_names(client):
    writer, editor = factories.make_author("Nadia Larasati"), factories.make_author("Dedi Suhendar")
    article = factories.publish_article(
        at=AT,
        headline='Harga "cabai" & beras',
        summary="Harga naik.",
        section=factories.make_section("Ekonomi"),
        region=factories.make_region("Kota Bandung"),
        writers=[writer],
        editors=[editor],
        tags=["pangan", "cabai"],
        sources=[factories.make_source("Pasar Induk", url="https://pasar.example/")],
        lead_photo=factories.make_photo(agency="Antara", photographer="Rina"),
    )

    data = data_of(client, article.get_absolute_url())
    story = data["NewsArticle"]

    address = HOST + article.get_absolute_url()
    assert (story["url"], story["headline"]) == (address, article.headline)
    assert story["datePublished"] == story["dateModified"] == "2026-11-21T01:30:00+07:00"
    assert story["author"] == [
        {"@type": "Person", "name": writer.name, "url": f"{HOST}/penulis/nadia-larasati/"}
    ]
    assert [person["name"] for person in story["editor"]] == [editor.name]
    assert (story["articleSection"], story["keywords"]) == ("Ekonomi", ["pangan", "cabai"])
    assert story["citation"] == [
        {"@type": "CreativeWork", "name": "Pasar Induk", "url": "https://pasar.example/"}
    ]
    assert {row["creditText"] for row in story["image"]} == {"Rina, Antara"}
    assert story["publisher"]["logo"]["url"].startswith(f"{HOST}/static/")
    way = data["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in way] == [f"{HOST}/", f"{HOST}/ekonomi/", address]


@pytest.mark.parametrize(
    ("kind", "type_name"),
    [
        (Article.Kind.OPINION, "OpinionNewsArticle"),
        (Article.Kind.ADVERTORIAL, "AdvertiserContentArticle"),
    ],
)
def test_kind_is_a_type_of_its_own(client, kind, type_name):
    article = factories.publish_article(kind=kind)

    assert type_name in data_of(client, article.get_absolute_url())


def test_head_describes_a_story_without_summary_by_its_opening(client):
    article = factories.publish_article(
        summary="", body=f"<h2>Sub</h2><p>Harga <b>&lt;naik&gt;</b> {'lagi ' * 80}</p><p>Dua.</p>"
    )

    page = client.get(article.get_absolute_url()).content.decode()
    described = re.findall(
        r'(?:name|property)="(?:og:|twitter:)?description" content="([^"]*)"', page
    )

    assert len(described) == 3
    assert len(set(described)) == 1
    assert described[0].startswith("Harga &lt;naik&gt; lagi lagi")
    assert len(described[0]) < 220


def test_answer_and_answered_story_name_each_other(client):
    article = factories.publish_article(at=AT)
    answer = factories.publish_article(at=AT + timedelta(hours=2))
    reply = Correction.objects.create(
        article=article, answer=answer, kind="hak-jawab", text="Kami keberatan.", received_at=AT
    )
    workflow.publish_correction(correction=reply, by=factories.make_user())

    about = data_of(client, article.get_absolute_url())["NewsArticle"]
    answering = data_of(client, answer.get_absolute_url())["NewsArticle"]
    items = json.loads(client.get("/feed.json").content)["items"]

    said = about["correction"][0]
    assert said["dateCreated"] == "2026-11-21T01:30:00+07:00"
    assert said["citation"]["url"] == HOST + answer.get_absolute_url()
    assert [row["url"] for row in answering["isBasedOn"]] == [HOST + article.get_absolute_url()]
    texts = {item["url"]: item["content_html"] for item in items}
    assert HOST + answer.get_absolute_url() in texts[HOST + article.get_absolute_url()]


def test_hidden_answer_is_named_nowhere(client):
    article, answer = factories.publish_article(), factories.publish_article()
    reply = Correction.objects.create(article=article, answer=answer, text="Kami keberatan.")
    workflow.publish_correction(correction=reply, by=factories.make_user())
    workflow.withdraw(article=answer, by=factories.make_user(), reason="Keliru.")

    assert (
        "citation"
        not in data_of(client, article.get_absolute_url())["NewsArticle"]["correction"][0]
    )
    assert answer.slug not in client.get("/feed.json").content.decode()


def test_persons_page_is_a_profile(client):
    author = factories.make_author(
        "Nadia Larasati", role_title="Reporter", biography="Menulis pangan."
    )

    data = data_of(client, author.get_absolute_url())

    person = data["ProfilePage"]["mainEntity"]
    assert (person["name"], person["jobTitle"]) == (author.name, "Reporter")
    assert person["description"] == "Menulis pangan."
    assert "image" not in person
    assert person["url"] == data["BreadcrumbList"]["itemListElement"][-1]["item"]


@pytest.mark.parametrize("address", ["/ekonomi/", "/tag/pangan/", "/daerah/jawa-barat/"])
def test_list_says_where_it_stands(client, address):
    factories.publish_article(
        section=factories.make_section("Ekonomi"),
        region=factories.make_region("Jawa Barat"),
        tags=["pangan"],
    )

    way = data_of(client, address)["BreadcrumbList"]["itemListElement"]

    assert [step["item"] for step in way] == [f"{HOST}/", HOST + address]
