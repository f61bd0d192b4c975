"""What the portal says of itself: its pages, its people, its small files, and what is missing."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Page, TextFile
from articles.models.page import REQUIRED_PAGES
from tests import factories

pytestmark = pytest.mark.django_db


def warnings(databases=("default",)):
    """Return what `manage.py check` says, with or without the database."""
    said = StringIO()
    call_command("check", databases=list(databases) or None, stderr=said)
    return said.getvalue()


@pytest.mark.parametrize("slug", REQUIRED_PAGES)
def test_every_page_is_there_from_the_first_day(client, slug):
    page = client.get(f"/{slug}/")

    assert page.status_code == 200
    assert f"<h1>{REQUIRED_PAGES[slug]}</h1>" in page.content.decode()
    assert f'href="/{slug}/"' in client.get("/").content.decode()


# --- Boks redaksi --------------------------------------------------------------------------------


def test_masthead_is_built_from_people_and_posts(client):
    factories.make_author("Nadia", role_title="Reporter", masthead_position=3)
    factories.make_author("Ratna", role_title="Pemimpin Redaksi", masthead_position=1)
    factories.make_author("Asep", role_title="Reporter", masthead_position=2)
    factories.make_author("Kolumnis Luar", role_title="Kolumnis")

    page = client.get("/redaksi/").content.decode()
    box = page[page.index("data-masthead") : page.index("</dl>")]

    order = [box.index(word) for word in ("Pemimpin Redaksi", "Ratna", "Reporter", "Asep", "Nadia")]
    assert order == sorted(order)
    assert box.count("<dt>") == 2
    assert 'href="/penulis/ratna/"' in box
    assert "Kolumnis Luar" not in box


def test_masthead_without_people_prints_no_heading(client):
    assert "data-masthead" not in client.get("/redaksi/").content.decode()
    factories.make_author("Ratna", masthead_position=1)
    assert "data-masthead" not in client.get("/kontak/").content.decode()


# --- What is missing -----------------------------------------------------------------------------


def test_check_names_every_gap_of_a_fresh_portal():
    said = warnings()

    for gap in ("[nama badan hukum pers", "[alamat kantor]", "[lama penyimpanan log]"):
        assert gap in said
    assert "articles.W003" in said  # nobody in the boks redaksi
    assert "articles.W005" in said  # security.txt


def test_check_says_nothing_once_all_is_filled():
    for page in Page.objects.all():
        page.body = "<p>Lengkap.</p>"
        page.save()
    factories.make_author("Ratna", role_title="Pemimpin Redaksi", masthead_position=1)
    TextFile.objects.filter(name="security.txt").update(body="Contact: mailto:aman@contoh.id")

    assert "articles.W" not in warnings()


def test_check_names_an_empty_or_lost_page_and_a_person_without_a_post():
    Page.objects.filter(slug="kontak").update(body=" ")
    Page.objects.filter(slug="privasi").delete()
    factories.make_author("Ratna", masthead_position=1)

    said = warnings()

    assert "Halaman Kontak (/kontak/) belum ada isinya." in said
    assert "Halaman Privasi (/privasi/) belum ada isinya." in said
    assert "Ratna tercantum di boks redaksi tanpa jabatan." in said


def test_plain_check_asks_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "articles.W" not in warnings(databases=())


# --- Small files ---------------------------------------------------------------------------------


@pytest.fixture
def editor(client):
    client.force_login(factories.make_user("Editor"))


def desk(name):
    row = TextFile.objects.get(name=name)
    return reverse("admin:articles_textfile_change", args=[row.pk])


@pytest.mark.parametrize("name", ["ads.txt", "humans.txt", "security.txt"])
def test_small_file_is_edited_in_the_newsroom(client, editor, name):
    body = "Contact: mailto:aman@contoh.id\r\nExpires: 2027-01-01T00:00:00Z\r\n"

    client.post(desk(name), {"body": body})
    answer = client.get(f"/{name}")

    assert answer.content.decode() == body.replace("\r\n", "\n")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    client.post(desk(name), {"body": ""})
    assert client.get(f"/{name}").status_code == 404


def test_security_txt_stands_at_its_well_known_address_too(client, editor):
    client.post(
        desk("security.txt"),
        {"body": "Contact: mailto:aman@contoh.id\nExpires: 2027-01-01T00:00:00Z"},
    )

    assert b"aman@contoh.id" in client.get("/.well-known/security.txt").content


def test_security_txt_without_its_lines_is_refused(client, editor):
    page = client.post(desk("security.txt"), {"body": "hubungi kami"}).content.decode()

    assert "Baris yang wajib belum ada: Contact, Expires." in page
    assert TextFile.objects.get(name="security.txt").body == ""


def test_rules_for_crawlers_are_added_to_our_own(client, editor):
    client.post(desk("robots.txt"), {"body": "User-agent: Rakus<Bot>\r\nDisallow: /\r\n"})

    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines.index("Disallow: /admin/") < lines.index("User-agent: Rakus<Bot>")
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines
    assert "Sitemap: http://127.0.0.1:8000/sitemap-news.xml" in lines


def test_home_says_to_machines_who_we_are_and_how_to_search(client):
    page = client.get("/").content.decode()
    texts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    organisation, website = (json.loads(text) for text in texts)

    assert organisation["@type"] == "NewsMediaOrganization"
    assert organisation["ethicsPolicy"].endswith("/kode-etik/")
    assert website["potentialAction"]["target"]["urlTemplate"].endswith(
        "/cari/?q={search_term_string}"
    )


# --- Old addresses, paid links -------------------------------------------------------------------


def test_old_amp_addresses_lead_to_the_story_for_good(client):
    article = factories.publish_article()
    address = article.get_absolute_url()

    for old in (f"{address}amp/", f"/amp{address}", f"/amp/lama/{article.pk}/judul-lama/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, address)


def test_amp_address_of_a_draft_tells_nothing(client):
    draft = factories.make_article(section=factories.make_section("Ekonomi"))

    assert client.get(f"/ekonomi/{draft.pk}/apa-saja/amp/").status_code == 404


def test_links_of_a_paid_text_say_so(client):
    body = (
        '<p>Lihat <a href="https://hotel.contoh/" title="a <a b">hotel</a> dan '
        '<a href="/wisata/">wisata</a>.</p>'
    )
    paid = factories.publish_article(kind="advertorial", body=body)
    news = factories.publish_article(kind="news", body=body)

    page = client.get(paid.get_absolute_url()).content.decode()
    feed = client.get("/feed.json").json()["items"]

    assert '<a rel="sponsored" href="https://hotel.contoh/" title="a &lt;a b">hotel</a>' in page
    assert '<a rel="sponsored" href="/wisata/">' in page
    assert 'rel="sponsored"' not in client.get(news.get_absolute_url()).content.decode()
    assert ['rel="sponsored"' in item["content_html"] for item in feed] == [False, True]


# --- Stories that went out unverified ------------------------------------------------------------


def test_unverified_story_and_its_outcome_link_each_other(client):
    outcome = factories.publish_article(headline="Polisi memastikan penyebabnya")
    doubted = factories.publish_article(is_unverified=True, verified_in=outcome)

    before = client.get(doubted.get_absolute_url()).content.decode()
    after = client.get(outcome.get_absolute_url()).content.decode()

    assert "<em>[Berita ini tayang sebelum verifikasinya selesai." in before
    assert outcome.get_absolute_url() in before
    assert f'data-verifies="{doubted.pk}"' in after
