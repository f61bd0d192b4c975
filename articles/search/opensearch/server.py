"""Speaking with OpenSearch: JSON over HTTP, within a time. OPENSEARCH_URL says where it is."""

import base64
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings

from ...http_connections import Connections, NoAnswer
from . import Unavailable

PORT = 9200
# Kept for the next request: a worker's one thread and the one that sends, or a developer's many.
CONNECTIONS = 4
# Of OpenSearch's own rules the strict part: no query, list or pattern can be made of it.
# https://docs.opensearch.org/latest/api-reference/index-apis/create-index/
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


class Server:
    """Where OpenSearch is, and what it answers."""

    def __init__(self, url: str):
        """Take an address as OPENSEARCH_URL holds it; raise ValueError where it is none."""
        parts = urlsplit(url)
        prefix, _, self.name = parts.path.rpartition("/")
        self._prefix = prefix.rstrip("/")
        self._scheme, self._host, self._port = parts.scheme, parts.hostname, parts.port or PORT
        if self._scheme not in {"http", "https"} or not self._host or parts.query:
            raise ValueError("OPENSEARCH_URL must read https://user:password@host:9200/name")
        if not _NAME.fullmatch(self.name):
            raise ValueError("OPENSEARCH_URL must end with a name of a-z, 0-9, - and _")
        self._headers = {"Content-Type": "application/json"}
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
            self._headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        self._connections = Connections(self._scheme, self._host, self._port, kept=CONNECTIONS)

    def __str__(self):
        return f"{self._scheme}://{self._host}:{self._port}{self._prefix}/{self.name}"

    def ask(self, method: str, path: str, body: dict | None = None, *, seconds: float) -> dict:
        """Return an answer; raise Unavailable where there is none, or one that says no.

        `seconds` are for reaching it, and again for its answer.
        """
        sent = None if body is None else json.dumps(body)
        return self._answer(method, path, sent, seconds)

    def ask_lines(self, path: str, lines: Iterable[dict | str], *, seconds: float) -> dict:
        """Do as `ask`, with a body of many parts; strings are written already."""
        written = (line if isinstance(line, str) else json.dumps(line) for line in lines)
        return self._answer("POST", path, "\n".join([*written, ""]), seconds)

    def _answer(self, method, path, body, seconds) -> dict:
        sent = body.encode() if body is not None else None
        try:
            status, _, said = self._connections.ask(
                method, self._prefix + path, headers=self._headers, body=sent, seconds=seconds
            )
            answer = json.loads(said or b"{}")
        except (NoAnswer, ValueError) as error:
            raise Unavailable(f"{self}: {error!r}") from error
        if not isinstance(answer, dict):
            raise Unavailable(f"{self}: {method} {path} was answered something else")
        if status >= 300:
            error = answer.get("error", "")
            why = error.get("type", "") if isinstance(error, dict) else error
            refused = Unavailable(f"{self}: {method} {path} answered {status} {why}")
            refused.status = status
            raise refused
        return answer


def server() -> Server:
    """Return the OpenSearch of the settings; raise Unavailable where they make no sense."""
    try:
        return _server(settings.OPENSEARCH_URL)
    except ValueError as error:
        raise Unavailable(str(error)) from error


_server = lru_cache(maxsize=1)(Server)
