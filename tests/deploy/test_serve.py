"""The production shape as `make serve` starts it: changes are seen at once, by everybody."""

import gzip
import os
import re
import signal
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.models import FeaturedList, PendingChange, Slot
from media_lib.decoding import NICENESS
from tests.factories import (
    jpeg,
    make_article,
    make_author,
    make_section,
    make_user,
    publish_article,
)

from . import shapes

BROTLI_MODULE = "ngx_http_brotli_static_module.so"


@pytest.fixture
def story(newsroom):
    """A published story that every edge has been told of."""
    article = publish_article(tags=["Banjir"], paragraphs=5)
    settle(newsroom)
    return article


def settle(newsroom):
    """Wait until every change so far has reached the edges."""
    newsroom.reader.seconds_until("/healthz", lambda _: newsroom.is_refreshed(), within=60)


def test_reader_gets_a_kept_page_without_a_cookie(reader, story):
    reader.get(story.get_absolute_url())
    answer = reader.get(story.get_absolute_url())

    assert (answer.status, answer.cache) == (200, "HIT")
    assert "Set-Cookie" not in answer.headers
    assert "s-maxage=" in answer.headers["Cache-Control"]
    assert reader.get(
        story.get_absolute_url(), If_None_Match=answer.headers["ETag"]
    ).status == 304  # fmt: skip


