"""Judge every kind of page, and the stylesheet, by the Nu HTML Checker: no error.

Usage: markup.py BASE. Needs vnu-jar from npm in JUDGES_DIR, and Java.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from pages import fetch, one_of_each
from verdict import Verdict

JAR = Path(os.environ["JUDGES_DIR"], "node_modules/vnu-jar/build/dist/vnu.jar")


def errors_in(kind: str, texts: dict[str, str]) -> dict[str, list[str]]:
    """Return {page: errors} of texts of one kind, `html` or `css`, from one run of the checker."""
    with tempfile.TemporaryDirectory() as folder:
        files = {Path(folder, f"{number}.{kind}"): page for number, page in enumerate(texts)}
        for file, page in files.items():
            file.write_text(texts[page])
        command = [
            "java",
            "-Xss2m",
            "-jar",
            JAR,
            "--format",
            "json",
            "--stdout",
            f"--{kind}",
            *files,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        found: dict[str, list[str]] = {page: [] for page in texts}
        for message in json.loads(done.stdout)["messages"]:
            if message["type"] != "info":
                page = files[Path(message["url"].removeprefix("file:"))]
                found[page].append(f"line {message.get('lastLine', '?')}: {message['message']}")
    return found


def main(base: str) -> bool:
    verdict = Verdict("markup")
    texts = {name: fetch(address)[1] for name, address in one_of_each(base).items()}
    for page, errors in errors_in("html", texts).items():
        verdict.on(page, errors)
    path = re.search(r'<link rel="stylesheet" href="([^"]+)"', texts["home"])[1]
    for page, errors in errors_in("css", {path: fetch(base + path)[1]}).items():
        verdict.on(page, errors)
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
