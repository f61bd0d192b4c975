"""Many stories at once: the same verbs, and a report of those that were refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.house_style import date_line
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def run(client, action, articles, **fields):
    chosen = [article.pk for article in articles]
    data = {"action": action, "_selected_action": chosen, "index": 0, **fields}
    return client.post(LIST, data, follow=True)


def told(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_publishing_reports_each_refused_story_with_its_reasons(client):
    client.force_login(factories.make_user("Editor"))
    ready = factories.make_article(
        section=factories.make_section(), editors=[factories.make_author()]
    )
    bare = factories.make_article(headline="Belum lengkap")
    out = factories.publish_article(headline="Sudah di situs")

    response = run(client, "publish", [ready, bare, out])

    ready.refresh_from_db()
    assert ready.is_published()
    assert "1 artikel terbit." in told(response)
    assert "2 artikel tidak terbit" in told(response)
    assert "Rubrik belum dipilih. Nama editor belum dicantumkan." in told(response)
    assert "Sudah tayang." in told(response)
    assert ready.status_changes.count() == 1


def test_publishing_a_whole_page_breaks_no_embargo_and_brings_nothing_back(client):
    editor = factories.make_user("Editor")
    client.force_login(editor)
    later = timezone.now() + timedelta(hours=5)
    scheduled = factories.publish_article(at=later)
    withdrawn = workflow.withdraw(article=factories.publish_article(), by=editor, reason="Keliru.")

    response = run(client, "publish", [scheduled, withdrawn])

    scheduled.refresh_from_db()
    withdrawn.refresh_from_db()
    assert scheduled.published_at == later
    assert withdrawn.is_withdrawn()
    assert f"Terjadwal {date_line(later)}; buka naskahnya" in told(response)
    assert "Sudah dicabut; buka naskahnya" in told(response)


def test_withdrawing_asks_for_one_reason_first(client):
    client.force_login(factories.make_user("Editor"))
    out, draft = factories.publish_article(), factories.make_article()

    asked = run(client, "withdraw", [out, draft])
    assert "Alasan pencabutan" in asked.content.decode()
    out.refresh_from_db()
    assert out.is_published()

    response = client.post(
        LIST,
        {"action": "withdraw", "_selected_action": [out.pk, draft.pk], "reason": "Keliru."},
        follow=True,
    )
    out.refresh_from_db()
    assert out.withdrawal_reason == "Keliru."
    assert "1 artikel dicabut." in told(response)
    assert "1 artikel tidak dicabut" in told(response)


@pytest.mark.parametrize("role", ["Reporter", "Moderator"])
def test_others_are_not_offered_the_actions(client, role):
    client.force_login(factories.make_user(role))
    article = factories.publish_article()

    page = client.get(LIST).content.decode()
    run(client, "withdraw", [article], reason="Iseng")

    article.refresh_from_db()
    assert 'value="withdraw"' not in page
    assert article.is_published()


def test_headlines_are_escaped_in_the_report(client):
    client.force_login(factories.make_user("Editor"))
    article = factories.make_article(headline="<script>alert(1)</script>")

    page = run(client, "publish", [article]).content.decode()

    assert "<script>alert(1)</script>" not in page
