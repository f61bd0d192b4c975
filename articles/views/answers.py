"""How public answers say how long they stay true."""

from django.shortcuts import render
from django.utils.cache import patch_cache_control

from ..freshness import shared_seconds


def public_page(request, template, context, *, at, status=200):
    """Render a page for everyone, kept by shared caches until the clock would change it.

    Browsers ask again each time, so that a correction is seen at the next look.
    """
    response = render(request, template, context, status=status)
    patch_cache_control(response, public=True, max_age=0, s_maxage=shared_seconds(at))
    return response
