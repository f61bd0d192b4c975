"""A change becomes the addresses and tags that show it, in the order readers should see it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.edges import addresses
from articles.edges.addresses import Rank, refresh_for, refresh_for_clock
from articles.models import (
    BacaJuga,
    FeaturedList,
    FormerSectionSlug,
    GalleryPhoto,
    PendingChange,
    ReadCount,
    Slot,
)
from tests.factories import (
    changed,
    make_article,
    make_author,
    make_photo,
    make_region,
    make_section,
    make_source,
    make_user,
    publish_article,
)

pytestmark = pytest.mark.django_db
Kind = PendingChange.Kind


def test_story_is_refreshed_wherever_it_stands():
    province = make_region("Jawa Barat")
    region = make_region("Garut", parent=province)
    writer = make_author("Rina")
    story = publish_article(
        section=make_section("Jabar"), region=region, tags=["Banjir"],
        editors=[writer], at=timezone.now(),
    )  # fmt: skip

    refresh = refresh_for([changed(Kind.ARTICLE, story)])

    on = timezone.localtime(story.published_at)
    assert {
        story.get_absolute_url(), "/", "/jabar/", "/jabar/?page=2", "/tag/banjir/",
        "/penulis/rina/", "/daerah/garut/", "/daerah/jawa-barat/", f"/indeks/{on:%Y/%m/%d}/",
        "/terpopuler/", "/feed/", "/jabar/feed/", "/feed.json", "/sitemap-news.xml",
        "/sitemap.xml", "/koreksi/",
    } <= set(refresh.addresses)  # fmt: skip
    assert refresh.addresses["/"] == Rank.FRONT
    assert {f"article-{story.pk}", f"section-{story.section_id}", "home"} <= refresh.tags


def test_former_address_and_its_section_are_refreshed():
    story = publish_article()
    change = changed(Kind.ARTICLE, story, addresses=["/lama/1/judul-lama/"])

    refresh = refresh_for([change])

    assert {"/lama/1/judul-lama/", "/lama/"} <= set(refresh.addresses)


def test_story_that_points_at_a_changed_headline_is_refreshed():
    target, pointing = publish_article(), publish_article()
    BacaJuga.objects.create(article=pointing, target=target, position=1)

    refresh = refresh_for([changed(Kind.ARTICLE, target)])

    assert pointing.get_absolute_url() in refresh.addresses


@pytest.mark.parametrize("kind", [Kind.AUTHOR, Kind.SOURCE, Kind.TAG, Kind.REGION, Kind.PHOTO])
def test_name_or_picture_is_refreshed_on_the_stories_that_print_it(kind):
    author, source, region, photo = make_author(), make_source(), make_region(), make_photo()
    story = publish_article(
        editors=[author], sources=[source], region=region, tags=["Banjir"], lead_photo=photo
    )
    row = {
        Kind.AUTHOR: author, Kind.SOURCE: source, Kind.REGION: region, Kind.PHOTO: photo,
        Kind.TAG: story.tags.get(),
    }[kind]  # fmt: skip

    assert story.get_absolute_url() in refresh_for([changed(kind, row)]).addresses


def test_a_caption_put_right_is_refreshed_in_texts_and_galleries():
    photo = make_photo()
    in_text = publish_article(body=f'<p>Satu.</p><figure data-photo="{photo.pk}"></figure>')
    in_gallery = publish_article(kind="photo")
    GalleryPhoto.objects.create(article=in_gallery, photo=photo)

    refresh = refresh_for([changed(Kind.PHOTO, photo)])

    shown = {story.get_absolute_url() for story in (in_text, in_gallery)}
    assert shown <= set(refresh.addresses)


def test_changed_picture_goes_behind_the_stories_that_were_written():
    """Fifty of them may show it."""
    story = publish_article(lead_photo=make_photo())

    refresh = refresh_for([changed(Kind.PHOTO, story.lead_photo)])

    assert refresh.addresses[story.get_absolute_url()] == Rank.LIST
    assert refresh.addresses[story.section.get_absolute_url()] == Rank.LIST


def test_new_files_of_a_picture_are_refreshed_where_they_are_looked_at_alone():
    """A library's files come by the hundred; lists further in show the former ones for a while."""
    story = publish_article(lead_photo=make_photo(), tags=["Banjir"])
    portrayed = make_author(photo=story.lead_photo)

    refresh = refresh_for([changed(Kind.FILES, story.lead_photo)])

    shown = ["/", *(row.get_absolute_url() for row in (story, story.section, portrayed))]
    assert refresh.addresses == dict.fromkeys(shown, Rank.LIST)