def test_both_forms_of_a_page_hold_the_same_words(reader, story):
    plain = reader.get(story.get_absolute_url())
    packed = reader.get(story.get_absolute_url(), Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_correction_is_seen_everywhere_long_before_its_lifetime_ends(reader, story):
    pages = [story.get_absolute_url(), "/", story.section.get_absolute_url()]
    for page in pages:
        reader.get(page)
    story.summary, story.body = "Ringkasan diralat.", "<p>Naskah diralat.</p>"
    story.headline = f"{story.headline} diralat"
    story.save()

    for page in (story.get_absolute_url(), *pages[1:], "/feed/"):
        reader.seconds_until(page, shapes.text_in("diralat"))
    reader.seconds_until(pages[0], lambda answer: answer.status == 301)
    assert reader.get(pages[0]).headers["Location"] == story.get_absolute_url()


def test_correction_reaches_the_compressed_form(reader, story):
    def is_new(answer):
        return b"Naskah diralat." in gzip.decompress(answer.body)

    address = story.get_absolute_url()
    reader.get(address, Accept_Encoding="gzip")
    story.body = "<p>Naskah diralat.</p>"
    story.save()

    reader.seconds_until(address, is_new, Accept_Encoding="gzip")


def test_withdrawn_story_is_gone_at_once_and_stays_gone(reader, story, newsroom):
    address = story.get_absolute_url()
    reader.get(address)
    reader.get(address, Accept_Encoding="gzip")
    workflow.withdraw(article=story, by=make_user(), reason="Fakta keliru.")

    reader.seconds_until(address, lambda answer: answer.status == 410)
    reader.seconds_until("/", shapes.text_gone(story.headline))
    settle(newsroom)
    with origin_out_of_reach(newsroom):
        for accepts in ("identity", "gzip", "br"):
            answer = reader.get(address, Accept_Encoding=accepts)
            assert answer.status == 410
        assert reader.get("/").status == 200


def test_withdrawn_headline_is_neither_found_nor_listed_any_more(reader, newsroom):
    """Wherever its text or headline stood, though no cache can know which words find it."""
    story = publish_article(headline="Zamrud Khatulistiwa Ditemukan", tags=["Zamrud"])
    settle(newsroom)
    words = "Khatulistiwa Ditemukan"  # the first is marked where it was searched for
    section = story.section.get_absolute_url()
    addresses = [
        "/cari/?q=zamrud", "/saran/zamrud.json", section, "/tag/zamrud/", "/sitemap-news.xml",
        *(f"{section}{form}" for form in ("feed/", "feed/atom/", "feed.json")),
    ]  # fmt: skip
    for address in addresses:
        reader.seconds_until(address, lambda answer: answer.cache == "HIT" and words in answer.text)

    workflow.withdraw(article=story, by=make_user(), reason="Fakta keliru.")

    for address in addresses:
        reader.seconds_until(address, shapes.text_gone(words))


@contextmanager
def origin_out_of_reach(newsroom):
    """Take the application's socket away from nginx for a while."""
    socket = newsroom.run / "application.sock"
    away = socket.rename(socket.with_suffix(".away"))
    try:
        yield
    finally:
        away.rename(socket)


def test_scheduled_story_appears_at_its_time_not_before(reader, newsroom):
    at = timezone.now() + timedelta(seconds=8)
    story = make_article(section=make_section(), editors=[make_author()])
    story = workflow.publish(article=story, by=make_user(), at=at)
    settle(newsroom)
    hidden = reader.get(story.get_absolute_url()).status == 404
    assert hidden or timezone.now() >= at  # on a machine that is very slow

    reader.seconds_until("/", shapes.text_in(story.headline), within=40)

    assert timezone.now() >= at
    reader.seconds_until(story.get_absolute_url(), lambda answer: answer.status == 200)


def test_slot_ends_at_its_time_not_before(reader, story, newsroom):
    other = publish_article(paragraphs=4)
    picks, _ = FeaturedList.objects.get_or_create(slug=FeaturedList.PICKS, defaults={"name": "P"})
    ends_at = timezone.now() + timedelta(seconds=6)
    Slot.objects.create(featured_list=picks, article=story, position=77, ends_at=ends_at)
    shown = 'data-list="pilihan"' in reader.get(other.get_absolute_url()).text
    assert shown or timezone.now() >= ends_at  # on a machine that is very slow

    reader.seconds_until(
        other.get_absolute_url(), shapes.text_gone('data-list="pilihan"'), within=40
    )

    assert timezone.now() >= ends_at


def test_burst_of_publishing_is_seen_and_forgotten(reader, newsroom):
    section, editor, by = make_section(), make_author(), make_user()
    drafts = [make_article(section=section, editors=[editor]) for _ in range(100)]
    before = refreshes_of_home(newsroom)
    for draft in drafts:
        workflow.publish(article=draft, by=by)

    reader.seconds_until("/", shapes.text_in(drafts[-1].headline))
    settle(newsroom)

    assert not PendingChange.objects.exists()
    # Two forms each: while it lasted, and twice afterwards; not two for each story.
    assert refreshes_of_home(newsroom) - before < 100


def refreshes_of_home(newsroom):
    """Return how often home was fetched past the cache, by nginx's own log."""
    log = newsroom.data / "logs/access.log"
    return len(re.findall(r" BYPASS [^\"]*\"GET / ", log.read_text()))


def test_newsroom_is_never_kept(reader, newsroom):
    answers = [reader.get("/admin/login/") for _ in range(2)]

    assert {answer.cache for answer in answers} == {None}
    assert {answer.status for answer in answers} == {200}
    assert "no-store" in answers[0].headers["Cache-Control"]
    assert "csrftoken" in answers[0].headers["Set-Cookie"]


def application(newsroom):
    """Return the application's process and its workers, the processes that answer."""
    master = server(newsroom, b"gunicorn")
    return master, set(children_of(master))


def server(newsroom, word):
    """Return the process of the shape that has a word in its command."""
    supervisor = int((newsroom.run / "serve.pid").read_text())
    return next(
        pid for pid in children_of(supervisor) if word in Path(f"/proc/{pid}/cmdline").read_bytes()
    )


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def statuses_in(told):
    return [answer.status for answers in told for answer in answers]


def test_worn_workers_are_replaced_without_a_lost_request(reader, story, newsroom):
    """WEB_MAX_REQUESTS is 300 here, and up to a fifth more."""
    _, before = application(newsroom)
    with shapes.asking(lambda: reader.get("/healthz"), askers=8) as told:
        reader.seconds_until(
            "/healthz", lambda _: not before & application(newsroom)[1], within=120
        )
        answered = len(statuses_in(told)) + 100
        reader.seconds_until("/healthz", lambda _: len(statuses_in(told)) > answered, within=60)

    assert set(statuses_in(told)) == {200}


def test_all_workers_are_replaced_at_once_without_a_lost_request(reader, story, newsroom):
    """As after a new setting: HUP to the application (gunicorn's own way of reloading)."""
    with shapes.asking(lambda: reader.get("/healthz"), askers=8) as told:
        master, before = application(newsroom)
        os.kill(master, signal.SIGHUP)
        reader.seconds_until("/healthz", lambda _: not before & application(newsroom)[1], within=60)
        answered = len(statuses_in(told)) + 100
        reader.seconds_until("/healthz", lambda _: len(statuses_in(told)) > answered, within=60)

    assert application(newsroom)[0] == master
    assert set(statuses_in(told)) == {200}


def test_whoever_brings_the_news_goes_before_who_hands_it_out(newsroom):
    def niceness(pid):
        return os.getpriority(os.PRIO_PROCESS, pid)

    handing_out = niceness(children_of(server(newsroom, b"nginx"))[0])
    _, workers = application(newsroom)
    bringing = {niceness(pid) for pid in (*workers, server(newsroom, b"keep_edges_fresh"))}

    assert max(bringing) < handing_out < NICENESS["render"]


def test_static_files_come_compressed_and_for_a_year(reader, story):
    page = reader.get("/").text
    sheet = re.search(r'"(/static/js/[^"]+\.js)"', page)[1]

    forms = ("identity", "gzip", "gzip, deflate, br")
    answers = {accepts: reader.get(sheet, Accept_Encoding=accepts) for accepts in forms}

    assert {answer.status for answer in answers.values()} == {200}
    assert answers["gzip"].headers["Content-Encoding"] == "gzip"
    assert len(answers["gzip"].body) < len(answers["identity"].body)
    if any(Path("/usr").glob(f"*/nginx/modules/{BROTLI_MODULE}")):
        assert answers[forms[-1]].headers["Content-Encoding"] == "br"
        assert len(answers[forms[-1]].body) < len(answers["gzip"].body)
    assert "max-age=31536000, immutable" in answers["gzip"].headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["/static/../secrets/secret-key", "/media/../run/serve.pid", "/static/..%2fsecrets/"]
)
def test_nothing_else_in_the_folder_is_served(reader, path):
    assert reader.get(path).status in {400, 404}


