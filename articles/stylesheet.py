"""The public site's one stylesheet: the files of static/css in cascade order, and what is known
only here: the sections' colours and the grounds of pictures that are on their way.

One file, because each further one costs a reader on a slow line another wait. Its address holds
a hash of its content, so browsers keep it for good.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse

from media_lib import tones

FILES = (
    "tokens", "base", "frame", "lists", "rows", "forms", "pages", "home", "strips", "prose",
    "story", "story-foot", "print",
)  # fmt: skip
# The brightest and the darkest ground that a section's colour stands on (tokens.css).
LIGHT_GROUNDS = ("#ffffff", "#f6f5f2")
DARK_GROUNDS = ("#121416", "#1b1e21")
READABLE = 5.0  # contrast of small text: a little over the 4.5 of WCAG 2.2, 1.4.3
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")
_FILE_ADDRESS = re.compile(r'url\("\.\./([^"]+)"\)')


def stylesheet(sections) -> str:
    """Return the whole stylesheet for sections that each have a slug and a colour."""
    return _house_rules() + section_rules((item.slug, item.colour) for item in sections)


def address(sections) -> str:
    """Return where the stylesheet for these sections lies; another content has another address."""
    return _address(tuple((item.slug, item.colour) for item in sections))


def section_rules(colours) -> str:
    """Return each section's colour for light and dark paper, made readable where it is not."""
    rules = "".join(
        f'[data-section="{slug}"]{{--section-light:{readable(colour, LIGHT_GROUNDS)};'
        f"--section-dark:{readable(colour, DARK_GROUNDS)}}}"
        for slug, colour in colours
    )
    return rules


@lru_cache(maxsize=256)
def readable(colour: str, grounds: tuple[str, ...]) -> str:
    """Return the nearest shade of a colour that small text may have on every ground."""
    away = 0 if luminance(grounds[0]) > luminance("#777777") else 255
    channels = _channels(colour)
    for step in range(101):
        shade = "#" + "".join(
            f"{round(channel + (away - channel) * step / 100):02x}" for channel in channels
        )
        if all(contrast(shade, ground) >= READABLE for ground in grounds):
            break
    return shade


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return tuple(bytes.fromhex(colour[1:]))


def _address(colours) -> str:
    # While designing, the files change under the running server.
    version = _version.__wrapped__(colours) if settings.DEBUG else _version(colours)
    return reverse("stylesheet", args=[version])


@lru_cache(maxsize=8)
def _version(colours) -> str:
    content = _house_rules() + section_rules(colours)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _house_rules() -> str:
    return _read_files() if settings.DEBUG else _kept_files()


@lru_cache(maxsize=1)
def _kept_files() -> str:
    return _read_files()


def _read_files() -> str:
    texts = [Path(finders.find(f"css/{name}.css")).read_text("utf-8") for name in FILES]
    rules = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", "".join(texts))))
    rules = _FILE_ADDRESS.sub(lambda match: f'url("{static(match[1])}")', rules.replace(";}", "}"))
    return rules.strip() + _tone_rules()


def _tone_rules() -> str:
    """Return the ground of each tone that a picture can have."""
    return "".join(
        f".tone-{name}{{background:#{red:02x}{green:02x}{blue:02x}}}"
        for name, (red, green, blue) in tones.tones().items()
    )
