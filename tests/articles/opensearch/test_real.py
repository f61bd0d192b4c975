"""With an OpenSearch: the same answers, at once, whatever happens to it or to its index."""

import threading
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.models import Article, SearchUpdate
from articles.search import catching_up, finding, postgresql, search
from articles.search.opensearch import asking, documents, filling, outbox
from articles.search.opensearch.server import Unavailable, server
from articles.search.words import terms_of
from tests.factories import make_user, publish_article
from tests.sockets import leading_to, listener

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
WORDS = "banjir garut di jembatan warga desa bandung ke pasar kopi oleh harga naik itu"


@pytest.fixture(autouse=True)
def a_process_keeps_the_edges(settings):
    """So nothing is sent but by the test itself."""
    settings.EDGES = ["nginx+http://127.0.0.1:1"]


def found(query):
    return search(query).stories


def send_all():
    while outbox.send_next():
        pass


@pytest.fixture
def only_opensearch(monkeypatch):
    """Return a function from which on the database's own index may not be asked."""

    def refused(*args):
        raise AssertionError("the database's own index was asked")

    return lambda: monkeypatch.setattr(postgresql, "find", refused)


def archive(count):
    """Publish stories made of few words, so that all of them meet."""
    now = timezone.now()
    for number in range(count):
        known = WORDS.split()
        words = [known[(number * step + step) % len(known)] for step in range(1, 13)]
        publish_article(
            headline=" ".join(words[:4]),
            summary=" ".join(words[4:7]),
            body=f"<p>{' '.join(words[7:])}.</p><p>{' '.join(words[2:9])}</p>",
            tags=[words[number % 12], " ".join(words[3:5])],
            at=now - timedelta(hours=7 * number),
        )


QUERIES = [
    *WORDS.split(), "banjir garut", "kopi pasar harga", '"banjir garut"', '"warga desa"', "ban*",
    "har* pa*", '"jembatan ke pasar"', "di ke", "oleh-oleh", "garut-ban*", '"naik itu"', "tiada",
]  # fmt: skip


@pytest.mark.parametrize("most", [3, 200])
def test_answers_are_those_of_the_database(opensearch, most):
    archive(30)
    send_all()
    at = timezone.now()
    since = at - finding.ABOVE_TEXTS
    differing = {}
    for query in QUERIES:
        terms = terms_of(query)
        ours = postgresql.find(connection, terms, at, most, since)
        theirs = asking.find(connection, terms, at, most, since)
        if sorted(ours) != sorted(theirs):
            differing[query] = (sorted(ours), sorted(theirs))

    assert differing == {}


def test_story_is_found_at_once_and_from_opensearch_once_it_is_sent(opensearch, only_opensearch):
    story = publish_article(headline="Banjir di Garut")
    assert found("garut") == [story.pk]

    send_all()
    assert not SearchUpdate.objects.exists()
    only_opensearch()
    assert found("garut") == [story.pk]


def test_changed_withdrawn_and_deleted_stories_are_gone_before_and_after(opensearch):
    changed, withdrawn, deleted = [publish_article(headline="Banjir di Garut") for _ in range(3)]
    send_all()
    assert set(found("garut")) == {changed.pk, withdrawn.pk, deleted.pk}

    workflow.withdraw(article=withdrawn, by=make_user(), reason="Keliru.")
    assert set(found("garut")) == {changed.pk, deleted.pk}
    changed.headline = "Longsor"
    changed.save()
    deleted.delete()
    assert found("garut") == []

    send_all()
    assert (found("garut"), found("longsor")) == ([], [changed.pk])
    assert deleted.pk not in documents.marks(documents.alias(), [deleted.pk])


# --- Lost and back -------------------------------------------------------------------------------


def test_lost_server_is_stood_in_for_and_catches_up_when_it_is_back(
    opensearch, settings, only_opensearch
):
    port = server()._port
    old = publish_article(headline="Banjir lama")
    with listener(leading_to(port)) as (lost, _):
        settings.OPENSEARCH_URL = opensearch.replace(f":{port}/", f":{lost}/")
        send_all()
        assert found("banjir") == [old.pk]

    assert found("banjir") == [old.pk]
    new = publish_article(headline="Banjir baru")
    with pytest.raises(Unavailable):
        outbox.send_next()
    assert found("banjir") == [new.pk, old.pk]

    settings.OPENSEARCH_URL = opensearch
    outbox.work_off(rest=None)
    assert not SearchUpdate.objects.exists()
    asking.standing._until = 0.0  # its seconds have gone by
    only_opensearch()
    assert found("banjir") == [new.pk, old.pk]


def test_index_that_is_gone_is_not_made_by_what_is_sent(opensearch):
    story = publish_article(headline="Banjir")
    send_all()
    for index in filling._of_ours():
        server().ask("DELETE", f"/{index}", seconds=10)

    assert found("banjir") == [story.pk]
    story.delete()
    with pytest.raises(Unavailable, match="404"):
        outbox.send_next()
    assert filling._of_ours() == {}
    assert SearchUpdate.objects.exists()


def test_late_delivery_does_not_undo_what_was_sent_after_it(opensearch, monkeypatch):
    """What a broken connection holds back reaches OpenSearch after its repetition."""
    story = publish_article(headline="Lama")
    held_back = []
    with monkeypatch.context() as broken:
        broken.setattr(documents, "_send_lines", lambda *what: held_back.append(what) or {})
        documents.send(documents.alias(), [story.pk], is_found_after=False)
    story.headline = "Baru"
    story.save()
    send_all()

    refused = documents._send_lines(*held_back[0])

    assert "409" in refused[story.pk]
    assert (found("baru"), found("lama")) == ([story.pk], [])


