"""What a body may contain, and the field that keeps it so, whoever writes."""

import re
from html import unescape

import nh3
from django import forms
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


# A tag of cleaned HTML: the cleaner writes every attribute in double quotes.
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+=\"[^\"]*\")*)\s*>")
INLINE_TAGS = {"br", "strong", "em", "b", "i", "a"}  # of those allowed: what stands in a paragraph
# Elements that we do not keep but that end a line: without them their words would run together.
_LINE_ENDS = re.compile(
    r"</?(?:div|section|article|main|header|footer|center|pre|address|h[1456]|d[ldt]|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\r?\n\s*\n|(?:<br>\s*){2,}")
_LINE = re.compile(r"\n|(?:<br>\s*){2,}")
_NO_TEXT = re.compile(rf"(?:\s|&nbsp;|{TAG.pattern})*")

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
    """Return the allowed part of a text, in paragraphs; cleaning twice changes nothing more."""
    cleaned = nh3.clean(
        _LINE_ENDS.sub("\n\n", html),
        tags=ALLOWED_TAGS,
        clean_content_tags=REMOVED_WITH_CONTENT,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes=ALLOWED_URL_SCHEMES,
        link_rel=None,
    )
    return _in_paragraphs(cleaned).strip()


def has_text(html: str) -> bool:
    """Whether cleaned HTML says anything once its marks are taken away."""
    return _NO_TEXT.fullmatch(html) is None


def words(html: str) -> list[str]:
    """Return the words that cleaned HTML shows."""
    return unescape(TAG.sub("", html)).split()


def _in_paragraphs(html: str) -> str:
    """Put text that stands in no element, as a field without an editor posts it, in paragraphs."""
    tags = [tag for tag in TAG.finditer(html) if tag[2] != "br"]
    is_plain = all(tag[2] in INLINE_TAGS for tag in tags)
    printed, start, depth = [], 0, 0
    for tag in tags:
        is_block = tag[2] not in INLINE_TAGS
        if is_block and not depth and not tag[1]:
            printed.append(_wrapped(html[start : tag.start()], is_plain=is_plain))
            start = tag.start()
        depth += -1 if tag[1] else 1
        if is_block and not depth:
            printed.append(html[start : tag.end()])
            start = tag.end()
    return "".join([*printed, _wrapped(html[start:], is_plain=is_plain)])


def _wrapped(loose: str, *, is_plain: bool) -> str:
    """Return loose text as paragraphs: a blank line ends one; where there is none, a line does.

    Lines that nobody left blank are only how a source was broken, once elements stand beside it.
    """
    inside = [tag for tag in TAG.finditer(loose) if tag[2] != "br"]
    if not has_text(loose) or any(tag[2] not in INLINE_TAGS for tag in inside):
        return loose
    is_by_line = is_plain and not _BLANK_LINE.search(loose)
    parts, start, opened, tags = [], 0, 0, iter(inside)
    tag = next(tags, None)
    for gap in (_LINE if is_by_line else _BLANK_LINE).finditer(loose):
        while tag is not None and tag.start() < gap.start():
            opened += -1 if tag[1] else 1
            tag = next(tags, None)
        if not opened:
            parts.append(loose[start : gap.start()])
            start = gap.end()
    parts.append(loose[start:])
    return "\n".join(f"<p>{_trimmed(part)}</p>" for part in parts if has_text(part))


def _trimmed(part: str) -> str:
    """Return a paragraph's inside without the breaks and spaces around it."""
    while (bare := part.strip().removeprefix("<br>").removesuffix("<br>")) != part:
        part = bare
    return part


class CleanHTMLFormField(forms.CharField):
    """Tells whether somebody changed a text: browsers and editors break its lines their own way."""

    def has_changed(self, initial, data):
        return clean(initial or "").split() != clean(data or "").split()


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
        widget = import_string(settings.RICHTEXT_WIDGET)
        return super().formfield(**{"form_class": CleanHTMLFormField, "widget": widget, **kwargs})
