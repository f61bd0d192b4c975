"""What is kept between requests changes how fast a page is, never what it says."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.models import (
    Article,
    Author,
    BacaJuga,
    FeaturedList,
    GalleryPhoto,
    ReadCount,
    Region,
    Section,
    Slot,
    Source,
    Tag,
)
from media_lib.models import Photo
from tests.factories import (
    make_photo,
    make_region,
    make_section,
    make_source,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db

OFF = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}


@pytest.fixture
def story():
    """A story with every part, in an archive that fills every list."""
    section, region = make_section("Ekonomi"), make_region()
    picks = FeaturedList.objects.create(name="Artikel Pilihan", slug=FeaturedList.PICKS)
    others = [
        publish_article(
            section=section,
            region=make_region(),
            tags=["pasar", f"t{number}"],
            lead_photo=make_photo(),
            at=timezone.now() - timedelta(hours=number + 1),
        )
        for number in range(45)
    ]
    for number, other in enumerate(others):
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        ReadCount.objects.create(article=other, hour=hour, count=number + 1)
    for position, other in enumerate(others[:5], start=1):
        Slot.objects.create(featured_list=picks, article=other, position=position)
    article = publish_article(
        section=section, region=region, tags=["pasar"], lead_photo=make_photo(), paragraphs=12
    )
    BacaJuga.objects.create(article=article, target=others[9], position=1)
    return article


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Run a change as if its transaction were committed."""

    def run(change):
        connection.run_on_commit.clear()  # the arrangement counts as committed long ago
        with django_capture_on_commit_callbacks(execute=True):
            return change()

    return run


def test_warm_story_needs_two_queries_and_a_cold_one_twelve(
    client, story, django_assert_max_num_queries
):
    address = story.get_absolute_url()
    with django_assert_max_num_queries(12):
        cold = client.get(address)
    with django_assert_max_num_queries(2):
        warm = client.get(address)

    assert cold.content == warm.content
    assert cold["ETag"] == warm["ETag"]


def test_pages_say_the_same_with_all_caches_off(client, story, settings):
    kept = [
        [client.get(address).content for _ in range(2)]
        for address in ("/", story.get_absolute_url())
    ]

    settings.CACHES = {"default": OFF, "process": OFF}

    for address, (first, second) in zip(("/", story.get_absolute_url()), kept, strict=True):
        assert client.get(address).content == first == second


def renamed(rows, **values):
    """Change rows behind everything's back: no signal, no version, no edition."""
    assert rows.update(**values)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda story: renamed(Author.objects, name="Nama Baru"), "Nama Baru"),
        (lambda story: renamed(Source.objects, name="Sumber Baru"), "Sumber Baru"),
        (lambda story: renamed(Tag.objects.filter(slug="pasar"), name="pasar baru"), "pasar baru"),
        (lambda story: renamed(story.sections, name="Rubrik Baru"), "Rubrik Baru"),
        (lambda story: renamed(Region.objects, name="Daerah Baru"), "Daerah Baru"),
        (lambda story: renamed(story.references, headline="Acuan Baru"), "Acuan Baru"),
        (lambda story: renamed(story.photos, alt="Alt baru"), "Alt baru"),
        (lambda story: renamed(story.photos, is_manipulated=True), "Rekayasa/AI"),
        (lambda story: renamed(story.galleries, own_caption="Teks galeri."), "Teks galeri."),
        (lambda story: renamed(story.itself, headline="Judul Baru"), "Judul Baru"),
        (lambda story: renamed(story.itself, body="<p>Isi baru.</p>"), "Isi baru."),
    ],
)
def test_what_is_remembered_by_values_never_outlives_them(client, settings, change, words):
    settings.CACHES = {"default": OFF, "process": OFF}
    inside, shown, lead = make_photo(), make_photo(), make_photo()
    story = publish_article(
        section=make_section(),
        region=make_region(),
        kind=Article.Kind.PHOTO,
        lead_photo=lead,
        tags=["pasar"],
        sources=[make_source()],
        body=f'<p>Satu.</p><figure data-photo="{inside.pk}"></figure><p>Dua.</p><p>Tiga.</p>',
    )
    GalleryPhoto.objects.create(article=story, photo=shown, position=1)
    reference = publish_article()
    BacaJuga.objects.create(article=story, target=reference, position=1, after_paragraph=1)
    story.itself = Article.objects.filter(pk=story.pk)
    story.sections = Section.objects.filter(pk=story.section_id)
    story.references = Article.objects.filter(pk=reference.pk)
    story.galleries = GalleryPhoto.objects.filter(article=story)
    story.photos = Photo.objects.filter(pk__in=[inside.pk, shown.pk, lead.pk])

    def page():
        answer = client.get(story.get_absolute_url(), follow=True)
        return answer.content.decode()

    before = page()
    assert page() == before
    assert words not in before

    change(story)

    assert words in page()


