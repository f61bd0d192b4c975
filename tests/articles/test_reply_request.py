"""The Hak Jawab form: what is kept, what is refused, and how a sender is told."""

import re
from datetime import UTC, datetime

import pytest

from articles.models import ReplyRequest
from articles.views.corrections import REQUESTS_AN_HOUR
from articles.visitors import visitor_address

pytestmark = pytest.mark.django_db

FORM = "/hak-jawab/"


def written(**fields):
    return {
        "name": "Siti Rohmah",
        "contact": "siti@contoh.id",
        "story_address": "https://contoh.id/ekonomi/12/harga-beras/",
        "text": "Harganya Rp14.000.",
        **fields,
    }


def test_request_is_kept_and_acknowledged_with_number_and_term(client, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 5, 0, tzinfo=UTC), tick=False)

    receipt = client.post(FORM, written(), follow=True)

    request = ReplyRequest.objects.get()
    page = receipt.content.decode()
    assert (request.name, request.text) == ("Siti Rohmah", "Harganya Rp14.000.")
    assert f"P-{request.pk}" in page
    assert "diterima <time" in page
    assert "25 November 2026, 12:00 WIB" in page
    assert "no-store" in receipt["Cache-Control"]


def test_receipt_of_another_is_not_to_be_guessed(client):
    client.post(FORM, written())
    request = ReplyRequest.objects.get()

    forged = client.get(f"/hak-jawab/terkirim/{request.pk}.{'a' * 43}/")

    assert forged.status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", " ", "Tulis nama Anda."),
        ("contact", "", "Tulis surel atau nomor telepon"),
        ("contact", "besok saja", "bukan surel atau nomor telepon"),
        ("contact", "siti@", "bukan surel atau nomor telepon"),
        ("contact", "0812", "bukan surel atau nomor telepon"),
        ("story_address", "", "Tulis alamat atau judul berita"),
        ("text", "", "Tulis apa yang menurut Anda keliru."),
        ("text", "a" * 10_001, "Terlalu panjang: 10001 huruf"),
    ],
)
def test_error_is_announced_and_tied_to_its_field(client, field, value, said):
    response = client.post(FORM, written(**{field: value}))

    page = response.content.decode()
    control = re.search(rf'<(?:input|textarea)[^>]*name="{field}"[^>]*>', page).group()
    assert response.status_code == 422
    assert not ReplyRequest.objects.exists()
    assert "<title>Belum terkirim:" in page
    summary = re.search(r'role="alert">(.*?)</div>', page, re.S).group(1)
    assert f'<a href="#id_{field}">' in summary
    assert said in summary
    assert 'aria-invalid="true"' in control
    described_by = re.search(r'aria-describedby="([^"]+)"', control).group(1).split()
    for part in described_by:
        assert f'id="{part}"' in page


@pytest.mark.parametrize(
    ("came_from", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 302)]
)
def test_form_of_another_site_is_refused(client, came_from, status):
    """It would write in the name of each of its visitors."""
    response = client.post(FORM, written(), headers={"Sec-Fetch-Site": came_from})

    assert response.status_code == status
    assert ReplyRequest.objects.exists() == (status == 302)


@pytest.mark.parametrize("contact", ["0812-3456-7890", "+62 22 1234567", "a.b@contoh.co.id"])
def test_mail_and_telephone_will_both_do(client, contact):
    client.post(FORM, written(contact=contact))

    assert ReplyRequest.objects.get().contact == contact


def test_what_was_typed_stands_in_the_form_again(client):
    page = client.post(FORM, written(contact="", text="Kata <saya>")).content.decode()

    assert 'value="Siti Rohmah"' in page
    assert "Kata &lt;saya&gt;" in page


def test_program_that_fills_every_field_is_thanked_and_forgotten(client):
    response = client.post(FORM, written(website="https://iklan.contoh"), follow=True)

    assert response.status_code == 200
    assert not ReplyRequest.objects.exists()


def test_one_address_may_write_so_often_an_hour(client, time_machine):
    time_machine.move_to(datetime(2026, 11, 23, 5, 0, tzinfo=UTC), tick=False)
    for _ in range(REQUESTS_AN_HOUR):
        assert client.post(FORM, written()).status_code == 302

    refused = client.post(FORM, written())
    elsewhere = client.post(FORM, written(), REMOTE_ADDR="203.0.113.9")

    assert refused.status_code == 429
    assert "Terlalu banyak kiriman" in refused.content.decode()
    assert "Harganya Rp14.000." in refused.content.decode()
    assert elsewhere.status_code == 302
    assert ReplyRequest.objects.count() == REQUESTS_AN_HOUR + 1


@pytest.mark.parametrize(
    ("is_behind", "remote", "forwarded", "expected"),
    [
        (False, "198.51.100.7", "", "198.51.100.7"),
        (False, "198.51.100.7", "203.0.113.5", "198.51.100.7"),  # anybody can write the header
        (True, "127.0.0.1", "203.0.113.5", "203.0.113.5"),
        (True, "127.0.0.1", "10.9.8.7, 203.0.113.5", "203.0.113.5"),  # the last is the server's
        (True, "198.51.100.7", "", "198.51.100.7"),
        (True, "", "", ""),  # a unix socket without the header
        (True, "127.0.0.1", "<script>", ""),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (False, "::ffff:198.51.100.7", "", "198.51.100.7"),
    ],
)
def test_visitor_is_who_our_own_server_says(rf, settings, is_behind, remote, forwarded, expected):
    settings.BEHIND_PROXY = is_behind
    request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})

    assert visitor_address(request) == expected


def test_another_header_is_no_way_round_the_limit(client, settings):
    settings.BEHIND_PROXY = True
    statuses = [
        client.post(
            FORM, written(), headers={"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.5"}
        ).status_code
        for number in range(REQUESTS_AN_HOUR + 1)
    ]

    assert statuses[-1] == 429


@pytest.mark.parametrize("address", ["/redaksi/", "/koreksi/", "/kontak/", "/"])
def test_form_is_linked_from_where_one_looks_for_it(client, address):
    page = client.get(address).content.decode()

    main, footer = page.split("</main>")
    assert 'href="/hak-jawab/"' in footer
    if address != "/":
        assert 'href="/hak-jawab/"' in main
