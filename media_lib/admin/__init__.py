"""The photo desk."""

from . import collection, photo

__all__ = ["collection", "photo"]
