"""Stories from plain text come in whole, once, and go out by the newsroom's own verb."""

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles import permissions
from articles.models import (
    Article,
    Author,
    Authorship,
    BacaJuga,
    ImportedText,
    Source,
    StatusChange,
)
from media_lib.models import Photo
from tests.factories import (
    jpeg,
    make_article,
    make_author,
    make_photo,
    make_section,
    make_source,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "samples"
AIRPLANE = SAMPLES / "pesawat_angkut.txt"
BERITALIMA = SAMPLES / "beritalima.txt"
PLAIN = "Judul Polos\n- 12 Januari 2022, 18:09 WIB\nBANDUNG - Hujan turun.***\nEditor: Rina\n"


@pytest.fixture
def section():
    return make_section("Jawa Barat")


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "pesawat.jpg"
    path.write_bytes(jpeg(1280, 720))
    return path


@pytest.fixture
def typed(tmp_path):
    """Return a function that writes a file and returns its path."""

    def write(content, name="berita.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def run(*files, **options):
    """Run the command; return what it printed and, when it failed, with what."""
    out = io.StringIO()
    try:
        call_command("import_text", *map(str, files), stdout=out, stderr=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), None


def words(text):
    return re.findall(r"\w+", text)


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


@pytest.mark.parametrize(
    "other",
    [
        AIRPLANE.read_bytes(),
        AIRPLANE.read_bytes().replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + AIRPLANE.read_bytes(),
        AIRPLANE.read_text().encode("utf-16"),
        AIRPLANE.read_text().encode("cp1252"),
    ],
    ids=["the same", "other line ends", "byte-order mark", "UTF-16", "Windows-1252"],
)
def test_text_that_came_in_before_makes_no_second_story(other, typed):
    run(AIRPLANE)
    out, failure = run(typed(other))

    assert failure is None
    assert "sudah pernah diimpor" in out
    assert Article.objects.count() == 1
    assert Authorship.objects.count() == 1


def test_changed_text_is_another_story_and_its_twin_is_named(typed):
    run(typed(PLAIN))
    first = Article.objects.get()
    out, _ = run(typed(PLAIN.replace("Hujan", "Banjir")))

    assert Article.objects.count() == 2
    assert f"Artikel {first.pk} berjudul sama." in out


def test_published_story_stands_at_the_time_of_its_text(section):
    editor = make_user(permissions.EDITOR, username="rina")
    out, failure = run(AIRPLANE, section="jawa-barat", publish_as="rina")

    article = Article.objects.get()
    assert failure is None
    assert article.is_published()
    assert article.published_at == datetime(2022, 1, 12, 11, 9, tzinfo=UTC)
    assert article.lead_photo is None
    assert article.created_by == editor
    assert StatusChange.objects.get().by == editor
    assert article.get_absolute_url() in out
    assert "tayang" in out


def test_time_to_come_schedules_the_story(section, typed):
    make_user(permissions.EDITOR, username="rina")
    out, _ = run(typed(PLAIN.replace("2022", "2199")), section="jawa-barat", publish_as="rina")

    assert Article.objects.get().is_scheduled()
    assert "terjadwal" in out


def test_text_without_a_date_goes_out_now(section, typed, time_machine):
    time_machine.move_to(datetime(2026, 3, 1, 3, 0, tzinfo=UTC), tick=False)
    make_user(permissions.EDITOR, username="rina")
    text = PLAIN.replace("- 12 Januari 2022, 18:09 WIB\n", "")
    out, _ = run(typed(text), section="jawa-barat", publish_as="rina")

    assert Article.objects.get().published_at == datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
    assert "Baris tanggal tidak ditemukan." in out


def test_refused_publication_leaves_the_draft_and_says_every_reason(typed):
    make_user(permissions.EDITOR, username="rina")
    text = "Judul\n- 31 Februari 2022, 18:09 WIB\nBANDUNG - ***"
    out, failure = run(typed(text), publish_as="rina")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "Rubrik belum dipilih." in out
    assert "Nama editor belum dicantumkan." in out
    assert "Isi berita belum ditulis." in out
    assert "Tanggal di naskah tidak terbaca." in out
    assert failure == "1 tidak diterbitkan dan tetap draf."


def test_unreadable_date_alone_keeps_a_story_from_going_out(section, typed):
    make_user(permissions.EDITOR, username="rina")
    text = PLAIN.replace("12 Januari", "31 Februari")
    out, failure = run(typed(text), section="jawa-barat", publish_as="rina")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "baris 2: - 31 Februari 2022, 18:09 WIB" in out
    assert failure


def test_reporter_may_not_publish_by_the_command(section):
    make_user(permissions.REPORTER, username="asep")
    out, failure = run(AIRPLANE, section="jawa-barat", publish_as="asep")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "tidak berhak menerbitkan" in out
    assert failure


def test_photo_becomes_the_lead_with_the_words_of_the_text(section, picture):
    make_user(permissions.EDITOR, username="rina")
    out, failure = run(AIRPLANE, section="jawa-barat", photo=str(picture), publish_as="rina")

    article, photo = Article.objects.get(), Photo.objects.get()
    assert failure is None
    assert article.lead_photo == photo
    assert photo.alt == "Pesawat Angkut Bantuan Mendarat di Pangandaran"
    assert photo.caption == "Pesawat angkut bantuan mendarat di Bandara Nusawiru."
    assert (photo.agency, photo.photographer) == ("Pixabay.com", "Antho G")
    assert article.lead_caption == ""
    assert article.caption == photo.caption
    assert "baris 4" not in out


def test_photo_without_alt_and_credit_keeps_the_story_from_going_out(section, picture, typed):
    make_user(permissions.EDITOR, username="rina")
    out, failure = run(typed(PLAIN), section="jawa-barat", photo=str(picture), publish_as="rina")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "Foto utama belum punya teks alternatif." in out
    assert "Foto utama belum punya kredit" in out
    assert failure


def test_photo_of_the_library_keeps_its_own_words(picture):
    known = make_photo(content=picture.read_bytes(), caption="", agency="Reuters")
    out, failure = run(AIRPLANE, photo=str(picture))

    article = Article.objects.get()
    known.refresh_from_db()
    assert failure is None
    assert article.lead_photo == known
    assert known.agency == "Reuters"
    assert known.caption == article.caption
    assert f"baris 4: Pixabay.com (foto {known.pk} di pustaka punya: Reuters)" in out


def test_photo_that_is_not_to_be_used_again_keeps_the_story_from_going_out(section, picture):
    make_user(permissions.EDITOR, username="rina")
    make_photo(content=picture.read_bytes(), do_not_reuse=True)
    out, failure = run(AIRPLANE, section="jawa-barat", photo=str(picture), publish_as="rina")

    assert Article.objects.get().status == Article.Status.DRAFT
    assert "jangan dipakai ulang" in out
    assert failure


def test_file_that_is_no_picture_leaves_nothing_behind(typed):
    picture = typed(b"bukan foto", "foto.jpg")
    out, failure = run(AIRPLANE, photo=str(picture))

    assert failure == "1 dari 1 berkas gagal."
    assert "bukan foto" in out
    assert not Article.objects.exists()
    assert not Author.objects.exists()
    assert not Photo.objects.exists()
    assert not ImportedText.objects.exists()


def test_one_bad_file_does_not_stop_the_others(typed, tmp_path):
    bad = {
        typed("", "kosong.txt"): "kosong",
        typed(b"\x89PNG\0\0", "foto.txt"): "bukan teks",
        typed("a" * 1_000_001, "besar.txt"): "terlalu besar",
        typed("J" * 201, "panjang.txt"): "201 karakter",
        tmp_path / "tidak-ada.txt": "tidak ada",
        tmp_path: "folder",
    }
    out, failure = run(*bad, AIRPLANE)

    assert failure == "6 dari 7 berkas gagal."
    assert Article.objects.count() == 1
    for path, reason in bad.items():
        assert re.search(rf"{re.escape(str(path))}: .*{reason}", out)


def test_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAIN.encode())))
    _, failure = run("-")

    assert failure is None
    assert Article.objects.get().headline == "Judul Polos"


