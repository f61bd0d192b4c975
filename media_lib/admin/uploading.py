"""Pictures come in: a page to drop them on, and an address that takes one file at a time.

One request a file: each has its own progress and its own answer, and a failed one is sent again
without the others.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from .. import decoding, intake, permissions, renditions
from ..forms import SharedFieldsForm
from ..models import Photo

MAX_FILES = 100
WORDS = ("caption", "alt", "agency", "photographer")


@require_http_methods(["GET", "HEAD", "POST"])
def upload_page(request, site):
    """Show the page to drop pictures on; without scripts its plain form sends them all at once."""
    if not permissions.can_upload(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _store_all(request)
    context = {
        **site.each_context(request),
        "opts": Photo._meta,
        "title": "Unggah foto",
        "form": SharedFieldsForm(),
        "max_files": MAX_FILES,
        "max_megabytes": decoding.limits()["max_bytes"] // 1_000_000,
    }
    return TemplateResponse(request, "admin/media_lib/photo/upload.html", context)


@require_POST
def upload_one(request, site):
    """Take one file and answer with the photo that it became, or with the reason why not."""
    if not permissions.can_upload(request.user):
        raise PermissionDenied
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": "Tidak ada berkas."}, status=400)
    try:
        photo = _store(request, file)
    except intake.Duplicate as known:
        return JsonResponse({"error": str(known), "photo": describe(known.photo)}, status=409)
    except intake.Refused as refused:
        status = 507 if refused.code == "disk" else 422
        return JsonResponse({"error": str(refused), "code": refused.code}, status=status)
    return JsonResponse({"photo": describe(photo)}, status=201)


def describe(photo) -> dict:
    """Return a photo as the pages' scripts show it."""
    width_px, height_px = renditions.proof_size(photo)
    return {
        "id": photo.pk,
        "title": str(photo),
        "caption": photo.caption,
        "credit": photo.credit.strip(),
        "alt": photo.alt,
        "words": {name: getattr(photo, name) for name in WORDS},
        "label": photo.label,
        "thumb": renditions.url(photo, "thumb", "jpg", 192),
        "proof": renditions.media_prefix() + renditions.proof_name(photo.content_hash),
        "proof_width": width_px,
        "proof_height": height_px,
        "url": reverse("admin:media_lib_photo_change", args=[photo.pk]),
        "words_url": reverse("admin:media_lib_photo_words", args=[photo.pk]),
        "blockers": photo.use_blockers(),
        "warnings": photo.use_warnings(),
        "resembles": reverse("admin:media_lib_photo_change", args=[photo.resembles_id])
        if photo.resembles_id
        else "",
    }


def _store(request, file):
    """Store one upload; what is shared by the batch fills what its metadata leaves open."""
    form = SharedFieldsForm(request.POST)
    shared = form.cleaned_data if form.is_valid() else {}
    collection = shared.pop("collection", None)
    photo = intake.store(file, by=request.user)
    changed = []
    for name, value in shared.items():
        if value and (name == "licence" or not getattr(photo, name)):
            setattr(photo, name, value)
            changed.append(name)
    if changed:
        photo.save(update_fields=[*changed, "updated_at"])
    if collection:
        collection.photos.add(photo)
    return photo


def _store_all(request):
    stored = []
    for file in request.FILES.getlist("file")[:MAX_FILES]:
        try:
            stored.append(_store(request, file).pk)
        except (intake.Duplicate, intake.Refused) as refused:
            messages.error(request, f"{file.name}: {refused}")
    if not stored:
        return HttpResponseRedirect(reverse("admin:media_lib_photo_upload"))
    messages.success(request, f"{len(stored)} foto masuk. Lengkapi keterangannya.")
    ids = ",".join(map(str, stored))
    return HttpResponseRedirect(f"{reverse('admin:media_lib_photo_grid')}?foto={ids}")
