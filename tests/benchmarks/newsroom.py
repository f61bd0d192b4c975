"""The newsroom's lists, searches and pickers over an archive: how long an admin waits for them.

Run through `inside.py`. The account is made in a transaction that is rolled back: the archive may
be somebody's, and is only read.
"""

import sys
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from articles.models import Article, Author, Authorship, Region, Section, Tag

ROUNDS = 6  # of every page; the first is not counted
STORIES, AUTOCOMPLETE = "/admin/articles/article/", "/admin/autocomplete/"


def pages() -> dict[str, list[float]]:
    """Return {page: milliseconds by the clock}."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    with transaction.atomic():
        client = Client()
        client.force_login(get_user_model().objects.create_superuser("ukur-kantor"))
        times = {name: _timed(client, address) for name, address in _addresses().items()}
        transaction.set_rollback(True)
    return times


def _timed(client, address) -> list[float]:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address} answers {answer.status_code}")
    return times[1:]


def _addresses() -> dict[str, str]:
    """Return {page: address}; every filter and order of the list, and what looks through it."""
    deep = Article.objects.order_by("-pk").first().pk // 2
    story = Article.objects.published().filter(pk__gte=deep).order_by("pk").first()
    section = f"section__id__exact={Section.objects.order_by('pk').first().pk}"
    province = f"daerah={Region.objects.filter(parent=None).order_by('pk').first().slug}"
    named = Authorship.objects.filter(role=Authorship.Role.EDITOR).order_by("-pk").first()
    narrowed = {
        "page 40": "p=39",
        **{word: f"status={word}" for word in ("draf", "diperiksa", "tayang", "dicabut")},
        "mine": "punya=saya",
        "section": section,
        "section, out": f"{section}&status=tayang",
        "advertorials": "kind__exact=advertorial",
        "opinions": "kind__exact=opinion",
        "province": province,
        "province, advertorials": f"{province}&kind__exact=advertorial",
        "editor": f"editor={named.author.slug}",
        "editor, section": f"editor={named.author.slug}&{section}",
        "to be verified": "verifikasi=menunggu",
        "year": f"published_at__year={story.published_at:%Y}",
        "month": f"published_at__year={story.published_at:%Y}&published_at__month=3",
        "search: number": f"q={story.pk}",
        "search: hot word": "q=jembatan",
        "search: two words": "q=jembatan+garut",
        "search: word, section": f"q=dermaga&{section}",
        "search: headline": f"q={story.headline}",
    }
    return {
        "board": "/admin/",
        "stories": STORIES,
        **{f"stories, {name}": f"{STORIES}?{query}" for name, query in narrowed.items()},
        "story": f"{STORIES}{story.pk}/change/",
        "history of a story": f"{STORIES}{story.pk}/history/",
        "preview of a story": f"{STORIES}{story.pk}/pratinjau/",
        "picker of Baca Juga": _picker("bacajuga", "target", "jembatan"),
        "picker of tags": _picker("taggedarticle", "tag", "ban"),
        "picker of people": _picker("authorship", "author", "a"),
        "picker of a list's story": _picker("slot", "article", "jembatan"),
        "photos to choose from": "/admin/media_lib/photo/pilih/",
        "corrections": "/admin/articles/correction/",
        "deleting a section": f"/admin/articles/section/{Section.objects.first().pk}/delete/",
        "deleting a tag": f"/admin/articles/tag/{Tag.objects.first().pk}/delete/",
        "deleting a person": f"/admin/articles/author/{Author.objects.first().pk}/delete/",
    }


def _picker(model, field, term) -> str:
    return f"{AUTOCOMPLETE}?app_label=articles&model_name={model}&field_name={field}&term={term}"
