"""What a saved or deleted row means for the index of words, called by signal for every row."""

from ..models import Article, SearchEntry, Tag, TaggedArticle
from . import opensearch, renaming
from .entries import backend, keep

# Stories of a tag whose name changes, in the save itself; the others follow (renaming.py).
RENAMED_AT_ONCE = 200


def note_words(instance, origin=None) -> None:
    """Bring the index up to date with a saved or deleted row, where its words are searched.

    `origin` is what a deletion began with, a row or a queryset: a story takes its tags along.
    """
    if isinstance(instance, SearchEntry):  # deleted along with its story
        backend().forget([(instance.article_id, instance.published_at)])
        opensearch.note([instance.article_id])
    elif isinstance(instance, Article):
        if instance.published_at is not None:
            keep([instance.pk])
    elif isinstance(instance, TaggedArticle):
        if getattr(origin, "model", type(origin)) is not Article:
            keep([instance.content_object_id])
    elif isinstance(instance, Tag):
        newest = renaming.stories_of(instance.pk).ids(RENAMED_AT_ONCE)
        if keep(newest) and len(newest) == RENAMED_AT_ONCE:
            renaming.note(instance, newest[-1])
