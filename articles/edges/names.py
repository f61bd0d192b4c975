"""The names by which readers' pages know the caches in front, without what asks them."""

from django.conf import settings

# Both hold EDGE_SECRET. The first is known to the web server's configuration too; the second tells
# the application that the old text must leave, whatever it can make in its place.
REFRESH_HEADER, GONE_HEADER = "X-Warta-Refresh", "X-Warta-Gone"


def hub_address() -> str:
    """Return the WebSub hub that feeds name, or nothing."""
    hubs = (name.removeprefix("websub+") for name in settings.EDGES if name.startswith("websub+"))
    return next(hubs, "")
