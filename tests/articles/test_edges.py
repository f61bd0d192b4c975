"""Changes become addresses and tags, and every edge is told of each, sooner or later."""

import json
import time
from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from articles import workflow
from articles.edges import addresses
from articles.edges import keeper as keeping
from articles.edges import line as lines
from articles.edges.addresses import Rank, Refresh, refresh_for, refresh_for_clock
from articles.edges.backends import Edge, Hub, Refused, Unreachable, edge_from
from articles.edges.keeper import Keeper
from articles.models import (
    BacaJuga,
    FeaturedList,
    FormerSectionSlug,
    GalleryPhoto,
    PendingChange,
    ReadCount,
    Slot,
)
from tests.deploy.shapes import Origin
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_region,
    make_section,
    make_source,
    make_user,
    publish_article,
)

Kind = PendingChange.Kind


def changed(kind, row=None, **fields):
    return PendingChange(kind=kind, object_id=row and row.pk, **fields)


class Recorder(Edge):
    """An edge that writes down what it is told, and fails as long as it is away."""

    def __init__(self):
        super().__init__("http://edge.invalid")
        self.addresses, self.tags, self.is_away, self.refused = [], [], False, set()

    def refresh(self, addresses, tags):
        if self.is_away:
            raise Unreachable("away")
        if self.refused & set(addresses):
            raise Refused("broken")
        self.addresses += addresses
        self.tags += tags


@pytest.fixture
def edges():
    return [Recorder(), Recorder()]


@pytest.fixture
def keeper(edges):
    keeper = Keeper(edges)
    for line in keeper.lines:
        line.start()
    yield keeper
    for line in keeper.lines:
        line.stop()


def step_until(keeper, is_done):
    wait_until(is_done, meanwhile=keeper.step)


def wait_until(is_done, meanwhile=lambda: None, seconds=5):
    ends_at = time.monotonic() + seconds
    while not is_done():
        assert time.monotonic() < ends_at
        meanwhile()
        time.sleep(0.01)


