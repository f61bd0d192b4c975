"""Made by hand: kopi, batik."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .shapes import (
    Point,
    along,
    arc,
    blob,
    box,
    moved,
    ribbon,
    smooth,
    turned,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def _cherry(c: Canvas, x: float, y: float, r: float, tone: Colour) -> None:
    """Draw one coffee cherry with its little crown and a highlight."""
    shape = blob(c.rng, x, y, r, r * 1.08, 0.03)
    c.poly(shape, tone)
    c.grain(shape, mix(tone, "#3a0c1c", 0.65), (1, 0.8), 0.85, start=0.3)
    c.poly(blob(c.rng, x - r * 0.35, y - r * 0.35, r * 0.22, r * 0.3, 0.05), mix(tone, "#fff0d4", 0.65))
    c.ellipse(x + r * 0.12, y + r * 0.72, r * 0.2, r * 0.13, mix(tone, "#2a0c14", 0.7))


def _coffee_leaf(c: Canvas, x: float, y: float, length: float, angle: float, tone: Colour) -> None:
    """Draw a ribbed coffee leaf growing from (x, y) at `angle` degrees."""
    edge = [(0, 0), (0.16, -0.15), (0.42, -0.22), (0.7, -0.14), (0.92, -0.03), (1.04, 0), (0.9, 0.06), (0.68, 0.16), (0.4, 0.22), (0.15, 0.14)]
    points = turned([(x + px * length, y + py * length) for px, py in smooth(edge, steps=6)], (x, y), angle)
    c.poly(points, tone)
    c.grain(points, mix(tone, "#0c2a26", 0.7), (0.6, 1), 0.75, start=0.2)
    rib = turned([(x, y), (x + length * 0.5, y - length * 0.01), (x + length, y)], (x, y), angle)
    light = mix(tone, "#eef0b4", 0.45)
    c.line(rib, light, 4)
    for k in range(1, 7):
        for side in (-1, 1):
            vein = turned([(x + k * 0.135 * length, y), (x + (k * 0.135 + 0.1) * length, y + side * 0.15 * length * math.sin(math.pi * (k + 1) / 8.5))], (x, y), angle)
            c.line(vein, light, 2, 0.8)


def kopi(c: Canvas) -> None:
    """A steaming cup among branches of ripe coffee cherries."""
    c.sky([(0, "#f3d9a4"), (0.6, "#f0c080"), (1, "#e0a060")])
    c.glow(620, 330, 760, "#fff4d4", 0.8)
    for i in range(3):
        c.line(arc(800, 430, 330 + i * 26, 330 + i * 26, 180, 360, 60), "#d98a4a", 3, 0.4)
    c.ellipse(800, 470, 330, 330, "#e0794a", 0.9)
    c.grain(arc(800, 470, 330, 330, 0, 360, 60), "#b94a34", (0.8, 1), 0.7, start=0.2)
    c.graded(box(-1, 800, 1601, 1068), [(0, "#8a4a30"), (1, "#5b2a24")])
    for k in range(5):
        c.line([(-10, 830 + k * k * 13), (1610, 830 + k * k * 13)], "#5b2a24", 3, 0.7)
    c.grain(box(-1, 800, 1601, 1068), "#c98048", (-1, -0.6), 0.45, start=0.3)
    ripe = ("#c9302f", "#d9442f", "#a8242e", "#e0682f", "#b92c30")
    for side in (-1, 1):
        stem = smooth([(800 + side * 860, 130), (800 + side * 620, 250), (800 + side * 420, 300), (800 + side * 300, 420)], False, 14)
        twigs = ((0.1, -60, 270), (0.3, 74, 290), (0.34, -80, 240), (0.62, 66, 250), (0.66, -64, 230), (0.98, 30, 220))
        for t, angle, length in twigs:
            px, py = along(stem, t)
            _coffee_leaf(c, px, py, length, 180 - (angle + 20) if side > 0 else angle + 20, "#2f6f4a" if angle > 0 else "#4f8f4c")
        c.poly(ribbon(stem, 20, 7), "#6d4028")
        for t in (0.22, 0.5, 0.82):
            px, py = along(stem, t)
            for _ in range(9):
                _cherry(c, px + c.rng.uniform(-58, 58), py + c.rng.uniform(-34, 62), c.rng.uniform(26, 34), c.rng.choice((*ripe, "#8fae46")))
    c.poly(arc(810, 930, 420, 62, 0, 360, 50), "#3a1a1c", 0.5)
    c.poly(arc(800, 900, 380, 66, 0, 360, 60), "#f7ead0")
    c.grain(arc(800, 900, 380, 66, 0, 360, 60), "#b98a6a", (1, 0.8), 0.8, start=0.35)
    c.poly(arc(800, 892, 240, 36, 0, 360, 60), "#d9b894")
    c.line(arc(800, 900, 350, 56, 0, 360, 60), "#2f6f7c", 5)
    c.line(arc(1080, 690, 92, 84, -100, 130, 40), "#e9dcc0", 40)
    c.line(arc(1080, 690, 100, 92, -100, 130, 40), "#b9906e", 8)
    cup = [*smooth([(548, 560), (556, 690), (610, 820), (700, 886)], False), *smooth([(900, 886), (990, 820), (1044, 690), (1052, 560)], False)]
    c.poly(cup, "#fbf2de")
    with c.clip(cup):
        c.grain(cup, "#b58a6c", (1, 0.25), 0.9, start=0.3)
        c.poly(smooth([(540, 640), (800, 700), (1060, 640), (1060, 700), (800, 764), (540, 700)]), "#2f6f7c")
        for k in range(9):
            x = 568 + k * 58
            y = 676 + 46 * math.sin(math.pi * (x - 540) / 520)
            c.poly([(x, y - 18), (x + 18, y), (x, y + 18), (x - 18, y)], "#f2b84a")
        c.grain(cup, "#3a2030", (1, 0.25), 0.35, start=0.55)
    c.poly(arc(800, 560, 252, 58, 0, 360, 60), "#fffaee")
    c.poly(arc(800, 564, 228, 47, 0, 360, 60), "#c9a684")
    c.poly(arc(800, 572, 216, 40, 0, 360, 60), "#4a2018")
    c.poly(arc(786, 568, 168, 27, 0, 360, 50), "#6d3420")
    c.poly(arc(750, 562, 90, 12, 0, 360, 40), "#a8683c", 0.8)
    for x, lean, tall in ((730, 40, 330), (810, -46, 400), (880, 36, 310)):
        steam = smooth([(x, 540), (x + lean, 540 - tall * 0.3), (x - lean, 540 - tall * 0.65), (x + lean * 0.6, 540 - tall)], False, 14)
        c.poly(ribbon(steam, 10, 3, 26), "#fffaf0", 0.72)
    for x, y, turn in ((330, 945, 20), (400, 1000, -30), (470, 955, 60), (1180, 985, 15), (1260, 950, -40), (1330, 1010, 40), (1110, 1030, -15), (560, 1025, 10)):
        bean = turned(arc(x, y, 36, 24, 0, 360, 30), (x, y), turn)
        c.poly([(px + 8, py + 9) for px, py in bean], "#2f1218", 0.5)
        c.poly(bean, "#5b2a1c")
        c.grain(bean, "#a8683c", (-1, -1), 0.7, start=0.4)
        c.line(turned(smooth([(x - 32, y), (x - 10, y - 6), (x + 10, y + 6), (x + 32, y)], False, 6), (x, y), turn), "#2a0f10", 4)
    for x, y, r in ((230, 1000, 40), (300, 1030, 36), (160, 1030, 36), (1400, 960, 38), (1460, 1010, 42), (1390, 1030, 34)):
        c.ellipse(x + 8, y + r * 0.8, r, r * 0.4, "#2f1218", 0.5)
        _cherry(c, x, y, r, c.rng.choice(ripe))


def _motif(c: Canvas, x: float, y: float, r: float, wax: Colour, ink: Colour, accent: Colour) -> None:
    """Draw one repeat of the house pattern: a rice-ear rosette inside a hill-shaped lozenge."""
    c.line([(x, y - r), (x + r, y), (x, y + r), (x - r, y), (x, y - r)], wax, r * 0.05)
    for k in range(8):
        a = math.tau * k / 8
        tip = (x + math.cos(a) * r * 0.6, y + math.sin(a) * r * 0.6)
        side = (math.cos(a + 0.45) * r * 0.32, math.sin(a + 0.45) * r * 0.32)
        other = (math.cos(a - 0.45) * r * 0.32, math.sin(a - 0.45) * r * 0.32)
        petal = smooth([(x, y), (x + side[0], y + side[1]), tip, (x + other[0], y + other[1])], steps=5)
        c.poly(petal, wax if k % 2 else accent)
        c.line([(x, y), (x + (tip[0] - x) * 0.8, y + (tip[1] - y) * 0.8)], ink, r * 0.03)
    c.ellipse(x, y, r * 0.13, r * 0.13, ink)
    c.ellipse(x, y, r * 0.07, r * 0.07, wax)
    for k in range(4):
        a = math.tau * (k + 0.5) / 4
        for step in (0.62, 0.74, 0.86):
            c.ellipse(x + math.cos(a) * r * step * 0.72, y + math.sin(a) * r * step * 0.72, r * 0.035, r * 0.035, accent)
        cx, cy = x + math.cos(a) * r * 1.0, y + math.sin(a) * r * 1.0
        for ring in (0.16, 0.32):
            c.line(arc(cx, cy, r * ring, r * ring, 0, 360, 16), wax, r * 0.025, 0.8)


def _cloth(c: Canvas, shape: list[Point], dye: Colour, wax: Colour, accent: Colour, size: float) -> None:
    """Fill a hanging cloth with the pattern, with a border of rice-ear triangles below."""
    xs, ys = [p[0] for p in shape], [p[1] for p in shape]
    c.poly(shape, dye)
    with c.clip(shape):
        y, row = min(ys), 0
        while y < max(ys) + size:
            x = min(xs) - size + (row % 2) * size
            while x < max(xs) + size:
                _motif(c, x, y, size, wax, mix(dye, "#1a0c14", 0.5), accent)
                x += size * 2
            y += size
            row += 1
        low = max(ys)
        c.rect(min(xs), low - size * 1.3, max(xs), low, mix(dye, "#1a0c14", 0.55))
        c.rect(min(xs), low - size * 1.36, max(xs), low - size * 1.28, accent)
        x = min(xs)
        while x < max(xs):
            c.poly([(x, low - size * 0.3), (x + size * 0.3, low - size * 1.15), (x + size * 0.6, low - size * 0.3)], wax)
            c.poly([(x + size * 0.18, low - size * 0.36), (x + size * 0.3, low - size * 0.8), (x + size * 0.42, low - size * 0.36)], accent)
            x += size * 0.62
        # Folds: long soft bands of shade let the flat pattern hang.
        step = (max(xs) - min(xs)) / 5
        for k in range(5):
            fx = min(xs) + k * step
            shade = mix(dye, "#12080f", 0.75)
            # Flat veils, not specks: over so busy a pattern specks would double the JPEG.
            for share in (0.45, 0.62, 0.8):
                c.rect(fx + step * share, min(ys), fx + step, max(ys), shade, 0.26)
            c.rect(fx, min(ys), fx + step * 0.12, max(ys), "#fff0d0", 0.16)


def batik(c: Canvas) -> None:
    """Dyed cloths of our own pattern drying on bamboo frames, wax pan in front."""
    c.sky([(0, "#f3dcae"), (0.6, "#eebf86"), (1, "#d9965c")])
    c.glow(420, 240, 720, "#fff6da", 0.8)
    for k in range(9):
        c.poly([(k * 200 - 60, -10), (k * 200 + 20, -10), (k * 200 - 260, 900), (k * 200 - 420, 900)], "#fff6dc", 0.14)
    c.graded(box(-1, 890, 1601, 1068), [(0, "#b9734a"), (1, "#7a4034")])
    c.grain(box(-1, 890, 1601, 1068), "#5b2c2c", (1, 1), 0.5)
    pole, dark, lit = "#c9954a", "#6d3f24", "#f6d890"
    for x0, x1, y in ((60, 560, 190), (1040, 1540, 190), (420, 1180, 110)):
        for x in (x0, x1):
            c.limb([(x, y - 60), (x, 950)], 22, 26, pole)
            c.grain(box(x - 13, y - 60, x + 13, 950), dark, (1, 0), 0.85, start=0.3)
            for k in range(5):
                c.rect(x - 14, y + 60 + k * 170, x + 14, y + 66 + k * 170, dark)
    _cloth(c, smooth([(96, 190), (310, 196), (526, 190), (530, 500), (522, 820), (310, 832), (100, 820), (92, 500)], steps=5), "#27496d", "#f3e4c0", "#c98a4a", 92)
    _cloth(c, smooth([(1076, 190), (1290, 196), (1506, 190), (1510, 500), (1502, 820), (1290, 832), (1080, 820), (1072, 500)], steps=5), "#5f7a4a", "#f6e8c4", "#d9a84a", 92)
    middle = [(470, 110), (800, 116), (1130, 110), (1136, 480), (1128, 858), (960, 880), (800, 868), (640, 882), (472, 858), (464, 480)]
    c.shadow(moved(smooth(middle, steps=5), 20, 24), "#3a1a1c", 0.4, 16)
    _cloth(c, smooth(middle, steps=5), "#8a2c2c", "#f9e6bc", "#e9a03c", 120)
    for x0, x1, y in ((60, 560, 186), (1040, 1540, 186), (420, 1180, 106)):
        c.limb([(x0 - 40, y), (x1 + 40, y)], 26, 26, pole)
        c.grain(box(x0 - 40, y - 13, x1 + 40, y + 13), dark, (0, 1), 0.85, start=0.3)
        c.line([(x0 - 36, y - 7), (x1 + 36, y - 7)], lit, 4)
        for k in range(4):
            px = x0 + (x1 - x0) * (k + 0.5) / 4
            c.round_rect(px - 7, y - 20, px + 7, y + 24, 4, "#f4e2b4")
    c.poly(arc(820, 1012, 210, 36, 0, 360, 40), "#3a1a1c", 0.5)
    stove = [(660, 930), (940, 930), (916, 1020), (684, 1020)]
    c.poly(stove, "#a8502f")
    c.grain(stove, "#5b2220", (1, 0.5), 0.85, start=0.2)
    c.poly(arc(800, 976, 46, 30, 180, 360, 20), "#2a1016")
    c.glow(800, 970, 70, "#ffb04a", 0.9)
    pan = [*arc(800, 912, 176, 44, 0, 180, 40)]
    c.poly(pan, "#3a2c30")
    c.poly(arc(800, 912, 176, 26, 0, 360, 50), "#5b4a48")
    c.poly(arc(800, 914, 152, 19, 0, 360, 50), "#e0a040")
    c.poly(arc(770, 911, 80, 8, 0, 360, 40), "#f9d788")
    c.limb([(1100, 1010), (916, 908)], 20, 14, "#c98a4a")
    c.limb([(916, 908), (880, 890)], 15, 13, "#b9572c")
    c.line(smooth([(880, 890), (858, 886), (850, 900)], False, 6), "#b9572c", 5)


SCENES = {
    "kopi": (kopi, (0.5, 0.62)),
    "batik": (batik, (0.5, 0.45)),
}
