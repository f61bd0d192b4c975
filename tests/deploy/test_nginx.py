"""nginx as it is configured, in front of an origin that does what each test asks."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from articles.answers import public_answer

from . import shapes

BRIDGED = "public, max-age=0, s-maxage=1, stale-while-revalidate=0, stale-if-error=3600"
STORY = "/jawa-barat/12/banjir-surut/"


def ask_anew(nginx, path, **headers):
    """Ask past the cache, as the newsroom does after a change."""
    return nginx.get(path, X_Warta_Refresh=shapes.EDGE_SECRET, **headers)


def test_page_comes_from_the_cache_the_second_time(nginx, origin):
    first, second = nginx.get("/"), nginx.get("/")

    assert (first.cache, second.cache) == ("MISS", "HIT")
    assert second.body == b"naskah"
    assert origin.asked["/"] == 1


def test_only_what_changes_the_page_makes_another_one(nginx, origin):
    nginx.get("/jawa-barat/")
    shared = ["?utm_source=x", "?fbclid=1&utm_medium=y", "?apa=saja", "?q=kata"]
    assert {nginx.get(f"/jawa-barat/{query}").cache for query in shared} == {"HIT"}
    assert nginx.get("/jawa-barat/?page=2&utm_source=x").cache == "MISS"
    assert nginx.get("/jawa-barat/?fbclid=9&page=2").cache == "HIT"
    assert nginx.get("/jawa-barat/?sebelum=77&page=2").cache == "MISS"

    assert set(origin.asked) == {
        "/jawa-barat/", "/jawa-barat/?page=2", "/jawa-barat/?page=2&sebelum=77",
    }  # fmt: skip


def test_story_has_one_copy_whatever_the_query(nginx, origin):
    """A second copy would live on after the story is withdrawn."""
    for query in ("", "?sebelum=1", "?q=x", "?utm_campaign=z"):
        nginx.get(STORY + query)

    assert origin.asked == {STORY: 1}
    nginx.get(f"{STORY}?page=2")
    assert origin.asked[f"{STORY}?page=2"] == 1


def test_newsroom_without_its_slash_leads_to_it_whatever_stands_in_front(nginx):
    """nginx would name its own port and scheme, and the host that a client wrote."""
    answer = nginx.get("/admin", Host="www.portal.example")

    assert (answer.status, answer.headers["Location"]) == (301, "/admin/")


def test_tag_that_is_a_number_is_a_list(nginx, origin):
    nginx.get("/tag/2027/?sebelum=9")

    assert origin.asked == {"/tag/2027/?sebelum=9": 1}


@pytest.mark.parametrize(
    ("named", "page"),
    [
        ("/jawa-barat/12/banjir-sur%75t/", STORY),
        ("/%6Aawa-barat/", "/jawa-barat/"),
        ("/jawa-barat//", "/jawa-barat/"),
        ("/wisata/.././jawa-barat/?utm_source=x", "/jawa-barat/"),
        ("/jawa%2Dbarat/?page=2", "/jawa-barat/?page=2"),
    ],
)
def test_other_names_of_a_page_are_refreshed_with_it(nginx, origin, named, page):
    nginx.get(named)
    assert origin.asked == {page: 1}
    origin.body = b"naskah baru"

    ask_anew(nginx, page)

    nginx.seconds_until(named, lambda answer: answer.body == b"naskah baru")


@pytest.mark.parametrize(
    ("odd", "page"),
    [
        ("/jawa-barat/%3Fpage=2", "/jawa-barat/?page=2"),
        ("/jawa-barat/%20?page=2", "/jawa-barat/?page=2"),
        ("/page=2%20/jawa-barat/", "/jawa-barat/?page=2"),
        ("/gzip%20%20/jawa-barat/", "/jawa-barat/"),
    ],
)
def test_no_address_takes_the_place_of_another_ones_page(nginx, origin, odd, page):
    origin.body = b"tidak ada"
    nginx.get(odd, Accept_Encoding="gzip")
    nginx.get(odd)
    origin.body = b"naskah"

    assert nginx.get(page, Accept_Encoding="gzip").body == b"naskah"
    assert nginx.get(page).body == b"naskah"


def test_two_forms_of_a_page_by_what_the_reader_takes(nginx, origin):
    for accepts in ("gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "GZIP"):
        nginx.get("/", Accept_Encoding=accepts)
    for accepts in ("identity", "br", "gzip;q=0", "gzip; q=0.0, br"):
        nginx.get("/", Accept_Encoding=accepts)

    assert origin.asked["/"] == 2
    assert [heard.get("Accept-Encoding") for heard in origin.heard] == ["gzip", None]


def test_unchanged_page_is_answered_304_by_the_cache(nginx, origin):
    origin.headers["ETag"] = '"v1"'
    nginx.get("/")

    answer = nginx.get("/", If_None_Match='"v1"')

    assert (answer.status, answer.body) == (304, b"")
    assert origin.asked["/"] == 1


def crowd(nginx, path):
    """Let a hundred readers ask at once; return the statuses that they get."""
    statuses = []
    readers = [
        threading.Thread(target=lambda: statuses.append(nginx.get(path).status)) for _ in range(100)
    ]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return set(statuses)


def test_crowd_on_a_cold_page_asks_the_origin_once(nginx, origin):
    origin.seconds = 0.3

    assert crowd(nginx, STORY) == {200}
    assert origin.asked[STORY] <= 2


@pytest.mark.parametrize(
    "path", ["/cari/?q=banjir", "/saran/ban.json", "/tag/2027/feed/atom/", "/olahraga/feed.json"]
)
def test_what_no_refresh_names_is_out_of_reach_with_the_next_edition(nginx, origin, path):
    origin.headers["X-Edition"] = "7"
    nginx.seconds_until(path, lambda answer: answer.cache == "HIT")
    origin.headers["X-Edition"], origin.body = "8", b"dicabut"
    assert nginx.get(path).body == b"naskah"

    ask_anew(nginx, "/edisi")

    nginx.seconds_until(path, lambda answer: answer.body == b"dicabut")


def test_crowd_on_a_hot_word_asks_the_origin_little_after_a_change(nginx, origin):
    path = "/saran/ban.json"
    origin.headers["X-Edition"] = "7"
    nginx.get(path)
    origin.headers["X-Edition"], origin.body = "8", b"8"
    ask_anew(nginx, "/edisi")
    nginx.seconds_until("/edisi", lambda answer: answer.body == b"8")
    origin.seconds = 0.3
    origin.asked.clear()

    assert crowd(nginx, path) == {200}
    assert 1 <= origin.asked[path] <= 3
    assert not origin.asked["/edisi"]


def test_search_says_so_when_nobody_knows_the_edition(nginx, origin):
    origin.stop()

    answer = nginx.get("/cari/?q=banjir")

    assert answer.status == 503
    assert "Sebentar lagi" in answer.text


def test_search_under_an_old_edition_ends_by_its_own_lifetime(nginx, origin):
    """While the edition's view is broken, what was withdrawn is found for a lifetime more."""
    path = "/saran/ban.json"
    origin.headers |= {"X-Edition": "7", "Cache-Control": BRIDGED.replace("3600", "0")}
    nginx.seconds_until(path, lambda answer: answer.cache == "HIT")
    origin.broken.add("/edisi")
    nginx.seconds_until("/edisi", lambda answer: answer.cache == "STALE")
    origin.body = b"dicabut"

    nginx.seconds_until(path, lambda answer: answer.body == b"dicabut")

    assert nginx.get("/edisi").cache == "STALE"
    assert nginx.get(path).body == b"dicabut"


