"""Judge pages by Lighthouse as on a cheap phone with slow 4G: 100 on stories, 98 elsewhere.

Usage: lighthouse.py BASE. Needs lighthouse from npm in JUDGES_DIR.

A machine that does something else meanwhile only ever lowers the score of performance, so a page
below the bar is looked at again, five times at most, and its best look counts; so is one at which
Lighthouse itself broke off. Nothing else may depend on the machine: accessibility, best practices,
SEO and a still layout are judged at every look.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from access import FLAGS
from pages import one_of_each
from verdict import Verdict

TOOL = Path(os.environ["JUDGES_DIR"], "node_modules/.bin/lighthouse")
PERFORMANCE, STEADY = "performance", ("accessibility", "best-practices", "seo")
LOOKS = 6
JUDGED = (
    "home", "section", "story, news", "story, gallery", "story, advertorial", "story, corrected",
    "tag", "region", "search", "not found",
)  # fmt: skip
BY_NIGHT = ("home", "story, news")  # of the rest axe-core sees both themes (access.py)
NIGHT = "--blink-settings=preferredColorScheme=0"
# What a page is on purpose: out of search engines, and an answer of 404.
MEANT = {"search": {"is-crawlable"}, "not found": {"is-crawlable", "http-status-code"}}
CONSOLE = "errors-in-console"


def report_on(address: str, *flags: str) -> dict | str:
    """Return Lighthouse's report on a page, or its last words where it broke off itself."""
    # A browser that is ending may still write to its profile.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder, "report.json")
        browser = " ".join(["--headless", *FLAGS, *flags, f"--user-data-dir={folder}/profile"])
        command = [
            TOOL, address, "--quiet", "--output=json", f"--output-path={file}",
            f"--chrome-flags={browser}", f"--only-categories={','.join((PERFORMANCE, *STEADY))}",
            "--no-enable-error-reporting", "--disable-full-page-screenshot", "--ignore-status-code",
        ]  # fmt: skip
        chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
        done = subprocess.run(  # noqa: S603
            command,
            env={**os.environ, "CHROME_PATH": chromium},
            check=False,
            capture_output=True,
            text=True,
        )
        report = json.loads(file.read_text()) if file.exists() else {}
    if done.returncode or "runtimeError" in report:
        return done.stderr.strip() or str(report.get("runtimeError"))
    return report


def meant_on(name: str, report: dict) -> set[str]:
    """Return the audits that a page fails on purpose."""
    meant = MEANT.get(name, set())
    said = report["audits"][CONSOLE].get("details", {}).get("items", ())
    # The console calls an answer of 404 an error; any other error counts.
    if "http-status-code" in meant and all(
        line["sourceLocation"]["url"] == report["finalDisplayedUrl"] for line in said
    ):
        meant = meant | {CONSOLE}
    return meant


def score_of(report: dict, part: str, meant: set[str]) -> tuple[int, list[str]]:
    """Return a score of 0 to 100 as Lighthouse reckons it, and the audits that lower it."""
    rows = [
        (row["weight"], report["audits"][row["id"]]["score"] or 0, row["id"])
        for row in report["categories"][part]["auditRefs"]
        if row["weight"] and row["id"] not in meant
    ]
    score = sum(weight * share for weight, share, _ in rows) / sum(row[0] for row in rows)
    return round(100 * score), [audit for _, share, audit in rows if share < 1]


def look_at(name: str, address: str, bar: int, *flags: str) -> tuple[list[str], str]:
    """Return a page's faults, and its scores."""
    best, looks, scores = 0, 0, None
    while looks < LOOKS and best < bar:
        report, looks = report_on(address, *flags), looks + 1
        if isinstance(report, str):  # the browser did not come up in time, say: no word on the page
            continue
        meant = meant_on(name, report)
        scores = {part: score_of(report, part, meant) for part in (PERFORMANCE, *STEADY)}
        best = max(best, scores[PERFORMANCE][0])
        faults = [
            f"{part} {score}: {', '.join(audits)}"
            for part, (score, audits) in scores.items()
            if part in STEADY and score < bar
        ]
        shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
        faults += [f"layout shift {shift:.3f}"] if shift else []
        if faults:
            return faults, ""
    if scores is None:
        return [f"Lighthouse broke off {looks} times: {report[-200:]}"], ""
    if best < bar:
        audits = ", ".join(scores[PERFORMANCE][1])
        return [f"performance {best} is the best of {looks}: {audits}"], ""
    steady = " ".join(f"{part} {scores[part][0]}" for part in STEADY)
    return [], f"performance {best} (looks: {looks}) {steady}"


def main(base: str) -> bool:
    verdict, pages = Verdict("lighthouse"), one_of_each(base)
    for name in JUDGED:
        bar = 100 if name.startswith("story") else 98
        verdict.on(name, *look_at(name, pages[name], bar))
        if name in BY_NIGHT:
            verdict.on(f"{name}, by night", *look_at(name, pages[name], bar, NIGHT))
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
