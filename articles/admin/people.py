"""The desks of bylines and sources."""

from django.contrib import admin
from django.db import models

from ..models import Author, Source
from .in_use import UsedByStories
from .thumbnail import thumbnail


@admin.register(Author)
class AuthorAdmin(UsedByStories):
    used_by = "authorships"
    list_display = ["portrait", "name", "role_title"]
    list_display_links = ["name"]
    list_select_related = ["photo"]
    search_fields = ["name"]
    autocomplete_fields = ["photo"]
    prepopulated_fields = {"slug": ["name"]}

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields

    @admin.display(description="foto")
    def portrait(self, author):
        return thumbnail(author.photo)


@admin.register(Source)
class SourceAdmin(UsedByStories):
    used_by = "citations"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ["name", "url"]
    search_fields = ["name"]
