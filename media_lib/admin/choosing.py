"""Pictures for a story's form: found and shown without leaving it."""

import re

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from .. import permissions, widgets
from ..forms import WordsForm
from ..models import Photo
from .uploading import describe

ID = re.compile(r"[0-9]{1,18}")  # what every database holds


@require_safe
def choices(request, site):
    """Answer a page of photos that match a search, the newest first; or those asked for by id."""
    if not permissions.can_see(request.user):
        raise PermissionDenied
    photos = Photo.objects.in_library()
    if asked := request.GET.get("id", ""):
        photos = photos.filter(pk__in=[n for n in asked.split(",") if ID.fullmatch(n)])
    photos = photos.matching(request.GET.get("q", ""))
    page = Paginator(photos, widgets.PHOTOS_PER_ANSWER).get_page(request.GET.get("hal"))
    return JsonResponse(
        {
            "photos": [describe(photo) for photo in page],
            "next": page.next_page_number() if page.has_next() else None,
            "total": page.paginator.count,
        }
    )


@require_POST
def words(request, object_id, site):
    """Take the caption, alternative text and credit of one photo; answer with it as it stands."""
    photo = get_object_or_404(permissions.editable_by(request.user), pk=object_id)
    form = WordsForm(request.POST, instance=photo)
    if not form.is_valid():
        reasons = [text for errors in form.errors.values() for text in errors]
        return JsonResponse({"error": " ".join(reasons)}, status=422)
    return JsonResponse({"photo": describe(form.save())})
