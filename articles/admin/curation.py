"""The desk of moderators: which stories stand in the featured lists, where and for how long."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.utils import timezone

from ..models import FeaturedList, Slot
from .article_form import MomentInput
from .ordered import OrderedForm, OrderedInline
from .related import only_pick


class SlotForm(OrderedForm):
    class Meta:
        model = Slot
        fields = ["article", "starts_at", "ends_at"]
        field_classes = {
            "starts_at": forms.DateTimeField,
            "ends_at": forms.DateTimeField,
        }
        widgets = {"starts_at": MomentInput, "ends_at": MomentInput}

    def clean_article(self):
        article = self.cleaned_data["article"]
        if "article" in self.changed_data and not (
            article.is_published() or article.is_scheduled()
        ):
            raise forms.ValidationError("Pilih artikel yang tayang atau terjadwal.")
        return article


class SlotInline(OrderedInline):
    model = Slot
    form = SlotForm
    fields = ["place", "article", "starts_at", "ends_at", "shown"]
    readonly_fields = ["shown"]
    autocomplete_fields = ["article"]
    verbose_name = "artikel"
    verbose_name_plural = "isi daftar"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article__section")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        return only_pick(super().formfield_for_dbfield(db_field, request, **kwargs))

    @admin.display(description="terlihat pembaca")
    def shown(self, slot):
        """Say whether readers see the place now, and if not, why."""
        if not slot.pk:
            return "–"
        at = timezone.now()
        if not slot.article.is_published(at):
            return f"tidak: artikel {slot.article.status_word(at)}"
        if slot.starts_at and slot.starts_at > at:
            return "belum mulai"
        if slot.ends_at and slot.ends_at <= at:
            return "sudah lewat"
        return "ya"


@admin.register(FeaturedList)
class FeaturedListAdmin(admin.ModelAdmin):
    list_display = ["name", "description"]
    inlines = [SlotInline]
    fields = ["name", "description"]

    def changelist_view(self, request, extra_context=None):
        # Django would put "Daftar" before what is a list by its name.
        return super().changelist_view(request, (extra_context or {}) | {"title": "Daftar pilihan"})

    def get_object(self, request, object_id, from_field=None):
        """Return the list; on its way to be saved it is locked, so that places stay in order."""
        featured_list = super().get_object(request, object_id, from_field)
        is_saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if featured_list is not None and is_saving:
            featured_list = FeaturedList.objects.select_for_update().get(pk=featured_list.pk)
        return featured_list
