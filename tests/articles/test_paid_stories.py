"""What was paid for says so wherever readers meet it, and stands in no list of the newsroom's own.

Pedoman Pemberitaan Media Siber, 6: advertising is told apart from news, by a word of its own.
"""

import json
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, BacaJuga, Correction, FeaturedList, ReadCount, Slot
from tests import factories

pytestmark = pytest.mark.django_db

AROUND = {"li", "aside", "p", "article"}  # what holds a headline and its label
VOID = {"img", "br", "meta", "link", "input", "source", "hr"}


class Surroundings(HTMLParser):
    """Collects the text of the nearest element around each link to an address."""

    def __init__(self, text, address):
        super().__init__()
        self.address, self.found = address, []
        self._open = []  # [name, words, whether it holds a link that waits for its surroundings]
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            is_link = tag == "a" and dict(attrs).get("href") == self.address
            self._open.append([tag, [], is_link])

    def handle_data(self, data):
        for element in self._open:
            element[1].append(data)

    def handle_endtag(self, tag):
        while self._open:
            name, words, has_link = self._open.pop()
            if has_link and name in AROUND:
                self.found.append(" ".join(" ".join(words).split()))
            elif has_link and self._open:
                self._open[-1][2] = True
            if name == tag:
                return


@pytest.fixture
def world():
    """Return a paid story and one of the newsroom that points at it in every way there is."""
    now = timezone.now()
    common = {
        "section": factories.make_section("Opini"),
        "region": factories.make_region("Jawa Barat"),
        "tags": ["pangan"],
        "writers": [factories.make_author("Nadia Larasati")],
    }
    paid = factories.publish_article(
        headline="Keripik Buka Dapur", kind=Article.Kind.ADVERTORIAL, at=now, **common
    )
    story = factories.publish_article(
        paragraphs=6, at=now - timedelta(hours=1), is_unverified=True, verified_in=paid, **common
    )
    BacaJuga.objects.create(article=story, target=paid, position=1)
    for slug in (FeaturedList.HEADLINE, FeaturedList.PICKS):
        featured, _ = FeaturedList.objects.get_or_create(slug=slug, defaults={"name": slug})
        Slot.objects.create(featured_list=featured, article=paid, position=1)
    ReadCount.objects.create(article=paid, hour=now.replace(minute=0, second=0), count=900)
    by = factories.make_user()
    for article, answer in ((story, paid), (paid, None)):
        row = Correction.objects.create(article=article, answer=answer, text="Kami keliru.")
        workflow.publish_correction(correction=row, by=by)
    return paid, story


def said_around(client, address, story):
    """Return what stands around each link to a story on a page."""
    return Surroundings(client.get(address).content.decode(), story.get_absolute_url()).found


@pytest.mark.parametrize(
    "address",
    [
        "/", "/opini/", "/daerah/jawa-barat/", "/tag/pangan/", "/penulis/nadia-larasati/",
        "/cari/?q=Keripik", "/indeks/", "/koreksi/", "/tidak/keripik-buka-dapur/", "story",
    ],
)  # fmt: skip
def test_every_link_says_that_it_was_paid_for(client, world, address):
    paid, story = world
    if address == "/indeks/":
        address = client.get(address)["Location"]
    address = story.get_absolute_url() if address == "story" else address

    around = said_around(client, address, paid)

    assert around
    assert [words for words in around if "Advertorial" not in words] == []


def test_machines_are_told_too(client, world):
    paid, _ = world

    items = json.loads(client.get("/feed.json").content)["items"]
    offered = json.loads(client.get("/saran/keripik.json").content)["suggestions"]
    page = client.get(paid.get_absolute_url()).content.decode()

    titles = [item["title"] for item in items if item["url"].endswith(paid.get_absolute_url())]
    assert titles == ["Advertorial: Keripik Buka Dapur"]
    assert [row["kind"] for row in offered] == ["Advertorial"]
    assert '"AdvertiserContentArticle"' in page


def test_no_list_of_the_newsrooms_own_holds_it(client, world):
    paid, story = world

    assert paid.get_absolute_url() not in client.get("/sitemap-news.xml").content.decode()
    assert not said_around(client, "/terpopuler/", paid)
    for address in ("/", story.get_absolute_url()):
        lists = client.get(address).content.decode().split('data-list="')[1:]
        named = {part.partition('"')[0]: part.partition("</section>")[0] for part in lists}
        for name in ("pilihan", "terpopuler"):
            assert f'data-item="{paid.pk}"' not in named.get(name, "")
