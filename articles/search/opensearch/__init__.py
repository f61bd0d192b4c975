"""OpenSearch as a second index of words, asked in place of the database's own where it is named.

server.py speaks with it; documents.py says what it holds of each story; outbox.py tells it what has
changed; asking.py asks it, as long as it knows everything; filling.py fills and mends it.
"""

from .asking import find
from .outbox import note
from .server import Unavailable, is_used

__all__ = ["Unavailable", "find", "is_used", "note"]
