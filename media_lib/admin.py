"""The photo desk."""

from django.contrib import admin

from .models import Photo


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin):
    list_display = ["__str__", "agency", "photographer", "created_at"]
    search_fields = ["caption", "alt", "agency", "photographer"]
    fields = ["alt", "caption", "agency", "photographer", "licence", "licence_expires_on"]

    def has_add_permission(self, request):
        return False  # a photo comes in with its file, through the intake
