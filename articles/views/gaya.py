"""The page of examples: every component in every state, for whoever designs next."""

from copy import copy
from datetime import timedelta
from itertools import cycle
from types import SimpleNamespace

from django.conf import settings
from django.db.models import F
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from media_lib.models import Photo

from ..front_page import RegionStories, Strip
from ..list_item import markup
from ..models import Article, Author, Authorship, Region, Section, Tag
from ..placement import place
from .errors import page_not_found

SIDE_LISTS = (
    ("pilihan", "Artikel Pilihan", ""),
    ("terkait", "Terkait", ""),
    ("terpopuler", "Terpopuler", "24 jam terakhir"),
    ("terkini", "Terkini", ""),
    ("kabar-daerah", "Kabar Daerah", ""),
)
TOKENS = ("paper", "surface", "ink", "muted", "hairline", "accent", "on-accent", "mark")
LONGEST_WORD = "Mempertanggungjawabkannya-ketidakberkesinambungan-pascakemerdekaan"
LONG_HEADLINE = (
    "Pemerintah Kabupaten dan Tiga Belas Desa Penyangga Sepakat Menata Ulang Jalur Evakuasi, "
    "Pos Pantau, dan Lumbung Pangan Sebelum Musim Hujan Tiba, Warga Minta Anggarannya Diumumkan di "
    "Balai"
)
HEADLINES = (
    ("Jembatan Gantung Rampung, Anak Sekolah Tak Lagi Naik Rakit", Article.Kind.NEWS),
    ("Banjir Kota Tidak Selesai dengan Pompa", Article.Kind.OPINION),
    ("Pagi Berkabut di Hutan Pinus", Article.Kind.PHOTO),
    ("Keripik Panyawangan Buka Tur Dapur", Article.Kind.ADVERTORIAL),
    (LONG_HEADLINE, Article.Kind.NEWS),
    (LONGEST_WORD, Article.Kind.NEWS),
)
SUMMARY = "Ringkasan satu atau dua kalimat berdiri di bawah judul, di daftar dan di halaman berita."
BODY = f"""
<p>Paragraf pertama dibuka oleh dateline. Tautan <a href="/">terlihat sebagai tautan</a>, ada kata
<strong>tebal</strong> dan <em>miring</em>.</p><p>Paragraf kedua.</p><p>Paragraf ketiga.</p>
<h2>Judul bagian</h2><p>Kata terpanjang: {LONGEST_WORD.lower()}.</p><h3>Judul kecil</h3>
<blockquote><p>“Kutipan berdiri sendiri dengan garis tipis di sisinya.”</p></blockquote>
<p>قال الكاتب: هذا اقتباس يُقرأ من اليمين إلى اليسار.</p>
<ul><li>Butir pertama</li><li>Butir kedua yang lebih panjang</li></ul>
<ol><li>Satu</li><li>Dua</li></ol>
<table><thead><tr><th>Pasar</th><th>Harga per kilogram</th></tr></thead>
<tbody><tr><td>Cikurubuk</td><td>Rp52.000</td></tr><tr><td>Pancasila</td><td>Rp49.500</td></tr>
</tbody></table><p>Penutup.</p>
"""


@require_safe
@never_cache
def component_page(request):
    """Show every component with made-up stories; only where the portal is being designed."""
    if not settings.COMPONENT_PAGE:
        return page_not_found(request, Http404())
    at = timezone.now()
    stories = sample_stories(at)
    reference = SimpleNamespace(target=stories[0], target_id=stories[0].pk, after_paragraph=2)
    columnist = stories[1].writers[0]
    context = {
        "tokens": TOKENS,
        "summary": SUMMARY,
        "stories": stories,
        "front": sample_front_page(stories),
        "lists": [
            _list(slug, title, note, [markup(story, slug, at) for story in stories[:5]])
            for slug, title, note in SIDE_LISTS
        ],
        "section_sample": stories[0].section,
        "columnist": columnist,
        "posts": [("Pemimpin Redaksi", [columnist]), ("Reporter", [columnist, columnist])],
        "article": stories[0],
        "photo": stories[0].lead_photo,
        "parts": place(BODY, dateline="BANDUNG", references=[reference]),
        "gallery": [
            SimpleNamespace(photo=story.lead_photo, caption=SUMMARY)
            for story in stories
            if story.lead_photo
        ],
        "corrections": sample_corrections(stories[0], at),
        "tags": [Tag(name=f"tag nomor {number}", slug=f"tag-{number}") for number in range(1, 31)],
        "page": SimpleNamespace(previous_number=1, number=2, next_number=3),
        "at": at,
    }
    return render(request, "gaya.html", context)


def _list(slug, title, note, stories):
    return SimpleNamespace(slug=slug, title=title, note=note, items=stories)


def sample_front_page(stories):
    """Return a home page that has every list, and a section in every shape."""
    shapes = ("split", "row", "column", "faces", "dark")
    region = stories[0].region
    return SimpleNamespace(
        lead=stories[0],
        seconds=stories[1:5],
        latest=_list("terkini", "Terkini", "", stories),
        popular=_list("terpopuler", "Terpopuler", "24 jam terakhir", stories),
        picks=_list("pilihan", "Artikel Pilihan", "", stories),
        regions=[RegionStories(region, stories[:2]), RegionStories(region, stories[4:])],
        strips=[
            Strip(Section(name=f"Rubrik: {shape}", slug=f"contoh-{shape}"), stories, shape)
            for shape in shapes
        ],
    )


def sample_corrections(answer, at):
    return [
        SimpleNamespace(
            pk=number,
            get_kind_display=kind,
            published_at=at,
            received_at=at - timedelta(hours=20),
            text="Jumlah pengungsi yang benar 214 orang, bukan 241.",
            readable_answer=answer,
        )
        for number, kind in enumerate(("Ralat", "Hak Jawab"), start=1)
    ]


def sample_stories(at):
    """Return unsaved stories of every kind: short, long, with pictures and without."""
    photos = cycle(_sample_photos())
    face = Photo.objects.filter(authors__isnull=False).order_by("pk").first()
    writers = [
        Author(pk=0, name="Lilis Marlina", slug="contoh", role_title="Kolumnis", photo=face),
        Author(pk=0, name="Tatang Sobari", slug="contoh", role_title="Kolumnis"),
    ]
    section = Section(pk=0, name="Jawa Barat", slug="jawa-barat")
    region = Region(pk=0, name="Kabupaten Garut", slug="kabupaten-garut")
    stories = []
    for number, (headline, kind) in enumerate(HEADLINES, start=1):
        story = Article(
            pk=number,
            headline=headline,
            slug="contoh",
            summary=SUMMARY,
            kind=kind,
            section=section,
            region=region,
            lead_photo=next(photos),
            published_at=at - timedelta(hours=7 * number),
        )
        if number == 1:
            story.revised_at, story.revision_reason = at, "jumlah pengungsi"
        story.shown_photo = story.lead_photo
        # As a page would have them prefetched; nothing here is in the database.
        people = [Authorship(author=writers[number // 5], role=Authorship.Role.WRITER)]
        story._prefetched_objects_cache = {"authorships": people}
        stories.append(story)
    return stories


def _sample_photos():
    """Return some of the library's: lying, standing, one that says it is drawn; and none."""
    lying = [*Photo.objects.filter(width_px__gte=F("height_px")).order_by("pk")[:2]]
    standing = Photo.objects.filter(width_px__lt=F("height_px")).order_by("pk").first()
    drawn = copy(lying[0]) if lying else None
    if drawn:
        drawn.is_illustration = True
    return [*lying, standing, None, drawn, *lying[:1]]