def test_search_of_before_bridges_an_outage(nginx, origin):
    origin.headers |= {"X-Edition": "7", "Cache-Control": BRIDGED}
    nginx.seconds_until("/saran/ban.json", lambda answer: answer.cache == "HIT")
    origin.fail()

    nginx.seconds_until("/saran/ban.json", lambda answer: answer.cache == "STALE")

    assert nginx.get("/saran/ban.json").body == b"naskah"


def test_refresh_needs_the_secret(nginx, origin):
    nginx.get("/")
    origin.body = b"naskah baru"

    assert nginx.get("/", X_Warta_Refresh="tebakan").body == b"naskah"
    assert ask_anew(nginx, "/").body == b"naskah baru"
    # nginx hands out what it got a moment before the file of it stands.
    nginx.seconds_until("/", lambda answer: answer.body == b"naskah baru")
    assert nginx.get("/").cache == "HIT"


def test_pages_are_kept_as_the_application_says(nginx, origin, settings):
    """What it says to nginx alone takes nothing from that, and no reader sees it."""
    settings.IS_KEPT_BY_NGINX = True
    at = timezone.now()
    answer = public_answer(
        RequestFactory().get("/"), HttpResponse(b"naskah"), at=at, event=at + timedelta(days=1)
    )
    answer["Cache-Control"] = BRIDGED
    origin.headers = dict(answer.items())
    nginx.get(STORY)
    kept = nginx.get(STORY)
    assert kept.cache == "HIT"
    assert "X-Accel-Expires" in origin.headers
    assert "X-Accel-Expires" not in kept.headers
    assert kept.headers["Cache-Control"] == BRIDGED

    origin.fail()

    nginx.seconds_until(STORY, lambda answer: answer.cache == "STALE")