def test_a_reference_that_is_gone_is_not_remembered(client, story, settings):
    settings.CACHES = {"default": OFF, "process": OFF}
    target = story.baca_juga.get().target
    assert f'data-baca-juga="{target.pk}"' in client.get(story.get_absolute_url()).content.decode()

    renamed(Article.objects.filter(pk=target.pk), withdrawn_at=timezone.now())

    page = client.get(story.get_absolute_url()).content.decode()
    assert f'data-baca-juga="{target.pk}"' not in page


def test_committed_change_is_seen_by_the_next_reader(client, story, commit):
    target = story.baca_juga.get().target
    assert target.headline in client.get(story.get_absolute_url()).content.decode()
    editor = make_user()

    target.headline = "Judul yang sudah diralat"
    commit(target.save)
    assert "Judul yang sudah diralat" in client.get(story.get_absolute_url()).content.decode()

    commit(lambda: workflow.withdraw(article=target, by=editor, reason="Keliru."))
    for address in (story.get_absolute_url(), "/"):
        assert "Judul yang sudah diralat" not in client.get(address).content.decode()


def test_withdrawn_story_is_gone_even_if_the_caches_were_never_told(client, story):
    client.get(story.get_absolute_url())

    type(story).objects.filter(pk=story.pk).update(
        status="withdrawn", withdrawn_at=timezone.now(), withdrawal_reason="Keliru."
    )

    assert client.get(story.get_absolute_url()).status_code == 410


def test_scheduled_story_appears_in_lists_at_its_time(client, story, time_machine):
    now = timezone.now()
    coming = publish_article(headline="Terbit nanti", at=now + timedelta(seconds=30))
    assert "Terbit nanti" not in client.get("/").content.decode()
    assert client.get(coming.get_absolute_url()).status_code == 404

    time_machine.move_to(now + timedelta(seconds=31))

    assert "Terbit nanti" in client.get("/").content.decode()
    assert "Terbit nanti" in client.get(story.get_absolute_url()).content.decode()
    assert client.get(coming.get_absolute_url()).status_code == 200


def test_unchanged_page_answers_304_and_a_changed_one_anew(client, story, commit):
    first = client.get(story.get_absolute_url())
    headers = {"If-None-Match": first["ETag"]}
    assert client.get(story.get_absolute_url(), headers=headers).status_code == 304

    story.summary = "Ringkasan baru."
    commit(story.save)

    changed = client.get(story.get_absolute_url(), headers=headers)
    assert changed.status_code == 200
    assert "Ringkasan baru." in changed.content.decode()


def test_public_answers_name_their_lifetime_and_carry_no_cookie(client, story):
    for address in ("/", story.get_absolute_url(), story.section.get_absolute_url()):
        answer = client.get(address)

        assert answer["Cache-Control"].startswith("public, max-age=0, s-maxage=60")
        assert not answer.cookies
        assert "Vary" not in answer or "Cookie" not in answer["Vary"]
