"""Every edge is told of each change, the most urgent first, sooner or later."""

from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles.edges import keeper as keeping
from articles.edges import line as lines
from articles.edges.addresses import Rank, Refresh
from articles.edges.backends import edge_from
from articles.edges.keeper import Keeper
from articles.models import ClockReading, Edition, PendingChange
from tests.deploy.shapes import Origin
from tests.factories import changed, make_section, publish_article

from .recorder import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Kind = PendingChange.Kind


class Clock:
    """The keeper's own clock, which a test may put forward."""

    def __init__(self):
        self._ahead = timedelta()

    def __call__(self):
        return timezone.now() + self._ahead

    def tick(self, by):
        self._ahead += by


@pytest.fixture
def clock():
    return Clock()


@contextmanager
def started(keeper):
    for line in keeper.lines:
        line.start()
    yield keeper
    for line in keeper.lines:
        line.stop()


@pytest.fixture
def keeper(edges, clock):
    with started(Keeper(edges, now=clock)) as keeper:
        yield keeper


@pytest.fixture
def hub(clock):
    """A made-up WebSub hub, and the keeper that tells it alone."""
    server = Origin()
    edge = edge_from(f"websub+http://{server.address}/hub")
    with started(Keeper([edge], now=clock)) as keeper:
        yield server, keeper
    server.stop()


def step_until(keeper, is_done):
    wait_until(is_done, meanwhile=keeper.step)


def test_burst_is_one_refresh_of_each_address(keeper, edges):
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


def test_edge_that_is_away_holds_up_nobody_and_is_told_later(keeper, edges):
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


def test_change_left_by_a_keeper_that_died_is_told_by_the_next(edges):
    story = publish_article()
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)
    Keeper(edges).step()  # read, and gone before anybody was told

    with started(Keeper(edges)) as keeper:
        step_until(keeper, lambda: not PendingChange.objects.exists())

    assert story.get_absolute_url() in edges[0].addresses


def test_edge_that_comes_back_is_not_told_what_was_given_up(keeper, edges, clock):
    back = edges[0]
    back.is_away = True
    long_ago = timezone.now() - timedelta(hours=3)
    old, new = publish_article(at=long_ago), publish_article(at=long_ago)
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=old.pk)
    step_until(keeper, lambda: old.get_absolute_url() in edges[1].addresses)
    assert PendingChange.objects.exists()

    clock.tick(keeping.GIVE_UP_AFTER + timedelta(seconds=1))
    step_until(keeper, lambda: not PendingChange.objects.exists())

    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=new.pk)
    back.is_away = False
    step_until(keeper, lambda: not PendingChange.objects.exists())

    assert new.get_absolute_url() in back.addresses
    assert old.get_absolute_url() not in back.addresses


def test_what_waited_for_a_keeper_that_was_stopped_for_hours_is_told(keeper, edges):
    """Caches hold nothing of it any more, but nobody else tells a hub of a feed that changed."""
    long_ago = timezone.now() - timedelta(hours=30)
    story = publish_article(at=long_ago)
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk, created_at=long_ago)

    step_until(keeper, lambda: not PendingChange.objects.exists())

    assert f"{story.section.get_absolute_url()}feed/" in edges[0].addresses


def test_hub_hears_of_a_story_that_went_out_while_no_keeper_ran(hub, clock, edges):
    server, keeper = hub
    with started(Keeper(edges, now=clock)) as former:
        former.step()
    story = publish_article(at=clock() + timedelta(minutes=5))
    clock.tick(timedelta(hours=3))

    feed = quote(f"{story.section.get_absolute_url()}feed/", safe="").encode()
    step_until(keeper, lambda: any(feed in body for body in server.bodies))


def test_keeper_that_was_away_for_months_tells_of_the_last_week(keeper, edges):
    now = timezone.now()
    ClockReading.objects.note(now - timedelta(days=90))
    old, new = (publish_article(at=now - timedelta(days=days)) for days in (8, 6))

    step_until(keeper, lambda: new.get_absolute_url() in edges[0].addresses)

    assert old.get_absolute_url() not in edges[0].addresses
    assert now <= ClockReading.objects.former() <= timezone.now()


