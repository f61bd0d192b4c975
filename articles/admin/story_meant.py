"""Which story somebody means who wrote to us: by an address in any shape, or by its headline."""

import re

from ..matching import story_titled
from ..models import Article, ReplyRequest

# A story's own address, or its short one, somewhere in what a person pasted.
_ADDRESS = re.compile(r"/(?:b|[a-z0-9-]+)/([1-9][0-9]{0,17})(?:/|\b)")


def story_meant(request: ReplyRequest) -> Article | None:
    """Return the story that a request names, if readers have ever seen it."""
    number = _number_in(request)
    story = Article.objects.filter(pk=number).first() if number else None
    story = story or story_titled(request.story_address)
    return story if _was_seen(story) else None


def headlines_meant(requests: list[ReplyRequest]) -> dict[int, str]:
    """Return {request: headline} for those that name their story by its address."""
    numbers = {row.pk: _number_in(row) for row in requests}
    stories = Article.objects.defer("body").in_bulk(
        {number for number in numbers.values() if number}
    )
    return {
        pk: stories[number].headline
        for pk, number in numbers.items()
        if _was_seen(stories.get(number))
    }


def _number_in(request) -> int | None:
    found = _ADDRESS.search(request.story_address)
    return int(found[1]) if found else None


def _was_seen(story) -> bool:
    return story is not None and (story.is_published() or story.is_withdrawn())
