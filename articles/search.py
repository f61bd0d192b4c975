"""Search as readers use it: every word must occur in the headline, the summary or a tag."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from .models import Article, TaggedArticle

MAX_WORDS = 8  # of a query; the rest narrows nothing that a reader would notice
MAX_QUERY_LENGTH = 100  # characters


def search(query: str, at: datetime | None = None):
    """Return the readable stories that hold every word of a query, newest first."""
    words = query[:MAX_QUERY_LENGTH].replace("\x00", "").split()[:MAX_WORDS]
    if not words:
        return Article.objects.none()
    stories = Article.objects.published(at)
    for word in words:
        tagged = TaggedArticle.objects.filter(
            content_object=OuterRef("pk"), tag__name__icontains=word
        )
        stories = stories.filter(
            Q(headline__icontains=word) | Q(summary__icontains=word) | Exists(tagged)
        )
    return stories.newest_first()
