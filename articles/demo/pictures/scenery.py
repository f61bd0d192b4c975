"""Things that grow, float or fly in the background: clouds, trees, palms, grass, birds, ripples."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .shapes import Point, along, blob, down_to, ribbon, ridge, smooth


def cloud(c: Canvas, x: float, y: float, width: float, colour: Colour, alpha: float = 1.0) -> None:
    """Draw a poster cloud centred on (x, y): a few long lozenges stacked like torn paper."""
    thick = width * 0.055
    for row, share in enumerate((0.62, 1.0, 0.74)):
        half = width * share / 2 * c.rng.uniform(0.85, 1.0)
        slide = c.rng.uniform(-0.12, 0.12) * width
        top = y + (row - 1) * thick * 1.6
        c.round_rect(
            x + slide - half, top, x + slide + half, top + thick * 1.7, thick, colour, alpha
        )


def billow(
    c: Canvas, x: float, y: float, width: float, light: Colour, shade: Colour, lit: int = -1
) -> None:
    """Draw a heaped cloud standing on (x, y); `lit` is the side of the light (-1 left, 1 right)."""
    heap = []
    for i in range(7):
        t = i / 6
        lift = math.sin(math.pi * t) * width * 0.22
        heap.append((x + (t - 0.5) * width * 0.8, y - lift * c.rng.uniform(0.7, 1.1)))
    # A plain body first: without it the heap arches over an empty middle.
    c.poly(blob(c.rng, x, y - width * 0.05, width * 0.36, width * 0.13, 0.05), light)
    for px, py in heap:
        r = width * c.rng.uniform(0.12, 0.17)
        patch = blob(c.rng, px, py, r, r * 0.85, 0.06)
        c.poly(patch, light)
        c.grain(patch, shade, (-lit, 0.8), 0.55, start=0.35)


def mountains(
    c: Canvas,
    y: float,
    rise: float,
    colour: Colour,
    bottom: float,
    shade: Colour | None = None,
    rough: float = 0.55,
    fade: Colour | None = None,
) -> list[Point]:
    """Draw a far range across the picture and return its ridgeline; `fade` is the mist below."""
    line = ridge(c.rng, (-20, y), (c.width + 20, y + c.rng.uniform(-20, 20)), rise, rough)
    shape = down_to(line, bottom)
    c.graded(shape, [(0, colour), (1, fade or colour)])
    if shade:
        c.grain(shape, shade, (1, -0.6), 0.5)
    return line


def tree(
    c: Canvas, x: float, y: float, height: float, dark: Colour, light: Colour, lit: int = -1
) -> None:
    """Draw a broadleaf tree standing on (x, y): dark mass, lighter clumps on the lit side."""
    crown = height * 0.36
    top = y - height + crown
    c.limb(
        [(x, y), (x + height * 0.01, top)], height * 0.07, height * 0.04, mix(dark, "#20150f", 0.5)
    )
    spots = [(0.0, 0.0, 1.0), (-0.55, 0.25, 0.68), (0.58, 0.22, 0.7), (0.1, -0.4, 0.66)]
    for dx, dy, size in spots:
        mass = blob(c.rng, x + dx * crown, top + dy * crown, crown * size, crown * size * 0.82)
        c.poly(mass, dark)
    for dx, dy, size in spots:
        px, py = x + (dx + lit * 0.14) * crown, top + (dy - 0.14) * crown
        clump = blob(c.rng, px, py, crown * size * 0.78, crown * size * 0.62)
        c.poly(clump, mix(dark, light, 0.45))
        c.grain(clump, light, (lit, -0.8), 0.75, start=0.2)


def bush(
    c: Canvas, x: float, y: float, width: float, dark: Colour, light: Colour, lit: int = -1
) -> None:
    """Draw a low rounded shrub standing on (x, y)."""
    for _ in range(4):
        px = x + c.rng.uniform(-0.36, 0.36) * width
        r = width * c.rng.uniform(0.16, 0.3)
        mass = blob(c.rng, px, y - r * 0.7, r, r * 0.8)
        c.poly(mass, dark)
        c.grain(mass, light, (lit, -1), 0.8, start=0.3)


def palm(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    lean: float,
    colour: Colour,
    light: Colour | None = None,
    lit: int = -1,
) -> None:
    """Draw a coconut palm rooted at (x, y); its crown sits `lean` px to the side."""
    trunk = smooth(
        [(x, y), (x + lean * 0.18, y - height * 0.4), (x + lean, y - height)],
        closed=False,
        steps=14,
    )
    c.limb(trunk, height * 0.05, height * 0.025, mix(colour, "#3a2418", 0.35))
    crown_x, crown_y = trunk[-1]
    count = 11
    for i in range(count):
        angle = math.radians(-200 + 220 * i / (count - 1) + c.rng.uniform(-8, 8))
        reach = height * c.rng.uniform(0.36, 0.46)
        droop = height * 0.2 * (0.5 + abs(math.cos(angle)))
        tip = (crown_x + math.cos(angle) * reach, crown_y + math.sin(angle) * reach * 0.7 + droop)
        mid = (
            crown_x + math.cos(angle) * reach * 0.55,
            crown_y + math.sin(angle) * reach * 0.72,
        )
        rib = smooth([(crown_x, crown_y), mid, tip], closed=False, steps=9)
        shade = mix(colour, light, 0.75) if light and math.cos(angle) * lit > 0.1 else colour
        _frond(c, rib, height * 0.1, shade)
    for dx in (-0.02, 0.015):
        c.ellipse(crown_x + dx * height, crown_y + height * 0.02, *(height * 0.02,) * 2, colour)


def _frond(c: Canvas, rib: list[Point], width: float, colour: Colour) -> None:
    """Draw a palm leaf: a rib with hanging leaflets that shorten toward the tip."""
    c.poly(ribbon(rib, width * 0.12, 1.0), colour)
    leaflets = 17
    for i in range(1, leaflets):
        t = i / leaflets
        px, py = along(rib, t)
        qx, qy = along(rib, min(t + 0.1, 1.0))
        sx, sy = qx - px, qy - py
        long = width * math.sin(math.pi * (0.14 + t * 0.78))
        size = math.hypot(sx, sy) or 1.0
        for side in (-1, 1):
            # Leaflets sweep toward the tip and hang a little, whichever side they are on.
            tip_x = px + sx / size * long * 0.7 - side * sy / size * long * 0.62
            tip_y = py + sy / size * long * 0.7 + side * sx / size * long * 0.62 + long * 0.35
            c.poly(
                [(px - sx * 0.25, py - sy * 0.25), (px + sx * 0.3, py + sy * 0.3), (tip_x, tip_y)],
                colour,
            )


def pine(c: Canvas, x: float, y: float, height: float, colour: Colour, spread: float = 0.3) -> None:
    """Draw a conifer standing on (x, y) as layered ragged skirts."""
    c.poly(
        [(x - height * 0.012, y), (x, y - height), (x + height * 0.012, y)],
        mix(colour, "#1c120c", 0.3),
    )
    tiers = 9
    for i in range(tiers):
        t = i / (tiers - 1)
        top = y - height * (1.0 - 0.8 * t)
        half = height * spread * (0.12 + 0.5 * t) * c.rng.uniform(0.85, 1.15)
        drop = height * 0.13
        edge = [(x, top - drop * 0.5)]
        for j in range(9):
            u = j / 8
            edge.append(
                (
                    x + half * (1 - 2 * u),
                    top
                    + drop * (0.55 - 0.4 * math.sin(math.pi * u))
                    + (drop * 0.22 if j % 2 else 0),
                )
            )
        c.poly(edge, colour)


def grass(
    c: Canvas, x0: float, x1: float, y: float, height: float, colours: list[Colour], count: int
) -> None:
    """Draw a fringe of curved blades rooted along y between x0 and x1."""
    for _ in range(count):
        x = c.rng.uniform(x0, x1)
        tall = height * c.rng.uniform(0.5, 1.1)
        bend = c.rng.uniform(-0.45, 0.45) * tall
        root = y + c.rng.uniform(0, height * 0.15)
        blade = smooth(
            [(x, root), (x + bend * 0.3, root - tall * 0.6), (x + bend, root - tall)], False, 5
        )
        c.poly(ribbon(blade, height * 0.05, 0.5), c.rng.choice(colours))


def birds(c: Canvas, x: float, y: float, count: int, size: float, colour: Colour) -> None:
    """Draw a loose flock of small open-winged birds about (x, y)."""
    for i in range(count):
        px = x + (i - count / 2) * size * 2.2 + c.rng.uniform(-size, size)
        py = y + abs(i - count / 2) * size * 0.7 + c.rng.uniform(-size, size)
        span = size * c.rng.uniform(0.7, 1.1)
        for side in (-1, 1):
            wing = smooth(
                [
                    (px, py),
                    (px + side * span * 0.5, py - span * 0.38),
                    (px + side * span, py - span * 0.1),
                ],
                False,
                6,
            )
            c.poly(ribbon(wing, span * 0.16, 1), colour)


def ripples(
    c: Canvas,
    y0: float,
    y1: float,
    colour: Colour,
    count: int,
    alpha: float = 0.5,
    x_mid: float | None = None,
) -> None:
    """Scatter flat lens-shaped glints between y0 (far, small) and y1 (near, long).

    With `x_mid` they gather about that x, as the light path under a low sun does.
    """
    for _ in range(count):
        t = c.rng.random() ** 1.3
        y = y0 + (y1 - y0) * t
        half = (8 + 62 * t) * c.rng.uniform(0.4, 1.3)
        anywhere = x_mid is None
        x = c.rng.uniform(-20, c.width + 20) if anywhere else c.rng.gauss(x_mid, 26 + 90 * t)
        tall = 1.2 + 3.6 * t
        c.poly([(x - half, y), (x, y - tall), (x + half, y), (x, y + tall)], colour, alpha)


def rays(
    c: Canvas,
    x: float,
    y: float,
    reach: float,
    colour: Colour,
    count: int = 16,
    alpha: float = 0.12,
) -> None:
    """Draw broad poster sunbeams fanning out from (x, y)."""
    for i in range(count):
        a = math.tau * i / count
        b = a + math.tau / count / 2
        c.poly(
            [
                (x, y),
                (x + math.cos(a) * reach, y + math.sin(a) * reach),
                (x + math.cos(b) * reach, y + math.sin(b) * reach),
            ],
            colour,
            alpha,
        )