@pytest.mark.parametrize(
    ("files", "options", "message"),
    [
        (
            [AIRPLANE],
            {"section": "tidak-ada"},
            "Rubrik “tidak-ada” tidak ada. Yang ada: jawa-barat",
        ),
        ([AIRPLANE], {"publish_as": "siapa"}, "Pengguna “siapa” tidak ada."),
        ([AIRPLANE, BERITALIMA], {"photo": "foto.jpg"}, "satu berkas teks"),
        ([AIRPLANE], {"photo": "tidak-ada.jpg"}, "1 dari 1 berkas gagal."),
    ],
)
def test_wrong_option_stops_before_anything_is_made(section, files, options, message):
    _, failure = run(*files, **options)

    assert message in failure
    assert not Article.objects.exists()


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


def test_page_prints_the_words_of_the_text_in_their_order(client, section, picture):
    make_user(permissions.EDITOR, username="rina")
    headlines = [
        "Nelayan Pangandaran Menunda Melaut",
        "Jalan Pantai Selatan ‘Putus’ di Tiga Titik",
        "Posko Parigi Butuh Relawan Dapur Umum",
    ]
    for headline in headlines:
        publish_article(headline=headline, section=section)
    run(AIRPLANE, section="jawa-barat", photo=str(picture), publish_as="rina")

    html = client.get(Article.objects.latest("id").get_absolute_url()).content.decode()

    story = re.search(r"<h1>.*?data-sources.*?</p>", html, re.DOTALL)[0]
    read = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>|<script.*?</script>", "", story))
    lines = AIRPLANE.read_text().splitlines()
    alt_line, foot = 2, 21
    typed_words = words(" ".join(lines[:alt_line] + lines[alt_line + 1 : foot]))
    assert words(read.replace("&lt;", "<")) == typed_words
    assert "18:09 WIB" in read
    assert re.search(r">\s*12 Januari 2022", story)  # no orphan dash
    assert read.count("***") == 1


def test_baca_juga_stands_after_every_third_paragraph(client, section):
    make_user(permissions.EDITOR, username="rina")
    for line in AIRPLANE.read_text().splitlines():
        if line.startswith("Baca Juga: "):
            publish_article(headline=line.removeprefix("Baca Juga: "), section=section)
    run(AIRPLANE, section="jawa-barat", publish_as="rina")

    html = client.get(Article.objects.latest("id").get_absolute_url()).content.decode()

    body = html[html.index("data-body") :]
    before = [body[: match.start()] for match in re.finditer(r"data-baca-juga=", body)]
    paragraphs = Article.objects.latest("id").body.split("</p>")
    seen = [sum(p.split("<p>")[-1][-20:] in part for p in paragraphs if p) for part in before]
    assert seen == [3, 6, 9]
