from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ArticlesConfig(AppConfig):
    """The newsroom: stories, people, lists and the site that shows them."""

    name = "articles"
    verbose_name = "Redaksi"

    def ready(self):
        # By signal, against the house's habit: a page is stale for ever if one write forgets to
        # say that it changed something, and there are many that write (docs/decisions.md).
        post_save.connect(_row_changed, dispatch_uid="freshness-save")
        post_delete.connect(_row_changed, dispatch_uid="freshness-delete")


def _row_changed(instance, raw=False, **kwargs):
    from .freshness import note_change  # models exist only once every application is ready

    note_change(instance)
