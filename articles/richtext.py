"""What a body may contain, and the field that keeps it so, whoever writes."""

import re

import nh3
from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

ALLOWED_TAGS = {
    "p", "h2", "h3", "br", "strong", "em", "b", "i", "a", "blockquote", "ul", "ol", "li",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "figure": {"data-photo"},
}
ALLOWED_URL_SCHEMES = {"http", "https", "mailto", "tel"}
# Removed with everything inside; any other tag outside the list loses only its marks.
REMOVED_WITH_CONTENT = {
    "script", "style", "iframe", "object", "embed", "noscript", "template", "svg", "math", "form",
    "select", "textarea", "button", "video", "audio", "title", "head",
}  # fmt: skip


# Plain digits only: others ("²", "٣") pass `isdigit`, and no database holds more than 18 for sure.
_PHOTO_ID = re.compile(r"[1-9][0-9]{0,17}")
_SPAN = re.compile(r"[1-9][0-9]?|100")


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "data-photo":
        return value if _PHOTO_ID.fullmatch(value) else None
    if name in {"colspan", "rowspan"}:
        return value if _SPAN.fullmatch(value) else None
    return value


def clean(html: str) -> str:
    """Return the allowed part of a text; cleaning twice changes nothing more."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        clean_content_tags=REMOVED_WITH_CONTENT,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes=ALLOWED_URL_SCHEMES,
        link_rel=None,
    ).strip()


class CleanHTMLField(models.TextField):
    """A text of clean HTML: cleaned on the way to the database, by form, import and shell alike."""

    def pre_save(self, model_instance, add):
        value = clean(getattr(model_instance, self.attname) or "")
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value) if isinstance(value, str) else value

    def formfield(self, **kwargs):
        return super().formfield(**{"widget": import_string(settings.RICHTEXT_WIDGET), **kwargs})
