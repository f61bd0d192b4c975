"""Captions and credits of many photos on one page."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import permissions
from ..forms import GridFormSet
from ..models import Photo
from .actions import GRID_LIMIT


@require_http_methods(["GET", "HEAD", "POST"])
def grid_page(request, site):
    """Edit the photos that the address names, as far as this person may."""
    ids = [int(part) for part in request.GET.get("foto", "").split(",") if part.isdecimal()]
    photos = permissions.editable_by(request.user).filter(pk__in=ids[:GRID_LIMIT]).order_by("id")
    formset = GridFormSet(request.POST or None, queryset=photos, prefix="foto")
    if request.method == "POST" and formset.is_valid():
        with transaction.atomic():
            saved = formset.save()
        messages.success(request, f"{len(saved)} foto disimpan.")
        lacking = [photo for photo in photos.all() if photo.use_blockers()]
        if lacking:
            messages.warning(request, f"{len(lacking)} foto belum lengkap untuk tayang.")
            return HttpResponseRedirect(request.get_full_path())
        return HttpResponseRedirect(reverse("admin:media_lib_photo_changelist"))
    context = {
        **site.each_context(request),
        "opts": Photo._meta,
        "title": "Lembar keterangan",
        "formset": formset,
    }
    return TemplateResponse(request, "admin/media_lib/photo/grid.html", context)
