"""What the photo desk does with several photos at once."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from .. import trash

GRID_LIMIT = 100  # rows that a browser still edits without delay; also the largest upload


@admin.action(description="Sunting bersama dalam satu lembar", permissions=["view"])
def edit_together(modeladmin, request, photos):
    ids = ",".join(str(pk) for pk in photos.values_list("pk", flat=True)[:GRID_LIMIT])
    return HttpResponseRedirect(f"{reverse('admin:media_lib_photo_grid')}?foto={ids}")


@admin.action(description="Buang ke tempat sampah", permissions=["delete"])
def discard_selected(modeladmin, request, photos):
    done = 0
    for photo in photos:
        try:
            trash.discard(photo=photo)
            done += 1
        except trash.InUse as refused:
            messages.error(request, str(refused))
    messages.success(request, f"{done} foto dibuang ke tempat sampah.")


@admin.action(description="Pulihkan dari tempat sampah", permissions=["delete"])
def restore_selected(modeladmin, request, photos):
    chosen = list(photos)
    for photo in chosen:
        trash.restore(photo=photo)
    messages.success(request, f"{len(chosen)} foto dipulihkan.")


ACTIONS = [edit_together, discard_selected, restore_selected]
