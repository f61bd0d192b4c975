from importlib import import_module

from django.contrib.admin.apps import AdminConfig

DESKS = (
    "article", "corrections", "curation", "pages", "people", "reply_requests", "taxonomy",
    "text_files",
)  # fmt: skip


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with the newsroom as its default site."""

    default_site = "articles.admin.site.NewsroomSite"

    def ready(self):
        """Register every desk: this package is read before there are models, so not by itself."""
        super().ready()
        for desk in DESKS:
            import_module(f"articles.admin.{desk}")
