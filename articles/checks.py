"""What the law and the guidelines ask a news portal to say of itself, and is not written yet.

Asked with `manage.py check --database default`: the answers stand in the database.
"""

import re

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError

from .models import Author, Page, TextFile
from .models.page import REQUIRED_PAGES

# What a page's first text leaves open: `[alamat kantor]`.
_GAP = re.compile(r"\[[^\[\]<>]{3,120}\]")


@register(Tags.database)
def portal_says_who_it_is(app_configs, databases=(), **kwargs):
    """Warn of every page and field that has to be filled before the portal goes public."""
    if "default" not in (databases or ()):
        return []
    try:
        return [*_pages(), *_people(), *_security()]
    except DatabaseError:  # before the first migration there is nothing to ask
        return []


def _pages():
    """Pedoman Pemberitaan Media Siber; Undang-Undang 40/1999, article 12: name, address, person."""
    bodies = dict(Page.objects.values_list("slug", "body"))
    for slug, title in REQUIRED_PAGES.items():
        body = bodies.get(slug, "")
        if not body.strip():
            yield Warning(
                f"Halaman {title} (/{slug}/) belum ada isinya.",
                hint="Tulis di meja Halaman.",
                id="articles.W001",
            )
        for gap in _GAP.findall(body):
            yield Warning(
                f"Halaman {title} (/{slug}/) masih memuat {' '.join(gap.split())}.",
                hint="Isi di meja Halaman.",
                id="articles.W002",
            )


def _people():
    if not Author.objects.on_masthead().exists():
        yield Warning(
            "Boks redaksi di /redaksi/ belum memuat seorang pun.",
            hint="Isi “urutan di boks redaksi” di meja Penulis.",
            id="articles.W003",
        )
    for person in Author.objects.on_masthead().filter(role_title=""):
        yield Warning(
            f"{person} tercantum di boks redaksi tanpa jabatan.",
            hint="Isi “jabatan” di meja Penulis.",
            id="articles.W004",
        )


def _security():
    if not TextFile.objects.filter(name=TextFile.Name.SECURITY).exclude(body="").exists():
        yield Warning(
            "security.txt masih kosong: yang menemukan celah tidak tahu harus melapor ke mana.",
            hint="Isi di meja Berkas teks (RFC 9116).",
            id="articles.W005",
        )
