"""Judge pages by Lighthouse as on a cheap phone with slow 4G; the median of three runs counts.

Usage: lighthouse.py BASE. Needs lighthouse from npm in JUDGES_DIR. Performance means something only
on a machine that does nothing else.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from access import FLAGS
from pages import one_of_each
from verdict import Verdict

TOOL = Path(os.environ["JUDGES_DIR"], "node_modules/.bin/lighthouse")
PARTS = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
JUDGED = (
    "home", "section", "story, news", "story, gallery", "story, advertorial", "story, corrected",
    "tag", "region", "search",
)  # fmt: skip
NOT_INDEXED = {"search"}  # on purpose, and Lighthouse counts that against a page


def report_on(address: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.json")
        flags = " ".join(["--headless", *FLAGS, f"--user-data-dir={folder}/profile"])
        command = [
            TOOL, address, "--quiet", "--output=json", f"--output-path={file}",
            f"--chrome-flags={flags}", f"--only-categories={','.join(PARTS)}",
            "--no-enable-error-reporting",
        ]  # fmt: skip
        chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
        subprocess.run(  # noqa: S603
            command, env={**os.environ, "CHROME_PATH": chromium}, check=True, capture_output=True
        )
        return json.loads(file.read_text())


def main(base: str) -> bool:
    verdict, pages = Verdict("lighthouse"), one_of_each(base)
    for name in JUDGED:
        reports = [report_on(pages[name]) for _ in range(RUNS)]
        scores = {
            part: round(
                100 * statistics.median(row["categories"][part]["score"] for row in reports)
            )
            for part in PARTS
        }
        bar = 100 if name.startswith("story") else 98
        shift = max(row["audits"]["cumulative-layout-shift"]["numericValue"] for row in reports)
        left_out = {"seo"} if name in NOT_INDEXED else set()
        faults = [
            f"{part} {score}"
            for part, score in scores.items()
            if score < bar and part not in left_out
        ]
        faults += [f"layout shift {shift:.3f}"] if shift else []
        verdict.on(name, faults, " ".join(f"{part} {score}" for part, score in scores.items()))
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
