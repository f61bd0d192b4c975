"""Readers' search: what finds a story, what never does, and what hostile queries come to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, SearchEntry, Tag
from articles.search import entries, search
from tests.factories import make_article, make_user, publish_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_index")]


def found(query, at=None):
    return search(query, at).stories


def story(**fields):
    return publish_article(**{"headline": "Judul biasa", "body": "<p>Naskah biasa.</p>", **fields})


@pytest.fixture
def flood():
    return story(
        headline="Banjir bandang di Garut",
        summary="Jembatan Cimanuk ditutup.",
        body="<p>Warga mengungsi ke <strong>balai</strong> desa.</p><p>Café Rémy rusak.</p>",
        tags=["Oleh-oleh Khas"],
    )


@pytest.mark.parametrize(
    "query",
    [
        "banjir",
        "BANJIR garut",
        "garut banjir",
        "cimanuk",
        "mengungsi balai",
        "banjir desa",  # one in the headline, one in the text
        "oleh-oleh",
        '"banjir bandang"',
        "“banjir bandang”",
        '"balai desa"',
        '"mengungsi ke balai"',
        "cafe remy",
        "CAFÉ",
        "ban*",
        "bandan",  # a beginning counts when few stories hold the word itself
        "banjir di garut",  # common words narrow nothing
        "di",
        "banjir, garut!",
    ],
)
def test_story_is_found_by(flood, query):
    story()

    assert found(query)[0] == flood.pk


@pytest.mark.parametrize(
    "query",
    [
        "gempa",
        "banjir gempa",
        '"bandang banjir"',
        '"garut jembatan"',  # the headline's end and the summary's beginning
        '"khas warga"',
        "anjir",
        "strong",
        '"balai warga"',
        "",
        "   ",
        "***",
        "'",
        '"',
    ],
)
def test_story_is_not_found_by(flood, query):
    assert found(query) == []


@pytest.mark.parametrize(
    "query",
    [
        "banjir' OR '1'='1",
        "banjir\x00garut",
        "garut & | ! <-> :* ( )",
        "headline : garut NEAR(banjir)",
        "'; DROP TABLE articles_article; --",
        "\\",
        "%_",
        "🌊 garut",
        "garut " * 50,
        "g" * 500,
        '"' * 31 + "garut",
        "ﬁ ½ Ⅷ ß İ",
        "ا ب ت สวัสดี 你好",
        "@202611",
        "-garut ^garut garut^9",
        "\ud800",
    ],
)
def test_hostile_query_is_words_like_any_other(client, flood, query):
    response = client.get("/cari/", {"q": query.encode("utf-8", "surrogatepass")})

    assert response.status_code == 200
    assert Article.objects.filter(pk=flood.pk).exists()
    search(query)


def test_search_shows_what_readers_may_see_at_the_moment():
    draft = make_article(headline="Rahasia naskah")
    later = story(headline="Rahasia nanti", at=timezone.now() + timedelta(hours=2))
    gone = story(headline="Rahasia dicabut")
    shown = story(headline="Rahasia umum")
    workflow.withdraw(article=gone, by=make_user(), reason="Keliru.")

    assert found("rahasia") == [shown.pk]
    assert set(found("rahasia", timezone.now() + timedelta(hours=3))) == {shown.pk, later.pk}
    assert draft.pk not in found("rahasia")


def test_index_follows_every_save_and_deletion(flood):
    flood.headline, flood.body = "Longsor di Garut", "<p>Tebing runtuh.</p>"
    flood.save()
    assert (found("longsor"), found("bandang"), found("mengungsi")) == ([flood.pk], [], [])

    flood.tags.add("Cuaca Ekstrem")
    assert found('"cuaca ekstrem"') == [flood.pk]
    tag = Tag.objects.get(name="Cuaca Ekstrem")
    tag.name = "Musim Hujan"
    tag.save()
    assert (found("ekstrem"), found("musim")) == ([], [flood.pk])
    flood.tags.remove("Musim Hujan")
    assert found("musim") == []

    flood.delete()
    assert found("longsor") == []
    assert not SearchEntry.objects.exists()


def test_story_with_tags_can_be_deleted_by_queryset(flood):
    Article.objects.all().delete()

    assert found("banjir") == []
    assert not SearchEntry.objects.exists()


def test_headline_stands_above_text_unless_much_older():
    now = timezone.now()
    in_text = story(body="<p>Tentang kopi gayo.</p>", at=now - timedelta(days=5))
    in_headline = story(headline="Kopi gayo", at=now - timedelta(days=30))
    beside = story(summary="Panen kopi gayo.", at=now - timedelta(days=12))
    old = story(headline="Kopi gayo lama", at=now - timedelta(days=3000))
    newest = story(headline="Kopi gayo baru", at=now - timedelta(days=1))

    assert found("kopi gayo") == [newest.pk, in_headline.pk, beside.pk, in_text.pk, old.pk]


def test_beginnings_count_only_where_few_stories_hold_the_word():
    words = [story(headline=f"Pasar nomor {number}") for number in range(12)]
    longer = story(headline="Pasaraya dibuka")

    assert set(found("pasar")) == {row.pk for row in words}
    assert longer.pk in found("pasar*")


def test_page_marks_what_was_found(client):
    story(headline="Harga <b> naik", summary="", body="<p>" + "Panjang. " * 60 + "Cabai mahal.</p>")

    html = client.get("/cari/?q=cabai+harga").content.decode()

    assert "<mark>Harga</mark> &lt;b&gt; naik" in html
    assert "… " in html
    assert "<mark>Cabai</mark> mahal." in html
    assert html.count("<mark>") == 2


def test_texts_are_not_looked_through_for_what_could_only_stand_last(monkeypatch):
    monkeypatch.setattr("articles.search.finding.MOST", 2)
    now = timezone.now()
    in_text = story(body="<p>Tentang kopi.</p>", at=now - timedelta(hours=1))
    beside = [story(headline="Kopi", at=now - timedelta(days=n)) for n in (2, 3)]
    assert found("kopi") == [row.pk for row in beside]

    Article.objects.filter(pk=beside[1].pk).update(headline="Teh")
    entries.keep([beside[1].pk])
    assert found("kopi") == [beside[0].pk, in_text.pk]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "bintang di akhir (banj*) mencari semua yang berawal begitu"),
        ("gurita", "memuat “gurita”. Periksa ejaannya"),
        ("gurita raksasa", "memuat semua kata “gurita raksasa”. Coba kata yang lebih sedikit"),
    ],
)
def test_an_empty_search_says_what_to_try_next(client, query, told):
    assert told in client.get("/cari/", {"q": query}).content.decode()


def test_found_stories_are_paged(client):
    for number in range(25):
        story(headline=f"Durian {number}")

    assert client.get("/cari/?q=durian").content.count(b"data-item=") == 20
    assert client.get("/cari/?q=durian&page=2").content.count(b"data-item=") == 5
    assert client.get("/cari/?q=durian&page=3").status_code == 404
