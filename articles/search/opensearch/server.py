"""Speaking with OpenSearch: JSON over HTTP, within a time. OPENSEARCH_URL says where it is."""

import base64
import http.client
import json
import os
import re
import ssl
import threading
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import connection

PORT = 9200
# Of OpenSearch's own rules the strict part: no query, list or pattern can be made of it.
# https://docs.opensearch.org/latest/api-reference/index-apis/create-index/
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


class Unavailable(Exception):
    """OpenSearch did not do what it was asked. Says why, without the password."""

    status: int | None = None  # of its answer, where there was one


class Server:
    """Where OpenSearch is; each thread of each process keeps a connection of its own."""

    def __init__(self, url: str):
        """Take an address as OPENSEARCH_URL holds it; raise ValueError where it is none."""
        parts = urlsplit(url)
        prefix, _, self.name = parts.path.rpartition("/")
        self._prefix = prefix.rstrip("/")
        self._is_secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port or PORT
        if parts.scheme not in {"http", "https"} or not self._host or parts.query:
            raise ValueError("OPENSEARCH_URL must read https://user:password@host:9200/name")
        if not _NAME.fullmatch(self.name):
            raise ValueError("OPENSEARCH_URL must end with a name of a-z, 0-9, - and _")
        self._headers = {"Content-Type": "application/json"}
        if parts.username:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
            self._headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        self._kept = threading.local()

    def __str__(self):
        scheme = "https" if self._is_secure else "http"
        return f"{scheme}://{self._host}:{self._port}{self._prefix}/{self.name}"

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
        try:
            status, said = self._exchange(method, self._prefix + path, body, seconds)
            answer = json.loads(said or b"{}")
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._close()
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

    def _exchange(self, method, path, body, seconds) -> tuple[int, bytes]:
        connection = self._kept_connection()
        if connection is not None:
            connection.sock.settimeout(seconds)
            try:
                return self._sent(connection, method, path, body)
            except (ConnectionError, http.client.HTTPException):
                self._close()  # closed by the other side meanwhile
        connection = self._kept.connection = self._connect(seconds)
        self._kept.process = os.getpid()
        return self._sent(connection, method, path, body)

    def _sent(self, connection, method, path, body):
        data = body.encode() if body is not None else None
        connection.request(method, path, body=data, headers=self._headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def _kept_connection(self):
        """Return this thread's connection; a process that was forked has none yet."""
        connection = getattr(self._kept, "connection", None)
        is_ours = getattr(self._kept, "process", None) == os.getpid()
        return connection if is_ours and connection is not None and connection.sock else None

    def _connect(self, seconds) -> http.client.HTTPConnection:
        if self._is_secure:
            # The system's authorities, or those of SSL_CERT_FILE.
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=seconds, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(self._host, self._port, timeout=seconds)

    def _close(self):
        if (connection := getattr(self._kept, "connection", None)) is not None:
            connection.close()
        self._kept.connection = None


def is_used() -> bool:
    """Return whether there is an OpenSearch beside the database's own index."""
    return bool(settings.OPENSEARCH_URL) and connection.vendor == "postgresql"


def server() -> Server:
    """Return the OpenSearch of the settings; raise Unavailable where they make no sense."""
    try:
        return _server(settings.OPENSEARCH_URL)
    except ValueError as error:
        raise Unavailable(str(error)) from error


_server = lru_cache(maxsize=1)(Server)
