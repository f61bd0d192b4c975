"""Files of any make come in, each once, and a bad one stops nobody."""

import io
import re
import sys

import pytest

from articles.models import Article, Authorship

from .command import AIRPLANE, BERITALIMA, PLAIN, run

pytestmark = pytest.mark.django_db


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
