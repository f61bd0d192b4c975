"""A renamed tag is found by its new name on every story, however many carry it."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from articles.edges import keeper as keeping
from articles.edges.backends import Edge
from articles.edges.keeper import Keeper
from articles.models import PendingChange, RenamedTag, Tag
from articles.search import entries, noting, renaming, search
from tests.factories import publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(monkeypatch):
    """Seven stories of one tag, of which a save brings two up to date, and each stretch two."""
    monkeypatch.setattr(noting, "RENAMED_AT_ONCE", 2)
    monkeypatch.setattr(renaming, "AT_ONCE", 2)
    now = timezone.now()
    return [
        publish_article(headline="Judul", tags=["Kopi"], at=now - timedelta(days=n))
        for n in range(7)
    ]


@pytest.fixture
def wakings(monkeypatch):
    woken = []
    monkeypatch.setattr(renaming, "wake", lambda: woken.append(1))
    return woken


def rename(name):
    tag = Tag.objects.get()
    tag.name = name
    tag.save()


def found(word):
    return set(search(word).stories)


def test_newest_stories_follow_in_the_save_and_the_others_afterwards(stories):
    rename("Robusta")
    assert found("robusta") == {story.pk for story in stories[:2]}

    changed = renaming.work_off()

    assert changed == 5
    assert found("robusta") == {story.pk for story in stories}
    assert found("kopi") == set()
    assert not RenamedTag.objects.exists()


def test_work_that_was_broken_off_is_gone_on_with(stories):
    rename("Robusta")

    def end(seconds):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renaming.work_off(rest=end)
    assert found("robusta") == {story.pk for story in stories[:4]}

    assert renaming.work_off() == 3
    assert found("robusta") == {story.pk for story in stories}


def test_second_renaming_begins_anew(stories):
    rename("Robusta")
    renaming._next_stretch()

    rename("Arabika")
    renaming.work_off()

    assert found("arabika") == {story.pk for story in stories}
    assert found("robusta") == set()


def test_scheduled_stories_follow_too(stories):
    soon = timezone.now() + timedelta(hours=1)
    later = publish_article(headline="Judul", tags=["Kopi"], at=soon)
    rename("Robusta")
    renaming.work_off()

    assert later.pk in set(search("robusta", soon + timedelta(minutes=1)).stories)


def test_tag_saved_with_its_name_waits_for_nothing(stories):
    rename("Kopi")

    assert not RenamedTag.objects.exists()


def test_web_process_does_the_work_where_nobody_keeps_edges(
    stories, settings, wakings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        rename("Robusta")
    assert wakings

    wakings.clear()
    settings.EDGES = ["nginx+http://127.0.0.1:1"]
    with django_capture_on_commit_callbacks(execute=True):
        rename("Arabika")
    assert not wakings


def test_keeper_of_the_edges_does_it_where_there_is_one(wakings):
    keeper = Keeper([Edge("http://edge.invalid")])

    PendingChange.objects.create(kind=PendingChange.Kind.PAGE)
    keeper.step()
    assert not wakings

    PendingChange.objects.create(kind=PendingChange.Kind.TAG)
    keeper.step()
    assert wakings


def test_keeper_does_it_as_soon_as_a_database_that_comes_up_late_answers(wakings, monkeypatch):
    """The thread that does it ends with the database, and what waits must not wait for the next."""
    monkeypatch.setattr(keeping, "AWAY_SECONDS", 0)
    keeper, is_stopping = Keeper([Edge("http://edge.invalid")]), threading.Event()
    answers = [OperationalError("starting up"), None, None, OperationalError("away"), None]

    def step():
        answer = answers.pop(0)
        if not answers:
            is_stopping.set()
        if answer:
            raise answer

    monkeypatch.setattr(keeper, "step", step)
    keeper.run(is_stopping)

    assert len(wakings) == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_thread_works_off_what_waits_and_ends(stories):
    rename("Robusta")

    assert renaming.thread.wait(30)
    assert found("robusta") == {story.pk for story in stories}


@pytest.mark.postgres
def test_save_beside_the_catching_up_is_not_overwritten(stories, monkeypatch):
    """The words were read before somebody saved the story, and are written after it."""
    story = stories[0]
    story.headline = "Judul basi"
    words = entries.words_of([story.pk])
    stale = [words[0]._replace(headline="Judul basi")]
    read = entries.words_of

    def saved_meanwhile(ids):
        monkeypatch.setattr(entries, "words_of", read)
        story.headline = "Judul segar"
        story.save()
        return stale

    monkeypatch.setattr(entries, "words_of", saved_meanwhile)
    entries.catch_up([story.pk])

    assert found("segar") == {story.pk}
    assert found("basi") == set()
