"""Debian's Chromium, driven by Playwright, in front of a live server."""

import os
import threading

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect, sync_playwright

from articles import permissions
from tests import factories

from .devices import CHROMIUM, CHROMIUM_FLAGS, DESKTOP, HOME_TIMEZONE
from .witness import Witness

WITNESSES = pytest.StashKey[list]()


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Add to the report of a failed test what its pages went through."""
    report = yield
    if report.when == "call" and report.failed:
        for number, witness in enumerate(item.stash.get(WITNESSES, [])):
            picture = item.funcargs["tmp_path"] / f"page-{number}.png"
            report.sections.append((f"Page {number} in the browser", witness.tell(picture)))
    return report


@pytest.fixture(scope="session")
def chromium():
    """Return the browser that all tests of this process share."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium, or set CHROMIUM")
    # Playwright's loop runs in this thread, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=30_000)  # ms: two busy cores are slow, not broken
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class UnderWay:
    """Counts what the live server is answering, from the first test to the last.

    A question that a page left behind may begin between two tests and end in the second.
    """

    def __init__(self):
        self.count, self.changed = 0, threading.Condition()

    def _add(self, step):
        with self.changed:
            self.count += step
            self.changed.notify_all()

    def begin(self, **kwargs):
        self._add(1)

    def end(self, **kwargs):
        self._add(-1)

    def wait(self):
        with self.changed:
            is_quiet = self.changed.wait_for(lambda: not self.count, timeout=60)  # s: bounds a hang
        assert is_quiet, f"{self.count} requests without an answer"


@pytest.fixture(scope="session")
def under_way():
    under_way = UnderWay()
    request_started.connect(under_way.begin)
    request_finished.connect(under_way.end)
    yield under_way
    request_started.disconnect(under_way.begin)
    request_finished.disconnect(under_way.end)


@pytest.fixture
def all_answered(live_server, under_way):
    """Wait, at the end, for what the server is still answering: the database is emptied next."""
    yield
    under_way.wait()


@pytest.fixture
def open_page(chromium, live_server, all_answered, request):
    """Return a function that opens an address in a browser of its own and returns the page.

    `device` is one of the dictionaries above. A page that breaks the content policy, or whose
    script fails, fails the test when it ends.
    """
    contexts, complaints = [], []
    witnesses = request.node.stash.setdefault(WITNESSES, [])

    def open_(address="/", *, device=DESKTOP):
        context = chromium.new_context(base_url=live_server.url, **HOME_TIMEZONE, **device)
        context.set_default_timeout(60_000)  # ms; ends a hang, judges no speed
        contexts.append(context)
        page = context.new_page()
        witnesses.append(Witness(page))
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"{page.url}: {message.text}")
                if "Content Security Policy" in message.text
                else None
            ),
        )
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def log_in(open_page):
    """Return a function that logs a role in to the newsroom and returns the page it lands on."""

    def log_in_(role=permissions.EDITOR, *, user=None, device=DESKTOP):
        user = user or factories.make_user(role)
        page = open_page("/admin/login/?next=/admin/", device=device)
        page.locator("[name=username]").fill(user.username)
        page.locator("[name=password]").fill(factories.PASSWORD)
        page.locator("[type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return log_in_
