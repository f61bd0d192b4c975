"""Take the pictures of the README from a fresh demo newsroom: `make screenshots`.

Nothing is read from or left in the data folder of the checkout.
"""

import os
import secrets
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from .devices import CHROMIUM, CHROMIUM_FLAGS, HOME_TIMEZONE

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "screenshots"
MAX_BYTES = 150_000
PORT = os.environ.get("PORT") or "8390"
SITE = f"http://127.0.0.1:{PORT}"
PASSWORD = secrets.token_urlsafe(12)
STORY = "Cimanuk Meluap"
DEVICES = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 760}, "device_scale_factor": 2},
}
SCHEMES = ("light", "dark")


@contextmanager
def demo_server(**settings):
    """Serve a new demo newsroom in a folder that goes away, with all its pictures made.

    `settings` are further environment variables of the server.
    """
    with tempfile.TemporaryDirectory(prefix="warta-screenshots-") as folder:
        environment = {
            **os.environ, "DATA_DIR": folder, "PORT": PORT, "DEMO_PASSWORD": PASSWORD,
            **settings,
        }  # fmt: skip
        server = subprocess.Popen(["deploy/run.sh"], cwd=ROOT, env=environment)  # noqa: S607
        try:
            wait_for(f"{SITE}/healthz", server)
            make = [".venv/bin/python", "manage.py", "make_renditions"]
            subprocess.run(make, cwd=ROOT, env=environment, check=True)  # noqa: S603
            yield
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address, server):
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("The server ended before it answered.")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own address)
            return
        except urllib.error.URLError:
            time.sleep(0.5)
    raise SystemExit("The server did not answer.")


def keep(page, name):
    """Write what the window shows, in as many colours as fit the size."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in (256, 128, 64, 32):
        buffer = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
        if buffer.tell() <= MAX_BYTES:
            break
    path = TARGET / f"{name}.png"
    path.write_bytes(buffer.getvalue())
    print(f"{path.relative_to(ROOT)}  {buffer.tell() // 1000} kB, {colours} colours")


def take_public_pages(browser):
    for scheme in SCHEMES:
        for device, window in DEVICES.items():
            context = browser.new_context(
                base_url=SITE, color_scheme=scheme, **HOME_TIMEZONE, **window
            )
            page = context.new_page()
            page.goto("/")
            keep(page, f"home-{device}-{scheme}")
            page.goto("/jawa-barat/")
            keep(page, f"section-{device}-{scheme}")
            page.get_by_role("link", name=STORY).first.click()
            keep(page, f"story-{device}-{scheme}")
            context.close()


def take_newsroom(browser):
    context = browser.new_context(base_url=SITE, **HOME_TIMEZONE, **DEVICES["desktop"])
    page = context.new_page()
    page.goto("/admin/login/?next=/admin/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/admin/")
    keep(page, "admin-board")
    page.goto("/admin/articles/article/")
    keep(page, "admin-list")
    page.get_by_role("link", name=STORY).first.click()
    page.frame_locator("iframe.cke_wysiwyg_frame").locator("p").first.wait_for()
    keep(page, "admin-form")
    context.close()


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    with demo_server(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        take_public_pages(browser)
        take_newsroom(browser)
        browser.close()


if __name__ == "__main__":
    main()
