"""Judge the feeds of every scope as feed readers do: whole, dated, unique, with text and pictures.

Usage: feeds.py BASE.
"""

import json
import sys
from datetime import datetime

import feedparser
from pages import fetch, one_of_each, story_addresses
from verdict import Verdict


def faults_of_xml(text: str, stories: set[str]) -> list[str]:
    feed = feedparser.parse(text)
    faults = [f"not well formed: {feed.bozo_exception}"] if feed.bozo else []
    faults += [f"no {key}" for key in ("title", "link", "language") if not feed.feed.get(key)]
    ids = [entry.get("id") for entry in feed.entries]
    if not ids or len(set(ids)) != len(ids):
        faults.append(f"{len(ids)} entries with {len(set(ids))} ids")
    times = [entry.get("published_parsed") for entry in feed.entries]
    if None in times or times != sorted(times, reverse=True):
        faults.append("not dated, or not newest first")
    for entry in feed.entries:
        faults += [
            f"{entry.get('link')}: no {key}"
            for key in ("title", "summary", "author", "content")
            if not entry.get(key)
        ]
        if entry.link not in stories:
            faults.append(f"{entry.link} is no story of the sitemap")
    return faults


def faults_of_json(text: str, stories: set[str]) -> list[str]:
    """Return what https://www.jsonfeed.org/version/1.1/ asks for and a feed lacks."""
    feed, faults = json.loads(text), []
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not feed.get("title"):
        faults.append("no version or title")
    for item in feed["items"]:
        if not (item.get("id") and item.get("content_html") and item.get("url") in stories):
            faults.append(f"{item.get('url')} is incomplete")
        if datetime.fromisoformat(item["date_published"]).utcoffset() is None:
            faults.append(f"{item['url']}: date without zone")
    return faults or ([] if feed["items"] else ["empty"])


def main(base: str) -> bool:
    verdict, pages, stories = Verdict("feeds"), one_of_each(base), set(story_addresses(base))
    scopes = {"site": f"{base}/"}
    scopes |= {name: pages[name] for name in ("section", "tag", "author", "region")}
    for name, address in scopes.items():
        verdict.on(f"{name}, RSS", faults_of_xml(fetch(f"{address}feed/")[1], stories))
        verdict.on(f"{name}, Atom", faults_of_xml(fetch(f"{address}feed/atom/")[1], stories))
        verdict.on(f"{name}, JSON", faults_of_json(fetch(f"{address}feed.json")[1], stories))
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
