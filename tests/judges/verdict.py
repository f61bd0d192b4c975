"""How a judge reports: one line a page, and a failure when anything was found."""

from collections.abc import Iterable


class Verdict:
    def __init__(self, judge: str):
        self.judge, self.pages, self.failed = judge, 0, 0

    def on(self, page: str, faults: Iterable[str], found: str = "") -> None:
        """Report one page: its faults, or `found` when there is none."""
        faults = list(faults)
        self.pages += 1
        self.failed += bool(faults)
        words = " | ".join(faults) if faults else found
        print(f"{'FAIL' if faults else 'ok  '} {self.judge:10} {page:30} {words}", flush=True)

    def end(self) -> bool:
        """Report the sum; return whether a page failed, or none was judged."""
        print(
            f"{self.judge}: {self.pages - self.failed} of {self.pages} without fault\n", flush=True
        )
        return bool(self.failed) or not self.pages
