"""OpenSearch is away, slow, or behind: readers get the same from the database's own index."""

import json
import logging
import threading
import time

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, SearchUpdate
from articles.search import search
from articles.search.opensearch import asking, outbox
from tests.factories import publish_article
from tests.sockets import answering, listener

from .test_outbox import waiting

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]


def found(query):
    return search(query).stories


def test_database_answers_where_nothing_listens(used, caplog):
    story = publish_article(headline="Banjir")
    waiting()

    with caplog.at_level(logging.WARNING):
        assert [found("banjir"), found("banjir")] == [[story.pk]] * 2

    assert len(caplog.records) == 1
    assert "Connection refused" in caplog.text
    assert "rahasia" not in caplog.text


def test_server_that_never_answers_is_passed_over_for_a_while(used, settings, monkeypatch):
    story = publish_article(headline="Banjir")
    waiting()
    monkeypatch.setattr(asking, "SECONDS", 0.2)
    with listener() as (port, taken):
        settings.OPENSEARCH_URL = f"http://127.0.0.1:{port}/uji"
        began = time.monotonic()
        for _ in range(3):
            assert found("banjir") == [story.pk]
        assert 0.2 <= time.monotonic() - began < 2
        assert len(taken) == 1

        asking.standing._until = 0.0  # those seconds have gone by
        found("banjir")
        assert len(taken) == 2


def answer_of(status, body):
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n{body}".encode()


@pytest.mark.parametrize(
    "answer",
    [
        answer_of("404 Not Found", '{"error": {"type": "index_not_found_exception"}}'),
        answer_of("401 Unauthorized", "Unauthorized"),
        answer_of("503 Service Unavailable", '{"error": "no master"}'),
        answer_of("200 OK", "<html>"),
        answer_of("200 OK", json.dumps({"responses": [{"status": 404}] * 3})),
        answer_of("200 OK", json.dumps({"responses": [{"status": 200, "timed_out": True}] * 3})),
        answer_of("200 OK", "{}"),
        b"not HTTP at all\r\n\r\n",
    ],
)
def test_answer_that_is_none_is_not_believed(used, settings, answer):
    story = publish_article(headline="Banjir")
    waiting()
    with listener(answering(answer)) as (port, taken):
        settings.OPENSEARCH_URL = f"http://127.0.0.1:{port}/uji"

        assert found("banjir") == [story.pk]
        assert taken


def test_opensearch_is_not_asked_while_a_change_waits(used, settings):
    story = publish_article(headline="Banjir")
    with listener() as (port, taken):
        settings.OPENSEARCH_URL = f"http://127.0.0.1:{port}/uji"

        assert found("banjir") == [story.pk]
        assert taken == []


def test_nothing_is_given_up_and_pauses_grow(used, caplog):
    story = publish_article()
    pauses = []

    def rest(seconds):
        pauses.append(seconds)
        return len(pauses) == 8  # told to stop

    with caplog.at_level(logging.WARNING):
        outbox.work_off(rest)

    assert pauses == [1, 2, 5, 10, 30, 60, 60, 60]
    assert SearchUpdate.objects.filter(article_id=story.pk).exists()
    assert len(caplog.records) == 1


def test_web_process_sends_where_nobody_keeps_edges(
    used, settings, monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(outbox.thread, "wake", lambda: woken.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        publish_article()
    assert not woken

    settings.EDGES = []
    with django_capture_on_commit_callbacks(execute=True):
        publish_article()
    assert woken
    woken.clear()
    found("judul")  # whatever a former process left
    assert woken


@pytest.mark.django_db(transaction=True)
def test_sender_beside_the_keeper_ends_when_it_is_told(used):
    publish_article()
    is_stopping = threading.Event()
    sender = threading.Thread(target=outbox.keep_sent, args=[is_stopping], daemon=True)
    sender.start()
    is_stopping.set()
    sender.join(timeout=10)

    assert not sender.is_alive()
    assert SearchUpdate.objects.exists()


def test_command_tells_that_opensearch_is_away_and_has_kept_the_database_right(used, capsys):
    story = publish_article(headline="Banjir")
    Article.objects.filter(pk=story.pk).update(headline="Longsor")

    with pytest.raises(CommandError, match="OpenSearch belum disegarkan"):
        call_command("index_search")

    assert capsys.readouterr().out.startswith("1 artikel")
    assert found("longsor") == [story.pk]
    assert waiting() == [story.pk] * 2
