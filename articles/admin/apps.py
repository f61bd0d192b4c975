from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with the newsroom as its default site."""

    default_site = "articles.admin.site.NewsroomSite"

    def ready(self):
        """Register every desk: this package is read before there are models, so not by itself."""
        super().ready()
        for desk in ("article", "curation", "pages", "people", "taxonomy"):
            import_module(f"articles.admin.{desk}")
