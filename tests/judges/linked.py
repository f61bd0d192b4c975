"""Judge the structured data of every story and kind of page by schema.org's types, in TypeScript.

Usage: linked.py BASE. Finds unknown types, misspelt or misplaced properties and values of a wrong
kind. Needs schema-dts and typescript from npm in JUDGES_DIR.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from lxml import html
from pages import fetch, one_of_each, story_addresses
from verdict import Verdict

HOME = Path(os.environ["JUDGES_DIR"])
DATA = "//script[@type='application/ld+json']/text()"
# Besides every story; a page that is a list of no thing has nothing to say of it.
SPEAK = {"home", "section", "tag", "region", "author"}
OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext"]


def compiled(blocks: list[dict]) -> dict[int, list[str]]:
    """Return {number of a block: what TypeScript finds wrong with it}."""
    kinds = sorted({block["@type"] for block in blocks})
    lines = [f"import type {{ WithContext, {', '.join(kinds)} }} from 'schema-dts';"]
    lines += [
        f"export const b{number}: WithContext<{block['@type']}> = {json.dumps(block)};"
        for number, block in enumerate(blocks)
    ]
    file = HOME / "linked.ts"  # beside node_modules, so that the import is found
    file.write_text("\n".join(lines))
    command = [HOME / "node_modules/.bin/tsc", *OPTIONS, file.name]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)  # noqa: S603
    found: dict[int, list[str]] = {}
    for line, what in re.findall(r"linked\.ts\((\d+),\d+\): error (.*)", done.stdout):
        found.setdefault(int(line) - 2, []).append(what)
    if done.returncode and not found:
        raise RuntimeError(done.stdout + done.stderr)
    return found


def main(base: str) -> bool:
    verdict = Verdict("linked")
    pages = {name: page for name, page in one_of_each(base).items() if name in SPEAK}
    pages |= {found.removeprefix(base): found for found in story_addresses(base)}
    blocks, owners, silent = [], [], []
    for name, address in pages.items():
        found = [json.loads(text) for text in html.fromstring(fetch(address)[1]).xpath(DATA)]
        silent += [name] if not found else []
        blocks += found
        owners += [name] * len(found)
    faults: dict[str, list[str]] = {name: ["says nothing"] for name in silent}
    for number, what in compiled(blocks).items():
        owner = owners[number] if number >= 0 else "the whole"
        faults.setdefault(owner, []).extend(what)
    for name, what in faults.items():
        verdict.on(name, what)
    right = [name for name in dict.fromkeys(owners) if name not in faults]
    verdict.on("all others", [] if right else ["none"], f"{len(right)} pages, {len(blocks)} blocks")
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