@pytest.mark.django_db
class TestAddresses:
    def test_story_is_refreshed_wherever_it_stands(self):
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

    def test_former_address_and_its_section_are_refreshed(self):
        story = publish_article()
        change = changed(Kind.ARTICLE, story, addresses=["/lama/1/judul-lama/"])

        refresh = refresh_for([change])

        assert {"/lama/1/judul-lama/", "/lama/"} <= set(refresh.addresses)

    def test_story_that_points_at_a_changed_headline_is_refreshed(self):
        target, pointing = publish_article(), publish_article()
        BacaJuga.objects.create(article=pointing, target=target, position=1)

        refresh = refresh_for([changed(Kind.ARTICLE, target)])

        assert pointing.get_absolute_url() in refresh.addresses

    @pytest.mark.parametrize("kind", [Kind.AUTHOR, Kind.SOURCE, Kind.TAG, Kind.REGION, Kind.PHOTO])
    def test_name_or_picture_is_refreshed_on_the_stories_that_print_it(self, kind):
        author, source, region, photo = make_author(), make_source(), make_region(), make_photo()
        story = publish_article(
            editors=[author], sources=[source], region=region, tags=["Banjir"], lead_photo=photo
        )
        row = {
            Kind.AUTHOR: author, Kind.SOURCE: source, Kind.REGION: region, Kind.PHOTO: photo,
            Kind.TAG: story.tags.get(),
        }[kind]  # fmt: skip

        assert story.get_absolute_url() in refresh_for([changed(kind, row)]).addresses

    def test_a_caption_put_right_is_refreshed_in_texts_and_galleries(self):
        photo = make_photo()
        in_text = publish_article(body=f'<p>Satu.</p><figure data-photo="{photo.pk}"></figure>')
        in_gallery = publish_article(kind="photo")
        GalleryPhoto.objects.create(article=in_gallery, photo=photo)

        refresh = refresh_for([changed(Kind.PHOTO, photo)])

        shown = {story.get_absolute_url() for story in (in_text, in_gallery)}
        assert shown <= set(refresh.addresses)

    def test_new_files_of_pictures_go_behind_what_was_written(self):
        """A library's files come by the hundred, each on fifty stories."""
        story = publish_article(lead_photo=make_photo())

        refresh = refresh_for([changed(Kind.PHOTO, story.lead_photo)])

        assert refresh.addresses[story.get_absolute_url()] == Rank.LIST
        assert refresh.addresses[story.section.get_absolute_url()] == Rank.LIST

    def test_withdrawn_text_goes_before_every_list_but_home(self):
        story = publish_article()
        workflow.withdraw(article=story, by=make_user(), reason="Keliru.")

        refresh = refresh_for([changed(Kind.ARTICLE, story)])

        first = sorted(refresh.addresses, key=lambda address: refresh.addresses[address])
        assert first[:2] == ["/", story.get_absolute_url()]

    def test_story_in_a_renamed_section_is_refreshed_at_its_old_address_as_well(self):
        story = publish_article()
        FormerSectionSlug.objects.create(section=story.section, slug="dulu")

        refresh = refresh_for([changed(Kind.ARTICLE, story)])

        assert refresh.addresses[f"/dulu/{story.pk}/{story.slug}/"] == Rank.ITSELF

    def test_hottest_stories_are_refreshed_last(self):
        hot, story = publish_article(), publish_article()
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        ReadCount.objects.create(article=hot, hour=hour, count=999)

        refresh = refresh_for([changed(Kind.ARTICLE, story)])

        assert refresh.addresses[hot.get_absolute_url()] == Rank.BESIDE

    def test_withdrawal_reaches_whatever_is_read(self, monkeypatch):
        monkeypatch.setattr(addresses, "HOT_STORIES", 1)
        hot, seldom, story = publish_article(), publish_article(), publish_article()
        hour = timezone.now().replace(minute=0, second=0, microsecond=0)
        for count, read in ((999, hot), (1, seldom)):
            ReadCount.objects.create(article=read, hour=hour, count=count)
        assert (
            seldom.get_absolute_url() not in refresh_for([changed(Kind.ARTICLE, story)]).addresses
        )

        workflow.withdraw(article=story, by=make_user(), reason="Keliru.")

        refresh = refresh_for([changed(Kind.ARTICLE, story)])
        assert refresh.addresses[seldom.get_absolute_url()] == Rank.BESIDE
        assert refresh.addresses[story.get_absolute_url()] == Rank.FRONT

    def test_a_hundred_changes_cost_few_more_queries_than_one(self, django_assert_max_num_queries):
        section, editor = make_section(), make_author()
        stories = [publish_article(section=section, editors=[editor]) for _ in range(20)]

        with django_assert_max_num_queries(16):
            refresh_for([changed(Kind.ARTICLE, story) for story in stories])

    def test_what_comes_and_goes_by_the_clock(self):
        now = timezone.now()
        due = publish_article(at=now + timedelta(minutes=1))
        later = publish_article(at=now + timedelta(minutes=9))
        assert not refresh_for_clock(now, now + timedelta(seconds=30)).addresses

        refresh = refresh_for_clock(now, now + timedelta(minutes=2))

        assert due.get_absolute_url() in refresh.addresses
        assert later.get_absolute_url() not in refresh.addresses

    def test_slot_that_opens_changes_home(self):
        now = timezone.now()
        picks, _ = FeaturedList.objects.get_or_create(slug=FeaturedList.PICKS, name="Pilihan")
        story = publish_article()
        Slot.objects.create(featured_list=picks, article=story, starts_at=now, position=90)

        refresh = refresh_for_clock(now - timedelta(seconds=1), now + timedelta(seconds=1))

        assert "/" in refresh.addresses

    def test_draft_without_a_section_has_no_address(self):
        assert refresh_for([changed(Kind.ARTICLE, make_article())]).addresses


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestKeeper:
    def test_burst_is_one_refresh_of_each_address(self, keeper, edges):
        section = make_section()
        out_at = timezone.now() - timedelta(hours=1)  # not by the clock as well
        stories = [publish_article(section=section, at=out_at) for _ in range(10)]
        PendingChange.objects.bulk_create(
            changed(Kind.ARTICLE, story) for story in stories for _ in range(10)
        )

        keeper.step()
        step_until(keeper, lambda: not PendingChange.objects.exists())

        for edge in edges:
            assert edge.addresses.count("/") == 1
            assert edge.addresses.count(section.get_absolute_url()) == 1
            assert {story.get_absolute_url() for story in stories} <= set(edge.addresses)

    def test_edge_that_is_away_holds_up_nobody_and_is_told_later(self, keeper, edges):
        here, away = edges
        away.is_away = True
        story = publish_article()
        PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)

        step_until(keeper, lambda: story.get_absolute_url() in here.addresses)
        assert PendingChange.objects.exists()
        away.is_away = False
        step_until(keeper, lambda: not PendingChange.objects.exists())

        assert story.get_absolute_url() in away.addresses
        assert f"article-{story.pk}" in away.tags

    def test_change_left_by_a_keeper_that_died_is_told_by_the_next(self, edges):
        story = publish_article()
        PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)
        Keeper(edges).step()  # read, and gone before anybody was told
        keeper = Keeper(edges)
        for line in keeper.lines:
            line.start()

        step_until(keeper, lambda: not PendingChange.objects.exists())
        for line in keeper.lines:
            line.stop()

        assert story.get_absolute_url() in edges[0].addresses

    def test_change_nobody_can_be_told_of_is_given_up_in_the_end(self, keeper, edges):
        edges[0].is_away = True
        PendingChange.objects.create(kind=Kind.PAGE, created_at=timezone.now() - timedelta(hours=3))

        step_until(keeper, lambda: not PendingChange.objects.exists())

    def test_edge_that_comes_back_is_not_told_what_was_given_up(self, keeper, edges):
        back = edges[0]
        back.is_away = True
        long_ago = timezone.now() - timedelta(hours=3)
        old, new = publish_article(at=long_ago), publish_article(at=long_ago)
        PendingChange.objects.create(kind=Kind.ARTICLE, object_id=old.pk, created_at=long_ago)
        step_until(keeper, lambda: not PendingChange.objects.exists())

        PendingChange.objects.create(kind=Kind.ARTICLE, object_id=new.pk)
        back.is_away = False
        step_until(keeper, lambda: not PendingChange.objects.exists())

        assert new.get_absolute_url() in back.addresses
        assert old.get_absolute_url() not in back.addresses

    def test_edge_that_was_away_for_weeks_is_still_asked(self):
        assert [lines.pause_after(failures, 15) for failures in (0, 1, 2, 100_000)] == [
            0, 0.2, 0.4, 15,
        ]  # fmt: skip

    def test_pages_of_the_change_are_refreshed_again(self, keeper, edges):
        """An older answer, under way while the change was made, may overtake the refresh."""
        story = publish_article(at=timezone.now() - timedelta(hours=1))  # not by the clock as well
        PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)

        step_until(keeper, lambda: edges[0].addresses.count(story.get_absolute_url()) == 2)

    def test_repeats_do_not_wait_for_pages_that_only_mention_the_change(self, edges, monkeypatch):
        """On a busy day there is always something left at the side to be refreshed."""
        now = time.monotonic()
        monkeypatch.setattr(lines.time, "monotonic", lambda: now)
        line = Keeper(edges[:1]).lines[0]
        line.tell(Refresh({"/samping/": Rank.BESIDE, "/berita/": Rank.ITSELF}), {1})

        first, _ = line._take()
        now += lines.AGAIN_AFTER_SECONDS[0]
        second, _ = line._take()
        third, _ = line._take()

        assert [*first, *second, *third] == ["/berita/", "/berita/", "/samping/"]

    def test_correction_does_not_wait_for_the_pages_of_an_import(self, edges):
        line = Keeper(edges[:1]).lines[0]
        imported = {f"/berita/{number}/": Rank.ITSELF for number in range(1000)}
        line.tell(Refresh(imported), {1})
        line.tell(Refresh({"/ralat/": Rank.ITSELF, "/": Rank.FRONT}), {2})

        asked = [*line._take()[0], *line._take()[0], *line._take()[0]]

        assert asked == ["/", "/ralat/", "/berita/0/"]

    def test_lists_have_their_share_while_an_import_goes_on(self, edges):
        line = Keeper(edges[:1]).lines[0]
        line.tell(Refresh({"/tag/satu/": Rank.LIST}), {1})
        asked = []
        for number in range(8):
            pages = {f"/berita/{number}-{page}/": Rank.ITSELF for page in range(10)}
            line.tell(Refresh(pages | {f"/tag/{number}/": Rank.LIST}), {2 + number})
            asked += line._take()[0]

        lists = [address for address in asked if address.startswith("/tag/")]
        assert lists == ["/tag/satu/", "/tag/0/"]

    def test_change_is_read_before_the_rows_of_an_import(self, keeper, edges, monkeypatch):
        monkeypatch.setattr(keeping, "CHANGES_A_BATCH", 1)
        out_at = timezone.now() - timedelta(hours=1)  # not by the clock as well
        imported, corrected = publish_article(at=out_at), publish_article(at=out_at)
        for story in (imported, corrected):
            PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)

        keeper.step()
        wait_until(lambda: corrected.get_absolute_url() in edges[0].addresses)

        assert imported.get_absolute_url() not in edges[0].addresses

    def test_address_that_is_refused_is_asked_for_later_and_holds_up_no_other(self, keeper, edges):
        edges[0].refused = {"/rusak/"}
        keeper.lines[0].tell(Refresh({"/rusak/": Rank.FRONT, "/samping/": Rank.BESIDE}), {1})

        wait_until(lambda: "/samping/" in edges[0].addresses)
        assert not keeper.lines[0].told
        edges[0].refused = set()
        wait_until(lambda: keeper.lines[0].told == {1})


