"""Each kind of cache in front is asked in its own way, and its answer is understood."""

import json
from urllib.parse import parse_qs

import pytest

from articles.edges.addresses import Rank
from articles.edges.backends import Hub, Unreachable, edge_from
from tests.deploy.shapes import Origin


@pytest.fixture
def server(settings):
    settings.EDGE_SECRET, settings.EDGE_TOKEN = "rahasia", "kunci"
    origin = Origin()
    yield origin
    origin.stop()


def test_nginx_fetches_both_forms_with_the_secret(server):
    edge_from(f"nginx+http://{server.address}").refresh({"/a/": Rank.ITSELF}, {"x"})

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
def test_nginx_that_did_not_refresh_is_asked_again(server, answer):
    server.status = answer.get("status", 200)
    server.headers = answer.get("headers", {})

    with pytest.raises(Unreachable):
        edge_from(f"nginx+http://{server.address}").refresh({"/a/": Rank.ITSELF}, set())


def test_withdrawn_story_is_a_refresh_like_any_other(server):
    server.status = 410

    edge_from(f"nginx+http://{server.address}").refresh({"/a/": Rank.ITSELF}, set())


def test_application_is_told_where_a_withdrawn_text_stood(server):
    edge_from(f"nginx+http://{server.address}").refresh({"/a/": Rank.GONE, "/": Rank.FRONT}, set())

    assert [heard.get("X-Warta-Gone") for heard in server.heard] == [
        "rahasia",
        "rahasia",
        None,
        None,
    ]


def test_cdn_is_sent_tags_in_groups(server):
    tags = {f"article-{number}" for number in range(40)}

    edge_from(f"tags+http://{server.address}/purge").refresh({"/a/": Rank.ITSELF}, tags)

    assert server.asked == {"/purge": 2}
    assert {heard["Authorization"] for heard in server.heard} == {"Bearer kunci"}
    sent = [json.loads(body)["tags"] for body in server.bodies]
    assert {tag for group in sent for tag in group} == tags


def test_hub_is_told_of_feeds_alone_and_again_after_the_caches(server, settings):
    settings.SITE_URL = "https://contoh.id"
    hub = edge_from(f"websub+http://{server.address}/hub")

    hub.refresh(dict.fromkeys(["/", "/ekonomi/", "/ekonomi/feed/"], Rank.LIST), {"home"})
    for _ in range(Hub.TIMES):
        hub.refresh({}, {"home"})

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


def test_hub_that_refuses_is_told_again(server):
    hub = edge_from(f"websub+http://{server.address}/hub")
    server.status = 503

    with pytest.raises(Unreachable):
        hub.refresh({"/feed/": Rank.FEED}, {"home"})


def test_edge_that_does_not_answer_is_unreachable(server):
    edge = edge_from(f"varnish+http://{server.address}")
    server.stop()

    with pytest.raises(Unreachable):
        edge.refresh({}, {"home"})


def test_tag_that_could_break_out_of_a_pattern_is_refused(server):
    with pytest.raises(ValueError, match="Not a tag"):
        edge_from(f"varnish+http://{server.address}").refresh({}, {"a|.*"})


@pytest.mark.parametrize("name", ["http://127.0.0.1", "squid+http://a", "nginx+ftp://a", "x"])
def test_edge_of_an_unknown_kind_is_refused(name):
    with pytest.raises(ValueError, match="EDGES"):
        edge_from(name)
