"""Compressed answers: the same bytes for the same version, each form with its own validator."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from portal.compression import CompressionMiddleware

PAGE = b"<p>Naskah panjang.</p>" * 50


def answer(path="/", accepts="gzip", *, body=PAGE, etag='"v1"', status=200, **headers):
    def view(request):
        response = HttpResponse(body, status=status)
        if etag:
            response["ETag"] = etag
        return response

    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = RequestFactory().get(path, headers={"Accept-Encoding": accepts, **named})
    return CompressionMiddleware(view)(request), request


def test_page_is_compressed_to_the_same_bytes_every_time():
    first, _ = answer()
    second, _ = answer()

    assert first.content == second.content
    assert gzip.decompress(first.content) == PAGE
    assert first["Content-Encoding"] == "gzip"
    assert int(first["Content-Length"]) == len(first.content)


@pytest.mark.parametrize("accepts", ["", "identity", "br", "gzip;q=0", "gzip; q=0.00, br"])
def test_reader_who_takes_no_gzip_gets_none(accepts):
    response, _ = answer(accepts=accepts)

    assert response.content == PAGE
    assert (response["ETag"], response["Vary"]) == ('"v1"', "Accept-Encoding")


def test_each_form_has_a_strong_validator_of_its_own():
    assert answer()[0]["ETag"] == '"v1-gz"'


def test_view_sees_the_version_that_the_reader_holds():
    _, request = answer(If_None_Match='"v1-gz", "v0-gz"')
    assert request.META["HTTP_IF_NONE_MATCH"] == '"v1", "v0"'

    _, request = answer(accepts="identity", If_None_Match='"v1-gz"')
    assert request.META["HTTP_IF_NONE_MATCH"] == '"v1-gz"'


def test_unchanged_answer_names_the_compressed_form():
    response, _ = answer(status=304, body=b"")

    assert (response["ETag"], response["Vary"]) == ('"v1-gz"', "Accept-Encoding")


def test_newsroom_keeps_the_padding_that_hides_its_secrets():
    sizes = {len(answer("/admin/")[0].content) for _ in range(20)}

    assert len(sizes) > 1
    assert answer("/admin/")[0]["ETag"] == 'W/"v1"'


def test_what_gains_nothing_is_left_alone():
    small, _ = answer(body=b"kecil")
    assert small.content == b"kecil"

    def stream(request):
        return StreamingHttpResponse([PAGE])

    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in CompressionMiddleware(stream)(request).headers
