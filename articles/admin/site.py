"""The newsroom's front door."""

from django.contrib.admin import AdminSite


class NewsroomSite(AdminSite):
    site_header = "Redaksi"
    site_title = "Redaksi"
    index_title = "Papan kerja"
