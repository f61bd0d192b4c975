"""The desk of the portal's own pages; which there are is fixed, what they say is not."""

from django.contrib import admin

from ..house_style import date_line
from ..models import Page
from .text_desk import TextDesk


@admin.register(Page)
class PageAdmin(TextDesk):
    list_display = ["title", "address", "changed"]
    fields = ["title", "body"]

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