def test_old_copy_bridges_an_outage(nginx, origin):
    origin.headers["Cache-Control"] = BRIDGED
    nginx.get(STORY)
    origin.fail()
    nginx.seconds_until(STORY, lambda answer: answer.cache == "STALE")

    origin.stop()

    answer = nginx.get(STORY)
    assert (answer.status, answer.cache, answer.body) == (200, "STALE", b"naskah")


@pytest.mark.parametrize("status", [500, 504])
@pytest.mark.parametrize("path", [STORY, "/saran/ban.json"])
def test_old_copy_bridges_errors_only_as_long_as_its_answer_allows(nginx, origin, path, status):
    """A page that fails through a fault of ours must not keep an old text for ever."""
    origin.headers |= {"X-Edition": "7", "Cache-Control": BRIDGED.replace("3600", "3")}
    nginx.get(path)
    origin.fail(status)
    nginx.seconds_until(path, lambda answer: answer.cache == "STALE")
    assert nginx.get(path).body == b"naskah"

    nginx.seconds_until(path, lambda answer: answer.status == 503)

    answer = nginx.get(path)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert "Sebentar lagi" in answer.text
    origin.status, origin.body, origin.headers = 200, b"naskah baru", {"X-Edition": "7"}
    assert nginx.get(path).body == b"naskah baru"


def test_old_copy_bridges_a_lost_database_as_long_as_that_lasts(nginx, origin):
    """Nothing can be corrected or withdrawn meanwhile."""
    origin.headers["Cache-Control"] = BRIDGED.replace("3600", "0")
    nginx.get(STORY)
    origin.fail(503)

    nginx.seconds_until(STORY, lambda answer: answer.cache == "STALE")

    assert nginx.get(STORY).body == b"naskah"
    assert (nginx.get("/readyz").status, nginx.get("/readyz").body) == (503, b"rusak")


def test_withdrawn_text_never_comes_back(nginx, origin):
    """Neither when its time is over and the origin is down, nor in its other form."""
    origin.headers["Cache-Control"] = BRIDGED
    nginx.get(STORY)
    nginx.get(STORY, Accept_Encoding="gzip")
    origin.status, origin.body = 410, b"dicabut"
    ask_anew(nginx, STORY, Accept_Encoding="identity")
    ask_anew(nginx, STORY, Accept_Encoding="gzip")

    origin.stop()
    for accepts in ("identity", "gzip"):
        nginx.seconds_until(STORY, lambda answer: answer.cache == "STALE", Accept_Encoding=accepts)
        answer = nginx.get(STORY, Accept_Encoding=accepts)
        assert (answer.status, answer.body) == (410, b"dicabut")


@pytest.mark.parametrize("status", [404, 410, 301])
def test_answer_that_is_no_error_replaces_the_old_copy(nginx, origin, status):
    origin.headers["Cache-Control"] = BRIDGED
    nginx.get(STORY)
    origin.status, origin.body = status, b"lain"

    nginx.seconds_until(STORY, lambda answer: answer.status == status)

    assert nginx.get(STORY).status == status


def test_refused_refresh_leaves_the_page_as_it_is(nginx, origin):
    nginx.get("/")
    origin.fail()

    assert ask_anew(nginx, "/").status == 503
    assert nginx.get("/").body == b"naskah"


def test_own_words_when_there_is_no_origin_and_no_copy(nginx, origin):
    origin.stop()

    answer = nginx.get("/")

    assert answer.status == 503
    assert answer.headers["Retry-After"] == "10"
    assert "<h1>Sebentar lagi</h1>" in answer.text
    assert "<title>Sebentar lagi</title>" in answer.text


def test_own_words_carry_the_portals_name(origin, edge_folder):
    origin.stop()
    with shapes.edge("nginx", origin.address, edge_folder, SITE_NAME="Sinar & <Pagi>") as nginx:
        page = nginx.get("/").text

    assert '<a class="wordmark" href="/">Sinar &amp; &lt;Pagi></a>' in page


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"Cache-Control": "public, s-maxage=60", "Set-Cookie": "a=1"}, False),
        ({"Cache-Control": "private"}, False),
        ({"Cache-Control": "no-store"}, False),
        ({"Cache-Control": "public, max-age=0, s-maxage=0"}, False),
        ({"Cache-Control": "public, max-age=0, s-maxage=9", "Vary": "Accept-Encoding"}, True),
    ],
)
def test_what_the_origin_lets_nobody_keep_is_not_kept(nginx, origin, headers, kept):
    origin.headers = headers
    nginx.get("/")

    assert nginx.get("/").cache == ("HIT" if kept else "MISS")


def test_newsroom_and_its_session_pass_by_the_cache(nginx, origin):
    nginx.get("/admin/")
    nginx.get("/admin/")
    assert origin.asked["/admin/"] == 2

    nginx.get("/")
    assert nginx.get("/", Cookie="sessionid=abc").cache == "BYPASS"
    assert origin.asked["/"] == 2


@pytest.mark.parametrize(("method", "path"), [("POST", "/admin/login/"), ("GET", "/cari/?q=a")])
def test_who_asks_too_often_is_told_so_in_words(nginx, origin, method, path):
    """Guesses of passwords; searches, of which each word is another page."""
    first = [nginx.get(path, method) for _ in range(5)]
    with ThreadPoolExecutor(50) as askers:  # one after the other would be slow enough on some days
        answers = list(askers.map(lambda _: nginx.get(path, method), range(200)))

    refused = [answer for answer in answers if answer.status == 429]
    assert len(refused) >= 5
    assert {answer.status for answer in first} == {200}
    assert "<h1>Terlalu sering</h1>" in refused[0].text
    assert refused[0].headers["Retry-After"] == "10"
    assert refused[0].headers["Cache-Control"] == "no-store"


def test_a_reader_cannot_write_who_he_is(nginx, origin):
    nginx.get("/", X_Forwarded_For="8.8.8.8", X_Forwarded_Proto="https", Host="jahat.example")

    heard = origin.heard[-1]
    assert heard["X-Forwarded-For"] == "127.0.0.1"
    assert heard["X-Forwarded-Proto"] == "http"
    assert heard["Host"] == f"127.0.0.1:{nginx.port}"
