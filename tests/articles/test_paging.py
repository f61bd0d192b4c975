"""Long lists in pages: numbered at the top, continued after a story further down."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles import paging
from articles.edges.addresses import refresh_for
from articles.models import Article, PendingChange
from articles.workflow import withdraw
from tests.factories import (
    make_author,
    make_region,
    make_section,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def small_pages(monkeypatch):
    """Two numbered pages, so that few stories make a deep list."""
    monkeypatch.setattr(paging, "LAST_PAGE", 2)


def publish_many(count, **fields):
    """Return so many stories of one section, the newest first; each second two of one moment."""
    by, editor = make_user(), make_author()
    now = timezone.now() - timedelta(hours=12)
    fields = {"section": make_section("Ekonomi"), "editors": [editor], **fields}
    return [
        publish_article(at=now - timedelta(seconds=n // 2), by=by, **fields) for n in range(count)
    ]


def listed(response):
    return [story.pk for story in response.context["page"]]


def walk(client, address):
    """Return the stories of a list, page by page, along its links to older ones."""
    pages, at = [], address
    while at:
        response = client.get(at)
        assert response.status_code == 200
        pages.append(listed(response))
        link = re.search(r'rel="next" href="(\?[^"]*)"', response.content.decode())
        at = f"{address}{link[1]}" if link else None
    return pages


def head_links(client, address):
    """Return {relation: query} of what the head of a page says of itself and its neighbours."""
    page = client.get(address).content.decode()
    links = re.findall(
        r'<link rel="(canonical|prev|next)" href="http://[^/]*/ekonomi/([^"]*)"', page
    )
    return dict(links)


def test_head_names_the_page_itself_and_its_neighbours(client):
    stories = in_order(publish_many(75))

    assert head_links(client, "/ekonomi/") == {"canonical": "", "next": "?page=2"}
    assert head_links(client, "/ekonomi/?page=2") == {
        "canonical": "?page=2", "prev": "", "next": f"?sebelum={stories[39]}",
    }  # fmt: skip
    assert head_links(client, f"/ekonomi/?sebelum={stories[39]}") == {
        "canonical": f"?sebelum={stories[39]}", "next": f"?sebelum={stories[59]}",
    }  # fmt: skip


def in_order(stories):
    ordered = sorted(stories, key=lambda story: (story.published_at, story.pk), reverse=True)
    return [story.pk for story in ordered]


def test_links_lead_through_every_story_once(client):
    stories = publish_many(93)

    pages = walk(client, "/ekonomi/")

    assert [len(page) for page in pages] == [20, 20, 20, 20, 13]
    assert [pk for page in pages for pk in page] == in_order(stories)


def test_tag_author_region_and_day_are_walked_to_their_end(client):
    province = make_region("Jawa Barat")
    city = make_region("Garut", parent=province)
    writer = make_author("Asep")
    stories = publish_many(63, tags=["pasar"], writers=[writer], region=city)
    day = timezone.localtime(stories[0].published_at)

    addresses = ["/tag/pasar/", "/penulis/asep/", "/daerah/garut/", "/daerah/jawa-barat/"]
    for address in [*addresses, f"/indeks/{day:%Y/%m/%d}/"]:
        assert [pk for page in walk(client, address) for pk in page] == in_order(stories)


def test_a_person_with_two_roles_sees_the_story_listed_once(client):
    person = make_author("Rina")
    stories = publish_many(45, writers=[person], editors=[person])

    pages = walk(client, "/penulis/rina/")

    assert [pk for page in pages for pk in page] == in_order(stories)


def test_a_province_lists_its_regencies_in_order_of_time(client):
    province = make_region("Banten")
    regions = [
        province,
        make_region("Lebak", parent=province),
        make_region("Serang", parent=province),
    ]
    by, editor, section, now = make_user(), make_author(), make_section(), timezone.now()
    stories = [
        publish_article(
            at=now - timedelta(minutes=n + 1),
            by=by,
            section=section,
            editors=[editor],
            region=regions[n % 7 % 3],
        )
        for n in range(70)
    ]

    pages = walk(client, "/daerah/banten/")

    assert [pk for page in pages for pk in page] == in_order(stories)


def test_a_page_after_a_story_keeps_its_stories_when_newer_ones_come(client):
    stories = publish_many(50)
    address = f"/ekonomi/?sebelum={in_order(stories)[39]}"
    before = listed(client.get(address))

    publish_article(section=stories[0].section, editors=[make_author()])

    assert listed(client.get(address)) == before


def test_a_story_taken_away_leaves_its_place_in_the_list(client):
    stories = publish_many(50)
    order = in_order(stories)
    Article.objects.filter(pk=order[39]).update(
        status="withdrawn", withdrawn_at=timezone.now(), withdrawal_reason="Keliru."
    )

    response = client.get(f"/ekonomi/?sebelum={order[39]}")

    assert listed(response) == order[40:]


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=01", "page=3", "page=x", "page=-1", "page=", "page=²", "page=99999",
     "sebelum=0", "sebelum=x", "sebelum=", "sebelum=999999999999999999", "sebelum=1" + "0" * 30,
     "page=1&sebelum=1"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_not_found(client, query):
    publish_many(50)

    assert client.get(f"/ekonomi/?{query}").status_code == 404


def test_a_scheduled_story_gives_no_place_away(client):
    publish_many(3)
    later = publish_article(at=timezone.now() + timedelta(hours=3))

    assert client.get(f"/ekonomi/?sebelum={later.pk}").status_code == 404


def test_the_end_of_a_list_has_no_further_page(client):
    stories = publish_many(41)

    assert client.get(f"/ekonomi/?sebelum={in_order(stories)[-1]}").status_code == 404


def test_an_empty_list_has_a_first_page(client):
    make_section("Kosong")

    assert client.get("/kosong/").status_code == 200
    assert client.get("/kosong/?page=2").status_code == 404


def shared_seconds(response):
    return int(re.search(r"s-maxage=(\d+)", response["Cache-Control"])[1])


def test_pages_that_no_cache_is_told_of_are_kept_for_a_moment(client, monkeypatch):
    """What was withdrawn must not stand on a later page of a list for a lifetime."""
    monkeypatch.setattr(paging, "LAST_PAGE", 9)
    stories = publish_many(70)
    address = stories[0].section.get_absolute_url()

    refreshed = client.get(address), client.get(f"{address}?page=2")
    deep = client.get(f"{address}?page=3"), client.get(f"{address}?sebelum={stories[9].pk}")

    assert min(map(shared_seconds, refreshed)) > 1
    assert max(map(shared_seconds, deep)) == 1
    assert all("stale-while-revalidate=0" in response["Cache-Control"] for response in deep)


@pytest.mark.parametrize("address", ["/ekonomi/", "/ekonomi/?page=2", "/indeks/2026/03/04/"])
def test_caches_that_purge_by_tag_are_told_of_lists_by_what_a_change_names(
    client, address, time_machine
):
    time_machine.move_to(datetime(2026, 3, 4, 13, 0, tzinfo=UTC))
    (story, *_) = publish_many(30)
    named = refresh_for([PendingChange(kind=PendingChange.Kind.ARTICLE, object_id=story.pk)]).tags

    assert set(client.get(address)["Cache-Tag"].split()) & named


@pytest.mark.parametrize("address", ["/cari/?q=judul", "/saran/judul.json", "/edisi"])
def test_what_words_find_is_kept_by_the_edition(client, address):
    (story,) = publish_many(1)
    named = refresh_for([PendingChange(kind=PendingChange.Kind.ARTICLE, object_id=story.pk)])

    assert client.get(address)["Cache-Tag"] == "edition"
    assert {"edition"} <= named.tags
    assert "/edisi" in named.addresses


def test_nginx_keeps_what_names_a_page_and_nothing_else():
    """Of what it keeps apart, views must know: no refresh names `/feed/?page=7`."""
    template = (ROOT / "deploy/nginx/nginx.conf.template").read_text()
    asked = re.search(r"^ *map (.*) \$list_args \{$", template, re.M)[1]

    assert set(re.findall(r"\$arg_(\w+)", asked)) == paging.PAGE_ARGUMENTS


def test_a_day_leads_to_the_nearest_days_with_stories(client):
    days = (date(2026, 1, 5), date(2026, 2, 1), date(2026, 3, 4))
    first, middle, last = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
    for at in (first, last, last + timedelta(hours=23, minutes=59)):
        publish_article(at=at)
    withdraw(article=publish_article(at=middle), by=make_user("Editor"), reason="Keliru.")

    def links(address):
        page = client.get(address).content.decode()
        return re.findall(r'rel="(prev|next)" href="/indeks/([0-9/]+)/"', page)

    assert links("/indeks/2020/01/01/") == [("next", "2026/01/05")]
    assert links("/indeks/2026/01/05/") == [("next", "2026/03/04")]
    assert links("/indeks/2026/02/01/") == [("prev", "2026/01/05"), ("next", "2026/03/04")]
    assert links("/indeks/2026/03/04/") == [("prev", "2026/01/05")]
    empty = client.get("/indeks/2020/01/01/").content.decode()
    assert 'Lihat <a href="/indeks/2026/01/05/">hari berikutnya</a>.' in empty


def test_an_empty_day_is_named_and_leads_on(client):
    page = client.get("/indeks/2020/01/01/").content.decode()

    assert "Tidak ada berita yang tayang pada Rabu, 1 Januari 2020." in page
    assert 'Lihat <a href="/">halaman depan</a>.' in page
