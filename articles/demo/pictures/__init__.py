"""Editorial illustrations for the demo site, drawn by the program and so free to publish.

`draw("gunung")` returns the same RGB picture every time: 1600 x 1067 px, or 1067 x 1600 px for
the portraits. `FOCAL_POINTS` holds, for each key, the place (x, y as shares of the width and
height, from the top left) that a crop should keep.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from . import (
    city,
    coast,
    columnists,
    crafts,
    forests,
    landscapes,
    nights,
    people,
    routes,
    streets,
    things,
    villages,
    works,
)
from .brush import LANDSCAPE, PORTRAIT, Canvas

_MODULES = (
    landscapes,
    forests,
    coast,
    city,
    nights,
    streets,
    people,
    columnists,
    routes,
    villages,
    works,
    things,
    crafts,
)
_SCENES: dict[str, tuple[Callable[[Canvas], None], tuple[float, float]]] = {
    key: scene for module in _MODULES for key, scene in module.SCENES.items()
}

KEYS: tuple[str, ...] = tuple(_SCENES)
FOCAL_POINTS: dict[str, tuple[float, float]] = {key: scene[1] for key, scene in _SCENES.items()}


def draw(key: str) -> Image.Image:
    """Return the illustration for `key` (one of `KEYS`); raise KeyError for any other."""
    paint = _SCENES[key][0]
    canvas = Canvas(key, PORTRAIT if key.startswith("potret-") else LANDSCAPE)
    paint(canvas)
    return canvas.finish()
