"""Rules of the repository that no linter knows."""

import os
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[1]
TOP_LEVEL = {
    ".ci", ".git", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "Makefile",
    "README.md", "articles", "deploy", "docs", "manage.py", "media_lib", "portal",
    "pyproject.toml", "requirements-dev.txt", "requirements.txt", "static", "templates", "tests",
}  # fmt: skip
MADE_BY_RUNNING = {
    ".venv",
    "var",
    ".pytest_cache",
    ".ruff_cache",
    "__pycache__",
    ".coverage",
    ".env",
}
ROOMS_OF_CODE = ("articles", "media_lib", "portal")
WORDS_FOR_NOTHING = {"utils", "helpers", "services", "common", "misc", "lib"}


def ours(pattern, *folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob(pattern))]


def test_top_level_holds_what_the_design_names():
    there = set(os.listdir(ROOT)) - MADE_BY_RUNNING

    assert there <= TOP_LEVEL


def test_every_module_is_named_for_a_noun_or_a_verb():
    names = {
        path: {path.stem, path.parent.name} & WORDS_FOR_NOTHING
        for path in ours("*.py", *ROOMS_OF_CODE, "tests")
    }

    assert {path: words for path, words in names.items() if words} == {}


def test_only_the_story_body_is_printed_as_markup():
    """`|safe` stands exactly once; everything else is escaped by the template engine."""
    uses = [
        path.relative_to(ROOT).as_posix()
        for path in ours("*.html", "templates", *ROOMS_OF_CODE)
        for _ in re.findall(r"\|\s*safe\b", path.read_text("utf-8"))
    ]

    assert len(uses) == 1, uses


def test_no_template_carries_script_or_style_of_its_own():
    """What the content policy forbids is not written in the first place."""
    inline = re.compile(r"<style\b|\bstyle=|\son[a-z]+=\"|<script(?![^>]*\b(src|type)=)", re.I)
    found = {
        path.relative_to(ROOT).as_posix(): match.group()
        for path in ours("*.html", "templates")
        if (match := inline.search(path.read_text("utf-8")))
    }

    assert found == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_says_why(name):
    lines = [line for line in (ROOT / name).read_text().splitlines() if line.strip()]
    packages = [line for line in lines if not line.startswith(("#", "-r"))]

    assert [line for line in packages if not re.match(r"^\S+==\S+\s+# \S", line)] == []


def test_status_is_asked_of_the_queryset_only():
    """What "published" means stands in models and workflow, nowhere else."""
    question = re.compile(r"\.(filter|exclude|get)\([^)]*\bstatus(__\w+)?=")
    elsewhere = [
        path.relative_to(ROOT).as_posix()
        for path in ours("*.py", "articles")
        if path.parent.name not in {"models", "migrations"} and path.name != "workflow.py"
        if question.search(path.read_text("utf-8"))
    ]

    assert elsewhere == []


def test_every_static_file_that_code_names_is_there():
    """The manifest answers a missing name with an error page, on the first request for it."""
    named = re.compile(r"""\bstatic\(?\s*["']([^"'{}]+\.\w+)["']""")
    files = [*ours("*.html", "templates", *ROOMS_OF_CODE), *ours("*.py", "articles", "media_lib")]
    missing = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in files
        for name in named.findall(path.read_text("utf-8"))
        if finders.find(name) is None
    }

    assert missing == set()