@pytest.mark.django_db(transaction=True)
def test_two_senders_send_everything_once(opensearch, monkeypatch):
    monkeypatch.setattr(outbox, "AT_ONCE", 3)
    stories = [publish_article(headline="Banjir").pk for _ in range(12)]
    count = SearchUpdate.objects.count()
    sent = []

    def work():
        try:
            while number := outbox.send_next():
                sent.append(number)
        finally:
            connection.close()

    senders = [threading.Thread(target=work) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(timeout=60)

    assert sum(sent) == count
    assert not SearchUpdate.objects.exists()
    assert set(found("banjir")) == set(stories)


@pytest.mark.django_db(transaction=True)
def test_web_process_sends_by_itself_where_nobody_keeps_edges(
    opensearch, settings, only_opensearch
):
    settings.EDGES = []
    story = publish_article(headline="Banjir")

    assert outbox.thread.wait(30)
    only_opensearch()
    assert found("banjir") == [story.pk]


@pytest.mark.django_db(transaction=True)
def test_save_waits_for_no_sender(opensearch, monkeypatch):
    """The story is saved again, and committed, while its former words are on their way."""
    story = publish_article(headline="Lama")
    send = documents.send

    def saved_meanwhile(*args, **how):
        monkeypatch.setattr(documents, "send", send)
        refused = send(*args, **how)
        saver = threading.Thread(target=save_again)
        saver.start()
        saver.join(timeout=10)
        assert not saver.is_alive()
        return refused

    def save_again():
        story.headline = "Baru"
        story.save()
        connection.close()

    monkeypatch.setattr(documents, "send", saved_meanwhile)
    outbox.send_next()
    assert SearchUpdate.objects.count() == 1
    send_all()

    assert (found("baru"), found("lama")) == ([story.pk], [])


# --- index_search --------------------------------------------------------------------------------


def test_damaged_index_is_mended(opensearch, capsys):
    kept, changed, lost = [publish_article(headline=f"Banjir {n}") for n in range(3)]
    send_all()
    index = documents.alias()
    stranger = {**documents.document(documents.words_of([kept.pk])[0]), "article": 987_654_321}
    wrong = {**documents.document(documents.words_of([changed.pk])[0]), "mark": 1}
    wrong["headline"] = wrong["head"] = wrong["whole"] = "gempa"
    server().ask("PUT", f"/{index}/_doc/987654321?refresh=true", stranger, seconds=10)
    server().ask("PUT", f"/{index}/_doc/{changed.pk}?refresh=true", wrong, seconds=10)
    server().ask("DELETE", f"/{index}/_doc/{lost.pk}?refresh=true", seconds=10)
    assert set(found("banjir")) == {kept.pk}

    call_command("index_search")
    call_command("index_search")

    assert set(found("banjir")) == {kept.pk, changed.pk, lost.pk}
    assert found("gempa") == []
    assert documents.marks(index, [987_654_321]) == {}
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told if "OpenSearch" in line] == ["3", "0"]


def test_stopped_filling_is_gone_on_with_and_asked_only_when_it_is_done(opensearch, monkeypatch):
    stories = [publish_article(headline=f"Banjir {n}").pk for n in range(5)]
    for index in filling._of_ours():
        server().ask("DELETE", f"/{index}", seconds=10)
    monkeypatch.setattr(filling, "AT_ONCE", 2)

    def stop(line):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catching_up.fill_opensearch(report=stop)
    (unfinished,) = filling._of_ours()
    assert set(found("banjir")) == set(stories)
    with pytest.raises(Unavailable):
        server().ask("GET", f"/_alias/{documents.alias()}", seconds=10)

    assert catching_up.fill_opensearch() == 3
    assert list(filling._of_ours()) == [unfinished]
    assert set(asking_pks("banjir")) == set(stories)


def asking_pks(query):
    """Return what OpenSearch itself finds."""
    asking.standing._until = 0.0  # whatever it was passed over for has gone by
    at = timezone.now()
    return [pk for pk, *_ in asking.find(connection, terms_of(query), at, 200, at)]


def test_other_shape_takes_the_place_of_the_former(opensearch, monkeypatch):
    story = publish_article(headline="Banjir")
    send_all()
    (former,) = filling._of_ours()
    monkeypatch.setattr(documents, "shape_mark", lambda: "0123abcd")
    assert found("banjir") == [story.pk]  # from the database: there is no such alias yet

    catching_up.fill_opensearch()

    (index,) = filling._of_ours()
    assert index != former
    assert asking_pks("banjir") == [story.pk]


@pytest.mark.django_db(transaction=True)
def test_large_index_is_filled_by_several_processes(opensearch, monkeypatch):
    stories = [publish_article(headline=f"Banjir {n}").pk for n in range(7)]
    for index in filling._of_ours():
        server().ask("DELETE", f"/{index}", seconds=10)
    monkeypatch.setattr(catching_up, "MANY", 1)
    monkeypatch.setattr(filling, "AT_ONCE", 2)

    assert catching_up.fill_opensearch() == 7
    assert set(asking_pks("banjir")) == set(stories)


def test_story_that_is_refused_waits_and_holds_up_no_other(opensearch):
    first, second = publish_article(headline="Satu"), publish_article(headline="Dua")
    server().ask(
        "PUT",
        f"/{documents.alias()}/_doc/{first.pk}?version={2**60}&version_type=external",
        {"article": first.pk, "published_at": 0, "mark": 1},
        seconds=10,
    )

    with pytest.raises(Unavailable, match=f"1 stories refused; {first.pk}: 409"):
        outbox.send_next()

    assert set(SearchUpdate.objects.values_list("article_id", flat=True)) == {first.pk}
    assert second.pk in documents.marks(documents.alias(), [second.pk])
    assert found("dua") == [second.pk]
    assert Article.objects.count() == 2
