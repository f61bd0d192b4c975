"""The newsroom's front door: its name, its board and its content policy."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils import timezone
from django.utils.decorators import method_decorator

from . import board
from .autocomplete import NewsroomAutocomplete

# On top of the readers' policy in settings: select2 and Django's own pages bring small pictures
# as data addresses.
NEWSROOM_POLICY = {"img-src": [SELF, "data:"]}
# The order in which a newsroom looks for things, not the alphabet's.
DESK_ORDER = (
    "Article", "FeaturedList", "Photo", "Section", "Region", "Tag", "Author", "Source", "Page",
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

    def admin_view(self, view, cacheable=False):
        return csp_replace(NEWSROOM_POLICY)(super().admin_view(view, cacheable))

    @method_decorator(csp_replace(NEWSROOM_POLICY))
    def login(self, request, extra_context=None):
        return super().login(request, extra_context)

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
