"""What the templates of every page know: the portal's name, and the frame where none was given."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from . import rendered
from .house_style import day_words


def frame(request):
    """Return the templates' common context; the frame is rendered only when one prints it."""
    at = timezone.now()
    return {
        "site_name": settings.SITE_NAME,
        "site_tagline": settings.SITE_TAGLINE,
        "site_url": settings.SITE_URL,
        "today_words": day_words(at),
        "frame": SimpleLazyObject(lambda: rendered.frame_of(at)),
    }
