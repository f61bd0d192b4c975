"""What the photo desk does with several photos at once."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.http import HttpResponseRedirect
from django.urls import reverse

from .. import trash
from ..models import Collection

GRID_LIMIT = 100  # rows that a browser still edits without delay; also the largest upload


class PhotoActionForm(ActionForm):
    """The list of actions, and the collection that some of them are about."""

    collection = forms.ModelChoiceField(
        Collection.objects.all(), label="Koleksi", required=False, empty_label="koleksi …"
    )


@admin.action(description="Masukkan ke koleksi", permissions=["collect"])
def collect(modeladmin, request, photos):
    if collection := _collection(request):
        collection.photos.add(*photos)
        messages.success(request, f"{photos.count()} foto masuk ke koleksi “{collection}”.")


@admin.action(description="Keluarkan dari koleksi", permissions=["collect"])
def take_out(modeladmin, request, photos):
    if collection := _collection(request):
        collection.photos.remove(*photos)
        messages.success(request, f"{photos.count()} foto keluar dari koleksi “{collection}”.")


def _collection(request):
    """Return the collection that was chosen beside the action; ask for one if none was."""
    number = request.POST.get("collection", "")
    found = Collection.objects.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        messages.error(request, "Pilih koleksinya dulu, di samping pilihan aksi.")
    return found


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


ACTIONS = [edit_together, collect, take_out, discard_selected, restore_selected]
