"""The public addresses. Fixed ones come first: a section's address would fit most of them."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from .views import lists, story, system


class StoryId(StringConverter):
    """A story's id as one plain number that every database can hold (up to 10^18 - 1)."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value):
        return int(value)


register_converter(StoryId, "story_id")

OWN_PAGES = "redaksi|pedoman-media-siber|kontak|tentang-kami"

urlpatterns = [
    path("", lists.home, name="home"),
    path("healthz", system.healthz, name="healthz"),
    path("readyz", system.readyz, name="readyz"),
    path("robots.txt", system.robots_txt, name="robots_txt"),
    path("dibaca/<story_id:pk>.gif", system.read_pixel, name="read_pixel"),
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
    re_path(rf"^(?P<slug>{OWN_PAGES})/$", system.page_detail, name="page"),
    path("<slug:section_slug>/<story_id:pk>/<slug:slug>/", story.article_detail, name="article"),
    path("<slug:section_slug>/", lists.section_list, name="section"),
]
