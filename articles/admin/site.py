"""The newsroom's front door: its name, its board, the order of its desks.

Its pages carry the readers' strict content policy; only forms with a text editor ask for more
(`text_desk`).
"""

import logging
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.db import DataError
from django.utils import timezone

from . import board
from .autocomplete import NewsroomAutocomplete

log = logging.getLogger(__name__)

# What Django's admin lets through when an address or a form holds what no page of ours sends: a
# number that is none, or one that no column can hold.
UNREADABLE = (ValueError, OverflowError, DataError)

# The forms whose words `newsroom-drafts.js` keeps, and its name for a story that has no number yet.
STORY_FORMS = {"articles_article_add", "articles_article_change"}
NEW = "baru"

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

    def admin_view(self, view, cacheable=False):
        """Answer crafted values with 400 instead of a broken page; the log keeps where from."""

        @wraps(view)
        def guarded(request, *args, **kwargs):
            try:
                response = view(request, *args, **kwargs)
                # Some are only met while the page is written.
                is_waiting = hasattr(response, "render") and not response.is_rendered
                return response.render() if is_waiting else response
            except UNREADABLE as error:
                log.exception("Unreadable request for %s", request.path)
                raise BadRequest(str(error)) from error

        inner = super().admin_view(guarded, cacheable)

        @wraps(inner)
        def entered(request, *args, **kwargs):
            response = inner(request, *args, **kwargs)
            if _is_turned_away(request, response, self):
                # The login says what became of the form; its script knows what the browser kept.
                response["Location"] += f"&{urlencode({'naskah': kwargs.get('object_id', NEW)})}"
            return response

        return entered

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return sorted(apps, key=lambda app: min(_place(m["object_name"]) for m in app["models"]))


def _is_turned_away(request, response, site):
    """Whether somebody posted a story's form and was led to the login instead."""
    is_story = request.resolver_match.url_name in STORY_FORMS
    is_posted = request.method == "POST" and response.status_code == 302
    return is_story and is_posted and not site.has_permission(request)


def _place(model_name):
    return DESK_ORDER.index(model_name) if model_name in DESK_ORDER else len(DESK_ORDER)
