"""From which address somebody writes to us, for limits; it is counted for an hour, never stored."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings


def visitor_address(request) -> str:
    """Return a visitor's address; of IPv6 the first half, which is what one household holds.

    Behind our web server the connection's own address is the server's. It then writes the
    visitor's into X-Forwarded-For; the last entry is its word, those before are the client's.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        address = forwarded or address
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""  # all that cannot be told apart share one limit
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), 64), strict=False))
    return str(parsed)
