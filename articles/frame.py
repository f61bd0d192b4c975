"""What the templates of every page know: the portal's name, and the frame where none was given."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from . import rendered


def frame(request):
    """Return the templates' common context; the frame is rendered only when one prints it."""
    at = timezone.now()
    return {
        **rendered.common_words(at),
        "frame": SimpleLazyObject(lambda: rendered.frame_of(at)),
    }
