"""Judge robots.txt and the sitemaps as crawlers do: found, well formed, every address answering.

Usage: maps.py BASE. protego, which Scrapy uses, reads the robots rules; ultimate-sitemap-parser
walks the maps; sitemaps.org's own schema, which npm's sitemap carries in JUDGES_DIR, reads each.
"""

import logging
import os
import sys
from pathlib import Path

from lxml import etree
from pages import fetch
from protego import Protego
from usp.tree import sitemap_tree_for_homepage
from verdict import Verdict

SCHEMA = Path(os.environ["JUDGES_DIR"], "node_modules/sitemap/schema/sitemap.xsd")


def against_the_schema(addresses: list[str]) -> list[str]:
    """Return what sitemaps.org's schema finds wrong with the files that list pages.

    No package carries the schemas of Google's own elements, so what those hold is left to usp.
    """
    text = SCHEMA.read_text().replace('processContents="strict"', 'processContents="lax"')
    schema, faults = etree.XMLSchema(etree.fromstring(text.encode())), []
    for address in addresses:
        tree = etree.fromstring(fetch(address)[1].encode())
        if tree.tag.endswith("urlset") and not schema.validate(tree):
            faults.append(f"{address}: {schema.error_log.last_error.message}")
    return faults


def main(base: str) -> bool:
    logging.disable(logging.CRITICAL)
    verdict = Verdict("maps")
    robots = Protego.parse(fetch(f"{base}/robots.txt")[1])
    maps = list(robots.sitemaps)
    closed = [path for path in ("/", "/feed/") if not robots.can_fetch(base + path, "Googlebot")]
    opened = [path for path in ("/admin/",) if robots.can_fetch(base + path, "Googlebot")]
    verdict.on("robots.txt", [*(f"closes {path}" for path in closed),
                              *(f"opens {path}" for path in opened),
                              *(["names no sitemap"] if not maps else [])])  # fmt: skip

    tree = sitemap_tree_for_homepage(base, use_known_paths=False)
    pages = list(tree.all_pages())
    broken = [f"{page.url}: {status}" for page in pages if (status := fetch(page.url)[0]) != 200]
    undated = [page.url for page in pages if not page.last_modified and not page.news_story]
    invalid = [found.url for found in tree.all_sitemaps() if "Invalid" in type(found).__name__]
    faults = [
        *broken,
        *(f"{url}: no date" for url in undated),
        *(f"{url} is invalid" for url in invalid),
    ]
    verdict.on("sitemaps", faults or ([] if pages else ["empty"]), f"{len(pages)} addresses")

    files = sorted({found.url for found in tree.all_sitemaps() if found.url.endswith(".xml")})
    verdict.on("schema", against_the_schema(files) if files else ["no file"], f"{len(files)} files")

    news = [page.news_story for page in pages if page.news_story]
    nameless = [story for story in news if not (story.title and story.publish_date and
                                                story.publication_name)]  # fmt: skip
    zoneless = [story.title for story in news if story.publish_date.utcoffset() is None]
    verdict.on("news sitemap", [*(f"{story} is incomplete" for story in nameless),
                                *(f"{title}: date without zone" for title in zoneless)],
               f"{len(news)} stories")  # fmt: skip
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
