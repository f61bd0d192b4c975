from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The newsroom: stories, people, lists and the site that shows them."""

    name = "articles"
    verbose_name = "Redaksi"
