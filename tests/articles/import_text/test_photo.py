"""A photo that comes with a text becomes its lead, with the words of the text."""

import pytest

from articles import permissions
from articles.models import Article, Author, ImportedText
from media_lib.models import Photo
from tests.factories import make_photo, make_user

from .command import AIRPLANE, PLAIN, run

pytestmark = pytest.mark.django_db


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
