"""What a search box offers: topics and stories that readers can open, and nothing else."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.suggestions import MOST_STORIES, meant_by, suggestions
from tests.factories import (
    make_article,
    make_author,
    make_region,
    make_section,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db


def texts(typed):
    return [known.text for known in suggestions(typed)]


@pytest.fixture
def story():
    return publish_article(
        headline="Cimanuk Meluap, Warga Mengungsi",
        section=make_section("Jawa Barat"),
        region=make_region("Kabupaten Garut"),
        tags=["banjir"],
        writers=[make_author("Nadia Larasati")],
    )


@pytest.mark.parametrize("typed", ["cim", "CIM", "warga cim", "meluap-warga", "mengungsi"])
def test_beginnings_of_words_find_a_headline(story, typed):
    assert texts(typed) == [story.headline]


@pytest.mark.parametrize("typed", ["", "-", "imanuk", "cim persib", "قال"])
def test_nothing_else_finds_it(story, typed):
    assert texts(typed) == []


@pytest.mark.parametrize(
    ("typed", "kind", "text", "address"),
    [
        ("jawa", "Rubrik", "Jawa Barat", "/jawa-barat/"),
        ("gar", "Daerah", "Kabupaten Garut", "/daerah/kabupaten-garut/"),
        ("ban", "Tag", "banjir", "/tag/banjir/"),
        ("nad", "Penulis", "Nadia Larasati", "/penulis/nadia-larasati/"),
    ],
)
def test_topics_are_found_with_their_addresses(story, typed, kind, text, address):
    known = suggestions(typed)[0]

    assert (known.kind, known.text, known.address) == (kind, text, address)


def test_topics_stand_before_stories():
    section = make_section()
    for number in range(MOST_STORIES + 3):
        publish_article(headline=f"Banjir Nomor {number}", section=section, tags=["banjir"])

    found = suggestions("banjir")

    assert [known.kind for known in found] == ["Tag"] + ["Berita"] * MOST_STORIES


def test_words_of_hidden_stories_are_not_suggested(django_capture_on_commit_callbacks):
    section, editor, now = make_section(), make_user(), timezone.now()
    common = {"section": section, "region": make_region("Zzdaerah"), "tags": ["zztag"]}
    people = {"writers": [make_author("Zznama")]}
    make_article(headline="Zzdraf", **common, **people)
    publish_article(headline="Zzjadwal", at=now + timedelta(hours=1), **common, **people)
    gone = publish_article(headline="Zzcabut", at=now - timedelta(hours=1), **common, **people)
    assert "Zzcabut" in texts("zz")
    connection.run_on_commit.clear()  # the arrangement counts as committed long ago

    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(article=gone, by=editor, reason="Keliru.")

    assert texts("zz") == []


def test_story_to_come_is_suggested_from_its_minute_on(story):
    at = timezone.now() + timedelta(minutes=30)
    publish_article(headline="Persigar Menang", section=story.section, at=at)

    assert suggestions("persigar", at - timedelta(seconds=1)) == []
    caches["process"].clear()  # what was kept ends before the next event
    assert [known.text for known in suggestions("persigar", at)] == ["Persigar Menang"]


def test_answer_is_kept_by_shared_caches_and_asks_little(
    client, story, django_assert_max_num_queries
):
    client.get("/saran/cim.json")

    with django_assert_max_num_queries(2):
        response = client.get("/saran/warga.json")

    assert response.json()["suggestions"] == [
        {"kind": "Berita", "text": story.headline, "address": story.get_absolute_url()}
    ]
    assert "s-maxage=" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("typed", ["Ban", "a b", "x" * 61, "..", "é"])
def test_only_plain_words_have_an_address(client, typed):
    assert client.get(f"/saran/{typed}.json").status_code == 404


def test_wrong_address_means_headlines_that_share_its_words(story):
    assert [known.text for known in meant_by(["cimanuk", "meluap", "garut"])] == [story.headline]
    assert meant_by(["cimanuk"]) == []
    assert meant_by([]) == []
