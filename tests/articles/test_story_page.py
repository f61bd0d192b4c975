"""What a reader finds on a story's page."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, BacaJuga, GalleryPhoto, ReadCount
from articles.story_page import story_rows_of
from tests.factories import (
    body_of,
    make_article,
    make_author,
    make_photo,
    make_region,
    make_section,
    make_source,
    publish_article,
)

pytestmark = pytest.mark.django_db


def page_of(client, article):
    response = client.get(article.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def text_of(html):
    """Return what is read, with one space for every gap."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def part_of(html, opening, closing):
    """Return the words between a pattern and the first closing tag behind it."""
    return text_of(re.search(opening + r"[^>]*>(.*?)" + closing, html, re.DOTALL)[1])


def noon(day):
    return timezone.make_aware(datetime(2022, 1, day, 18, 9))  # noqa: DTZ001, made aware here


def published(**fields):
    at = fields.pop("at", noon(12))
    return publish_article(
        make_article(**{"section": make_section(), "editors": [make_author()], **fields}),
        at=at,
    )


def test_rows_of_a_draft_hold_what_its_page_prints(django_assert_num_queries):
    """As the newsroom previews it, in the order in which the page prints it."""
    writers, editor, source = [make_author(), make_author()], make_author(), make_source()
    inside, shown, lead = make_photo(), make_photo(), make_photo()
    story = make_article(
        section=make_section(), region=make_region(), lead_photo=lead, kind=Article.Kind.PHOTO,
        writers=writers, editors=[editor], tags=["banjir", "garut"], sources=[source],
        body=f'<p>Satu.</p><figure data-photo="{inside.pk}"></figure>',
    )  # fmt: skip
    GalleryPhoto.objects.create(article=story, photo=shown)

    with django_assert_num_queries(7):
        rows = story_rows_of(story.pk, timezone.now())

    with django_assert_num_queries(0):
        article = rows.article
        assert (article, article.lead_photo) == (story, lead)
        assert (article.section, article.region) == (story.section, story.region)
        assert (article.writers, article.editors) == (writers, [editor])
        assert [citation.source for citation in article.citations.all()] == [source]
        assert [tagging.tag.name for tagging in article.taggings.all()] == ["banjir", "garut"]
        assert rows.beside.body_photos.made() == [inside]
        assert [place.photo for place in rows.beside.gallery.made()] == [shown]
        assert rows.beside.references.made() == []
        assert rows.say_all


def test_byline_without_writers_is_the_date_alone(client):
    html = page_of(client, published())

    assert part_of(html, "data-byline", "</p>") == "12 Januari 2022, 18:09 WIB"


def test_byline_names_every_writer_before_the_date(client):
    html = page_of(client, published(writers=[make_author("Asep"), make_author("Rina")]))

    assert part_of(html, "data-byline", "</p>") == "Asep, Rina - 12 Januari 2022, 18:09 WIB"
    assert '<time datetime="2022-01-12T18:09:00+07:00">' in html


def test_caption_carries_mark_and_credit_and_alt_does_not(client):
    photo = make_photo(caption="Pasar pagi.", agency="Antara", photographer="Rina", alt="Pasar")
    html = page_of(client, published(lead_photo=photo))

    assert part_of(html, "<figcaption", "</figcaption>") == "Pasar pagi.* /Antara /Rina"
    assert 'alt="Pasar"' in html


def test_caption_of_a_made_up_picture_says_so(client):
    html = page_of(client, published(lead_photo=make_photo(is_manipulated=True)))

    assert "Rekayasa/AI" in part_of(html, "<figcaption", "</figcaption>")


def test_baca_juga_prints_the_present_headline_as_one_link(client):
    target = published(headline="Judul lama", at=noon(11))
    story = published(paragraphs=5)
    BacaJuga.objects.create(article=story, target=target)
    Article.objects.filter(pk=target.pk).update(headline="Judul baru")

    html = page_of(client, story)

    printed = re.search(rf'data-baca-juga="{target.pk}"><a href="([^"]+)">(.*?)</a>', html)
    assert text_of(printed[2]) == "Baca Juga: Judul baru"


