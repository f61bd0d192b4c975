"""Asking another server over HTTP, on connections that are kept from one request to the next.

OpenSearch and the caches in front are asked this way; only processes that do so load it.
"""

import os
from collections.abc import Mapping
from typing import NamedTuple

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError as NoAnswer
from urllib3.exceptions import ProtocolError

__all__ = ["Answer", "Connections", "NoAnswer"]


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes  # as it was sent, packed or not


class Connections:
    """A process's connections to one server, which its threads share."""

    def __init__(self, scheme: str, host: str, port: int | None, *, kept: int):
        """Keep so many connections; more are opened for a moment where more threads ask."""
        self._kind = HTTPSConnectionPool if scheme == "https" else HTTPConnectionPool
        self._where = {"host": host, "port": port, "maxsize": kept, "retries": False}
        self._process, self._pool = None, None

    def ask(
        self, method: str, path: str, *, headers: dict, body: bytes | None = None, seconds: float
    ) -> Answer:
        """Return an answer, whatever it says; raise NoAnswer where there is none.

        `seconds` are for reaching the server, and again for each wait for it. What breaks off is
        asked once more, for the other side may have closed a kept connection; silence is not.
        """
        request = {"headers": headers, "body": body, "timeout": seconds, "decode_content": False}
        pool = self._pool_of_this_process()
        try:
            answer = pool.urlopen(method, path, **request)
        except ProtocolError as error:
            if any(isinstance(part, TimeoutError) for part in error.args):  # while sending
                raise
            answer = pool.urlopen(method, path, **request)
        return Answer(answer.status, answer.headers, answer.data)

    def _pool_of_this_process(self):
        """Return the pool; a process that was forked has none yet, for sockets are not shared."""
        if self._process != os.getpid():
            # Certificates are verified by the system's authorities, or those of SSL_CERT_FILE.
            self._pool = self._kind(**self._where)
            self._process = os.getpid()
        return self._pool
