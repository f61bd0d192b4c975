from django.apps import AppConfig
from django.conf import settings
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save


class ArticlesConfig(AppConfig):
    """The newsroom: stories, people, lists and the site that shows them."""

    name = "articles"
    verbose_name = "Redaksi"

    def ready(self):
        from . import checks  # noqa: F401 - registers itself; models exist only now
        from .search.opensearch import checks as opensearch_checks  # noqa: F401 - the same

        if settings.OPENSEARCH_URL:  # before the workers are made, so that they share its memory
            from .search.opensearch import asking  # noqa: F401

        # By signal, against the house's habit: a page is stale for ever if one write forgets to
        # say that it changed something, and there are many that write (docs/decisions.md).
        post_save.connect(_row_changed, dispatch_uid="freshness-save")
        post_delete.connect(_row_deleted, dispatch_uid="freshness-delete")
        # For the same reason: a story that some write forgot to index is never found.
        post_save.connect(_words_changed, dispatch_uid="search-save")
        post_delete.connect(_words_changed, dispatch_uid="search-delete")
        pre_save.connect(
            _story_changes, sender=self.get_model("Article"), dispatch_uid="freshness-before"
        )
        pre_delete.connect(
            _story_goes, sender=self.get_model("Article"), dispatch_uid="freshness-last"
        )
        # The only hook that every way of deleting passes: row, queryset, cascade, admin.
        pre_delete.connect(
            _refuse, sender=self.get_model("Correction"), dispatch_uid="correction-stays"
        )
        # Whoever writes a text, the library must know its pictures: no save may forget it.
        post_save.connect(
            _body_stored, sender=self.get_model("Article"), dispatch_uid="body-photos"
        )
        from media_lib import uses  # models exist only once every application is loaded

        from .photo_uses import guard_stories, lists_with_photo

        uses.register(lists_with_photo)
        uses.register_guard(guard_stories)


def _row_changed(instance, update_fields=None, **kwargs):
    from .changes import note_change  # models exist only once every application is ready

    note_change(instance, fields=update_fields)


def _row_deleted(instance, **kwargs):
    from .changes import note_change  # models exist only once every application is ready

    note_change(instance, is_deleted=True)


def _words_changed(instance, origin=None, **kwargs):
    from .search.noting import note_words  # models exist only once every application is ready

    note_words(instance, origin)


def _story_changes(instance, **kwargs):
    from .changes import note_old_address

    note_old_address(instance)


def _story_goes(instance, **kwargs):
    from .changes import note_last_address  # models exist only once every application is ready

    note_last_address(instance)


def _body_stored(instance, raw=False, update_fields=None, **kwargs):
    from .photo_uses import index_body  # models exist only once every application is ready

    if not raw and (update_fields is None or "body" in update_fields):
        index_body(instance)


def _refuse(instance, **kwargs):
    raise ProtectedError("Koreksi tidak dihapus; tulis koreksi pengganti.", {instance})
