"""What one edge is told next, by how many connections, and what is never told twice at a time."""

import threading
import time

from articles.edges import line as lines
from articles.edges.addresses import Rank, Refresh
from articles.edges.line import Line

from .recorder import wait_until


def test_edge_that_was_away_for_weeks_is_still_asked():
    assert [lines.pause_after(failures, 15) for failures in (0, 1, 2, 100_000)] == [
        0, 0.2, 0.4, 15,
    ]  # fmt: skip


def next_of(line):
    """Answer for what a line takes next; return its addresses."""
    taken = line._take()
    line._done(taken)
    return list(taken.addresses)


def test_repeats_do_not_wait_for_pages_that_only_mention_the_change(edges, monkeypatch):
    """On a busy day there is always something left at the side to be refreshed."""
    now = time.monotonic()
    monkeypatch.setattr(lines.time, "monotonic", lambda: now)
    line = Line(edges[0])
    line.tell(Refresh({"/samping/": Rank.BESIDE, "/berita/": Rank.ITSELF}), {1})

    first = next_of(line)
    now += lines.AGAIN_AFTER_SECONDS[0]
    second, third = next_of(line), next_of(line)

    assert [*first, *second, *third] == ["/berita/", "/berita/", "/samping/"]


def test_correction_does_not_wait_for_the_pages_of_an_import(edges):
    line = Line(edges[0])
    imported = {f"/berita/{number}/": Rank.ITSELF for number in range(1000)}
    line.tell(Refresh(imported), {1})
    line.tell(Refresh({"/ralat/": Rank.ITSELF, "/": Rank.FRONT}), {2})

    asked = [*next_of(line), *next_of(line), *next_of(line)]

    assert asked == ["/", "/ralat/", "/berita/0/"]


def test_of_one_change_the_pages_are_told_in_their_order_the_most_read_first(edges):
    line = Line(edges[0])
    by_reads = ["/wisata/7/", "/bola/8/", "/opini/9/", "/bola/6/"]
    line.tell(Refresh({"/tag/satu/": Rank.LIST}), {1})
    line.tell(Refresh(dict.fromkeys(by_reads, Rank.BESIDE)), {2})

    assert [next_of(line) for _ in range(5)] == [["/tag/satu/"], *([page] for page in by_reads)]


def test_lists_have_their_share_while_an_import_goes_on(edges):
    line = Line(edges[0])
    line.tell(Refresh({"/tag/satu/": Rank.LIST}), {1})
    asked = []
    for number in range(8):
        pages = {f"/berita/{number}-{page}/": Rank.ITSELF for page in range(10)}
        line.tell(Refresh(pages | {f"/tag/{number}/": Rank.LIST}), {2 + number})
        asked += next_of(line)

    lists = [address for address in asked if address.startswith("/tag/")]
    assert lists == ["/tag/satu/", "/tag/0/"]


def test_connections_share_the_pages_and_keep_one_free_for_what_is_urgent(edges, monkeypatch):
    monkeypatch.setattr(lines, "URGENT_SECONDS", 0)
    edges[0].connections = 3
    line = Line(edges[0])
    line.tell(Refresh({f"/samping/{number}/": Rank.BESIDE for number in range(5)}), {1})

    taken = [line._take(), line._take()]
    line.tell(Refresh({"/": Rank.FRONT}), {2})
    taken.append(line._take())
    line._done(taken[0])
    taken.append(line._take())

    asked = [list(one.addresses) for one in taken]
    assert asked == [["/samping/0/"], ["/samping/1/"], ["/"], ["/samping/2/"]]


def test_what_can_wait_leaves_room_while_readers_look_for_a_change(edges, monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr(lines.time, "monotonic", lambda: now)
    edges[0].connections = 3
    line = Line(edges[0])
    line.tell(Refresh({f"/samping/{number}/": Rank.BESIDE for number in range(5)}), {1})
    line.tell(Refresh({"/berita/": Rank.ITSELF}), {2})

    assert next_of(line) == ["/berita/"]
    assert list(line._take().addresses) == ["/samping/0/"]
    assert line._chosen() == {}  # the origin's other worker rests for what comes

    now += lines.URGENT_SECONDS
    assert list(line._chosen()) == ["/samping/1/"]


def test_address_is_never_asked_for_by_two_connections(edges):
    edges[0].connections = 3
    line = Line(edges[0])
    line.tell(Refresh({"/": Rank.FRONT}), {1})
    first = line._take()
    line.tell(Refresh({"/": Rank.FRONT, "/berita/": Rank.ITSELF}), {2})

    second = line._take()
    line._done(second)
    assert not line.told  # the page may have been made before the second change
    line._done(first)
    assert line.told == {1}
    line._done(line._take())

    assert list(second.addresses) == ["/berita/"]
    assert line.told == {1, 2}


def test_slow_page_holds_up_one_connection_alone(edges):
    edge, is_over = edges[0], threading.Event()
    edge.connections, edge.slow = 2, {"/lambat/": is_over}
    line = Line(edge)
    line.start()
    line.tell(Refresh({"/lambat/": Rank.FRONT}), {1})
    wait_until(lambda: edge.tries)

    others = {f"/berita/{number}/": Rank.ITSELF for number in range(20)}
    line.tell(Refresh(others | {"/samping/": Rank.BESIDE}), {2})

    wait_until(lambda: line.told == {2})
    is_over.set()
    wait_until(lambda: line.told == {1, 2})
    line.stop()


def test_line_stops_within_a_moment_however_slow_an_answer_is(edges, monkeypatch):
    monkeypatch.setattr(lines, "STOP_SECONDS", 0.1)
    edge, is_over = edges[0], threading.Event()
    edge.slow = {"/lambat/": is_over}
    line = Line(edge)
    line.start()
    line.tell(Refresh({"/lambat/": Rank.FRONT}), {1})
    wait_until(lambda: edge.tries)

    began_at = time.monotonic()
    line.stop()

    assert time.monotonic() - began_at < 20  # of the 30 that the answer takes
    assert not line.told
    is_over.set()
