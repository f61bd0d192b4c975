from django.contrib.admin.apps import AdminConfig


class NewsroomAdminConfig(AdminConfig):
    """Django's admin with the newsroom as its default site."""

    default_site = "articles.admin.site.NewsroomSite"
