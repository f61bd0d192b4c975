"""The desks of what stories are filed under: sections, regions, tags."""

from django.contrib import admin
from django.utils.html import format_html
from taggit.models import Tag as UnusedTag

from ..filing import move_section
from ..models import Region, Section, Tag
from .in_use import UsedByStories

# The tag library registers a desk for its own tags; stories have tags of a table of their own.
admin.site.unregister(UnusedTag)


@admin.register(Section)
class SectionAdmin(UsedByStories):
    used_by = "articles"
    list_display = ["name", "slug", "colour_mark", "position"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "description", "colour", "position", "former_addresses"]
    readonly_fields = ["former_addresses"]

    def get_prepopulated_fields(self, request, obj=None):
        # A section that is on the site keeps its address unless somebody changes it on purpose.
        return {} if obj else self.prepopulated_fields

    def save_model(self, request, obj, form, change):
        """Store a section; a new address is given by the verb that keeps the old one alive."""
        new_slug = obj.slug
        if change and "slug" in form.changed_data:
            obj.slug = form.initial["slug"]
        super().save_model(request, obj, form, change)
        if change and obj.slug != new_slug:
            move_section(section=obj, slug=new_slug, by=request.user)
            obj.slug = new_slug

    @admin.display(description="warna")
    def colour_mark(self, section):
        return format_html(
            '<svg class="swatch" width="14" height="14" aria-hidden="true">'
            '<rect width="14" height="14" fill="{0}"/></svg> {0}',
            section.colour,
        )

    @admin.display(description="alamat lama")
    def former_addresses(self, section):
        slugs = section.former_slugs.values_list("slug", flat=True) if section.pk else ()
        return ", ".join(f"/{slug}/" for slug in slugs) or "–"


@admin.register(Region)
class RegionAdmin(UsedByStories):
    used_by = "articles"
    list_display = ["name", "kind", "parent"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name"]}

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields


@admin.register(Tag)
class TagAdmin(UsedByStories):
    used_by = "taggings"
    most_users = 200  # each is taken off its story, and out of search, in the same request
    list_display = ["name", "slug"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    ordering = ["name"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields
