"""Several machines: two applications, two edges, a primary and a replica that lags or is lost."""

import os
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
from django.test import Client

from articles import workflow
from articles.models import Article
from tests.factories import make_user, publish_article

from . import shapes
from .conftest import database_at

SECRET_KEY = "kunci-uji" * 6


@dataclass
class Machines:
    """Two machines: the edge and the application of each, and where their data stands."""

    edges: tuple[shapes.Reader, shapes.Reader]
    applications: tuple[shapes.Reader, shapes.Reader]
    data: Path
    supervisor: int

    @property
    def primary(self):
        return self.data / "a" / "run"

    @property
    def replica(self):
        return self.data / "b" / "run"

    def on_replica(self, statement):
        """Run a statement on the replica and return its one answer."""
        connection = psycopg2.connect(host=str(self.replica), user="postgres", dbname="warta")
        connection.autocommit = True
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            answer = cursor.fetchone()[0]
        connection.close()
        return answer

    def reads_of_replica(self):
        """Return how often the replica has looked up stories."""
        return self.on_replica(
            "SELECT seq_scan + idx_scan FROM pg_stat_user_tables WHERE relname = 'articles_article'"
        )

    @contextmanager
    def lagging(self):
        """Let the replica receive changes without showing them."""
        self.on_replica("SELECT pg_wal_replay_pause()")
        try:
            yield
        finally:
            self.on_replica("SELECT pg_wal_replay_resume()")

    @contextmanager
    def lost_replica(self):
        """End the replica as a power cut would, and start it again at the end."""
        pid = int(next((self.data / "b").glob("replica-*/postmaster.pid")).read_text().split()[0])
        os.kill(pid, signal.SIGQUIT)
        try:
            yield
        finally:
            os.kill(self.supervisor, signal.SIGUSR1)


@pytest.fixture(scope="module")
def machines(django_db_blocker, collected):
    ports = {
        name: shapes.free_port() for name in ("PORT", "SECOND_PORT", "FIRST_APP", "SECOND_APP")
    }
    readers = {name: shapes.Reader(port) for name, port in ports.items()}
    with shapes.folder() as data:
        shapes.lend_static_files(collected, data / "a")
        with shapes.running(
            shapes.ROOT / "tests/deploy/two_machines.sh",
            until=lambda lines: "All is up.\n" in lines,
            DATA_DIR=data,
            EDGE_SECRET=shapes.EDGE_SECRET,
            SECRET_KEY=SECRET_KEY,
            **ports,
        ) as process:
            shapes.keep_static_files(data / "a", collected)
            machines = Machines(
                (readers["PORT"], readers["SECOND_PORT"]),
                (readers["FIRST_APP"], readers["SECOND_APP"]),
                data,
                process.pid,
            )
            address = str(machines.primary).replace("/", "%2F")
            with database_at(f"postgres://warta@{address}/warta", django_db_blocker):
                yield machines


@pytest.fixture
def newsroom(machines, settings):
    """The machines, with a newsroom that tells both edges of every change."""
    settings.EDGES = [f"nginx+http://127.0.0.1:{edge.port}" for edge in machines.edges]
    settings.EDGE_SECRET = shapes.EDGE_SECRET
    settings.SECRET_KEY = SECRET_KEY  # so that a session of ours is one of theirs
    return machines


@pytest.fixture
def story(newsroom):
    article = publish_article(paragraphs=5)
    for reader in newsroom.edges:
        reader.seconds_until("/", shapes.text_in(article.headline))
    until_current(newsroom)
    return article


def until_current(newsroom):
    """Wait until readers' pages come from the replica again."""
    before = newsroom.reads_of_replica()
    # A search is never answered from a kept part.
    newsroom.applications[1].seconds_until(
        "/cari/?q=judul", lambda _: newsroom.reads_of_replica() > before, within=40
    )


def correct(story, words):
    story = Article.objects.get(pk=story.pk)
    story.body = f"<p>{words}</p>"
    story.save()
    return workflow.revise(article=story, by=make_user(), reason="Naskah diralat.")


def test_what_is_published_on_one_machine_is_seen_on_both_edges(newsroom, story):
    pages = ["/", story.section.get_absolute_url()]
    for reader in newsroom.edges:
        assert {reader.get(page).status for page in pages} == {200}

    other = publish_article(section=story.section, paragraphs=4)

    for reader in newsroom.edges:
        for page in pages:
            reader.seconds_until(page, shapes.text_in(other.headline))
        assert reader.get(other.get_absolute_url()).status == 200


def test_nobody_sees_old_text_while_the_replica_lags(newsroom, story):
    editor = make_user("admin", username=f"redaktur-{story.pk}")
    address = story.get_absolute_url()
    for application in newsroom.applications:
        assert "Naskah ralat." not in application.get(address).text
    with newsroom.lagging():
        correct(story, "Naskah ralat.")

        for application in newsroom.applications:
            assert "Naskah ralat." in application.get(address).text
        for edge in newsroom.edges:
            edge.seconds_until(address, shapes.text_in("Naskah ralat."))
        form = as_editor(newsroom, editor).get(f"/admin/articles/article/{story.pk}/change/")
        assert "Naskah ralat." in form.text
    until_current(newsroom)
    assert "Naskah ralat." in newsroom.applications[1].get(address).text


def as_editor(newsroom, editor):
    """Log in at the second edge and return a reader that carries the session."""
    client = Client()
    client.force_login(editor)
    cookie = client.cookies["sessionid"].value
    edge = newsroom.edges[1]

    class Editor(shapes.Reader):
        def get(self, path, **headers):
            return super().get(path, Cookie=f"sessionid={cookie}", **headers)

    return Editor(edge.port)


def test_withdrawn_story_is_gone_while_the_replica_lags(newsroom, story):
    address = story.get_absolute_url()
    with newsroom.lagging():
        workflow.withdraw(article=story, by=make_user(), reason="Fakta keliru.")

        for application in newsroom.applications:
            assert application.get(address).status == 410
        for edge in newsroom.edges:
            edge.seconds_until(address, lambda answer: answer.status == 410)


def test_lost_replica_costs_readers_nothing(newsroom, story):
    with newsroom.lost_replica():
        statuses = [
            application.get(address).status
            for _ in range(6)  # both workers of both machines meet the loss
            for application in newsroom.applications
            for address in (story.get_absolute_url(), "/cari/?q=judul")
        ]
        assert statuses == [200] * len(statuses)
        correct(story, "Tanpa replika.")
        for edge in newsroom.edges:
            edge.seconds_until(story.get_absolute_url(), shapes.text_in("Tanpa replika."))
    wait_for_replica(newsroom)
    until_current(newsroom)


def wait_for_replica(newsroom, seconds=60):
    ends_at = time.monotonic() + seconds
    while True:
        try:
            return newsroom.on_replica("SELECT 1")
        except psycopg2.OperationalError:
            assert time.monotonic() < ends_at, "the replica does not come back"
            time.sleep(0.2)
