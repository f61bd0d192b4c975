"""Judge every kind of page by axe-core in Chromium: WCAG 2.2 AA, phone and desk, both themes.

Usage: access.py BASE. A page also fails when the browser reports an error (a refused script, a lost
file), or when it scrolls sideways. Needs axe-core from npm in JUDGES_DIR.
"""

import os
import shutil
import sys
from pathlib import Path

from pages import one_of_each
from playwright.sync_api import sync_playwright
from verdict import Verdict

AXE = Path(os.environ["JUDGES_DIR"], "node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
READERS = {
    f"{place}, {theme}": {"viewport": window, "color_scheme": theme}
    for place, window in (("phone", PHONE), ("desk", DESK))
    for theme in ("light", "dark")
}
RUN = "rules => axe.run({runOnly: rules}).then(found => found.violations)"
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults_of(browser, address: str, name: str, axe: str) -> list[str]:
    page, faults = browser.new_page(), []
    # The page of an unknown address answers 404, which the console calls an error.
    is_missing = name == "not found"
    page.on(
        "console", lambda said: said.type == "error" and not is_missing and faults.append(said.text)
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address, wait_until="load")
    page.evaluate(axe)
    for found in page.evaluate(RUN, RULES):
        place = found["nodes"][0]["target"][0]
        faults.append(f"{found['id']} ({len(found['nodes'])}): {place}")
    if (overhang := page.evaluate(OVERHANG)) > 0:
        faults.append(f"scrolls sideways by {overhang} px")
    page.close()
    return faults


def main(base: str) -> bool:
    verdict, axe = Verdict("access"), AXE.read_text()
    pages = one_of_each(base)
    with sync_playwright() as playwright:
        chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for reader, device in READERS.items():
            context = browser.new_context(locale="id-ID", timezone_id="Asia/Jakarta", **device)
            for name, address in pages.items():
                verdict.on(f"{name}, {reader}", faults_of(context, address, name, axe))
            context.close()
        browser.close()
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
