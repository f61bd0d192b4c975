"""The drawing surface: flat shapes, graded shapes, printed grain, glow, haze and reflections.

Everything is drawn at twice the final size and reduced once at the end, so edges are smooth.
Coordinates handed to `Canvas` are final pixels; colours are "#rrggbb" strings or (r, g, b).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from .shapes import Point, arc, box, ribbon, turned

Colour = str | tuple[int, int, int]
Stops = list[tuple[float, Colour]]

SCALE = 2
LANDSCAPE = (1600, 1067)
PORTRAIT = (1067, 1600)


def rgb(colour: Colour) -> tuple[int, int, int]:
    """Return (r, g, b) for a "#rrggbb" string or a triple."""
    if isinstance(colour, str):
        return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return colour


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int]:
    """Return the colour `share` (0..1) of the way from `first` to `second`."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def _ramp(stops: Stops, length: int) -> Image.Image:
    """Return a 1 x `length` RGB column running through `stops`."""
    column = Image.new("RGB", (1, length))
    values = []
    for i in range(length):
        t = i / max(length - 1, 1)
        low = stops[0]
        high = stops[-1]
        for stop in stops:
            if stop[0] <= t:
                low = stop
            if stop[0] >= t:
                high = stop
                break
        span = (high[0] - low[0]) or 1.0
        values.append(mix(low[1], high[1], min(max((t - low[0]) / span, 0), 1)))
    column.putdata(values)
    return column


