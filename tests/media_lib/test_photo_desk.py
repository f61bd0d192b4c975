"""The photo desk: rights, trash, uses, crops, doubts."""

import io
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image

from articles import permissions as newsroom
from articles.models import GalleryPhoto
from media_lib import backlog, captions, dates, intake, trash, uses
from media_lib.models import Collection, Fingerprint, Photo
from media_lib.models.fingerprint import bands
from tests.factories import jpeg, make_article, make_photo, make_user
from tests.media_lib import files

pytestmark = pytest.mark.django_db
UPLOAD = "admin:media_lib_photo_upload_one"


@pytest.fixture
def desk(client):
    client.force_login(make_user(newsroom.PHOTO_DESK))
    return client


def upload(client, content, name="IMG_0001.jpg", **shared):
    file = SimpleUploadedFile(name, content, "image/jpeg")
    return client.post(reverse(UPLOAD), {"file": file, **shared})


def change(client, photo, **fields):
    """Post the photo's form with some fields changed."""
    address = reverse("admin:media_lib_photo_change", args=[photo.pk])
    form = client.get(address).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    data = {name: value for name, value in data.items() if value is not False}
    return client.post(address, {**data, "drawn": json.dumps(photo.crops), **fields})


# --- In --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "answer"),
    [
        (newsroom.REPORTER, 201),
        (newsroom.EDITOR, 201),
        (newsroom.PHOTO_DESK, 201),
        (newsroom.MODERATOR, 403),
        ("", 302),
    ],
)
def test_who_may_upload(client, role, answer):
    if role:
        client.force_login(make_user(role))

    assert upload(client, jpeg(320, 240)).status_code == answer


def test_a_duplicate_is_answered_with_the_first(desk):
    first = upload(desk, jpeg(320, 240, seed=3)).json()["photo"]

    again = upload(desk, jpeg(320, 240, seed=3))

    assert again.status_code == 409
    assert again.json()["photo"]["url"] == first["url"]


def test_a_broken_file_is_answered_with_its_reason(desk):
    answer = upload(desk, b"bukan foto")

    assert answer.status_code == 422
    assert answer.json()["code"] == "unknown"


def test_a_batch_shares_what_its_files_leave_open(desk):
    event = Collection.objects.create(name="Piala Bupati")

    answer = upload(desk, jpeg(320, 240), agency="Antara", licence="agency", collection=event.pk)

    photo = Photo.objects.get(pk=answer.json()["photo"]["id"])
    assert (photo.agency, photo.licence) == ("Antara", "agency")
    assert list(event.photos.all()) == [photo]


def test_the_plain_form_takes_several_files_without_scripts(desk):
    sent = [SimpleUploadedFile(f"{n}.jpg", jpeg(320, 240, seed=n)) for n in (1, 2)]

    answer = desk.post(
        reverse("admin:media_lib_photo_upload"),
        {"file": [*sent, SimpleUploadedFile("x.jpg", b"x")]},
        follow=True,
    )

    assert Photo.objects.count() == 2
    assert "Ini bukan foto" in answer.content.decode()


def test_the_same_picture_in_another_size_is_flagged():
    big = Image.effect_mandelbrot((1200, 800), (-2, -1, 1, 1), 60).convert("RGB")
    first = intake.store(io.BytesIO(files.saved(big, "JPEG", quality=95)))
    small = big.resize((600, 400))

    second = intake.store(io.BytesIO(files.saved(small, "WEBP", quality=60)))

    assert second.resembles == first


def test_near_prints_are_found_by_a_shared_quarter():
    photo = make_photo()
    bits = "0123456789abcdef"
    Fingerprint.objects.create(photo=photo, bits=bits, **bands(bits))

    assert Fingerprint.objects.near("0123456789abcdee")
    assert not Fingerprint.objects.near("fedcba9876543210")


# --- Words -----------------------------------------------------------------------------------


def test_a_sheet_saves_many_captions_as_sentences_and_lifts_the_credit(desk):
    photos = [make_photo(agency="", photographer="", caption="") for _ in range(3)]
    ids = ",".join(str(photo.pk) for photo in photos)
    data = {"foto-TOTAL_FORMS": 3, "foto-INITIAL_FORMS": 3}
    for row, photo in enumerate(photos):
        data |= {
            f"foto-{row}-id": photo.pk,
            f"foto-{row}-caption": f"Pasar nomor {row}* /Antara /Rina",
            f"foto-{row}-alt": "Pedagang menata cabai",
            f"foto-{row}-licence": "own",
        }

    desk.post(f"{reverse('admin:media_lib_photo_grid')}?foto={ids}", data)

    photos[2].refresh_from_db()
    assert photos[2].caption == "Pasar nomor 2."
    assert photos[2].credit == " /Antara /Rina"


