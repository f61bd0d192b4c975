"""A crawl of everything readers and machines can ask for, in search of words they may not know.

Each hidden thing holds a word of its own that stands nowhere else. The crawl begins at the front
page, the sitemaps, the feeds and the files that machines ask for, and follows every address that
an answer names; besides, it asks for what nobody links: the hidden stories themselves, by each
address they could have, and searches for their words.
"""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import BacaJuga, Correction, FeaturedList, ReplyRequest, Slot, StatusChange
from tests import factories

pytestmark = pytest.mark.django_db

HOST = "http://127.0.0.1:8000"
# Where a crawl begins: what is linked from pages, and what machines ask for unasked.
SEEDS = [
    "/", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/feed/",
    "/feed/atom/", "/feed.json", "/koreksi/", "/hak-jawab/", "/hak-jawab/terkirim/", "/terpopuler/",
    "/indeks/", "/cari/", "/tersimpan/", "/saran/ju.json", "/tidak/ada/", "/ads.txt",
    "/humans.txt", "/security.txt", "/.well-known/security.txt", "/healthz", "/readyz",
]  # fmt: skip
# An address in an answer of any kind: attribute, XML element, JSON text, or a line of its own.
ADDRESS = re.compile(
    r"""(?:href|src|srcset|content|url)="([^"]+)"|<loc>([^<]+)|"(https?://[^"]+)"
    |^Sitemap:\s*(\S+)""",
    re.VERBOSE | re.MULTILINE,
)
MOST_ANSWERS = 600  # a crawl that finds more goes round in circles


def hidden(word):
    """Return the fields of a story whose every text holds one word."""
    return {
        "headline": f"Judul {word}judul",
        "summary": f"Ringkasan {word}ringkasan.",
        "dateline": f"{word}dateline",
        "body": f"<p>Isi {word}isi naskah.</p>",
        "tags": [f"{word}tag"],
        "lead_photo": factories.make_photo(
            alt=f"Alt {word}alt", caption=f"{word}caption.", agency=f"{word}agensi"
        ),
        "sources": [factories.make_source(f"{word}sumber")],
    }


@pytest.fixture
def newsroom():
    """Return readable stories that point at hidden ones in every way the newsroom can."""
    editor, now = factories.make_user(first_name="zzlogin"), timezone.now()
    section, region = factories.make_section("Ekonomi"), factories.make_region("Jawa Barat")
    people = {"writers": [factories.make_author("Nadia")], "editors": [factories.make_author()]}
    common = {"section": section, "region": region}
    readable = [
        factories.publish_article(
            headline=f"Berita terbaca {number}", paragraphs=12, tags=["pangan"], at=now - age,
            lead_photo=factories.make_photo(), **common, **people,
        )
        for number, age in enumerate(timedelta(hours=hours) for hours in (1, 5, 30, 100))
    ]  # fmt: skip

    draft = factories.make_article(**hidden("zzdraf"), **common, **people)
    sent = factories.make_article(**hidden("zzperiksa"), **common, **people)
    workflow.submit(article=sent, by=editor)
    back = workflow.send_back(article=sent, by=editor, reason="Catatan zzcatatan editor.")
    workflow.submit(article=back, by=editor)
    scheduled = factories.publish_article(
        at=now + timedelta(hours=2), **hidden("zzjadwal"), **common
    )
    gone = factories.publish_article(at=now - timedelta(hours=3), **hidden("zzcabut"), **common)
    gone = workflow.withdraw(article=gone, by=editor, reason="Sumbernya keliru.")
    leaving = factories.publish_article(at=now - timedelta(hours=9), **hidden("zzpergi"), **common)
    leaving.withdrawn_at = now - timedelta(minutes=1)  # by the clock; nobody pressed a button
    leaving.save()
    secrets = [draft, sent, scheduled, gone, leaving]

    for position, secret in enumerate(secrets, start=1):
        BacaJuga.objects.create(article=readable[0], target=secret, position=position)
        for slug in (FeaturedList.HEADLINE, FeaturedList.PICKS):
            featured, _ = FeaturedList.objects.get_or_create(slug=slug, defaults={"name": slug})
            Slot.objects.create(featured_list=featured, article=secret, position=position + 10)
    readable[1].is_unverified, readable[1].verified_in = True, draft
    readable[1].save()
    answered = Correction.objects.create(article=readable[2], text="Terbaca.", answer=scheduled)
    workflow.publish_correction(correction=answered, by=editor)
    Correction.objects.create(article=readable[2], text="Koreksi zzkoreksi yang belum tayang.")
    closed = Correction.objects.create(article=readable[2], text="Koreksi zztutup.")
    workflow.close_correction(correction=closed, by=editor, reason="Alasan zzalasan.")
    ReplyRequest.objects.create(
        name="zznama", contact="zzkontak@contoh.id", story_address="zzalamat", text="zzpermintaan",
        outcome="zzhasil",
    )  # fmt: skip
    StatusChange.objects.filter(article=readable[0]).update(reason="Komentar zzkomentar pemeriksa.")
    return readable, secrets


