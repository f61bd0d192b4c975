"""A typed caption parts from its mark and credit in every spelling, and from nothing else."""

import time

import pytest

from media_lib.captions import credit_line, split_caption


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Pesawat tiba.* /Pixabay.com/Antho G/", ("Pesawat tiba.", "Pixabay.com", "Antho G")),
        ("Pesawat tiba.* /Antara /Rizal", ("Pesawat tiba.", "Antara", "Rizal")),
        ("Pesawat tiba.*/Antara/Rizal", ("Pesawat tiba.", "Antara", "Rizal")),
        ("Pesawat tiba.** /Antara", ("Pesawat tiba.", "Antara", "")),
        ("Pesawat tiba* /Humas Pemprov/", ("Pesawat tiba", "Humas Pemprov", "")),
        ("Pesawat tiba.* Antara/Rizal", ("Pesawat tiba.", "Antara", "Rizal")),
        ("Pesawat tiba.* (Antara/Rizal)", ("Pesawat tiba.", "Antara", "Rizal")),
        ("Pesawat tiba.* /Antara/Rizal S.", ("Pesawat tiba.", "Antara", "Rizal S.")),
        ("Pesawat tiba.*", ("Pesawat tiba.", "", "")),
        ("Pesawat tiba. /Antara/Rizal", ("Pesawat tiba.", "Antara", "Rizal")),
        ("Pesawat tiba /Antara/Rizal/", ("Pesawat tiba", "Antara", "Rizal")),
        ("Pesawat tiba. (ANTARA/Rizal)", ("Pesawat tiba.", "ANTARA", "Rizal")),
        ("Pesawat tiba. (Foto: Antara/Rizal)", ("Pesawat tiba.", "Antara", "Rizal")),
        ("Pesawat tiba. Foto: Rizal", ("Pesawat tiba.", "Rizal", "")),
        ("“Kami siap.” /Antara/", ("“Kami siap.”", "Antara", "")),
        ("Tarif hotel 5* naik.* /Antara", ("Tarif hotel 5* naik.", "Antara", "")),
        ("/Antara/Rizal", ("", "Antara", "Rizal")),
        ("  Pesawat\n tiba. ", ("Pesawat tiba.", "", "")),
        ("", ("", "", "")),
    ],
)
def test_credit_is_told_from_the_caption(text, parts):
    assert split_caption(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Pesawat tiba",
        "Harga Rp5.000/kg naik 24/7.",
        "Warga dan / atau pedagang.",
        "Tarif hotel bintang 5* naik, kata pengelola.",
        "Buka https://warta.example/x/y hari ini.",
        "Foto: warga",
        "Pasar pagi. Foto: pedagang menata dagangan sebelum subuh.",
    ],
)
def test_sentence_without_a_credit_comes_back_whole(text):
    assert split_caption(text) == (text, "", "")


@pytest.mark.parametrize(
    "text", ["a. " * 20_000, "*" * 50_000 + "!", "a /b" * 20_000, "(" * 50_000]
)
def test_hostile_caption_costs_little_time(text):
    began = time.process_time()
    split_caption(text)

    assert time.process_time() - began < 2


def test_credit_that_is_printed_is_read_again():
    assert split_caption("Pasar." + "*" + credit_line("Antara", "Rizal")) == (
        "Pasar.", "Antara", "Rizal",
    )  # fmt: skip
