"""What autocompletes find and how they word it."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.utils import timezone

from ..house_style import list_time
from ..models import Article, Correction, Slot, Tag


class NewsroomAutocomplete(AutocompleteJsonView):
    """Django's autocomplete, which tells two stories of one headline apart.

    Rights are those of the desk that keeps the rows: its `has_view_permission` and `get_queryset`.
    """

    def get_queryset(self):
        rows = super().get_queryset()
        if self.source_field.model is Slot and rows.model is Article:
            return rows.published() | rows.scheduled()
        if self.source_field == Correction._meta.get_field("article"):
            return rows.published() | rows.withdrawn()
        return rows

    def serialize_result(self, obj, to_field_name):
        if isinstance(obj, Tag):
            # A story's tags travel by name: one that is typed has no number yet.
            return {"id": obj.name, "text": obj.name}
        if isinstance(obj, Article):
            return {"id": str(obj.pk), "text": story_label(obj)}
        return super().serialize_result(obj, to_field_name)


def story_label(article):
    """Return `Headline · 12 Jan 2022 · tayang`, as pick lists show a story."""
    moment = article.published_at or article.updated_at
    return f"{article} · {list_time(moment, timezone.now())} · {article.status_word()}"
