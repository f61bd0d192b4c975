"""The page of examples: every component in every state, for whoever designs next."""

from datetime import timedelta
from itertools import cycle
from types import SimpleNamespace

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from media_lib.models import Photo

from ..models import Article, Region, Section, Tag
from ..placement import place
from .errors import page_not_found

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
    """Show every component with made-up stories; only where the portal is being developed."""
    if not settings.DEBUG:
        return page_not_found(request, Http404())
    at = timezone.now()
    stories = sample_stories(at)
    reference = SimpleNamespace(target=stories[0], target_id=stories[0].pk, after_paragraph=2)
    lists = [
        SimpleNamespace(slug=slug, title=title, note=note, items=stories)
        for slug, title, note in (
            ("terkini", "Terkini", ""),
            ("terpopuler", "Terpopuler", "24 jam terakhir"),
            ("pilihan", "Artikel Pilihan", ""),
            ("kabar-daerah", "Kabar Daerah", ""),
        )
    ]
    context = {
        "tokens": TOKENS,
        "stories": stories,
        "lists": lists,
        "shapes": ("split", "row", "column", "dark"),
        "section_sample": stories[0].section,
        "article": stories[0],
        "photo": stories[0].lead_photo,
        "parts": place(BODY, dateline="BANDUNG", references=[reference]),
        "tags": [Tag(name=f"tag nomor {number}", slug=f"tag-{number}") for number in range(1, 31)],
        "page": SimpleNamespace(previous_number=1, number=2, next_number=3),
        "at": at,
    }
    return render(request, "gaya.html", context)


def sample_stories(at):
    """Return unsaved stories of every kind: short, long, with pictures and without."""
    photos = cycle([*Photo.objects.order_by("pk")[:3], None])
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
        story.shown_photo = story.lead_photo
        stories.append(story)
    return stories
