"""Crafted values from somebody who is logged in: a clean answer, never a broken page."""

import pytest

from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db

LISTS = [
    "/admin/articles/article/",
    "/admin/articles/correction/",
    "/admin/articles/author/",
    "/admin/articles/featuredlist/",
    "/admin/media_lib/photo/",
]
QUERIES = [
    f"id__in={'9' * 30}",
    f"id__exact={'9' * 30}",
    "id__in=x",
    "id__exact=%00",
    "published_at__year=99999",
    "published_at__year=x",
    "published_at__day=1&published_at__month=13&published_at__year=2022",
    "created_at__year=0",
    "p=99999999999999999999",
    "o=9.-9.x",
    "q=%00",
    f"q={'a' * 5000}",
    "e=1",
    "_facets=x",
    "status=%F0%9F%92%A9",
]


@pytest.fixture
def desk(client):
    client.force_login(make_user("admin"))
    return client


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("query", QUERIES)
def test_list_asked_with_nonsense_is_answered(desk, address, query):
    make_article()

    assert desk.get(f"{address}?{query}").status_code in {200, 302, 400}


@pytest.mark.parametrize("field", ["region", "verified_in", "section", "lead_photo"])
@pytest.mark.parametrize("value", ["x", "9" * 30, "-1", "\x00"])
def test_form_posted_with_a_nonsensical_choice_changes_nothing(desk, field, value):
    article = make_article()
    data = {"step": "save", "kind": "news", "headline": "Judul", "version": article.version}

    response = desk.post(f"/admin/articles/article/{article.pk}/change/", {**data, field: value})

    assert response.status_code in {200, 400}
    article.refresh_from_db()
    assert article.headline != "Judul"


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "\x00"])
@pytest.mark.parametrize("address", LISTS)
def test_deleting_what_is_no_number_deletes_nothing(desk, address, chosen):
    make_article()
    data = {"action": "delete_selected", "_selected_action": chosen}

    assert desk.post(address, data).status_code in {200, 302, 400, 403}


@pytest.mark.parametrize("pk", ["x", "9" * 30, "_5B", "%00"])
@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_page_of_an_impossible_row_is_not_there(desk, pk, page):
    response = desk.get(f"/admin/articles/article/{pk}/{page}/")

    assert response.status_code in {302, 404}
