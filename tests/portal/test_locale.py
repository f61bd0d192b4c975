"""The newsroom's own words: what is written and what is compiled are the same."""

import gettext
import re

import pytest
from django.conf import settings
from django.utils.translation import gettext as translate
from pytest_django.asserts import assertContains, assertNotContains

from tests import factories


def test_the_compiled_words_are_the_written_ones():
    folder = settings.LOCALE_PATHS[0] / "id" / "LC_MESSAGES"
    written = re.findall(
        r'^(?:msgctxt "(.+)"\n)?msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.+)"$',
        (folder / "django.po").read_text(),
        flags=re.MULTILINE,
    )

    with (folder / "django.mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)._catalog

    unescaped = {
        f"{context}\x04{key}" if context else key.replace('\\"', '"'): word
        for context, key, word in written
    }
    stored = {key[0] if isinstance(key, tuple) else key: word for key, word in words.items()}
    stored.pop("")
    assert stored == unescaped


def test_the_newsrooms_words_stand_above_djangos():
    assert translate("Home") == "Papan kerja"
    assert translate("Save") == "Simpan"


@pytest.mark.django_db
def test_a_refused_login_says_what_to_do_and_says_it_once(client):
    page = client.post("/admin/login/", {"username": "editor", "password": "salah"})

    told = page.context["form"].non_field_errors()[0]
    assert told.startswith("Nama pengguna atau sandi tidak cocok.")
    assert "nama pengguna nama pengguna" not in told


@pytest.mark.django_db
def test_a_refused_new_password_says_why_in_the_newsrooms_words(client):
    client.force_login(factories.make_user())

    fields = {"old_password": "salah", "new_password1": "1234", "new_password2": "1234"}
    page = client.post("/admin/password_change/", fields)

    assertContains(page, "Sandi belum diganti.")
    assertNotContains(page, "masih ada")
    assert page.context["form"].errors == {
        "old_password": ["Sandi lama tidak cocok. Ketik sekali lagi."],
        "new_password2": [
            "Sandi baru terlalu pendek: sedikitnya 8 huruf, angka, atau tanda.",
            "Sandi baru ini terlalu umum. Pilih yang lain.",
            "Sandi baru ini angka semua. Tambahkan huruf.",
        ],
    }