def test_a_reporter_edits_only_own_photos(client):
    reporter = make_user(newsroom.REPORTER)
    own, other = make_photo(uploaded_by=reporter), make_photo()
    client.force_login(reporter)

    page = client.get(f"{reverse('admin:media_lib_photo_grid')}?foto={own.pk},{other.pk}")

    assert [form.instance for form in page.context["formset"]] == [own]


@pytest.mark.parametrize(
    ("alt", "is_fine"),
    [
        ("Pedagang menata cabai di lapak", True),
        ("", False),
        ("foto", False),
        ("Gambar", False),
        ("IMG_2034.JPG", False),
        ("img-20260304", False),
        ("Pasar pagi.", False),
        ("Harga cabai turun", False),
    ],
)
def test_a_useless_alternative_text_is_doubted(alt, is_fine):
    doubts = captions.alt_doubts(
        alt, caption="Pasar pagi.", file_name="IMG_2034.jpg", headline="Harga Cabai Turun"
    )

    assert (doubts == []) is is_fine


# --- Crops -----------------------------------------------------------------------------------


def test_a_moved_focal_point_makes_the_photo_due(desk):
    photo = make_photo()

    answer = change(desk, photo, focal_x="0.2")

    assert answer.status_code == 302, answer.context["errors"]
    photo.refresh_from_db()
    assert photo.focal_x == 0.2
    assert backlog.claim() == photo


def test_a_corrected_caption_makes_no_picture_anew(desk):
    photo = make_photo()

    change(desk, photo, caption="Pasar sore di alun-alun.")

    photo.refresh_from_db()
    assert photo.caption == "Pasar sore di alun-alun."
    assert photo.renditions_due_at is None


@pytest.mark.parametrize(
    "drawn", ["[1]", '{"9x9": [0,0,1,1]}', '{"1x1": [0.9,0,0.5,0.5]}', '{"1x1": [0,0,"a",1]}', "{"]
)
def test_a_crop_outside_of_the_picture_is_refused(desk, drawn):
    photo = make_photo()

    assert change(desk, photo, drawn=drawn).status_code == 200

    photo.refresh_from_db()
    assert photo.crops == {}


# --- Out -------------------------------------------------------------------------------------


def test_a_photo_in_use_says_where_and_stays():
    photo = make_photo()
    lead = make_article(headline="Pakai sebagai utama", lead_photo=photo)
    body = make_article(headline="Pakai di isi", body=f'<figure data-photo="{photo.pk}"></figure>')
    gallery = make_article(headline="Pakai di galeri")
    GalleryPhoto.objects.create(article=gallery, photo=photo)

    found = uses.uses_of(photo)

    assert {use.title for use in found} == {lead.headline, body.headline, gallery.headline}
    assert all(use.url for use in found)
    with pytest.raises(trash.InUse):
        trash.discard(photo=photo)
    with pytest.raises(trash.InUse):
        trash.purge(photo=photo)


def test_the_trash_gives_back_and_finally_deletes(desk, django_capture_on_commit_callbacks):
    content = jpeg(320, 240, seed=9)
    photo = Photo.objects.get(pk=upload(desk, content).json()["photo"]["id"])
    address = reverse("admin:media_lib_photo_delete", args=[photo.pk])

    desk.post(address)
    photo.refresh_from_db()
    assert photo.is_trashed
    assert photo not in Photo.objects.in_library()
    assert "di tempat sampah" in upload(desk, content).json()["error"]

    trash.restore(photo=photo)
    assert photo in Photo.objects.in_library()

    trash.discard(photo=photo)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address)
    assert not Photo.objects.exists()
    assert not photo.file.storage.exists(photo.file.name)
    assert upload(desk, content).status_code == 201


def test_a_photo_in_the_trash_cannot_be_published():
    assert "Foto ini ada di tempat sampah." in trash.discard(photo=make_photo()).use_blockers()


