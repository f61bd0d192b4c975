"""Readers' search: what finds a story, what never does, and what hostile queries come to."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.management.commands import index_search
from articles.models import Article, SearchEntry, Tag
from articles.search import catching_up, entries, excerpts, search
from articles.search.words import MAX_TERMS, Term, terms_of
from tests.factories import make_article, make_user, publish_article

pytestmark = pytest.mark.django_db


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


def test_every_term_is_a_word_or_a_phrase_and_there_are_few():
    assert terms_of('a-b "c d" e* fg*') == [
        Term(("a", "b")), Term(("c", "d")), Term(("e",)), Term(("fg",)),
    ]  # fmt: skip
    assert terms_of("ban*") == [Term(("ban",), True)]
    assert len(terms_of(" ".join(f"kata{number}" for number in range(40)))) <= MAX_TERMS


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


@pytest.mark.parametrize(
    "query", ["harga cabai", "cab*", "kafe", "di", '"beras naik" 20', "x" * 60]
)
@pytest.mark.parametrize(
    "text",
    [
        "Harga cabai-rawit naik; HARGA beras naik 20 persen.",
        "“Cabai” – cabainya, cabai_merah di kafe; kafé dan Kafe.",
        "di DI _di_ 20di di",
        "x" * 60 + " " + "x" * 39,
        "",
    ],
)
def test_quick_way_to_mark_finds_what_the_thorough_way_finds(query, text, monkeypatch):
    hits = excerpts.Hits(terms_of(query))
    found = list(hits.of(text))

    monkeypatch.setattr(excerpts, "_STRANGE_LETTER", re.compile(""))

    assert list(hits.of(text)) == found


def test_texts_are_not_looked_through_for_what_could_only_stand_last(monkeypatch):
    monkeypatch.setattr("articles.search.finding.MOST", 2)
    now = timezone.now()
    in_text = story(body="<p>Tentang kopi.</p>", at=now - timedelta(hours=1))
    beside = [story(headline="Kopi", at=now - timedelta(days=n)) for n in (2, 3)]
    assert found("kopi") == [row.pk for row in beside]

    Article.objects.filter(pk=beside[1].pk).update(headline="Teh")
    entries.keep([beside[1].pk])
    assert found("kopi") == [beside[0].pk, in_text.pk]


@pytest.mark.postgres
@pytest.mark.parametrize("few", [1, 3, 600])
def test_phrase_of_hot_words_is_found_however_few_texts_are_read_first(few, monkeypatch):
    from articles.search import postgresql

    monkeypatch.setattr(postgresql, "FEW_TEXTS", few)
    monkeypatch.setattr("articles.search.finding.MOST", 2)
    now = timezone.now()
    apart = [
        story(body="<p>Pantau dari pos.</p>", at=now - timedelta(hours=n)) for n in range(1, 3)
    ]
    beside = [
        story(body="<p>Warga di pos pantau.</p>", at=now - timedelta(hours=n)) for n in range(3, 6)
    ]

    assert found('"pos pantau"') == [row.pk for row in beside[:2]]
    assert found("pos pantau") == [row.pk for row in apart]


def test_found_stories_are_paged(client):
    for number in range(25):
        story(headline=f"Durian {number}")

    assert client.get("/cari/?q=durian").content.count(b"data-item=") == 20
    assert client.get("/cari/?q=durian&page=2").content.count(b"data-item=") == 5
    assert client.get("/cari/?q=durian&page=3").status_code == 404


def test_command_indexes_what_came_past_the_models(flood, capsys):
    Article.objects.filter(pk=flood.pk).update(headline="Panen raya")
    assert found("raya") == []

    call_command("index_search")
    call_command("index_search")

    assert found("raya") == [flood.pk]
    assert [line[0] for line in capsys.readouterr().out.splitlines()] == ["1", "0"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_index_that_a_killed_run_left_out_is_made_again(flood):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX search_entry_head, search_entry_whole")
    call_command("index_search")

    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'articles_searchentry'")
        assert {"search_entry_head", "search_entry_whole"} <= {
            name for (name,) in cursor.fetchall()
        }


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_large_archive_is_indexed_by_several_processes(flood, monkeypatch, capsys):
    stories = [story(headline=f"Durian {number}") for number in range(7)]
    SearchEntry.objects.all()._raw_delete("default")
    assert found("durian") == []
    monkeypatch.setattr(catching_up, "MANY", 1)
    monkeypatch.setattr(catching_up, "AT_ONCE", 3)
    monkeypatch.setattr(index_search, "REPORT_SECONDS", 0)

    call_command("index_search")

    assert set(found("durian")) == {row.pk for row in stories}
    told = capsys.readouterr().out
    assert "3 dari 8 artikel, 3 disegarkan" in told
    assert "8 artikel dalam" in told


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_index_that_a_killed_run_left_half_done_is_made_again(flood):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE pg_index SET indisvalid = false"
            " WHERE indexrelid = 'search_entry_whole'::regclass"
        )
    call_command("index_search")

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'search_entry_whole'::regclass"
        )
        assert cursor.fetchone() == (True,)


@pytest.mark.postgres
def test_hot_word_of_long_ago_is_read_year_by_year(monkeypatch):
    """Neither the newest months nor the whole archive hold few enough to be read at once."""
    from articles.search import postgresql

    monkeypatch.setattr(postgresql, "FEW", 3)
    monkeypatch.setattr("articles.search.finding.MOST", 4)
    now = timezone.now()
    old = [story(headline="Wabah", at=now - timedelta(days=400 * n + 90)) for n in range(1, 8)]

    assert found("wabah") == [row.pk for row in old[:4]]


@pytest.mark.postgres
def test_words_are_found_by_their_index(flood):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT article_id FROM articles_searchentry WHERE whole @@ 'banjir'::tsquery"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "search_entry_whole" in plan


def test_saving_again_writes_no_words(flood, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert entries.keep([flood.pk]) == 0
