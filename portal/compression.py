"""Compress answers: readers' pages once a version, the newsroom's with padding."""

import gzip
import re
import threading
from collections import OrderedDict

from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.regex_helper import _lazy_re_compile

from .middleware import is_newsroom

SUFFIX = "-gz"  # sets the validator of the compressed form apart: its bytes are different ones
LEVEL = 6  # 9 takes twice the time for half a percent
SMALLEST_BYTES = 200  # below, the compressed form is hardly smaller
KEPT_ANSWERS = 256  # compressed pages kept in a process: 2 MB at 8 kB each
_ACCEPTS_GZIP = _lazy_re_compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
_TYPES = re.compile(r"text/|application/(?:json|feed\+json|xml|rss\+xml|atom\+xml|javascript)")


class CompressionMiddleware(GZipMiddleware):
    """gzip without Django's random padding where a page holds no secret, and so is alike for all.

    The padding hides the length of secrets that stand beside text of an attacker's choice (BREACH);
    readers' pages hold none, and without it the same version is the same bytes, with a strong
    validator of its own: `"abc"` uncompressed, `"abc-gz"` compressed.
    """

    def __init__(self, get_response):
        super().__init__(get_response)
        self._kept: OrderedDict[tuple, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, request):
        if is_newsroom(request):
            return super().__call__(request)
        accepts = bool(_ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")))
        asked = request.META.get("HTTP_IF_NONE_MATCH", "")
        if SUFFIX in asked and accepts:
            request.META["HTTP_IF_NONE_MATCH"] = asked.replace(f'{SUFFIX}"', '"')
        response = self.get_response(request)
        return self._compressed(request, response, accepts)

    def _compressed(self, request, response, accepts):
        etag = response.headers.get("ETag", "")
        if response.status_code == 304:
            if accepts and etag:
                response.headers["ETag"] = _with_suffix(etag)
            patch_vary_headers(response, ("Accept-Encoding",))
            return response
        if not self._is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if not accepts:
            return response
        response.content = self._content(request, response, etag)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "gzip"
        if etag:
            response.headers["ETag"] = _with_suffix(etag)
        return response

    def _content(self, request, response, etag) -> bytes:
        """Return the compressed body; one with a strong validator is compressed once."""
        if not etag.startswith('"'):
            return gzip.compress(response.content, LEVEL, mtime=0)
        key = (request.get_full_path(), etag)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        content = gzip.compress(response.content, LEVEL, mtime=0)
        with self._lock:
            self._kept[key] = content
            if len(self._kept) > KEPT_ANSWERS:
                self._kept.popitem(last=False)
        return content

    @staticmethod
    def _is_worth_it(response) -> bool:
        return (
            not response.streaming
            and len(response.content) >= SMALLEST_BYTES
            and not response.has_header("Content-Encoding")
            and bool(_TYPES.match(response.headers.get("Content-Type", "")))
        )


def _with_suffix(etag: str) -> str:
    return f'{etag[:-1]}{SUFFIX}"' if etag.startswith('"') else etag