class TestBackends:
    @pytest.fixture
    def server(self, settings):
        settings.EDGE_SECRET, settings.EDGE_TOKEN = "rahasia", "kunci"
        origin = Origin()
        yield origin
        origin.stop()

    def test_nginx_fetches_both_forms_with_the_secret(self, server):
        edge_from(f"nginx+http://{server.address}").refresh(["/a/"], {"x"})

        assert server.asked == {"/a/": 2}
        assert [heard["Accept-Encoding"] for heard in server.heard] == ["gzip", "identity"]
        assert {heard["X-Warta-Refresh"] for heard in server.heard} == {"rahasia"}

    @pytest.mark.parametrize(
        "answer",
        [
            {"status": 502},
            {"headers": {"X-Cache": "HIT"}},
            {"headers": {"Cache-Control": "public, max-age=0, s-maxage=0"}},
        ],
    )
    def test_nginx_that_did_not_refresh_is_asked_again(self, server, answer):
        server.status = answer.get("status", 200)
        server.headers = answer.get("headers", {})

        with pytest.raises(Unreachable):
            edge_from(f"nginx+http://{server.address}").refresh(["/a/"], set())

    def test_withdrawn_story_is_a_refresh_like_any_other(self, server):
        server.status = 410

        edge_from(f"nginx+http://{server.address}").refresh(["/a/"], set())

    def test_cdn_is_sent_tags_in_groups(self, server):
        tags = {f"article-{number}" for number in range(40)}

        edge_from(f"tags+http://{server.address}/purge").refresh(["/a/"], tags)

        assert server.asked == {"/purge": 2}
        assert {heard["Authorization"] for heard in server.heard} == {"Bearer kunci"}
        sent = [json.loads(body)["tags"] for body in server.bodies]
        assert {tag for group in sent for tag in group} == tags

    def test_hub_is_told_of_feeds_alone_and_again_after_the_caches(self, server, settings):
        settings.SITE_URL = "https://contoh.id"
        hub = edge_from(f"websub+http://{server.address}/hub")

        hub.refresh(["/", "/ekonomi/", "/ekonomi/feed/"], {"home"})
        for _ in range(Hub.TIMES):
            hub.refresh([], {"home"})

        assert server.asked == {"/hub": Hub.TIMES}
        told = [parse_qs(body.decode()) for body in server.bodies]
        assert told == Hub.TIMES * [
            {
                "hub.mode": ["publish"],
                "hub.url": [
                    "https://contoh.id/ekonomi/feed.json",
                    "https://contoh.id/ekonomi/feed/",
                    "https://contoh.id/ekonomi/feed/atom/",
                ],
            }
        ]

    def test_hub_that_refuses_is_told_again(self, server):
        hub = edge_from(f"websub+http://{server.address}/hub")
        server.status = 503

        with pytest.raises(Unreachable):
            hub.refresh(["/feed/"], {"home"})

    def test_edge_that_does_not_answer_is_unreachable(self, server):
        edge = edge_from(f"varnish+http://{server.address}")
        server.stop()

        with pytest.raises(Unreachable):
            edge.refresh([], {"home"})

    def test_tag_that_could_break_out_of_a_pattern_is_refused(self, server):
        with pytest.raises(ValueError, match="Not a tag"):
            edge_from(f"varnish+http://{server.address}").refresh([], {"a|.*"})

    @pytest.mark.parametrize("name", ["http://127.0.0.1", "squid+http://a", "nginx+ftp://a", "x"])
    def test_edge_of_an_unknown_kind_is_refused(self, name):
        with pytest.raises(ValueError, match="EDGES"):
            edge_from(name)
