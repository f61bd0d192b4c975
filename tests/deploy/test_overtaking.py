"""An answer begun before a change never takes the place of the one fetched after it."""

import threading
import time

import pytest
from django.db import connection

from articles.edges.addresses import Rank
from articles.edges.backends import edge_from
from tests.factories import make_source, publish_article

from . import shapes

LOCK = 20261126
# Whoever reads the story's sources first waits for the lock, as on a database that is held up.
GATE = f"""
CREATE SEQUENCE gate_passed;
CREATE FUNCTION gate() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET lock_timeout = 0 AS $$
BEGIN
    IF nextval('gate_passed') = 1 THEN PERFORM pg_advisory_xact_lock({LOCK}); END IF;
    RETURN true;
END $$;
ALTER TABLE articles_citation ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON articles_citation USING (article_id <> %s OR gate());
"""
NO_GATE = """
ALTER TABLE articles_citation DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
DROP POLICY gate ON articles_citation;
DROP FUNCTION gate;
DROP SEQUENCE gate_passed;
"""


@pytest.fixture
def story(newsroom, settings):
    """A story that no cache has been told of, and whose pages nobody has kept."""
    settings.EDGES = []
    return publish_article(paragraphs=5, sources=[make_source()])


@pytest.fixture
def gate(story):
    """A gate in the database that holds up the first page of the story until it is opened."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute(GATE, [story.pk])
    yield Gate()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")
        cursor.execute(NO_GATE)


class Gate:
    def is_somebody_waiting(self):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)"
            )
            return cursor.fetchone()[0]

    def open(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def test_older_answer_does_not_take_the_place_of_a_refresh(newsroom, story, gate):
    address = story.get_absolute_url()
    socket = str(newsroom.run / "application.sock")
    answers = []
    with shapes.folder() as data, shapes.edge("nginx", socket, data) as nginx:
        early = threading.Thread(target=lambda: answers.append(nginx.get(address)))
        early.start()
        wait_until(gate.is_somebody_waiting)
        story.body = "<p>Naskah diralat.</p>"
        story.save()
        edge_from(f"nginx+http://127.0.0.1:{nginx.port}").refresh({address: Rank.ITSELF}, [])
        assert "Naskah diralat." in nginx.get(address).text
        assert early.is_alive()

        gate.open()
        early.join()

        kept = nginx.get(address)
        assert (kept.cache, "Naskah diralat." in kept.text) == ("HIT", True)
        assert "Naskah diralat." in answers[0].text


def wait_until(is_true, seconds=60):
    ends_at = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < ends_at
        time.sleep(0.02)
