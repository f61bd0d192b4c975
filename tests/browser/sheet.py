"""Take a picture of every kind of page and component, to be looked at: `make sheet`.

Writes one long picture a page, theme and width, and `index.html` that shows them side by side, to
SHEET_DIR (a new temporary folder by default). `SITE=http://127.0.0.1:8000` looks at a running
portal instead of a demo newsroom of its own; `/gaya/` is there when that has COMPONENT_PAGE=1.
"""

import os
import sys
import tempfile
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import sync_playwright

from .devices import CHROMIUM, CHROMIUM_FLAGS, HOME_TIMEZONE
from .screenshots import SITE as OWN_SITE
from .screenshots import demo_server

WIDTHS_PX = (360, 768, 1280)
SCHEMES = ("light", "dark")
# Lazy pictures would come when they are near the window.
ALL_PICTURES = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))"""
FIXED = {
    "home": "/",
    "section": "/jawa-barat/",
    "opinion section": "/opini/",
    "photo section": "/foto/",
    "components": "/gaya/",
    "region": "/daerah/jawa-barat/",
    "masthead": "/redaksi/",
    "most read": "/terpopuler/",
    "index": "/indeks/",
    "saved": "/tersimpan/",
    "corrections": "/koreksi/",
    "reply": "/hak-jawab/",
    "search": "/cari/?q=harga",
    "search, nothing found": "/cari/?q=qwertyuiop",
    "not found": "/jawa-barat/jembatan-gantung-cikalong/",
}
# A page that is found by its looks: the first link that fits, on the page it is looked for.
FOUND = {
    "story": ("/jawa-barat/", "a[href*='cimanuk-meluap']"),
    "story, opinion": ("/opini/", ".row__title a"),
    "story, gallery": ("/foto/", ".row__title a"),
    "story, advertorial": ("/cari/?q=keripik", ".row__title a"),
    "story, corrected": ("/koreksi/", ".corrections a"),
    "author": ("/redaksi/", "[data-masthead] a"),
}


def addresses(page) -> dict[str, str]:
    """Return the pages of the sheet by name."""
    found = dict(FIXED)
    for name, (place, link) in FOUND.items():
        page.goto(place)
        first = page.locator(link).first
        if first.count():
            found[name] = first.get_attribute("href")
    page.goto(found["story"])
    found["tag"] = page.locator("[data-tags] a").first.get_attribute("href")
    return found


def take(browser, site: str, folder: Path) -> list[str]:
    """Write the pictures; return the names of the pages."""
    pages: dict[str, str] = {}
    for scheme in SCHEMES:
        for width_px in WIDTHS_PX:
            context = browser.new_context(
                base_url=site,
                color_scheme=scheme,
                viewport={"width": width_px, "height": 900},
                reduced_motion="reduce",
                **HOME_TIMEZONE,
            )
            page = context.new_page()
            pages = pages or addresses(page)
            for name, address in pages.items():
                page.goto(urljoin(site, address), wait_until="load")
                page.evaluate(ALL_PICTURES)
                page.screenshot(path=folder / _file(name, scheme, width_px), full_page=True)
            context.close()
            sys.stdout.write(f"{len(pages)} pages, {scheme}, {width_px} px\n")
            sys.stdout.flush()
    return list(pages)


def _file(name: str, scheme: str, width_px: int) -> str:
    return f"{name.replace(', ', '-').replace(' ', '-')}-{width_px}-{scheme}.png"


def write_index(names: list[str], folder: Path) -> None:
    """Write the page that shows all pictures, a row a page."""
    rows = []
    for name in names:
        pictures = "".join(
            f'<a href="{file}"><img src="{file}" alt="" loading="lazy" width="{width_px // 4}"></a>'
            for scheme in SCHEMES
            for width_px in WIDTHS_PX
            for file in [_file(name, scheme, width_px)]
        )
        rows.append(f"<h2>{escape(name)}</h2><p>{pictures}</p>")
    head = '<!doctype html><meta charset="utf-8"><title>Sheet</title><style>img{margin:4px}</style>'
    (folder / "index.html").write_text(head + "".join(rows), "utf-8")


def main() -> None:
    folder = Path(os.environ.get("SHEET_DIR") or tempfile.mkdtemp(prefix="warta-sheet-"))
    folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"Every kind of page, in both themes and three widths, goes to {folder}\n")
    sys.stdout.flush()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        if site := os.environ.get("SITE"):
            names = take(browser, site, folder)
        else:
            with demo_server(COMPONENT_PAGE="1"):
                names = take(browser, OWN_SITE, folder)
        browser.close()
    write_index(names, folder)
    sys.stdout.write(f"Look at {folder}/index.html\n")


if __name__ == "__main__":
    main()
