"""An edge that tests look into, and patience for threads."""

import time

from articles.edges.backends import Edge, Refused, Unreachable


class Recorder(Edge):
    """An edge that writes down what it is told, and fails as long as it is away."""

    def __init__(self):
        super().__init__("http://edge.invalid")
        self.addresses, self.tags, self.is_away, self.refused = [], [], False, set()
        self.slow = {}  # {address: what it waits for}
        self.tries = 0

    def refresh(self, addresses, tags):
        self.tries += 1
        if self.is_away:
            raise Unreachable("away")
        if self.refused & set(addresses):
            raise Refused("broken")
        for address in addresses:
            if address in self.slow:
                assert self.slow[address].wait(timeout=30)
        self.addresses += addresses
        self.tags += tags


def wait_until(is_done, meanwhile=lambda: None, seconds=60):
    ends_at = time.monotonic() + seconds
    while not is_done():
        assert time.monotonic() < ends_at
        meanwhile()
        time.sleep(0.01)