class Canvas:
    """One picture in the making. `rng` is seeded from the key, so a key always draws the same."""

    def __init__(self, key: str, size: tuple[int, int] = LANDSCAPE) -> None:
        self.width, self.height = size
        self.rng = random.Random(f"warta/{key}")
        self.image = Image.new("RGB", (self.width * SCALE, self.height * SCALE))
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self._tilt: tuple[Point, float] | None = None
        specks = Image.frombytes("L", size, self.rng.randbytes(self.width * self.height))
        # Softened, then equalised back to an even spread: specks wider than a pixel look like
        # ink on paper, and cost far fewer JPEG bytes than single-pixel salt.
        self._specks = ImageOps.equalize(specks.filter(ImageFilter.GaussianBlur(0.9)))

    def _place(self, points: list[Point]) -> list[Point]:
        """Return `points` in canvas units, turned when inside `tilted`."""
        if self._tilt:
            points = turned(points, *self._tilt)
        return [(x * SCALE, y * SCALE) for x, y in points]

    @contextmanager
    def tilted(self, centre: Point, degrees: float) -> Iterator[None]:
        """Turn what is drawn inside the block clockwise about `centre`."""
        self._tilt = (centre, degrees)
        yield
        self._tilt = None

    # Flat shapes -------------------------------------------------------------------------

    def poly(self, points: list[Point], colour: Colour, alpha: float = 1.0) -> None:
        """Fill a polygon."""
        self.pen.polygon(self._place(points), fill=(*rgb(colour), round(alpha * 255)))

    def rect(
        self, x0: float, y0: float, x1: float, y1: float, colour: Colour, alpha: float = 1.0
    ) -> None:
        """Fill a rectangle."""
        self.poly(box(x0, y0, x1, y1), colour, alpha)

    def round_rect(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        r: float,
        colour: Colour,
        alpha: float = 1.0,
    ) -> None:
        """Fill a rectangle with corners of radius `r`."""
        edges = [v * SCALE for v in (x0, y0, x1, y1)]
        self.pen.rounded_rectangle(edges, r * SCALE, fill=(*rgb(colour), round(alpha * 255)))

    def ellipse(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: float = 1.0
    ) -> None:
        """Fill an ellipse about (x, y)."""
        if self._tilt:
            self.poly(arc(x, y, rx, ry, 0, 360), colour, alpha)
            return
        edges = [v * SCALE for v in (x - rx, y - ry, x + rx, y + ry)]
        self.pen.ellipse(edges, fill=(*rgb(colour), round(alpha * 255)))

    def line(
        self, points: list[Point], colour: Colour, width: float = 2.0, alpha: float = 1.0
    ) -> None:
        """Stroke a polyline of even `width` px."""
        flat = self._place(points)
        fill = (*rgb(colour), round(alpha * 255))
        self.pen.line(flat, fill=fill, width=max(1, round(width * SCALE)), joint="curve")

    def limb(
        self, points: list[Point], first: float, last: float, colour: Colour, belly: float = 0.0
    ) -> None:
        """Draw a round-ended stroke whose width goes from `first` to `last` px."""
        self.poly(ribbon(points, first, last, belly), colour)
        self.ellipse(*points[0], first / 2, first / 2, colour)
        self.ellipse(*points[-1], last / 2, last / 2, colour)

    # Graded shapes -----------------------------------------------------------------------

    def _bounds(self, points: list[Point]) -> tuple[int, int, int, int] | None:
        """Return the box of `points` in canvas units, cut to the canvas; None when outside."""
        xs, ys = zip(*self._place(points), strict=True)
        x0, y0 = max(int(min(xs)), 0), max(int(min(ys)), 0)
        x1 = min(int(max(xs)) + 2, self.image.width)
        y1 = min(int(max(ys)) + 2, self.image.height)
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None

    def _mask(self, points: list[Point], bounds: tuple[int, int, int, int]) -> Image.Image:
        mask = Image.new("L", (bounds[2] - bounds[0], bounds[3] - bounds[1]))
        flat = [(x - bounds[0], y - bounds[1]) for x, y in self._place(points)]
        ImageDraw.Draw(mask).polygon(flat, fill=255)
        return mask

    def graded(self, points: list[Point], stops: Stops, sideways: bool = False) -> None:
        """Fill a polygon with a gradient top to bottom (or left to right) over its own box."""
        bounds = self._bounds(points)
        if not bounds:
            return
        size = (bounds[2] - bounds[0], bounds[3] - bounds[1])
        if sideways:
            fill = _ramp(stops, size[0]).transpose(Image.Transpose.ROTATE_90).resize(size)
        else:
            fill = _ramp(stops, size[1]).resize(size)
        self.image.paste(fill, bounds[:2], self._mask(points, bounds))

    def sky(self, stops: Stops, bottom: float | None = None) -> None:
        """Fill from the top edge to y = `bottom` (the whole canvas without it)."""
        self.graded(box(0, 0, self.width, bottom or self.height), stops)

    def grain(
        self,
        points: list[Point],
        colour: Colour,
        toward: Point = (1, 0),
        strength: float = 0.8,
        alpha: float = 0.8,
        start: float = 0.0,
    ) -> None:
        """Print specks of `colour` in a polygon, thicker `toward` a direction.

        `strength` is the coverage at the far edge, `start` the share of the way where specks
        begin, `alpha` their opacity. This is the shading of the whole series.
        """
        bounds = self._bounds(points)
        if not bounds:
            return
        # Specks are worked out at the final size, a quarter of the pixels, and then enlarged.
        x0, y0 = bounds[0] // SCALE, bounds[1] // SCALE
        x1, y1 = -(-bounds[2] // SCALE), -(-bounds[3] // SCALE)
        bounds = (x0 * SCALE, y0 * SCALE, x1 * SCALE, y1 * SCALE)
        down = Image.linear_gradient("L")
        across = down.transpose(Image.Transpose.ROTATE_90)
        dx, dy = toward
        if dx < 0:
            across = ImageOps.mirror(across)
        if dy < 0:
            down = ImageOps.flip(down)
        slope = Image.blend(across, down, abs(dy) / (abs(dx) + abs(dy)))
        reach = 1 - start
        slope = slope.point(
            [max(0, (v / 255 - start) / reach) * strength * 255 for v in range(256)]
        )
        slope = slope.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
        specks = ImageChops.subtract(slope, self._specks.crop((x0, y0, x1, y1)))
        specks = specks.point([min(v * 9, 255) * alpha for v in range(256)])
        specks = specks.resize(
            (bounds[2] - bounds[0], bounds[3] - bounds[1]), Image.Resampling.BILINEAR
        )
        mask = ImageChops.multiply(specks, self._mask(points, bounds))
        self.image.paste(rgb(colour), bounds, mask)

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        colour: Colour,
        strength: float = 0.6,
        flat: float = 1.0,
    ) -> None:
        """Lay a soft light about (x, y), `radius` px wide and `flat` times as tall."""
        disc = Image.radial_gradient("L").point(
            # Pillow's ramp reaches about 180 at the middle of each side and 255 in the corners.
            [max(0, 1 - v / 180) ** 2 * strength * 255 for v in range(256)]
        )
        reach_x, reach_y = radius * SCALE, radius * flat * SCALE
        disc = disc.resize((round(reach_x * 2), round(reach_y * 2)), Image.Resampling.BILINEAR)
        corner = (round(x * SCALE - reach_x), round(y * SCALE - reach_y))
        self.image.paste(
            rgb(colour), (*corner, corner[0] + disc.width, corner[1] + disc.height), disc
        )

    def haze(self, y0: float, y1: float, colour: Colour, first: float, last: float) -> None:
        """Lay a veil from y0 to y1 whose opacity goes from `first` to `last`."""
        size = (self.image.width, round((y1 - y0) * SCALE))
        veil = Image.linear_gradient("L").point(
            [(first + (last - first) * v / 255) * 255 for v in range(256)]
        )
        corner = round(y0 * SCALE)
        target = (0, corner, size[0], corner + size[1])
        self.image.paste(rgb(colour), target, veil.resize(size, Image.Resampling.BILINEAR))

    def shadow(
        self, points: list[Point], colour: Colour, alpha: float = 0.4, blur: float = 12.0
    ) -> None:
        """Lay a soft-edged patch; blurred at a quarter of the size to stay quick."""
        small = Image.new("L", (self.width // 2, self.height // 2))
        ImageDraw.Draw(small).polygon([(x / 2, y / 2) for x, y in points], fill=round(alpha * 255))
        small = small.filter(ImageFilter.GaussianBlur(blur / 2))
        self.image.paste(rgb(colour), (0, 0), small.resize(self.image.size))

    # Whole-picture effects ---------------------------------------------------------------

    @contextmanager
    def clip(self, points: list[Point]) -> Iterator[None]:
        """Keep what is drawn inside the block within a polygon."""
        bounds = self._bounds(points) or (0, 0, 1, 1)
        # Only the polygon's own box is kept aside whole; the rest is put back from the copy.
        before = self.image.copy()
        yield
        inside = self.image.crop(bounds)
        mask = self._mask(points, bounds)
        self.image.paste(before, (0, 0))
        self.image.paste(inside, bounds, mask)

    def mirror(self, y: float, depth: float, tint: Colour, amount: float = 0.45) -> None:
        """Reflect what stands above the waterline y into `depth` px below it, tinted.

        Bands slide sideways by a growing amount, as on moving water.
        """
        top = round(y * SCALE)
        tall = min(round(depth * SCALE), self.image.height - top, top)
        above = ImageOps.flip(self.image.crop((0, top - tall, self.image.width, top)))
        water = Image.blend(above, Image.new("RGB", above.size, rgb(tint)), amount)
        self.image.paste(water, (0, top))
        self.shimmer(y, depth)

    def shimmer(self, y: float, depth: float, first: float = 1.5, last: float = 14.0) -> None:
        """Slide thin bands sideways over `depth` px below y, by `first` to `last` px."""
        top, bottom = round(y * SCALE), min(round((y + depth) * SCALE), self.image.height)
        tall = bottom - top
        row = 0
        while row < tall:
            thick = max(4, round(4 + row / tall * 22))
            reach = (first + row / tall * (last - first)) * SCALE
            slide = round(self.rng.uniform(-reach, reach))
            band = self.image.crop((0, top + row, self.image.width, min(top + row + thick, bottom)))
            self.image.paste(ImageChops.offset(band, slide, 0), (0, top + row))
            row += thick

    def finish(self, paper: float = 4.0, tint: Colour = "#fff1dc") -> Image.Image:
        """Reduce to the final size, print on tinted paper with a faint tooth, return RGB."""
        picture = self.image.reduce(SCALE)
        # Multiplying by warm paper keeps thirty separate palettes in one family.
        paper_tint = mix("#ffffff", tint, 0.55)
        picture = ImageChops.multiply(picture, Image.new("RGB", picture.size, paper_tint))
        tooth = self._specks.filter(ImageFilter.GaussianBlur(0.5))
        tooth = tooth.point([128 + (v - 127.5) / 127.5 * paper for v in range(256)])
        tooth = Image.merge("RGB", (tooth, tooth, tooth))
        return ImageChops.add(picture, tooth, 1.0, -128)