def test_the_list_asks_as_many_questions_for_many_photos_as_for_few(
    desk, django_assert_max_num_queries
):
    for _ in range(30):
        make_photo()

    with django_assert_max_num_queries(14):
        page = desk.get(reverse("admin:media_lib_photo_changelist"), {"q": "alun-alun antara"})

    assert page.context["cl"].result_count == 30


@pytest.mark.parametrize(
    "query",
    [
        "siap=ya",
        "siap=kredit",
        "siap=alt",
        "siap=lisensi",
        "siap=mirip",
        "bentuk=mendatar",
        "bentuk=tegak",
        "bentuk=persegi",
        "ukuran=besar",
        "ukuran=kecil",
        "sampah=1",
    ],
)
def test_every_filter_answers(desk, query):
    make_photo()

    assert desk.get(f"{reverse('admin:media_lib_photo_changelist')}?{query}").status_code == 200


def test_a_chooser_finds_by_any_word_and_names_what_forbids(client):
    client.force_login(make_user(newsroom.REPORTER))
    make_photo(caption="Gunung Ciremai berasap.", do_not_reuse=True)
    make_photo(caption="Pasar.")

    found = client.get(reverse("admin:media_lib_photo_choices"), {"q": "ciremai antara"}).json()

    assert found["total"] == 1
    assert "jangan dipakai ulang" in found["photos"][0]["blockers"][0]


@pytest.mark.parametrize("number", ["x", "9" * 60])
def test_deleting_what_is_no_photo_leads_back_to_the_newsroom(desk, number):
    response = desk.get(f"/admin/media_lib/photo/{number}/delete/")

    assert response.status_code == 302


# --- Found -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rest", "period"),
    [
        ("pasar 4 Maret 2026", "pasar", ("2026-03-04", "2026-03-05")),
        ("Des 2025 banjir", "banjir", ("2025-12-01", "2026-01-01")),
        ("2026-03-04", "", ("2026-03-04", "2026-03-05")),
        ("04/03/2026", "", ("2026-03-04", "2026-03-05")),
        ("2026-02", "", ("2026-02-01", "2026-03-01")),
        ("31 Februari 2026", "31 Februari 2026", None),
        ("pasar 2026 mei", "pasar 2026 mei", None),
    ],
)
def test_a_date_is_read_as_it_is_typed(text, rest, period):
    left, found = dates.lift(text)

    assert left.split() == rest.split()
    assert (found and tuple(day.isoformat() for day in found)) == period


def test_a_photo_is_found_by_its_day_and_its_collection(desk):
    taken = make_photo(taken_at=datetime(2026, 3, 4, 0, 30, tzinfo=ZoneInfo("Asia/Jakarta")))
    other = make_photo(taken_at=datetime(2026, 3, 5, 0, 30, tzinfo=ZoneInfo("Asia/Jakarta")))
    Collection.objects.create(name="Piala Bupati").photos.add(other)

    assert list(Photo.objects.matching("4 Maret 2026")) == [taken]
    assert list(Photo.objects.matching("alun-alun bupati")) == [other]
    page = desk.get(reverse("admin:media_lib_photo_changelist"), {"q": "piala"})
    assert list(page.context["cl"].queryset) == [other]


def test_photos_are_put_into_a_collection_and_taken_out_together(desk):
    event = Collection.objects.create(name="Piala Bupati")
    photos = [make_photo() for _ in range(3)]
    address = reverse("admin:media_lib_photo_changelist")
    chosen = {"_selected_action": [photo.pk for photo in photos[:2]], "collection": event.pk}

    desk.post(address, {"action": "collect", **chosen})
    assert set(event.photos.all()) == set(photos[:2])

    chosen["_selected_action"] = [photos[0].pk]
    desk.post(address, {"action": "take_out", **chosen})
    assert list(event.photos.all()) == [photos[1]]

    answer = desk.post(address, {"action": "collect", **chosen, "collection": ""}, follow=True)
    assert "Pilih koleksinya dulu" in answer.content.decode()


@pytest.mark.postgres
def test_words_of_photos_are_found_by_their_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        plan = Photo.objects.matching("alun-alun bupati").explain()

    assert "photo_words" in plan


def test_words_may_stand_in_different_places_but_each_in_one():
    photo = make_photo(caption="Warga menonton pawai.", place="Garut", photographer="Rina")

    assert list(Photo.objects.matching("pawai RINA garut")) == [photo]
    assert not Photo.objects.matching("pawaiGarut").exists()
