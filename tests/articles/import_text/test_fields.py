"""What a plain text says comes into its own fields, and nothing of it is lost."""

from datetime import UTC, datetime

import pytest

from articles.models import Article, Author, BacaJuga, ImportedText, Source
from tests.factories import make_article, make_author, make_source, publish_article

from .command import AIRPLANE, PLAIN, run

pytestmark = pytest.mark.django_db


def test_draft_has_every_part_in_its_own_field(section):
    out, failure = run(AIRPLANE, section="jawa-barat")

    article = Article.objects.get()
    assert failure is None
    assert article.status == Article.Status.DRAFT
    assert article.headline.startswith("Pesawat Angkut Bantuan Mendarat")
    assert article.section == section
    assert article.dateline == "ZONA PRIANGAN"
    assert article.body.count("<p>") == 12
    assert "ZONA PRIANGAN" not in article.body
    assert "***" not in article.body
    assert "cuaca &lt; 20 knot." in article.body
    assert article.lead_caption == "Pesawat angkut bantuan mendarat di Bandara Nusawiru."
    assert [author.name for author in article.editors] == ["Yudhi Prasetiyo"]
    assert article.writers == []
    assert [citation.source.name for citation in article.citations.all()] == [
        "Antara",
        "Dinas Sosial Jawa Barat",
    ]
    imported = ImportedText.objects.get()
    assert imported.stated_at == datetime(2022, 1, 12, 11, 9, tzinfo=UTC)
    assert f"artikel {article.pk}, draf" in out
    assert "12 Januari 2022, 18:09 WIB" in out


def test_what_has_no_place_is_listed_by_line_and_kept():
    out, _ = run(AIRPLANE)

    assert "baris 27: x" in out
    assert "baris 3: Pesawat Angkut Bantuan Mendarat di Pangandaran (belum ada foto" in out
    assert "baris 4: Pixabay.com/Antho G" in out
    assert ImportedText.objects.get().unplaced == [
        [3, "Pesawat Angkut Bantuan Mendarat di Pangandaran"],
        [4, "Pixabay.com/Antho G"],
        [27, "x"],
    ]


def test_draft_without_a_section_is_said_to_lack_one():
    out, failure = run(AIRPLANE)

    article = Article.objects.get()
    assert failure is None
    assert article.section is None
    assert "Rubrik belum dipilih" in out
    assert f"/admin/articles/article/{article.pk}/change/" in out


def test_names_are_found_whatever_their_case_and_made_when_new(typed):
    rina = make_author("Rina Kartika")
    antara = make_source("ANTARA")
    run(typed("Judul\nrina  kartika, Budi - 1 Mei 2024, 08:00 WIB\nTeks.***\nSumber: antara, Baru"))

    article = Article.objects.get()
    assert [author.name for author in article.writers] == ["Rina Kartika", "Budi"]
    assert [c.source.name for c in article.citations.all()] == ["ANTARA", "Baru"]
    assert Author.objects.count() == 2
    assert set(Source.objects.all()) == {antara, Source.objects.get(name="Baru")}
    assert rina in article.writers


def test_names_beyond_ascii_are_found_in_either_case(typed):
    andre = make_author("ANDRÉ ÉLISE")
    run(typed(PLAIN.replace("Rina", "André Élise")))

    assert Article.objects.get().editors == [andre]


def test_new_author_gets_a_free_slug(typed):
    make_author("Siti Aminah", slug="siti-aminah")
    run(typed(PLAIN.replace("Rina", "Siti-Aminah")))

    assert Author.objects.get(name="Siti-Aminah").slug == "siti-aminah-2"


def test_baca_juga_finds_stories_however_the_headline_is_written(section):
    first = publish_article(headline="NELAYAN pangandaran  Menunda Melaut", section=section)
    second = make_article(headline="Jalan Pantai Selatan ‘Putus’ di Tiga Titik")
    out, _ = run(AIRPLANE)

    references = list(Article.objects.latest("id").baca_juga.all())
    assert [reference.target for reference in references] == [first, second, None]
    assert references[2].wanted_headline == "Posko Parigi Butuh Relawan Dapur Umum"
    assert "Baca Juga belum ada di arsip: Posko Parigi Butuh Relawan Dapur Umum" in out


def test_baca_juga_prefers_the_story_that_readers_see(section, typed):
    out_now = publish_article(headline="Judul Kembar", section=section)
    make_article(headline="Judul Kembar")
    run(typed(PLAIN + "Baca Juga: judul kembar\nBaca Juga: “Judul Kembar”\nBaca Juga: Judul Polos"))

    references = BacaJuga.objects.all()
    assert [reference.target for reference in references[:1]] == [out_now]
    assert [reference.wanted_headline for reference in references[1:]] == [
        "“Judul Kembar”", "Judul Polos",
    ]  # fmt: skip


def test_baca_juga_named_twice_stands_once(typed):
    out, _ = run(typed(PLAIN + "Baca Juga: Satu\nBaca Juga: SATU"))

    assert BacaJuga.objects.count() == 1
    assert "baris 6: SATU (disebut dua kali)" in out


def test_names_and_headlines_beyond_their_fields_are_reported(typed):
    _, failure = run(
        typed(f"{PLAIN}Sumber: {'S' * 121}, Antara\nTags: {'t' * 101}\nBaca Juga: {'B' * 301}")
    )

    assert failure is None
    assert [line for line, _ in ImportedText.objects.get().unplaced] == [5, 6, 7]
    assert list(Source.objects.values_list("name", flat=True)) == ["Antara"]


def test_markup_in_a_text_stays_text(typed):
    hostile = "<script>alert(1)</script> & <b onclick=x>tebal</b> &lt;p&gt;"
    run(typed(PLAIN.replace("Hujan turun.", f"Hujan {hostile}")))

    article = Article.objects.get()
    assert article.body == (
        "<p>Hujan &lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b onclick=x&gt;tebal&lt;/b&gt; "
        "&amp;lt;p&amp;gt;</p>"
    )
    stored = article.body
    article.save()
    article.refresh_from_db()
    assert article.body == stored
