"""Every named address and who gets in: a new address fails here until it has its row."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from articles import permissions
from articles.models import (
    Correction,
    FeaturedList,
    Page,
    ReplyRequest,
    Section,
    Tag,
    TextFile,
)
from articles.models.taxonomy import RESERVED_SLUGS, refuse_reserved_slug
from media_lib.models import Collection
from tests import factories

pytestmark = pytest.mark.django_db

ROLES = (
    permissions.REPORTER,
    permissions.EDITOR,
    permissions.MODERATOR,
    permissions.PHOTO_DESK,
)

# Readers' addresses give everyone, logged in or not, the same answer: name -> (status, path parts).
PUBLIC = {
    "home": (200, {}),
    "section": (200, {"section_slug": "olahraga"}),
    "article": (200, {"section_slug": "olahraga", "pk": "story", "slug": "slug"}),
    "tag": (200, {"slug": "banjir"}),
    "author": (200, {"slug": "ratna"}),
    "region": (200, {"slug": "jawa-barat"}),
    "index": (302, {}),  # to today
    "index_day": (200, {"year": "2026", "month": "01", "day": "15"}),
    "most_read": (200, {}),
    "search": (200, {}),
    "suggestions": (200, {"typed": "banjir"}),
    "saved": (200, {}),
    "page": (200, {"slug": "redaksi"}),
    "read_pixel": (200, {"pk": "story"}),
    "media": (404, {"path": "tidak-ada.jpg"}),
    "correction_list": (200, {}),
    "reply_request": (200, {}),
    "reply_request_sent": (200, {}),
    "reply_request_receipt": (404, {"receipt": f"1.{'a' * 27}"}),  # signed by nobody
    "short_address": (301, {"pk": "story"}),
    "short_address_slash": (301, {"pk": "story"}),
    "amp": (301, {"section_slug": "olahraga", "pk": "story", "slug": "slug"}),
    "feed": (200, {}),
    "feed_atom": (200, {}),
    "feed_json": (200, {}),
    **{
        f"{scope}_feed{form}": (200, {"slug": slug})
        for scope, slug in {
            "author": "ratna",
            "region": "jawa-barat",
            "section": "olahraga",
            "tag": "banjir",
        }.items()
        for form in ("", "_atom", "_json")
    },
    "sitemap_index": (200, {}),
    "sitemap_news": (200, {}),
    "sitemap_pages": (200, {}),
    "sitemap_third": (200, {"year": "2020", "month": "01", "third": "1"}),
    "text_file": (200, {"name": "ads.txt"}),
    "stylesheet": (200, {"version": "0" * 12}),
    "component_page": (404, {}),  # only where COMPONENT_PAGE is on
    "healthz": (200, {}),
    "readyz": (200, {}),
    "edition": (200, {}),
    "robots_txt": (200, {}),
}

# The newsroom's desks. Four marks a column: reporter, editor, moderator, photo desk.
# + gets in, - is refused (403), ~ is sent elsewhere (302): to the board, to the upload page.
# The story is the reporter's own draft. A guest is sent to the login page everywhere.
DESKS = {
    # desk                    list add  change delete history
    "articles_article":      "+++- ++-- ++~-   ++--   ++~~",
    "articles_author":       "++-- -+-- ++--   -+--   ++--",
    "articles_correction":   "-+-- -+-- -+--   ----   ~+~~",
    "articles_featuredlist": "-++- ---- -++-   ----   -++-",
    "articles_page":         "-+-- ---- -+--   ----   -+--",
    "articles_region":       "++-- -+-- ++--   -+--   ++--",
    "articles_replyrequest": "-+-- ---- -+--   ----   ~+~~",
    "articles_section":      "+++- -+-- +++-   -+--   +++-",
    "articles_source":       "++-- ++-- ++--   -+--   ++--",
    "articles_tag":          "++-- ++-- ++--   -+--   ++--",
    "articles_textfile":     "-+-- ---- -+--   ----   -+--",
    "auth_group":            "---- ---- ----   ----   ----",
    "auth_user":             "---- ---- ----   ----   ----",
    "media_lib_collection":  "++-+ -+-+ ++-+   ---+   ++-+",
    "media_lib_photo":       "++++ ~~~~ ++++   ~~~+   ++++",
}  # fmt: skip
VERBS = ("changelist", "add", "change", "delete", "history")
STATUS = {"+": 200, "-": 403, "~": 302, "0": 404, "5": 405}

# What is no desk's list or form: name -> (marks, arguments). 5 is asked the wrong way (405).
OTHER = {
    "index": ("++++", []),
    "app_list": ("++++", ["media_lib"]),
    "autocomplete": ("----", []),
    "jsi18n": ("++++", []),
    "logout": ("5555", []),
    "password_change": ("++++", []),
    "password_change_done": ("++++", []),
    "auth_user_password_change": ("----", ["user"]),
    "articles_article_preview": ("++00", ["article"]),
    "articles_correction_evidence": ("0+00", ["correction"]),
    "articles_replyrequest_evidence": ("0+00", ["replyrequest"]),
    "media_lib_photo_choices": ("++++", []),
    "media_lib_photo_grid": ("++++", []),
    "media_lib_photo_upload": ("++-+", []),  # where photo_add leads
    "media_lib_photo_upload_one": ("5555", []),
    "media_lib_photo_words": ("5555", ["photo"]),
    "view_on_site": ("0000", [0, 0]),
}
# The login page lets guests in and sends everyone else on; tests/articles walks through it.
ELSEWHERE = {"admin:login"}

NEWSROOM = {
    **{
        f"{desk}_{verb}": (marks, [desk.split("_")[-1]] if verb in VERBS[2:] else [])
        for desk, columns in DESKS.items()
        for verb, marks in zip(VERBS, columns.split(), strict=True)
    },
    **OTHER,
}


def named_urls(patterns=None, namespace=""):
    """Return the full name of every address that has one."""
    names = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            names |= named_urls(pattern.url_patterns, inner)
        elif pattern.name:
            names.add(f"{namespace}{pattern.name}")
    return names


@pytest.fixture
def users():
    return {role: factories.make_user(role) for role in ROLES}


@pytest.fixture
def world(users):
    """Return one row of each kind, by the name of its model."""
    section = factories.make_section("Olahraga")
    story = factories.publish_article(section=section, tags=["Banjir"])
    return {
        "story": story,
        "article": factories.make_article(section=section, created_by=users[permissions.REPORTER]),
        "author": factories.make_author("Ratna"),
        "collection": Collection.objects.create(name="Banjir 2026"),
        "correction": Correction.objects.create(article=story, text="Angka diperbaiki."),
        "featuredlist": FeaturedList.objects.get_or_create(slug=FeaturedList.HEADLINE)[0],
        "group": Group.objects.first(),
        "page": Page.objects.get(slug="redaksi"),
        "photo": factories.make_photo(),
        "region": factories.make_region("Jawa Barat"),
        "replyrequest": ReplyRequest.objects.create(
            name="Warga", contact="warga@surat.example", story_address="/b/1", text="Keliru."
        ),
        "section": section,
        "source": factories.make_source(),
        "tag": Tag.objects.get(),
        "textfile": TextFile.objects.update_or_create(
            name=TextFile.Name.ADS, defaults={"body": "contoh.example, 1, DIRECT"}
        )[0],
        "user": users[permissions.EDITOR],
    }


def browser_of(user=None):
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def public_address(name, parts, world):
    story = {"pk": world["story"].pk, "slug": world["story"].slug}
    return reverse(
        name,
        kwargs={
            key: story[key] if value in {"story", "slug"} else value for key, value in parts.items()
        },
    )


def test_every_named_address_has_its_row():
    rows = {*PUBLIC, *ELSEWHERE, *(f"admin:{name}" for name in NEWSROOM)}

    assert named_urls() == rows


@pytest.mark.parametrize("name", PUBLIC)
def test_readers_addresses_answer_everyone_alike(name, world, users):
    status, parts = PUBLIC[name]
    address = public_address(name, parts, world)

    for user in [None, *users.values()]:
        response = browser_of(user).get(address)

        assert response.status_code == status
        assert "Set-Cookie" not in response


@pytest.mark.parametrize("name", NEWSROOM)
def test_newsroom_lets_in_whom_the_table_says(name, world, users):
    marks, arguments = NEWSROOM[name]
    path = [world[part].pk if part in world else part for part in arguments]
    address = reverse(f"admin:{name}", args=path)

    as_guest = browser_of().get(address)
    statuses = [browser_of(users[role]).get(address).status_code for role in ROLES]

    assert as_guest.status_code == 302
    assert as_guest["Location"].startswith((reverse("admin:login"), reverse("admin:index")))
    assert statuses == [STATUS[mark] for mark in marks]


def test_no_section_can_take_the_place_of_another_address(world):
    """A first word without a dot could be a section's slug, so it is reserved."""
    addresses = [public_address(name, parts, world) for name, (_, parts) in PUBLIC.items()]
    first_words = {address.split("/")[1] for address in addresses} - {world["section"].slug, ""}

    unguarded = {*first_words, "admin", "amp", "static"} - RESERVED_SLUGS

    assert {word for word in unguarded if "." not in word} == set()


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_section_with_a_reserved_slug_is_refused(slug):
    with pytest.raises(ValidationError):
        refuse_reserved_slug(slug)


def test_a_section_that_slipped_past_the_form_hides_no_address(client):
    """Fixed addresses come first, so even a bad row in the database takes nothing away."""
    Section.objects.create(name="Cari", slug="cari")

    assert client.get("/cari/").resolver_match.url_name == "search"
