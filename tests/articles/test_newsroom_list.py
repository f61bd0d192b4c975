"""The list of stories: what it shows, finds and narrows, at a cost that does not grow."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.admin import article_list
from articles.models import Article, ReadCount
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def editor(client):
    user = factories.make_user("Editor")
    client.force_login(user)
    return user


def listed(response):
    return {article.headline for article in response.context["cl"].result_list}


def make_stories(count, editor):
    for _ in range(count):
        factories.publish_article(
            by=editor,
            lead_photo=factories.make_photo(),
            region=factories.make_region(),
            tags=["Pasar"],
        )


def test_the_number_of_queries_does_not_depend_on_the_number_of_stories(
    client, editor, django_assert_max_num_queries
):
    make_stories(2, editor)
    with django_assert_max_num_queries(20) as few:
        client.get(LIST)

    make_stories(8, editor)
    with django_assert_max_num_queries(20) as many:
        client.get(LIST)

    assert len(many) == len(few)


def test_no_query_counts_the_whole_archive(client, editor, monkeypatch, db):
    monkeypatch.setattr(article_list, "COUNT_CAP", 3)
    for _ in range(5):
        factories.make_article()

    response = client.get(LIST)

    assert response.context["cl"].result_count == 3
    assert "lebih dari" in response.content.decode()


def test_each_status_word_finds_its_stories(client, editor):
    now = timezone.now()
    factories.make_article(headline="Draf")
    factories.make_article(headline="Diperiksa", status=Article.Status.IN_REVIEW)
    factories.publish_article(headline="Tayang")
    factories.publish_article(headline="Terjadwal", at=now + timedelta(hours=2))
    factories.make_article(
        headline="Dicabut",
        section=factories.make_section(),
        status=Article.Status.WITHDRAWN,
        published_at=now - timedelta(days=1),
        withdrawn_at=now - timedelta(hours=1),
        withdrawal_reason="Keliru.",
    )

    for word in ("draf", "diperiksa", "tayang", "terjadwal", "dicabut"):
        response = client.get(LIST, {"status": word})

        assert listed(response) == {word.capitalize()}
        assert f"status--{word}" in response.content.decode()


def test_stories_without_a_section_are_called_so_in_the_filter(client, editor):
    factories.make_article(headline="Tanpa rumah", section=None)
    factories.make_article(headline="Berumah", section=factories.make_section())

    page = client.get(LIST).content.decode()
    address = re.search(r'<a href="([^"]+)">Tanpa rubrik</a>', page)[1]
    narrowed = client.get(LIST + address)

    assert listed(narrowed) == {"Tanpa rumah"}


def test_filters_narrow_by_section_region_kind_editor_and_oneself(client, editor):
    province = factories.make_region("Jawa Barat")
    regency = factories.make_region("Garut", parent=province)
    dewi = factories.make_author("Dewi")
    wanted = factories.publish_article(
        headline="Dicari", region=regency, editors=[dewi], kind="opinion", created_by=editor
    )
    factories.publish_article(headline="Lain", editors=[factories.make_author("Budi")])

    for query in (
        {"section__id__exact": wanted.section_id},
        {"daerah": "jawa-barat"},
        {"kind__exact": "opinion"},
        {"editor": "dewi"},
        {"punya": "saya"},
    ):
        assert listed(client.get(LIST, query)) == {"Dicari"}, query


def test_search_finds_words_of_the_headline_and_numbers(client, editor):
    wanted = factories.make_article(headline="Panen raya di Subang")
    factories.make_article(headline="Banjir di Garut")

    assert listed(client.get(LIST, {"q": "subang panen"})) == {wanted.headline}
    assert listed(client.get(LIST, {"q": f"#{wanted.pk}"})) == {wanted.headline}
    assert listed(client.get(LIST, {"q": "tidak-ada"})) == set()
    assert client.get(LIST, {"q": "9" * 40}).status_code == 200
    assert client.get(LIST, {"q": "\x00"}).status_code == 200


def test_dates_drill_down_from_year_to_day_in_the_portals_zone(client, editor, time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z")
    # 18:00 UTC on the 30th is past midnight on the 31st in Jakarta.
    late = timezone.datetime.fromisoformat("2025-12-30T18:00:00+00:00")
    factories.publish_article(headline="Larut malam", at=late)

    years = client.get(LIST)
    assert [choice.label for choice in years.context["cl"].date_choices] == ["2026", "2025"]

    day = {"published_at__year": 2025, "published_at__month": 12, "published_at__day": 31}
    assert listed(client.get(LIST, day)) == {"Larut malam"}
    assert listed(client.get(LIST, {**day, "published_at__day": 30})) == set()


@pytest.mark.parametrize("query", [{"year": "9999999"}, {"year": 2025, "month": 99}])
def test_a_date_that_is_none_leads_back_to_the_list(client, editor, query):
    dates = {f"published_at__{part}": value for part, value in query.items()}

    assert client.get(LIST, dates, follow=True).status_code == 200


def test_reads_of_today_start_at_the_portals_midnight(client, editor, time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z")  # 10:00 in Jakarta; its day began at 17:00 UTC
    article = factories.publish_article()
    for hour, count in (("2026-11-21T16:00:00Z", 5), ("2026-11-21T17:00:00Z", 7)):
        moment = timezone.datetime.fromisoformat(hour)
        ReadCount.objects.create(article=article, hour=moment, count=count)

    response = client.get(LIST)

    assert response.context["cl"].result_list[0].reads_today == 7


def test_a_reporter_sees_own_stories_and_published_ones(client):
    reporter = factories.make_user("Reporter")
    client.force_login(reporter)
    factories.make_article(headline="Milik saya", created_by=reporter)
    factories.make_article(headline="Milik orang")
    factories.publish_article(headline="Tayang")

    assert listed(client.get(LIST)) == {"Milik saya", "Tayang"}
