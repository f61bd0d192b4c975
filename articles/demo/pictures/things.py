"""The stage: angklung, wayang."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .scenery import rays
from .shapes import (
    Point,
    arc,
    box,
    ribbon,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def _tube(c: Canvas, x: float, top: float, foot: float, wide: float, tone: Colour) -> None:
    """Draw an upright angklung tube: full round below, cut away to a tongue above."""
    dark, lit = mix(tone, "#3a1c10", 0.5), mix(tone, "#fff0c4", 0.55)
    cut = top + (foot - top) * 0.46
    shape = [(x - wide * 0.5, cut), (x - wide * 0.44, cut - wide * 0.6), (x - wide * 0.3, top), (x + wide * 0.12, top), (x + wide * 0.2, cut - wide * 0.5), (x + wide * 0.5, cut), (x + wide * 0.5, foot), (x - wide * 0.5, foot)]
    c.poly(shape, tone)
    c.poly([(x + wide * 0.02, top), (x + wide * 0.12, top), (x + wide * 0.2, cut - wide * 0.5), (x + wide * 0.5, cut), (x + wide * 0.1, cut - wide * 0.2)], dark)
    c.grain(shape, dark, (1, 0.1), 0.8, start=0.42)
    c.rect(x - wide * 0.36, cut, x - wide * 0.22, foot - 8, lit, 0.8)
    for node in (0.3, 0.74):
        y = cut + (foot - cut) * node
        c.rect(x - wide * 0.53, y, x + wide * 0.53, y + wide * 0.1, dark)
        c.rect(x - wide * 0.53, y - wide * 0.06, x + wide * 0.53, y, lit, 0.8)
    c.round_rect(x - wide * 0.52, foot - wide * 0.14, x + wide * 0.52, foot, wide * 0.06, dark)


def angklung(c: Canvas) -> None:
    """A rack of bamboo angklung, large to small, against a warm stage."""
    c.sky([(0, "#7a2430"), (0.5, "#c9503a"), (1, "#e9944e")])
    rays(c, 800, 470, 1500, "#f9b45c", 28, 0.16)
    c.glow(800, 430, 720, "#ffd58a", 0.75)
    c.graded(box(-1, 880, 1601, 1068), [(0, "#6d2a2c"), (1, "#331522")])
    c.grain(box(-1, 880, 1601, 1068), "#c9603c", (0, -1), 0.55, start=0.3)
    bamboo, dark, lit = "#d9a650", "#5b2f1c", "#f9dc94"
    for x in (130, 1470):
        c.poly([(x - 84, 900), (x + 84, 900), (x + 66, 934), (x - 66, 934)], "#1f0f18", 0.5)
        c.limb([(x, 150), (x, 910)], 34, 38, bamboo)
        c.grain(box(x - 19, 150, x + 19, 910), dark, (1, 0), 0.85, start=0.3)
        for y in range(210, 900, 150):
            c.rect(x - 21, y, x + 21, y + 7, dark)
        c.limb([(x - 84, 908), (x + 84, 908)], 30, 30, dark)
    for y in (190, 800):
        c.limb([(70, y), (1530, y)], 30, 30, bamboo)
        c.grain(box(70, y - 15, 1530, y + 15), dark, (0, 1), 0.9, start=0.2)
        c.line([(74, y - 8), (1526, y - 8)], lit, 4)
        for x in range(170, 1500, 253):
            c.rect(x, y - 16, x + 6, y + 16, dark)
    count = 5
    for i in range(count):
        t = i / (count - 1)
        x = 300 + i * 253
        tall = 530 - t * 150
        half = 98 - t * 22
        top, foot = 250, 250 + tall
        tones = ("#e3b25c", "#d99c4a", "#e9bf6e")
        for px in (x - half, x + half):
            c.line([(px, 204), (px, foot + 26)], dark, 9)
            c.line([(px - 2, 206), (px - 2, foot + 22)], lit, 2.5)
        middle = foot - tall * 0.62
        c.line([(x - half, middle), (x + half, middle)], dark, 8)
        _tube(c, x - half * 0.45, top + 14, foot, half * 0.72, tones[i % 3])
        _tube(c, x + half * 0.48, top + tall * 0.3, foot, half * 0.6, tones[(i + 1) % 3])
        c.limb([(x - half - 16, foot + 8), (x + half + 16, foot + 8)], 26 - t * 5, 26 - t * 5, "#c98a40")
        c.grain(box(x - half - 20, foot - 5, x + half + 20, foot + 22), dark, (0.4, 1), 0.9, start=0.2)
        for px in (x - half, x + half):
            c.rect(px - 8, foot - 6, px + 8, foot + 22, "#a82c32")
            c.rect(px - 8, 226, px + 8, 244, "#a82c32")
        # A rattan loop hangs each frame from the bar.
        c.line(arc(x - half, 190, 15, 20, 0, 360, 20), "#f4e2b4", 4)
        c.line(arc(x + half, 190, 15, 20, 0, 360, 20), "#f4e2b4", 4)
        c.poly([(x - half, 930), (x + half, 930), (x + half * 1.3, 950), (x - half * 1.3, 950)], "#1f0f18", 0.4)
    for side in (-1, 1):
        edge = 800 + side * 830
        for k in range(4):
            x = edge - side * k * 34
            drape = smooth([(x, -20), (x - side * 20, 360), (x + side * 26, 720), (x - side * 4, 1090)], False)
            c.poly(ribbon(drape, 46, 52), ("#4a1426", "#6d1c2c", "#8a2832", "#a3353a")[k])


def _puppet(c: Canvas, x: float, y: float, tall: float, facing: int, crown: int, tone: Colour, arms: tuple[float, float]) -> None:
    """Draw a rod puppet in silhouette; its skirt ends at (x, y). `arms` are angles in degrees."""

    def at(px: float, py: float) -> Point:
        return x + facing * px * tall, y - py * tall

    def shape(points: list[Point]) -> list[Point]:
        return smooth([at(*p) for p in points], steps=8)

    c.line([at(0, 0.1), at(0, -0.32)], tone, tall * 0.022)
    for side, angle in zip((-1, 1), arms, strict=True):
        a = math.radians(angle)
        shoulder = (0.1 * side, 0.56)
        elbow = (shoulder[0] + math.cos(a) * 0.2, shoulder[1] + math.sin(a) * 0.2)
        b = a + math.radians(48)
        hand = (elbow[0] + math.cos(b) * 0.2, elbow[1] + math.sin(b) * 0.2)
        c.limb([at(*shoulder), at(*elbow)], tall * 0.062, tall * 0.045, tone)
        c.limb([at(*elbow), at(*hand)], tall * 0.045, tall * 0.026, tone)
        c.ellipse(*at(*elbow), tall * 0.036, tall * 0.036, tone)
        for k in range(4):
            tip = (hand[0] + math.cos(b + (k - 1.5) * 0.3) * 0.062, hand[1] + math.sin(b + (k - 1.5) * 0.3) * 0.062)
            c.limb([at(*hand), at(*tip)], tall * 0.014, tall * 0.008, tone)
        c.line([at(*hand), at(hand[0] * 0.62, -0.3)], tone, tall * 0.008)
    c.poly(shape([(-0.09, 0.36), (0.09, 0.36), (0.2, 0.12), (0.25, -0.03), (0.12, 0.0), (0.0, -0.03), (-0.12, 0.0), (-0.25, -0.03), (-0.2, 0.12)]), tone)
    c.poly(shape([(-0.15, 0.6), (-0.07, 0.64), (0.07, 0.64), (0.15, 0.6), (0.1, 0.46), (0.085, 0.35), (-0.085, 0.35), (-0.1, 0.46)]), tone)
    c.poly([at(-0.028, 0.62), at(0.028, 0.62), at(0.024, 0.72), at(-0.024, 0.72)], tone)
    face = [(-0.07, 0.72), (0.0, 0.695), (0.06, 0.715), (0.066, 0.742), (0.078, 0.758), (0.07, 0.77), (0.112, 0.79), (0.08, 0.82), (0.082, 0.86), (0.05, 0.9), (-0.03, 0.91), (-0.085, 0.86), (-0.092, 0.78)]
    c.poly([at(*p) for p in face], tone)
    if crown == 0:
        c.poly(shape([(-0.1, 0.86), (0.088, 0.868), (0.075, 0.93), (0.05, 0.98), (0.03, 1.06), (0.0, 1.15), (-0.03, 1.06), (-0.06, 0.98), (-0.1, 0.93)]), tone)
        c.poly(shape([(-0.08, 0.9), (-0.19, 0.9), (-0.24, 1.0), (-0.2, 1.09), (-0.19, 0.99), (-0.12, 0.95)]), tone)
    elif crown == 1:
        c.poly(shape([(-0.09, 0.86), (0.08, 0.87), (0.06, 0.94), (-0.02, 0.97), (-0.12, 1.0), (-0.2, 0.95), (-0.2, 0.86), (-0.14, 0.82)]), tone)
        for k in range(5):
            c.ellipse(*at(-0.06 + k * 0.03, 0.95 + math.sin(k * 0.8) * 0.02), tall * 0.02, tall * 0.02, tone)
    else:
        for k in range(9):
            a = math.radians(200 - k * 24)
            petal = (math.cos(a) * 0.19 - 0.02, 0.87 + math.sin(a) * 0.19)
            c.limb([at(-0.01, 0.87), at(*petal)], tall * 0.075, tall * 0.018, tone)
    c.poly(shape([(-0.09, 0.8), (-0.14, 0.8), (-0.16, 0.72), (-0.15, 0.64), (-0.11, 0.66), (-0.1, 0.74)]), tone)
    glow = "#f9c464"
    c.line(smooth([at(0.03, 0.815), at(0.055, 0.825), at(0.08, 0.812)], False, 6), glow, tall * 0.007)
    c.line(smooth([at(-0.09, 0.868), at(0.0, 0.875), at(0.085, 0.874)], False, 6), glow, tall * 0.008)
    for py in (0.36, 0.4):
        c.line(smooth([at(-0.09, py), at(0, py - 0.016), at(0.09, py)], False, 6), glow, tall * 0.007)
    c.line(smooth([at(-0.12, 0.6), at(0, 0.54), at(0.12, 0.6)], False, 8), glow, tall * 0.008)
    c.ellipse(*at(0, 0.545), tall * 0.016, tall * 0.016, glow)
    for k in range(-3, 4):
        for row in range(3):
            px, py = k * (0.03 + row * 0.022), 0.27 - row * 0.1
            c.poly([at(px, py + 0.022), at(px + 0.013, py), at(px, py - 0.022), at(px - 0.013, py)], glow, 0.85)


def wayang(c: Canvas) -> None:
    """Three wooden golek puppets in silhouette before a lamp-lit screen."""
    c.sky([(0, "#241024"), (1, "#1a0c1c")])
    c.graded(box(100, 56, 1500, 856), [(0, "#c9581f"), (0.5, "#f09a3a"), (1, "#b9481f")])
    c.glow(800, 360, 760, "#fff0b4", 0.98, 0.85)
    c.glow(800, 320, 300, "#fffbe0", 0.9)
    c.grain(box(100, 56, 800, 856), "#7a2a1c", (-1, 0.2), 0.75, start=0.4)
    c.grain(box(800, 56, 1500, 856), "#7a2a1c", (1, 0.2), 0.75, start=0.4)
    tone = "#2a0f1e"
    # The tree-of-life leaf stands far back and pale, as if farther from the cloth.
    leaf = smooth([(800, 90), (860, 210), (960, 340), (1010, 500), (960, 650), (860, 720), (740, 720), (640, 650), (590, 500), (640, 340), (740, 210)])
    c.poly(leaf, "#c9682a", 0.5)
    for k in range(6):
        for side in (-1, 1):
            branch = smooth([(800, 690 - k * 80), (800 + side * (60 + 12 * (4 - abs(k - 2))), 640 - k * 82), (800 + side * (110 - k * 10), 570 - k * 74)], False)
            c.poly(ribbon(branch, 9, 3), "#fbd98a", 0.75)
            c.ellipse(*branch[-1], 12, 16, "#fbd98a", 0.75)
    c.poly(ribbon([(800, 720), (800, 420), (800, 150)], 22, 4), "#fbd98a", 0.75)
    _puppet(c, 800, 800, 600, 1, 0, tone, (-150, 28))
    _puppet(c, 380, 815, 520, 1, 2, tone, (-130, 10))
    _puppet(c, 1220, 815, 500, -1, 1, tone, (-120, 34))
    frame, gold = "#4a1a20", "#d99a3c"
    for x0, y0, x1, y1 in ((60, 30, 1540, 70), (60, 30, 112, 900), (1488, 30, 1540, 900)):
        c.rect(x0, y0, x1, y1, frame)
    c.line([(112, 72), (1488, 72)], gold, 5)
    c.line([(114, 72), (114, 850)], gold, 5)
    c.line([(1486, 72), (1486, 850)], gold, 5)
    for k in range(23):
        x = 100 + k * 61
        c.poly([(x, 36), (x + 28, 50), (x, 64), (x - 28, 50)], gold, 0.9)
    for side in (-1, 1):
        edge = 800 + side * 800
        for k in range(3):
            drape = smooth([(edge - side * k * 44, -20), (edge - side * (30 + k * 40), 400), (edge - side * k * 26, 800), (edge - side * (10 + k * 30), 1090)], False)
            c.poly(ribbon(drape, 60, 66), ("#2f0f20", "#521626", "#7a2430")[k])
    c.graded(box(-1, 850, 1601, 1068), [(0, "#4a7a3c"), (0.2, "#2f5a34"), (0.22, "#5f2a24"), (1, "#1f0c18")])
    c.rect(-1, 846, 1601, 858, "#8fb45c")
    c.grain(box(-1, 898, 1601, 1068), "#d9883c", (0, -1), 0.5, start=0.4)
    for k in range(17):
        x = 40 + k * 96
        head_y = 1010 + (k % 3) * 26
        r = 38 + (k % 2) * 5
        c.ellipse(x, head_y, r * 0.88, r, "#140812")
        c.poly(smooth([(x - r * 2, 1110), (x - r * 1.5, head_y + r * 1.5), (x, head_y + r * 0.9), (x + r * 1.5, head_y + r * 1.5), (x + r * 2, 1110)]), "#140812")
        c.line(arc(x, head_y, r * 0.88, r, 230, 310, 10), "#d9883c", 3, 0.8)


SCENES = {
    "angklung": (angklung, (0.5, 0.48)),
    "wayang": (wayang, (0.5, 0.45)),
}
