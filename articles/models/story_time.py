"""A story's time, copied to the rows that hang on it, so that one index holds them newest first.

Tag and author pages would otherwise sort every story of a tag, or walk the whole archive for a tag
that was hot years ago. The copy is made by the database when a row is stored, whoever stores it;
`workflow`, the only writer of a story's time, moves the copies when it moves the time.
"""

from django.apps import apps
from django.db import models
from django.db.models import Subquery
from django.utils import timezone

from .visibility import readable


class StoryTimeField(models.DateTimeField):
    """`published_at` of the story that another field points at; empty while it has no time."""

    def __init__(self, story="article", **kwargs):
        self.story = story
        super().__init__(**{**kwargs, "null": True, "editable": False})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.story, *args], kwargs

    def pre_save(self, model_instance, add):
        # Asked of the database, not of the story at hand, which may be older than the row.
        story_id = getattr(model_instance, f"{self.story}_id")
        stories = apps.get_model("articles", "Article").objects.filter(pk=story_id)
        return Subquery(stories.values("published_at"))


class TimedQuerySet(models.QuerySet):
    """Rows with a `StoryTimeField`."""

    def copy_time(self, published_at):
        """Move the copies to a story's new time."""
        return self.update(published_at=published_at)

    def published(self, at=None):
        """Rows of stories that readers may see at a moment."""
        at = at or timezone.now()
        field = self.model._meta.get_field("published_at").story
        return self.filter(readable(at, f"{field}__"), published_at__lte=at)

    def newest_first(self):
        """The order of their stories, as lists show them."""
        field = self.model._meta.get_field("published_at").story
        # By the column: a foreign key would be ordered as its own model is.
        return self.order_by("-published_at", f"-{field}_id")
