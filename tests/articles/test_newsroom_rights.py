"""Who may do what in the newsroom, asked at every door."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests import factories

from .test_newsroom_story_form import change, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def enter(client):
    def log_in(role):
        user = factories.make_user(role)
        client.force_login(user)
        return user

    return log_in


def autocomplete(client, model, field, term=""):
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    return client.get(reverse("admin:autocomplete"), query)


def found(response):
    return {result["text"].split(" · ")[0] for result in response.json()["results"]}


@pytest.mark.parametrize(("page", "story"), [("add", "baru"), ("change", "5")])
def test_login_tells_whose_form_of_a_story_was_turned_away(client, page, story):
    address = reverse(f"admin:articles_article_{page}", args=[5] if page == "change" else [])
    login = f"/admin/login/?next={address}"

    posted, opened = client.post(address), client.get(address)

    assert posted["Location"] == f"{login}&naskah={story}"
    assert "Naskah belum tersimpan" in client.get(posted["Location"]).content.decode()
    assert opened["Location"] == login
    assert "Naskah belum tersimpan" not in client.get(login).content.decode()


def test_login_that_no_storys_form_led_to_speaks_of_none(client):
    assert "naskah" not in client.post("/admin/articles/tag/add/")["Location"]
    client.force_login(factories.make_user("Moderator"))
    assert client.post("/admin/articles/article/add/").status_code == 403


def test_a_reporter_cannot_publish_by_hand_made_post(client, enter):
    reporter = enter("Reporter")
    article = factories.make_article(
        created_by=reporter, section=factories.make_section(), editors=[factories.make_author()]
    )

    response = client.post(change(article), form_data(article, step="publish", summary="Diubah"))

    article.refresh_from_db()
    assert response.status_code == 403
    assert article.status == "draft"
    assert article.summary == ""


def test_a_reporter_can_look_at_a_submitted_story_but_not_change_it(client, enter):
    reporter = enter("Reporter")
    article = factories.make_article(created_by=reporter, status=Article.Status.IN_REVIEW)

    assert client.get(change(article)).status_code == 200
    assert client.post(change(article), form_data(article)).status_code == 403


def test_a_reporter_does_not_see_anothers_draft_at_any_door(client, enter):
    enter("Reporter")
    article = factories.make_article(headline="Rahasia")

    for name in ("change", "history", "delete"):
        address = reverse(f"admin:articles_article_{name}", args=[article.pk])
        assert "Rahasia" not in client.get(address, follow=True).content.decode()
    preview = reverse("admin:articles_article_preview", args=[article.pk])
    assert client.get(preview).status_code == 404
    assert found(autocomplete(client, "bacajuga", "target")) == set()


def test_a_moderator_cannot_touch_a_story(client, enter):
    enter("Moderator")
    article = factories.publish_article(headline="Tayang")

    page = client.get(change(article))
    assert page.status_code == 200
    assert 'name="step"' not in page.content.decode()
    assert client.post(change(article), form_data(article)).status_code == 403
    assert client.get("/admin/articles/article/add/").status_code == 403


def test_a_story_that_was_out_cannot_be_deleted(client, enter):
    enter("Editor")
    article = factories.publish_article()

    address = reverse("admin:articles_article_delete", args=[article.pk])

    assert client.post(address, {"post": "yes"}).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_preview_shows_a_draft_and_no_cache_may_keep_it(client, enter):
    enter("Editor")
    article = factories.make_article(headline="Belum tayang", body="<p>Isi rahasia.</p>")

    response = client.get(reverse("admin:articles_article_preview", args=[article.pk]))

    assert "Isi rahasia." in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_the_preview_prints_the_lists_beside_the_story(client, enter):
    enter("Editor")
    section = factories.make_section()
    draft = factories.make_article(section=section)
    beside = factories.publish_article(section=section)

    page = client.get(reverse("admin:articles_article_preview", args=[draft.pk])).content.decode()

    assert 'data-list="terkait"' in page
    assert page.count(f'data-item="{beside.pk}"') == 1
    assert f'data-item="{draft.pk}"' not in page


def test_the_newsroom_is_closed_to_people_without_a_desk(client):
    client.force_login(factories.make_user(""))

    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Moderator", "Photo desk", "admin"])
def test_everyone_has_a_front_page(client, enter, role):
    enter(role)

    assert client.get("/admin/").status_code == 200


def test_only_forms_with_a_text_field_loosen_the_content_policy(client, enter):
    enter("Editor")
    article = factories.make_article()

    assert "unsafe-inline" in client.get(change(article))["Content-Security-Policy"]
    for address in ("/admin/", "/admin/articles/article/", "/admin/login/"):
        assert "unsafe" not in client.get(address)["Content-Security-Policy"]
