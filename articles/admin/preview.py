"""A story as readers would see it, before they do."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone

from .. import permissions
from ..story_page import story_context, story_rows
from ..story_parts import lists_beside


def preview_view(request, object_id):
    """Show the public page of any story that this person may see.

    `admin_view` around it asks for a login and forbids every cache to keep the answer.
    """
    at = timezone.now()
    stories = story_rows(permissions.visible_to(request.user, at))
    article = get_object_or_404(stories, pk=object_id if object_id.isdecimal() else 0)
    context = {**story_context(article, at), "is_preview": True}
    context["lists"] = lists_beside(article, context, at)
    return TemplateResponse(request, "admin/articles/article/preview.html", context)
