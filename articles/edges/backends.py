"""The kinds of caches in front: one class each, one question to all of them."""

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

from ..http_connections import Answer, Connections, NoAnswer
from .addresses import Rank
from .names import GONE_HEADER, REFRESH_HEADER

TIMEOUT_SECONDS = (
    20  # longer than nginx waits for the origin: its answer tells why, silence does not
)
TAGS_A_REQUEST = 30  # Cloudflare's and Fastly's limits are higher, a header's 8 kB is not
_TAG = re.compile(r"[a-z0-9-]+")


class Unreachable(Exception):
    """An edge that did not take a refresh; it is asked again later."""


class Refused(Unreachable):
    """An address of which the edge has nothing new to keep, while others may go well."""

    def __init__(self, message: str, *, is_for_now: bool = False):
        super().__init__(message)
        self.is_for_now = is_for_now  # for less than a second, and no fault


class Edge:
    """A cache in front. `refresh` returns once it serves nothing older than the call, or raises."""

    # How many addresses a call takes: few, so that what is urgent never waits for what is not.
    addresses_a_call = 1
    connections = 1  # how many calls at a time, each from a thread of its own

    def __init__(self, url: str):
        self.url = url.rstrip("/")
        parts = self._parts = urlsplit(self.url)
        self._connections = Connections(
            parts.scheme, parts.hostname, parts.port, kept=self.connections
        )

    def __str__(self):
        return f"{type(self).__name__} {self.url}"

    def refresh(self, addresses: Mapping[str, Rank], tags: Iterable[str]) -> None:
        """Make the edge forget, or fetch anew, addresses or everything that carries a tag."""
        raise NotImplementedError

    def _ask(self, method: str, path: str, headers: dict, body: bytes | None = None) -> Answer:
        """Return an answer; raise Unreachable when there is none."""
        try:
            return self._connections.ask(
                method, path, headers=headers, body=body, seconds=TIMEOUT_SECONDS
            )
        except NoAnswer as error:
            raise Unreachable(f"{self.url}: {error!r}") from error


class Nginx(Edge):
    """nginx's proxy_cache, without a module: each address is fetched past the cache and kept."""

    ENCODINGS = ("gzip", "identity")  # the two forms of deploy/nginx/nginx.conf.template
    # Two for the origin's two workers, so that neither rests while a withdrawal reaches thousands
    # of pages, and one that is free for what is urgent (line.py).
    connections = 3

    def refresh(self, addresses, tags):
        for address, rank in addresses.items():
            for encoding in self.ENCODINGS:
                self._fetch(address, encoding, is_gone=rank == Rank.GONE)

    def _fetch(self, address, encoding, *, is_gone):
        headers = {REFRESH_HEADER: settings.EDGE_SECRET, "Accept-Encoding": encoding}
        if is_gone:
            headers[GONE_HEADER] = settings.EDGE_SECRET
        status, told, _ = self._ask("GET", self._parts.path + iri_to_uri(address), headers)
        if status >= 500:
            raise Refused(f"{self.url}: {address} answered {status}")
        if told.get("X-Cache", "BYPASS") != "BYPASS":
            raise Unreachable(
                f"{self.url} does not know EDGE_SECRET: {address} came from its cache"
            )
        # Less than a second before the clock changes the page, nothing is kept: what the cache held
        # stays in its place.
        if "s-maxage=0" in told.get("Cache-Control", "").replace(",", " ").split():
            raise Refused(f"{self.url}: {address} changes in a moment", is_for_now=True)


class Varnish(Edge):
    """Varnish with deploy/varnish/default.vcl: everything that carries a tag is banned."""

    addresses_a_call = 1000  # addresses cost nothing here: tags reach all of them

    def refresh(self, addresses, tags):
        for group in _groups(tags):
            headers = {REFRESH_HEADER: settings.EDGE_SECRET, "Cache-Tag": "|".join(group)}
            answer = self._ask("BAN", "/", headers)
            if answer.status != 200:
                raise Unreachable(f"{self.url} answered {answer.status} to BAN")


class PurgeByTag(Edge):
    """A CDN that purges by tag: `POST {"tags": [...]}` with a bearer token, as Cloudflare takes it.

    https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/
    """

    addresses_a_call = 1000

    def refresh(self, addresses, tags):
        headers = {
            "Authorization": f"Bearer {settings.EDGE_TOKEN}",
            "Content-Type": "application/json",
        }
        for group in _groups(tags):
            body = json.dumps({"tags": group}).encode()
            answer = self._ask("POST", self._parts.path or "/", headers, body)
            if not 200 <= answer.status < 300:
                raise Unreachable(f"{self.url} answered {answer.status}")


class Hub(Edge):
    """A WebSub hub: it is told which feeds changed, fetches them and tells their subscribers.

    https://www.w3.org/TR/websub/. A hub asks the caches in front, which are told at the same time
    as it is; so it hears of a feed again whenever the others are told once more.
    """

    addresses_a_call = 100_000  # whatever waits: what it was told once, it tells however late
    TIMES = 3  # at once, and at the moments of keeper.AGAIN_AFTER_SECONDS

    def __init__(self, url):
        super().__init__(url)
        self._topics: dict[str, int] = {}  # {feed: how often it is still named}

    def refresh(self, addresses, tags):
        lists = [address[: -len("feed/")] for address in addresses if address.endswith("/feed/")]
        for path in lists:
            for form in ("feed/", "feed/atom/", "feed.json"):
                self._topics[settings.SITE_URL + path + form] = self.TIMES
        if not self._topics:
            return
        body = urlencode({"hub.mode": "publish", "hub.url": sorted(self._topics)}, doseq=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self._ask("POST", self._parts.path or "/", headers, body.encode())
        if not 200 <= answer.status < 300:
            raise Unreachable(f"{self.url} answered {answer.status}")
        self._topics = {topic: left - 1 for topic, left in self._topics.items() if left > 1}


KINDS = {"nginx": Nginx, "varnish": Varnish, "tags": PurgeByTag, "websub": Hub}


def configured_edges() -> list[Edge]:
    """Return the edges of settings.EDGES, each written `kind+address`, in its order.

    Name the edge nearest to the origin first: those further out then fetch the new text from it.
    """
    return [edge_from(name) for name in settings.EDGES]


def edge_from(name: str) -> Edge:
    """Return one edge from its name in settings.EDGES; raise ValueError when nobody knows it."""
    kind, _, url = name.partition("+")
    if kind not in KINDS or urlsplit(url).scheme not in {"http", "https"}:
        raise ValueError(f"EDGES: {name!r} is not one of {', '.join(KINDS)} + http(s)://...")
    return KINDS[kind](url)


def _groups(tags: Iterable[str]) -> list[list[str]]:
    tags = sorted(tags)
    if odd := [tag for tag in tags if not _TAG.fullmatch(tag)]:
        raise ValueError(f"Not a tag: {odd[0]!r}")
    return [tags[start : start + TAGS_A_REQUEST] for start in range(0, len(tags), TAGS_A_REQUEST)]
