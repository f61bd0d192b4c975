"""What a reader finds where nothing is, or not any more."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.views.errors import server_error, words_of
from tests.factories import make_section, make_user, publish_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/2022/01/12/cimanuk-meluap-di-garut.html", ["cimanuk", "meluap", "garut"]),
        ("/berita/read/%22onerror%22/", ["onerror"]),
        ("/123/", []),
        ("/satu-dua-satu/", ["satu", "dua"]),
    ],
)
def test_words_of_an_address_are_what_names_a_story(path, words):
    assert words_of(path) == words


def test_wrong_address_offers_its_words_and_the_newest(client, django_assert_max_num_queries):
    story = publish_article(section=make_section())
    client.get("/2022/yang-pertama.html")  # what it may have meant is looked up once an edition

    with django_assert_max_num_queries(6):
        response = client.get("/2022/cimanuk-meluap.html")

    html = response.content.decode()
    assert response.status_code == 404
    assert 'value="cimanuk meluap"' in html
    assert story.headline in html


def test_wrong_address_offers_what_it_may_have_meant_once(client):
    section = make_section()
    publish_article(section=section, headline="Persigar Menang Lagi")
    meant = publish_article(section=section, headline="Cimanuk Meluap, Warga Garut Mengungsi")

    html = client.get("/2022/01/cimanuk-meluap-di-garut.html").content.decode()

    assert html.index("Mungkin ini yang Anda cari") < html.index(meant.headline)
    assert html.count(f'data-item="{meant.pk}"') == 1


def test_wrong_address_cannot_write_into_the_page(client):
    html = client.get("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E/").content.decode()

    assert "<script>alert" not in html


def test_short_address_leads_to_the_story(client):
    story = publish_article(section=make_section())

    response = client.get(f"/b/{story.pk}")
    slashed = client.get(f"/b/{story.pk}/")

    assert response.status_code == 301
    assert response["Location"] == story.get_absolute_url()
    assert (slashed.status_code, slashed["Location"]) == (301, f"/b/{story.pk}")


def test_short_address_of_a_story_to_come_is_not_there(client):
    story = publish_article(section=make_section(), at=timezone.now() + timedelta(hours=1))

    assert client.get(f"/b/{story.pk}").status_code == 404


@pytest.mark.parametrize(
    ("template", "words"), [("500.html", "Ada gangguan"), ("410.html", "Berita dicabut")]
)
def test_broken_page_needs_nothing_but_itself(django_assert_num_queries, template, words):
    with django_assert_num_queries(0):
        html = render_to_string(template)

    assert f"<h1>{words}" in html
    assert '<a class="button" href="/">Ke beranda</a>' in html


@pytest.mark.parametrize(
    "template", ["templates/standalone.html", "deploy/nginx/alone.html.template"]
)
def test_pages_that_stand_alone_name_files_that_are_there(template):
    """They name them without the hash of their content, so nothing else would notice."""
    names = re.findall(r'href="/static/([^"]+)"', (settings.BASE_DIR / template).read_text())

    assert len(names) == 7
    assert [name for name in names if not finders.find(name)] == []


@pytest.mark.parametrize(("header", "status"), [("rahasia", 410), ("tebakan", 500), ("", 500)])
def test_broken_page_lets_a_withdrawn_text_go_where_the_keeper_asks(settings, header, status):
    settings.EDGE_SECRET = "rahasia"
    request = RequestFactory().get("/", headers={"X-Warta-Gone": header})

    answer = server_error(request)

    assert answer.status_code == status
    # An error says nothing of how long it holds: nginx would keep it in a page's place.
    assert ("Cache-Control" in answer.headers) is (status == 410)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is not lost")
@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", 503),
        ("SET statement_timeout = 1; SELECT pg_sleep(9)", 500),
        ("SELECT 1 / 0", 500),
    ],
)
def test_only_a_lost_database_is_none_of_the_pages_fault(statement, status):
    own, answer = connection.copy(), None
    try:
        with own.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        answer = server_error(RequestFactory().get("/"))
    own.close()

    assert answer.status_code == status


def test_nobody_lets_a_page_go_without_a_secret(settings):
    settings.EDGE_SECRET = ""

    assert server_error(RequestFactory().get("/", headers={"X-Warta-Gone": ""})).status_code == 500


def test_request_that_cannot_be_read_is_answered_in_our_words(client):
    response = client.get("/", headers={"Host": "situs-lain.example"})

    assert response.status_code == 400
    assert "Permintaan tidak dapat dibaca" in response.content.decode()


def test_who_may_not_is_told_so_in_our_words(client):
    client.force_login(make_user("Reporter"))

    response = client.get("/admin/auth/user/")

    assert response.status_code == 403
    assert "Tidak ada izin" in response.content.decode()


def test_form_without_its_token_says_what_to_do():
    browser = Client(enforce_csrf_checks=True)

    response = browser.post("/admin/login/", {"username": "reporter", "password": "apa saja"})

    assert response.status_code == 403
    assert "masuk lagi" in response.content.decode()
