"""What a browser went through, for the report of a test that fails: CI keeps only its text."""

from pathlib import Path

from playwright.sync_api import Error

MAX_LINES = 40  # of a kind: the last ones tell


class Witness:
    """Listens to one page from its first request on."""

    def __init__(self, page):
        self.page = page
        self.console, self.failed, self.open_requests = [], [], {}
        page.on("console", lambda said: self.console.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.console.append(f"uncaught: {error}"))
        page.on("framenavigated", self._note_navigation)
        page.on("request", lambda request: self.open_requests.update({request: request.url}))
        page.on("requestfinished", lambda request: self.open_requests.pop(request, None))
        page.on("requestfailed", self._note_failure)
        page.on("response", self._note_answer)

    def _note_navigation(self, frame):
        if frame == self.page.main_frame:
            self.console.append(f"went to {frame.url}")

    def _note_failure(self, request):
        self.open_requests.pop(request, None)
        self.failed.append(f"{request.method} {request.url}: {request.failure}")

    def _note_answer(self, answer):
        if answer.status >= 400:
            self.failed.append(f"{answer.request.method} {answer.url}: {answer.status}")

    def tell(self, picture: Path) -> str:
        """Return what happened in words; leave a picture of the page."""
        parts = {
            "address": [self.page.url],
            "console": self.console,
            "failed requests": self.failed,
            "requests without an answer": list(self.open_requests.values()),
        }
        try:
            self.page.screenshot(path=picture, full_page=True, timeout=5_000)
            parts["picture"] = [str(picture)]
            # What lies above the page, and where typing goes.
            parts["open dialogs"] = self.page.locator("dialog[open]").all_inner_texts()
            parts["focus"] = self.page.locator(":focus").evaluate_all(
                "all => all.map(one => one.outerHTML.slice(0, 200))"
            )
        except Error as error:
            parts["the page does not answer"] = [str(error)]
        return "\n".join(
            f"{name}:\n" + "".join(f"  {line}\n" for line in lines[-MAX_LINES:])
            for name, lines in parts.items()
            if lines
        )
