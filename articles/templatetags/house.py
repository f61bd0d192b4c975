"""What the house prints around texts, as filters."""

import json
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles import house_style
from articles.models import Article

register = template.Library()

register.filter("date_line", house_style.date_line)
register.filter("day_words", house_style.day_words)
register.filter("iso", house_style.iso)
register.filter("figure", house_style.figure)


@register.simple_tag
def portal_name():
    """Print the portal's name where no view gives it: on pages of errors."""
    return settings.SITE_NAME


@register.filter
def list_time(moment, now):
    """Print a list item's time as seen at the page's moment."""
    return house_style.list_time(moment, now)


@register.filter
def people(article, role):
    """Return the authors in one role on a story, in order."""
    return article.people(role)


@register.filter
def photo_of(photos, part):
    """Return the picture that a part of a body asks for, or None when it is gone."""
    return photos.get(part.photo_id)


@register.simple_tag
def paid_mark(story):
    """Print the label of a story that was paid for, where its headline stands as a mere link."""
    if story.kind != Article.Kind.ADVERTORIAL:
        return ""
    return format_html(' <span class="kind kind--advertorial">{}</span>', story.get_kind_display())


@register.filter
def short_address(article):
    """Print the address that is sent and printed: it holds no words that may change."""
    return f"{settings.SITE_URL}/b/{article.pk}"


@register.filter
def share_links(article):
    """Return (name, address) of each way to send a story on; plain links, WhatsApp first."""
    url, headline = short_address(article), article.headline
    return [
        ("WhatsApp", "https://wa.me/?" + _query(text=f"{headline} {url}")),
        ("X", "https://x.com/intent/post?" + _query(text=headline, url=url)),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?" + _query(u=url)),
        ("Telegram", "https://t.me/share/url?" + _query(url=url, text=headline)),
    ]


def _query(**parts):
    return urlencode(parts, quote_via=quote, safe="")


# What could end a script element, in the form that JSON reads as the same character.
_CLOSING = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(things):
    """Print schema.org data as scripts that no browser runs; text cannot close them early."""
    texts = (json.dumps(thing, ensure_ascii=False).translate(_CLOSING) for thing in things)
    return format_html_join(
        "\n",
        '<script type="application/ld+json">{}</script>',
        ((SafeString(text),) for text in texts),
    )
