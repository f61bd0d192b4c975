"""404 and 500, in the portal's own words."""

from django.shortcuts import render


def page_not_found(request, exception=None):
    """Answer an address that leads nowhere."""
    return render(request, "404.html", status=404)


def server_error(request):
    """Answer when something of ours broke; needs neither database nor cache."""
    return render(request, "500.html", status=500)
