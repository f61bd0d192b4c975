"""The nouns of the photo library."""

from .collection import Collection
from .fingerprint import Fingerprint
from .photo import Photo, original_path, originals_storage

__all__ = ["Collection", "Fingerprint", "Photo", "original_path", "originals_storage"]
