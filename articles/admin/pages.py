"""The desk of the portal's own pages; which there are is fixed, what they say is not."""

from django.contrib import admin
from django.utils.decorators import method_decorator

from ..house_style import date_line
from ..models import Page
from .site import with_editor


@admin.register(Page)
class PageAdmin(admin.ModelAdmin):
    list_display = ["title", "address", "changed"]
    fields = ["title", "body"]

    @method_decorator(with_editor)
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return super().changeform_view(request, object_id, form_url, extra_context)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="alamat")
    def address(self, page):
        return page.get_absolute_url()

    @admin.display(description="diubah", ordering="updated_at")
    def changed(self, page):
        return date_line(page.updated_at)