def addresses_in(text):
    """Return the paths of this portal that an answer names."""
    for match in ADDRESS.finditer(text):
        for part in unescape(next(filter(None, match.groups()))).split(","):
            address = part.strip().split(" ")[0]
            if address.startswith((HOST, "/")) and not address.startswith("//"):
                parts = urlsplit(address)
                yield parts.path + (f"?{parts.query}" if parts.query else "")


def said_by(response):
    """Return all that an answer says, in the letters that its reader would see."""
    body = response.content if not response.streaming else b"".join(response.streaming_content)
    heads = "\n".join(f"{name}: {value}" for name, value in response.items())
    text = f"{heads}\n{body.decode('utf-8', 'replace')}"
    return f"{text}\n{unescape(text)}"


def crawl(client, seeds):
    """Return {address: answer's text} of everything that can be reached from some addresses."""
    waiting, seen = list(seeds), {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/static/", "/media/")):
            continue
        response = client.get(address)
        seen[address] = said_by(response)
        assert len(seen) < MOST_ANSWERS
        waiting += [response["Location"]] if "Location" in response else []
        waiting += addresses_in(seen[address])
    return seen


def own_addresses(story):
    """Return every address that a story has, had, or could be asked for under."""
    section = story.section.slug
    for slug in (story.slug, "apa-saja"):
        address = f"/{section}/{story.pk}/{slug}/"
        yield from (address, f"{address}amp/", f"/amp{address}", f"{address}?page=2")
    yield from (f"/b/{story.pk}", f"/dibaca/{story.pk}.gif")


def lists_of(stories):
    """Return the lists that hidden words could stand on, and the searches that could find them."""
    for story in stories:
        word = re.search(r"zz\w+", story.headline).group()
        yield f"/cari/?q={word}"
        yield f"/cari/?q={word.replace('judul', 'isi')}"
        yield f"/cari/?q={word.removesuffix('judul')}"
        yield f"/saran/{word.lower()}.json"
        for tag in story.tags.all():
            yield from (tag.get_absolute_url(), f"{tag.get_absolute_url()}feed/")


def leaks(answers, allowed):
    """Return {address: hidden words} of the answers that say more than they may."""
    found = {}
    for address, text in answers.items():
        # What was asked for may be said again: a search prints its words in its field.
        text = text.replace(address, "")
        words = set(re.findall(r"zz\w+", text, re.I)) - allowed(address)
        if words:
            found[address] = sorted(words)
    return found


@pytest.mark.parametrize("full_text", [True, False])
def test_no_answer_says_a_hidden_word(client, newsroom, settings, full_text):
    settings.FEED_FULL_TEXT = full_text
    readable, secrets = newsroom
    unlinked = [address for story in secrets for address in own_addresses(story)]
    asked = [*lists_of(secrets), "/cari/?q=zznama", "/cari/?q=zzkoreksi", "/saran/zz.json"]

    def allowed(address):
        """A withdrawn story's address says its headline; a search and a tag say what was asked."""
        shown = set(re.findall(r"zz\w+", address))
        for story in secrets[-2:]:
            if f"/{story.pk}/" in address or address == f"/b/{story.pk}":
                shown |= set(re.findall(r"zz\w+", f"{story.headline} {story.slug}"))
        return shown

    # Twice: what is kept from the first round must not say more in the second.
    for _ in range(2):
        answers = crawl(client, [*SEEDS, *unlinked, *asked])
        assert leaks(answers, allowed) == {}

    for story in readable:
        assert story.get_absolute_url() in answers
    assert len(answers) > 80


@pytest.mark.django_db(transaction=True)
def test_withdrawal_takes_effect_in_everything_that_is_kept(client):
    """Pages that were kept while the story was out do not show it once it is withdrawn."""
    article = factories.publish_article(**hidden("zzcabut"), section=factories.make_section())
    factories.publish_article(section=article.section)
    before = crawl(client, SEEDS)
    assert any("zzcabutjudul" in text.lower() for text in before.values())

    workflow.withdraw(article=article, by=factories.make_user(), reason="Keliru.")
    after = crawl(client, [*SEEDS, *before])

    said = leaks(after, lambda address: set())
    headline_is_told = {f"/b/{article.pk}", article.get_absolute_url()}
    assert {address for address in said if "zzcabuttag" not in address} == headline_is_told
    gone = client.get(article.get_absolute_url())
    assert gone.status_code == 410
    assert "zzcabutisi" not in gone.content.decode()


def test_an_embargo_ends_by_the_clock_alone(client, time_machine):
    now = timezone.now()
    time_machine.move_to(now, tick=False)
    story = factories.publish_article(
        at=now + timedelta(minutes=10), **hidden("zzembargo"), section=factories.make_section()
    )

    assert leaks(crawl(client, SEEDS), lambda address: set()) == {}
    time_machine.move_to(now + timedelta(minutes=10), tick=False)
    cache.clear()  # shared caches are told to keep nothing past that moment: test_freshness.py

    assert story.get_absolute_url() in crawl(client, SEEDS)


def test_hidden_stories_are_not_counted_as_read(client, newsroom):
    _, secrets = newsroom

    for story in secrets:
        assert client.get(reverse("read_pixel", args=[story.pk])).status_code == 200
        assert not story.read_counts.exists()
