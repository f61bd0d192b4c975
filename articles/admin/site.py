"""The newsroom's front door: its name, its board, the order of its desks.

Its pages carry the readers' strict content policy; only forms with a text editor ask for more
(`text_desk`).
"""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils import timezone

from . import board
from .autocomplete import NewsroomAutocomplete

# The order in which a newsroom looks for things, not the alphabet's.
DESK_ORDER = (
    "Article", "FeaturedList", "Photo", "Correction", "ReplyRequest", "Section", "Region", "Tag",
    "Author", "Source", "Page",
)  # fmt: skip


class NewsroomSite(AdminSite):
    index_title = "Papan kerja"
    index_template = "admin/board.html"
    empty_value_display = "–"
    enable_nav_sidebar = False  # desks stand in a row under the header: texts need the width

    @property
    def site_header(self):
        return f"{settings.SITE_NAME} Redaksi"

    @property
    def site_title(self):
        return f"{settings.SITE_NAME} Redaksi"

    def index(self, request, extra_context=None):
        """Show what waits for this person, what goes out and what is read."""
        shown = board.board_for(request.user, timezone.now())
        return super().index(request, {"board": shown, **(extra_context or {})})

    def autocomplete_view(self, request):
        return NewsroomAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return sorted(apps, key=lambda app: min(_place(m["object_name"]) for m in app["models"]))


def _place(model_name):
    return DESK_ORDER.index(model_name) if model_name in DESK_ORDER else len(DESK_ORDER)