def test_changed_portrait_is_refreshed_on_the_page_of_whom_it_shows():
    author = make_author(photo=make_photo())

    refresh = refresh_for([changed(Kind.PHOTO, author.photo)])

    assert author.get_absolute_url() in refresh.addresses


def test_withdrawn_text_goes_before_every_list_and_home():
    story = publish_article()
    workflow.withdraw(article=story, by=make_user(), reason="Keliru.")

    refresh = refresh_for([changed(Kind.ARTICLE, story)])

    first = sorted(refresh.addresses, key=lambda address: refresh.addresses[address])
    assert first[:2] == [story.get_absolute_url(), "/"]


def test_story_in_a_renamed_section_is_refreshed_at_its_old_address_as_well():
    story = publish_article()
    FormerSectionSlug.objects.create(section=story.section, slug="dulu")

    refresh = refresh_for([changed(Kind.ARTICLE, story)])

    assert refresh.addresses[f"/dulu/{story.pk}/{story.slug}/"] == Rank.ITSELF


def test_hottest_stories_are_refreshed_last():
    hot, story = publish_article(), publish_article()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    ReadCount.objects.create(article=hot, hour=hour, count=999)

    refresh = refresh_for([changed(Kind.ARTICLE, story)])

    assert refresh.addresses[hot.get_absolute_url()] == Rank.BESIDE


def test_withdrawal_reaches_whatever_is_read(monkeypatch):
    monkeypatch.setattr(addresses, "HOT_STORIES", 1)
    hot, seldom, story = publish_article(), publish_article(), publish_article()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    for count, read in ((999, hot), (1, seldom)):
        ReadCount.objects.create(article=read, hour=hour, count=count)
    assert seldom.get_absolute_url() not in refresh_for([changed(Kind.ARTICLE, story)]).addresses

    workflow.withdraw(article=story, by=make_user(), reason="Keliru.")

    refresh = refresh_for([changed(Kind.ARTICLE, story)])
    assert refresh.addresses[seldom.get_absolute_url()] == Rank.BESIDE
    assert refresh.addresses[story.get_absolute_url()] == Rank.GONE


def test_what_was_withdrawn_or_deleted_is_gone_from_its_former_addresses_too():
    withdrawn, deleted, moved = publish_article(), publish_article(), publish_article()
    changes = [
        changed(Kind.ARTICLE, story, addresses=[f"/lama/{story.pk}/judul/", "/tag/banjir/"])
        for story in (withdrawn, deleted, moved)
    ]
    workflow.withdraw(article=withdrawn, by=make_user(), reason="Keliru.")
    deleted.delete()

    ranks = refresh_for(changes).addresses

    gone = {address for address, rank in ranks.items() if rank == Rank.GONE}
    assert gone == {
        withdrawn.get_absolute_url(), changes[0].addresses[0], changes[1].addresses[0],
    }  # fmt: skip
    assert ranks[changes[2].addresses[0]] == ranks[moved.get_absolute_url()] == Rank.ITSELF


def test_a_hundred_changes_cost_few_more_queries_than_one(django_assert_max_num_queries):
    section, editor = make_section(), make_author()
    stories = [publish_article(section=section, editors=[editor]) for _ in range(20)]

    with django_assert_max_num_queries(16):
        refresh_for([changed(Kind.ARTICLE, story) for story in stories])


def test_what_comes_and_goes_by_the_clock():
    now = timezone.now()
    due = publish_article(at=now + timedelta(minutes=1))
    later = publish_article(at=now + timedelta(minutes=9))
    assert not refresh_for_clock(now, now + timedelta(seconds=30)).addresses

    refresh = refresh_for_clock(now, now + timedelta(minutes=2))

    assert due.get_absolute_url() in refresh.addresses
    assert later.get_absolute_url() not in refresh.addresses


def test_slot_that_opens_changes_home():
    now = timezone.now()
    picks, _ = FeaturedList.objects.get_or_create(slug=FeaturedList.PICKS, name="Pilihan")
    story = publish_article()
    Slot.objects.create(featured_list=picks, article=story, starts_at=now, position=90)

    refresh = refresh_for_clock(now - timedelta(seconds=1), now + timedelta(seconds=1))

    assert "/" in refresh.addresses


def test_draft_without_a_section_has_no_address():
    assert refresh_for([changed(Kind.ARTICLE, make_article())]).addresses
