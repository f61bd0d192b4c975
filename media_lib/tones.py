"""The colours that stand in for a picture while it is on its way.

Sixty-four of them are classes of the stylesheet, for the content policy forbids style attributes.
Eight steps of lightness, each in grey and in seven muted hues: photographs are hardly ever as
colourful as the corners of an RGB cube. Distances are those of Oklab, which follow the eye
(https://bottosson.github.io/posts/oklab/).
"""

import math
from functools import cache

LIGHTNESS = [0.22 + 0.09 * step for step in range(8)]
HUES, CHROMA, FIRST_HUE = 7, 0.055, 0.9  # radians


@cache
def tones() -> dict[str, tuple[int, int, int]]:
    """Return the colour in sRGB of each tone: its step of lightness, then its hue, 0 for grey."""
    found = {}
    for step, lightness in enumerate(LIGHTNESS):
        found[f"{step}0"] = _to_srgb(lightness, 0, 0)
        for hue in range(HUES):
            angle = FIRST_HUE + hue * 2 * math.pi / HUES
            a, b = CHROMA * math.cos(angle), CHROMA * math.sin(angle)
            found[f"{step}{hue + 1}"] = _to_srgb(lightness, a, b)
    return found


def nearest(colour: tuple[int, int, int]) -> str:
    """Return the tone that looks most like a colour in sRGB."""
    here = _to_oklab(colour)
    return min(tones(), key=lambda name: math.dist(here, _to_oklab(tones()[name])))


def _to_oklab(colour):
    red, green, blue = (_linear(value / 255) for value in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_srgb(lightness, a, b):
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return tuple(
        _coded(value)
        for value in (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )
    )


def _linear(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _coded(value):
    value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return max(0, min(255, round(255 * value)))
