"""Judge pages as w3m prints them: a story's whole text in order, and links that lead somewhere.

Usage: text.py BASE. Needs w3m.
"""

import subprocess
import sys
from urllib.parse import urldefrag, urljoin

from extract import differences
from lxml import html
from pages import fetch, one_of_each, read, words_of
from verdict import Verdict


def printed(address: str) -> str:
    """Return a page as a text browser prints it, on lines that nothing breaks."""
    command = ["w3m", "-dump", "-cols", "10000", "-o", "display_link_number=0", address]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603


def lost_words(address: str) -> list[str]:
    """Return what of a story's text is not printed, or not in order."""
    _, said = read(address)
    found = words_of(printed(address))
    lost = [what for what in differences(said.words, found) if what.startswith("lacks")]
    return [
        *lost,
        *([] if said.headline in " ".join(printed(address).split()) else ["no headline"]),
    ]


class Links:
    """Asks each address once."""

    def __init__(self, base: str):
        self.base, self._answers = base, {}

    def faults_on(self, address: str) -> list[str]:
        tree = html.fromstring(fetch(address)[1])
        faults = []
        for link in tree.xpath("//a[@href]"):
            target, fragment = urldefrag(urljoin(address, link.get("href")))
            name = " ".join(link.text_content().split()) or link.get("aria-label")
            if not name:
                faults.append(f"{target} has no name")
            if not target.startswith(self.base):
                continue
            status, ids = self._answer(target)
            if status != 200 and target != address:
                faults.append(f"{target} answers {status}")
            if fragment and fragment not in ids:
                faults.append(f"{target} has no #{fragment}")
        return faults

    def _answer(self, target: str) -> tuple[int, set[str]]:
        if target not in self._answers:
            status, text = fetch(target)
            ids = (
                set(html.fromstring(text).xpath("//@id"))
                if text.lstrip()[:9] == "<!doctype"
                else set()
            )
            self._answers[target] = status, ids
        return self._answers[target]


def main(base: str) -> bool:
    verdict, links = Verdict("text"), Links(base)
    for name, address in one_of_each(base).items():
        lost = lost_words(address) if name.startswith("story") else []
        verdict.on(name, [*lost, *links.faults_on(address)])
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