@pytest.mark.parametrize(
    ("suffix", "kind"), [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")]
)
def test_a_picture_runs_nothing_and_is_kept_for_a_year(reader, newsroom, suffix, kind):
    """As `make run` answers too: tests/media_lib/test_pictures.py."""
    name = f"media/foto/ab/{'ab' * 12}/4x3-0.0.9.9-240r1.{suffix}"
    path = newsroom.data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg())
    for folder in path.relative_to(newsroom.data).parents:
        (newsroom.data / folder).chmod(0o755)

    answer = reader.get(f"/{name}")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_each_role_has_its_own_patience(newsroom):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, array_to_string(rolconfig, ' ') FROM pg_roles"
            " WHERE rolname IN ('warta', 'warta_web')"
        )
        config = dict(cursor.fetchall())

    assert "statement_timeout=5s" in config["warta_web"]
    assert "statement_timeout" not in config["warta"]


def test_varnish_shows_a_change_within_a_second(newsroom, settings):
    """Tags instead of addresses, through the same interface."""
    from articles.edges.backends import edge_from
    from articles.edges.keeper import Keeper

    story = publish_article(paragraphs=4)
    settle(newsroom)
    socket = str(newsroom.run / "application.sock")
    site = f"http://127.0.0.1:{newsroom.reader.port}"
    with shapes.folder() as data, shapes.edge("varnish", socket, data, SITE_URL=site) as varnish:
        address = story.get_absolute_url()
        varnish.get(f"{address}?utm_source=x")
        assert varnish.get(f"{address}?fbclid=1").cache == "HIT"
        assert varnish.get("/", method="BAN", Cache_Tag=f"article-{story.pk}").status == 403
        story.body = "<p>Naskah diralat.</p>"
        story.save()

        keeper = Keeper([edge_from(f"varnish+http://127.0.0.1:{varnish.port}")])
        for line in keeper.lines:
            line.start()
        PendingChange.objects.create(kind=PendingChange.Kind.ARTICLE, object_id=story.pk)
        keeper.step()

        varnish.seconds_until(address, shapes.text_in("diralat"))
        for line in keeper.lines:
            line.stop()