def test_foot_names_editor_then_sources_then_tags(client):
    sources = [make_source("Antara", url="https://antara.example/"), make_source("Radio Kota")]
    html = page_of(
        client, published(sources=sources, tags=["banjir"], editors=[make_author("Dian")])
    )

    assert part_of(html, "data-editor", "</p>") == "Editor: Dian"
    assert part_of(html, "data-sources", "</p>") == "Sumber: Antara, Radio Kota"
    assert 'href="https://antara.example/"' in html
    assert html.index("data-editor") < html.index("data-sources") < html.index("data-tags")


def test_text_opens_with_the_dateline_and_ends_with_the_mark(client):
    html = page_of(client, published(dateline="Bandung", body="<p>Satu.</p><p>Dua.</p>"))

    assert part_of(html, "data-body", "</div>").startswith("BANDUNG - Satu.")
    assert part_of(html, "data-body", "</div>").endswith("Dua.***")


def test_labels_tell_paid_from_written(client):
    html = page_of(client, published(kind=Article.Kind.ADVERTORIAL))

    assert "Advertorial" in part_of(html, "<article", "<h1>")


def test_no_story_stands_twice(client):
    section, region = make_section(), make_region()
    for day in range(1, 12):
        published(section=section, region=region, at=noon(day), tags=["pasar"])
    story = published(section=section, tags=["pasar"], at=noon(12))

    items = re.findall(r'data-item="(\d+)"', page_of(client, story))

    assert items
    assert len(items) == len(set(items))
    assert str(story.pk) not in items


def test_empty_lists_print_no_heading(client):
    html = page_of(client, published())

    assert "data-list" not in html


def test_reading_is_counted_by_a_picture(client):
    story = published()

    assert f'src="/dibaca/{story.pk}.gif"' in page_of(client, story)


def test_page_needs_a_bounded_number_of_queries(client, django_assert_max_num_queries):
    section = make_section()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for day in range(1, 20):
        other = published(
            section=section, region=make_region(), at=noon(day), tags=["pasar", f"t{day}"]
        )
        ReadCount.objects.create(article=other, hour=hour, count=day)
    story = published(
        section=section,
        lead_photo=make_photo(),
        tags=["pasar"],
        at=noon(20),
        body=f'{body_of(8)}<figure data-photo="{make_photo().pk}"></figure>',
    )
    BacaJuga.objects.create(article=story, target=published(at=noon(21)))

    with django_assert_max_num_queries(14):
        page_of(client, story)


def test_addresses_are_those_of_their_routes(client):
    author, region = make_author(), make_region()
    article = publish_article(
        headline="Jembatan Cimanuk dibuka, warga lega",
        region=region,
        editors=[author],
        tags=["pasar"],
    )
    tag = article.tags.get()

    routes = {
        article: reverse("article", args=[article.section.slug, article.pk, article.slug]),
        article.section: reverse("section", args=[article.section.slug]),
        region: reverse("region", args=[region.slug]),
        author: reverse("author", args=[author.slug]),
        tag: reverse("tag", args=[tag.slug]),
    }

    assert {row: row.get_absolute_url() for row in routes} == routes
    assert reverse("short_address", args=[article.pk]) in page_of(client, article)


def test_withdrawn_story_says_when_and_why(client):
    story = published()
    Article.objects.filter(pk=story.pk).update(
        status=Article.Status.WITHDRAWN,
        withdrawn_at=timezone.now() - timedelta(hours=1),
        withdrawal_reason="Narasumber keliru.",
    )

    response = client.get(story.get_absolute_url())

    html = response.content.decode()
    assert response.status_code == 410
    assert "Narasumber keliru." in html
    assert story.headline in html
    assert "Paragraf ke-1" not in html
