"""A story as readers would see it, before they do."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from .. import permissions
from ..story_page import story_context, story_rows_of
from ..story_parts import lists_beside


def preview_view(request, object_id):
    """Show the public page of any story that this person may see.

    `admin_view` around it asks for a login and forbids every cache to keep the answer.
    """
    at = timezone.now()
    stories = permissions.visible_to(request.user, at).only("pk")
    story = get_object_or_404(stories, pk=object_id if object_id.isdecimal() else 0)
    rows = story_rows_of(story.pk, at)
    context = {**story_context(rows, at), "is_preview": True}
    context["lists"] = lists_beside(rows.article, context, at)
    return TemplateResponse(request, "admin/articles/article/preview.html", context)
