"""Collections at the photo desk."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html

from ..models import Collection


@admin.register(Collection)
class CollectionAdmin(admin.ModelAdmin):
    list_display = ["name", "held_on", "photo_count"]
    search_fields = ["name", "description"]
    fields = ["name", "held_on", "description"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(photo_total=Count("photos"))

    @admin.display(description="foto", ordering="photo_total")
    def photo_count(self, collection):
        address = reverse("admin:media_lib_photo_changelist")
        return format_html(
            '<a href="{}?collections__id__exact={}">{} foto</a>',
            address,
            collection.pk,
            collection.photo_total,
        )
