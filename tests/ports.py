"""Ports for the servers that tests start; `python3 -m tests.ports 4` prints four."""

import random
import socket
import sys

# Below those that Linux lends to connections going out (32768 and up): such a port may be gone
# before the server that it was found for has started.
OURS = range(20_000, 32_000)
_chance = random.SystemRandom()  # not the generator that two runs may have seeded alike
_given: set[int] = set()


def free_port() -> int:
    """Return a port that nobody listens on, and never one twice."""
    while True:
        port = _chance.choice(OURS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in _given:
            _given.add(port)
            return port


if __name__ == "__main__":
    print(*(free_port() for _ in range(int(sys.argv[1]))))
