"""An OPENSEARCH_URL that nothing can be done with: searches would only pass it over."""

from django.conf import settings
from django.core.checks import Error, register
from django.db import connection

from . import Unavailable


@register
def opensearch_can_be_asked(app_configs, **kwargs):
    """Refuse an address that is none, and a database that this was not made for."""
    if not settings.OPENSEARCH_URL:
        return []
    if connection.vendor != "postgresql":
        return [Error("OPENSEARCH_URL needs PostgreSQL.", id="articles.E002")]
    from .server import server  # loaded where it is used

    try:
        server()
    except Unavailable as error:
        return [Error(str(error), id="articles.E001")]
    return []
