"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

from media_lib.views import media

urlpatterns = [
    path("admin/", admin.site.urls),
    # Where no web server stands in front, the application hands out the re-encoded pictures.
    path("media/<path:path>", media, name="media"),
    path("", include("articles.urls")),
]
handler404 = "articles.views.errors.page_not_found"
handler500 = "articles.views.errors.server_error"
