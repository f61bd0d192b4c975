"""The public addresses. Fixed ones come first: a section's address would fit most of them."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from . import feeds, sitemaps
from .models.page import REQUIRED_PAGES
from .views import corrections, gaya, lists, story, system


class StoryId(StringConverter):
    """A story's id as one plain number that every database can hold (up to 10^18 - 1)."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value):
        return int(value)


register_converter(StoryId, "story_id")

OWN_PAGES = "|".join(REQUIRED_PAGES)


def feed_paths(prefix, scope):
    """Return the three feeds of one kind of list, below its own address."""
    return [
        path(f"{prefix}feed/", feeds.rss, {"scope": scope}, name=f"{scope}_feed"),
        path(f"{prefix}feed/atom/", feeds.atom, {"scope": scope}, name=f"{scope}_feed_atom"),
        path(f"{prefix}feed.json", feeds.json_feed, {"scope": scope}, name=f"{scope}_feed_json"),
    ]


urlpatterns = [
    # First, because it is asked for most; no other address has a number in its middle.
    path("<slug:section_slug>/<story_id:pk>/<slug:slug>/", story.article_detail, name="article"),
    path("", lists.home, name="home"),
    path("healthz", system.healthz, name="healthz"),
    path("readyz", system.readyz, name="readyz"),
    path("edisi", system.edition, name="edition"),
    path("robots.txt", system.robots_txt, name="robots_txt"),
    re_path(
        r"^(?P<name>ads\.txt|humans\.txt|security\.txt|\.well-known/security\.txt)$",
        system.text_file,
        name="text_file",
    ),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap-pages.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    path("sitemap-news.xml", sitemaps.sitemap_news, name="sitemap_news"),
    re_path(
        r"^sitemap-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<third>[123])\.xml$",
        sitemaps.sitemap_third,
        name="sitemap_third",
    ),
    re_path(r"^gaya/(?P<version>[0-9a-f]{12})\.css$", system.stylesheet, name="stylesheet"),
    path("gaya/", gaya.component_page, name="component_page"),
    path("b/<story_id:pk>", system.short_address, name="short_address"),
    path("b/<story_id:pk>/", system.short_address_without_slash, name="short_address_slash"),
    # Where other systems kept the short pages of a time that is over.
    path("amp/<slug:section_slug>/<story_id:pk>/<slug:slug>/", system.short_address, name="amp"),
    path("<slug:section_slug>/<story_id:pk>/<slug:slug>/amp/", system.short_address, name="amp"),
    path("dibaca/<story_id:pk>.gif", system.read_pixel, name="read_pixel"),
    path("feed/", feeds.rss, name="feed"),
    path("feed/atom/", feeds.atom, name="feed_atom"),
    path("feed.json", feeds.json_feed, name="feed_json"),
    *feed_paths("tag/<slug:slug>/", "tag"),
    *feed_paths("penulis/<slug:slug>/", "author"),
    *feed_paths("daerah/<slug:slug>/", "region"),
    path("koreksi/", corrections.correction_list, name="correction_list"),
    path("hak-jawab/", corrections.reply_request, name="reply_request"),
    path("hak-jawab/terkirim/", corrections.reply_request_sent, name="reply_request_sent"),
    re_path(
        r"^hak-jawab/terkirim/(?P<receipt>[0-9]{1,18}\.[A-Za-z0-9_-]{20,100})/$",
        corrections.reply_request_receipt,
        name="reply_request_receipt",
    ),
    path("tag/<slug:slug>/", lists.tag_list, name="tag"),
    path("penulis/<slug:slug>/", lists.author_list, name="author"),
    path("daerah/<slug:slug>/", lists.region_list, name="region"),
    path("indeks/", lists.index, name="index"),
    re_path(
        r"^indeks/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$",
        lists.index_day,
        name="index_day",
    ),
    path("terpopuler/", lists.most_read_list, name="most_read"),
    path("cari/", lists.search_list, name="search"),
    # Words in plain letters, so that shared caches keep the answers without any rule of their own.
    re_path(
        r"^saran/(?P<typed>[a-z0-9-]{1,60})\.json$", lists.search_suggestions, name="suggestions"
    ),
    path("tersimpan/", lists.saved_list, name="saved"),
    re_path(rf"^(?P<slug>{OWN_PAGES})/$", system.page_detail, name="page"),
    *feed_paths("<slug:slug>/", "section"),
    path("<slug:section_slug>/", lists.section_list, name="section"),
]