def test_first_keeper_of_a_portal_tells_of_nothing_that_is_long_out(keeper, edges):
    story = publish_article(at=timezone.now() - timedelta(hours=1))

    keeper.step()
    keeper.lines[0].tell(Refresh({"/terakhir/": Rank.BESIDE}), {1})

    wait_until(lambda: "/terakhir/" in edges[0].addresses)
    assert story.get_absolute_url() not in edges[0].addresses


def test_hub_that_was_away_for_hours_is_told_of_feeds_when_it_is_back(hub, clock):
    server, keeper = hub
    server.status = 503
    story = publish_article(at=timezone.now() - timedelta(hours=30))
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)
    step_until(keeper, lambda: server.asked["/hub"] > 1)
    clock.tick(keeping.GIVE_UP_AFTER + timedelta(seconds=1))
    step_until(keeper, lambda: not PendingChange.objects.exists())

    server.status = 200

    feed = quote(f"{story.section.get_absolute_url()}feed/", safe="").encode()
    asked = len(server.bodies)
    wait_until(lambda: any(feed in body for body in server.bodies[asked:]))


def test_news_is_tried_at_once_however_long_an_edge_was_away(keeper, edges, monkeypatch):
    monkeypatch.setattr(lines, "FIRST_PAUSE_SECONDS", 3600)
    monkeypatch.setattr(lines, "LONGEST_PAUSE_SECONDS", 3600)
    edges[0].is_away = True
    keeper.lines[0].tell(Refresh({"/satu/": Rank.ITSELF}), {1})
    wait_until(lambda: edges[0].tries)

    edges[0].is_away = False
    keeper.lines[0].tell(Refresh({"/dua/": Rank.ITSELF}), {2})

    wait_until(lambda: keeper.lines[0].told == {1, 2})


def test_change_of_which_nothing_can_be_made_holds_up_no_other(keeper, edges):
    story = publish_article()
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk, addresses=[None])

    step_until(keeper, lambda: not PendingChange.objects.exists())

    assert story.get_absolute_url() in edges[0].addresses


def test_pages_of_the_change_are_refreshed_again(keeper, edges, monkeypatch):
    """An older answer, under way while the change was made, may overtake the refresh."""
    monkeypatch.setattr(lines, "AGAIN_AFTER_SECONDS", (0.1,))
    story = publish_article(at=timezone.now() - timedelta(hours=1))  # not by the clock as well
    PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)

    step_until(keeper, lambda: edges[0].addresses.count(story.get_absolute_url()) == 2)


def test_change_is_read_before_the_rows_of_an_import(keeper, edges, monkeypatch):
    monkeypatch.setattr(keeping, "CHANGES_A_BATCH", 1)
    out_at = timezone.now() - timedelta(hours=1)  # not by the clock as well
    imported, corrected = publish_article(at=out_at), publish_article(at=out_at)
    for story in (imported, corrected):
        PendingChange.objects.create(kind=Kind.ARTICLE, object_id=story.pk)

    keeper.step()
    wait_until(lambda: corrected.get_absolute_url() in edges[0].addresses)

    assert imported.get_absolute_url() not in edges[0].addresses


def test_new_files_of_a_library_leave_the_keeper_time_for_what_is_written(
    keeper, clock, monkeypatch
):
    def waiting():
        return set(PendingChange.objects.values_list("kind", flat=True))

    monkeypatch.setattr(keeping, "FILES_PAUSE", timedelta(hours=1))
    clock.tick(timedelta(hours=1))
    changed(Kind.FILES).save()
    step_until(keeper, lambda: not waiting())

    changed(Kind.FILES).save()
    changed(Kind.PHOTO).save()
    publish_article()
    step_until(keeper, lambda: waiting() == {Kind.FILES})
    edition = Edition.objects.present()
    clock.tick(timedelta(hours=1))
    step_until(keeper, lambda: not waiting())
    assert Edition.objects.present() > edition, "pages made before show the former files"


def test_address_that_is_refused_is_asked_for_later_and_holds_up_no_other(keeper, edges):
    edges[0].refused = {"/rusak/"}
    keeper.lines[0].tell(Refresh({"/rusak/": Rank.FRONT, "/samping/": Rank.BESIDE}), {1})

    wait_until(lambda: "/samping/" in edges[0].addresses)
    assert not keeper.lines[0].told
    edges[0].refused = set()
    wait_until(lambda: keeper.lines[0].told == {1})
