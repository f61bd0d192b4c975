"""Judge every story by what other programs read out of it: headline, time, people, text, picture.

Usage: extract.py BASE. A text must come out whole, in order and with nothing that is not text: no
Baca Juga, list, caption, tag or credit.
"""

import difflib
import logging
import sys
import warnings
from datetime import datetime
from urllib.request import urlopen

import extruct
import newspaper
import trafilatura
from lxml import html
from pages import read, story_addresses, words_of
from readability import Document

TYPES = {
    "news": "NewsArticle", "photo": "NewsArticle", "opinion": "OpinionNewsArticle",
    "advertorial": "AdvertiserContentArticle",
}  # fmt: skip


def differences(expected: list[str], found: list[str]) -> list[str]:
    """Return what a text lacks and what it has too much."""
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    wrong = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind in {"delete", "replace"}:
            wrong.append(f"lacks “{' '.join(expected[a:b])[:80]}”")
        if kind in {"insert", "replace"}:
            wrong.append(f"has too much “{' '.join(found[c:d])[:80]}”")
    return wrong


def structured(text, address, said):
    """Yield what a search engine would find wrong with the page's own data."""
    data = extruct.extract(text, base_url=address, syntaxes=["json-ld", "opengraph"], uniform=True)
    stories = [row for row in data["json-ld"] if row.get("@type") == TYPES[said.kind]]
    if len(stories) != 1:
        yield f"{len(stories)} {TYPES[said.kind]} in JSON-LD"
        return
    story, graph = stories[0], data["opengraph"][0]
    authors = [person["name"] for person in story["author"]]
    if story["headline"] != said.headline or graph["og:title"] != said.headline:
        yield "headline differs"
    if story["datePublished"] != said.published_at:
        yield f"datePublished {story['datePublished']} is not {said.published_at}"
    if said.writers and authors != said.writers:
        yield f"authors {authors}"
    pictures = [picture["url"] for picture in story.get("image", [])]
    if len(pictures) != (3 if said.picture else 1):  # without one of its own, the portal's
        yield f"{len(pictures)} pictures"
    if "og:image" not in graph:
        yield "no og:image"
    for picture in filter(None, [*pictures, graph.get("og:image")]):
        if fetch_status(picture) != 200:
            yield f"picture {picture} is not there"


_statuses = {}


def fetch_status(address):
    if address not in _statuses:
        with urlopen(address, timeout=60) as response:  # noqa: S310 - our own server
            _statuses[address] = response.status
    return _statuses[address]


def by_trafilatura(text, address, said):
    document = trafilatura.bare_extraction(text, url=address, with_metadata=True, fast=False,
                                           include_comments=False, include_tables=True)  # fmt: skip
    yield from facts(said, document.title, document.author, document.date, document.image)
    yield from differences(said.words, words_of(document.text))


def by_newspaper(text, address, said):
    article = newspaper.article(address, language="id", input_html=text)
    names = "; ".join(article.authors)
    yield from facts(said, article.title, names, article.publish_date, article.top_image)
    if article.publish_date and article.publish_date.utcoffset() is None:
        yield "date without zone"
    yield from differences(said.words, words_of(article.text))


def by_readability(text, address, said):
    document = Document(text, url=address)
    tree = html.fromstring(document.summary())
    yield from facts(said, document.short_title(), None, None, None)
    blocks = tree.xpath("//p | //h2 | //h3 | //li | //td | //th")
    lines = [line.text_content() for line in blocks if not line.xpath("ancestor::li | .//p")]
    yield from differences(said.words, words_of(" ".join(lines)))


def facts(said, title, authors, moment, picture):
    """Yield what is wrong with the facts that an extractor names; None is not asked for."""
    if title is None or said.headline not in title:
        yield f"title “{title}”"
    # Titles lose their full stops on the way: Prof. becomes Prof.
    plain = [name.replace(".", "") for name in said.writers]
    if authors is not None and any(name not in authors.replace(".", "") for name in plain):
        yield f"authors “{authors}”"
    if authors == "" and said.writers:
        yield "no author"
    if moment is not None:
        day = moment if isinstance(moment, str) else moment.isoformat()
        if day[:10] != said.published_at[:10]:
            yield f"date {day}"
        if isinstance(moment, datetime) and moment.tzinfo:
            same = moment == datetime.fromisoformat(said.published_at)
            if not same:
                yield f"moment {day}"
    if picture is not None and said.picture and "/media/" not in picture:
        yield f"picture “{picture}”"


JUDGES = {
    "extruct": structured,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
    "readability": by_readability,
}


def main(base):
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    addresses, failed = story_addresses(base), 0
    for address in addresses:
        text, said = read(address)
        wrong = [
            f"{name}: {what}"
            for name, judge in JUDGES.items()
            for what in judge(text, address, said)
        ]
        failed += bool(wrong)
        for what in wrong:
            print(f"FAIL {address.removeprefix(base)} {what}")
    print(f"extract: {len(addresses) - failed} of {len(addresses)} stories read right by all")
    return bool(failed) or not addresses


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/")))
