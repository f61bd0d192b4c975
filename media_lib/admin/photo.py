"""One photo and the list of all at the photo desk."""

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from .. import backlog, permissions, renditions, trash, uses
from ..forms import PhotoForm
from ..models import Photo
from ..models.photo import SEARCHED
from . import choosing, filters, grid, uploading
from .actions import ACTIONS, PhotoActionForm


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    form = PhotoForm
    list_display = ["thumbnail", "words", "credit", "rights", "size", "arrived"]
    sortable_by = ["arrived", "size", "credit"]
    ordering = ["-created_at", "-id"]
    list_display_links = ["thumbnail", "words"]
    list_filter = [
        filters.PlaceFilter,
        filters.ReadinessFilter,
        filters.OrientationFilter,
        filters.SizeFilter,
        ("created_at", admin.DateFieldListFilter),
        ("taken_at", admin.DateFieldListFilter),
        "licence",
        "collections",
    ]
    search_fields = SEARCHED
    search_help_text = "Keterangan, kredit, tempat, kata kunci, koleksi, tanggal (4 Maret 2026)"
    list_per_page = 60
    show_full_result_count = False
    actions = ACTIONS
    action_form = PhotoActionForm
    readonly_fields = ["cutting", "facts", "used_in"]
    fieldsets = [
        ("Potongan", {"fields": ["cutting", ("focal_x", "focal_y"), "drawn"]}),
        ("Keterangan", {"fields": ["caption", "alt", "place", "taken_at", "keywords"]}),
        (
            "Kredit dan hak",
            {
                "fields": [
                    ("agency", "photographer"), "copyright",
                    ("licence", "licence_expires_on"), "do_not_reuse",
                ]
            },
        ),
        ("Label", {"fields": ["is_illustration", "is_manipulated", "shows_protected"]}),
        ("Pemakaian", {"fields": ["used_in", "facts"]}),
    ]  # fmt: skip
    change_form_template = "admin/media_lib/photo/change_form.html"
    change_list_template = "admin/media_lib/photo/change_list.html"

    def get_urls(self):
        named = {
            "unggah/": (uploading.upload_page, "upload"),
            "unggah/satu/": (uploading.upload_one, "upload_one"),
            "lembar/": (grid.grid_page, "grid"),
            "pilih/": (choosing.choices, "choices"),
            "<int:object_id>/kata/": (choosing.words, "words"),
        }
        mine = [
            path(route, self.admin_site.admin_view(view), name=f"media_lib_photo_{name}",
                 kwargs={"site": self.admin_site})
            for route, (view, name) in named.items()
        ]  # fmt: skip
        return [*mine, *super().get_urls()]

    # --- Rights ------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return permissions.can_edit(request.user, obj) and not obj.is_trashed

    def has_collect_permission(self, request):
        return request.user.has_perm("media_lib.change_collection")

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # the trash comes first
        return actions

    # --- Pages -------------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        """Send everybody to the upload page: a photo without a file is none."""
        return HttpResponseRedirect(reverse("admin:media_lib_photo_upload"))

    def get_search_results(self, request, queryset, search_term):
        """Search as the chooser does; offer a story's autocomplete nothing from the trash."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.in_library()
        return queryset.matching(search_term.replace("\x00", "")), False

    def delete_view(self, request, object_id, extra_context=None):
        """Ask, then put the photo into the trash; from the trash, delete it for good."""
        photo = self.get_object(request, object_id)
        if photo is None or not permissions.can_discard(request.user):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if request.method == "POST":
            return self._delete(request, photo)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "photo": photo,
            "uses": uses.uses_of(photo),
            "title": "Hapus selamanya" if photo.is_trashed else "Buang ke tempat sampah",
        }
        return TemplateResponse(request, "admin/media_lib/photo/discard.html", context)

    def _delete(self, request, photo):
        address = reverse("admin:media_lib_photo_changelist")
        try:
            if photo.is_trashed:
                self.log_deletions(request, [photo])
                trash.purge(photo=photo)
                messages.success(request, f"Foto {photo.pk} dihapus bersama semua berkasnya.")
                return HttpResponseRedirect(f"{address}?{urlencode({'sampah': 1})}")
            trash.discard(photo=photo)
        except trash.InUse as refused:
            messages.error(request, f"{refused} Lepaskan dulu dari sana.")
            return HttpResponseRedirect(reverse("admin:media_lib_photo_change", args=[photo.pk]))
        self.log_change(request, photo, "Dibuang ke tempat sampah.")
        messages.success(request, f"Foto {photo.pk} ada di tempat sampah dan bisa dipulihkan.")
        return HttpResponseRedirect(address)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["title"] = obj.caption[:120] if obj and obj.caption else "Foto"
        context["subtitle"] = None
        context["photo"] = obj
        context["show_save_and_add_another"] = False
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        if form.is_recropped:
            backlog.enqueue(obj)
            transaction.on_commit(backlog.wake)
        super().save_model(request, obj, form, change)
        for warning in [*obj.use_blockers(), *obj.use_warnings()]:
            messages.warning(request, warning)

    # --- Columns and panels ------------------------------------------------------------------

    @admin.display(description="foto")
    def thumbnail(self, photo):
        return format_html(
            '<img class="contact" src="{}" alt="" width="240" height="180" loading="lazy">',
            renditions.url(photo, "card", "jpg", 240),
        )

    @admin.display(description="keterangan", ordering="caption")
    def words(self, photo):
        return photo.caption or photo.alt or photo.uploaded_name or f"Foto {photo.pk}"

    @admin.display(description="kredit", ordering="agency")
    def credit(self, photo):
        return photo.credit.strip() or format_html('<span class="lack">tanpa kredit</span>')

    @admin.display(description="hak")
    def rights(self, photo):
        lacks = (reason.removeprefix("Foto ini ") for reason in photo.use_blockers())
        marks = [text for text in (photo.label, *lacks) if text]
        return format_html_join("", '<span class="photo-mark">{}</span>', zip(marks)) or ""

    @admin.display(description="ukuran", ordering="width_px")
    def size(self, photo):
        return f"{photo.width_px} × {photo.height_px}"

    @admin.display(description="masuk", ordering="created_at")
    def arrived(self, photo):
        return date_format(timezone.localtime(photo.created_at), "j M Y, H.i")

    @admin.display(description="potongan")
    def cutting(self, photo):
        return render_to_string(
            "admin/media_lib/photo/_cutting.html",
            {
                "photo": photo,
                "proof": renditions.media_prefix() + renditions.proof_name(photo.content_hash),
                "size": renditions.proof_size(photo),
                "shapes": [
                    (shape, f"{across}:{down}", across / down)
                    for shape, (across, down) in renditions.RATIOS.items()
                    if shape != "social"
                ],
            },
        )

    @admin.display(description="dipakai di")
    def used_in(self, photo):
        found = uses.uses_of(photo)
        if not found:
            return "Belum dipakai."
        return render_to_string("admin/media_lib/photo/_uses.html", {"uses": found})

    @admin.display(description="berkas")
    def facts(self, photo):
        return render_to_string("admin/media_lib/photo/_facts.html", {"photo": photo})
