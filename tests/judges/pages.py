"""Which pages of a running portal are judged, and what each of them says of itself."""

import re
from dataclasses import dataclass
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

from lxml import html

KINDS = {"Opini": "opinion", "Foto": "photo", "Advertorial": "advertorial"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def fetch(address: str) -> tuple[int, str]:
    """Return status and text of an address; a 404 or 410 is an answer like any other."""
    request = Request(address, headers={"User-Agent": "Mozilla/5.0 (judge)"})  # noqa: S310
    try:
        with urlopen(request, timeout=30) as response:  # noqa: S310 - our own server
            return response.status, response.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def story_addresses(base: str) -> list[str]:
    """Return the address of every story that the sitemaps name."""
    waiting, found = [f"{base}/sitemap.xml"], set()
    while waiting:
        tree = ElementTree.fromstring(fetch(waiting.pop())[1])
        places = [node.text for node in tree.iter(f"{SITEMAP}loc")]
        if tree.tag == f"{SITEMAP}sitemapindex":
            waiting += places
        else:
            found |= {
                place for place in places if re.search(r"/[a-z0-9-]+/\d+/[a-z0-9-]+/$", place)
            }
    return sorted(found)


def one_of_each(base: str) -> dict[str, str]:
    """Return the pages that show everything the portal can print, by what they are."""
    pages = {
        "home": "/", "most read": "/terpopuler/", "search": "/cari/?q=harga", "index": "/indeks/",
        "corrections": "/koreksi/", "reply": "/hak-jawab/", "masthead": "/redaksi/",
        "guidelines": "/pedoman-media-siber/", "not found": "/jawa-barat/cimanuk-meluap/",
        "saved": "/tersimpan/", "search, nothing found": "/cari/?q=qwertyuiop",
    }  # fmt: skip
    found = {name: base + path for name, path in pages.items()}
    for address in story_addresses(base):
        tree = html.fromstring(fetch(address)[1])
        found.setdefault(f"story, {_kind(tree)}", address)
        for what, place in (
            ("corrected", "//*[@data-correction]"),
            ("unverified", "//*[@data-unverified]"),
            ("gallery", "//*[@data-gallery]"),
            ("without picture", "//article[not(.//figure[contains(@class, 'story__lead')])]"),
        ):
            if tree.xpath(place):
                found.setdefault(f"story, {what}", address)
        for what, place in (("section", "//p[@class='labels']/a"), ("tag", "//*[@data-tags]//a"),
                            ("author", "//*[@data-byline]//a")):  # fmt: skip
            for link in tree.xpath(f"({place})[1]/@href"):
                found.setdefault(what, base + link)
        for link in tree.xpath("//a[starts-with(@href, '/daerah/')]/@href")[:1]:
            found.setdefault("region", base + link)
    return found


def _kind(tree) -> str:
    labels = {label.text_content() for label in tree.xpath("//header//p[@class='labels']/*")}
    return next((kind for label, kind in KINDS.items() if label in labels), "news")


@dataclass
class Said:
    """What a story's page says to people, read from its own marks."""

    headline: str
    published_at: str  # with the portal's offset
    writers: list[str]
    words: list[str]  # of the text alone, with dateline and end mark
    picture: str  # address of the lead picture's preview, or ""
    kind: str


def words_of(text: str) -> list[str]:
    """Return the words of a text without marks, so that typography does not count."""
    return re.findall(r"[\w.,:%/-]*\w", text.replace("***", " "))


def read(address: str) -> tuple[str, Said]:
    """Return a story's page and what it says."""
    text = fetch(address)[1]
    tree = html.fromstring(text)
    body = tree.xpath("//*[@data-body]")[0]
    # The notice of an unverified story stays: whoever takes the text owes it to his readers too.
    for other in body.xpath(".//aside | .//figure"):
        other.drop_tree()
    blocks = body.xpath(".//p | .//h2 | .//h3 | .//li | .//td | .//th | .//caption")
    lines = [line.text_content() for line in blocks if not line.xpath("ancestor::li | .//p")]
    return text, Said(
        headline=tree.xpath("//h1")[0].text_content().strip(),
        published_at=tree.xpath("//*[@data-byline]//time/@datetime")[0],
        writers=[name.text_content() for name in tree.xpath("//*[@data-byline]//a")],
        words=words_of(" ".join(lines)),
        picture=next(iter(tree.xpath("//figure[contains(@class, 'story__lead')]//img/@src")), ""),
        kind=_kind(tree),
    )
