"""Woods and water: hutan, air-terjun."""

from __future__ import annotations

import math

from .brush import Canvas, mix
from .figures import Look, person
from .scenery import bush, mountains, pine, tree
from .shapes import (
    blob,
    down_to,
    height_at,
    ribbon,
    ridge,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def hutan(c: Canvas) -> None:
    """Tall pines stepping back into mist, one walker on the path."""
    c.sky([(0, "#9cc4b4"), (0.4, "#e9edc9"), (0.7, "#f7efc9"), (1, "#b9cfae")])
    c.glow(900, 380, 720, "#fffbe0", 0.95, 0.8)
    depths = (
        (26, 0.20, "#b4d0b6", 640, 430), (20, 0.36, "#8bb4a2", 690, 560),
        (14, 0.56, "#5b9186", 750, 720), (9, 0.78, "#2f6a66", 830, 960),
    )
    for count, near, tone, foot, tall in depths:
        ground = ridge(c.rng, (-20, foot), (1620, foot + 10), 26)
        for i in range(count):
            x = (i + c.rng.uniform(0.15, 0.85)) * 1600 / count
            # The middle is left open so that light and path lead the eye in.
            if abs(x - 860) < 70 + near * 250:
                continue
            pine(c, x, foot + 20, tall * c.rng.uniform(0.8, 1.15), tone, 0.24)
        c.graded(down_to(ground, 1070), [(0, tone), (1, mix(tone, "#e9edc9", 0.55))])
        c.haze(foot - 260, foot + 60, "#f4f1cf", 0.0, 0.42 * (1.1 - near))
    for i in range(7):
        x = 520 + i * 130
        c.poly([(x + 120, -10), (x + 170, -10), (x - 190, 900), (x - 300, 900)], "#fffbe0", 0.1)
    path = [
        (846, 836),
        (872, 836),
        (930, 900),
        (900, 960),
        (1060, 1075),
        (560, 1075),
        (720, 960),
        (800, 900),
    ]
    c.graded(smooth(path), [(0, "#f3e6b6"), (1, "#c9a46a")])
    c.grain(smooth(path), "#8a6a45", (1, 0.4), 0.5)
    walker = Look("#d9542f", "#23404a", "#8f5532", "cap", "#23404a")
    c.poly([(868, 912), (880, 906), (1000, 960), (980, 966)], "#4a6a50", 0.5)
    person(c, 862, 910, 150, walker, "walk", -1)
    c.round_rect(872, 786, 898, 836, 8, "#2c4f57")
    for x, w, lean in ((96, 84, 8), (372, 48, -4), (1290, 58, 6), (1508, 96, -10)):
        trunk = [
            (x - w / 2 + lean, -10),
            (x + w / 2 + lean, -10),
            (x + w * 0.55, 1075),
            (x - w * 0.62, 1075),
        ]
        c.poly(trunk, "#173d40")
        c.grain(trunk, "#6b8a63", (1 if x < 860 else -1, 0), 0.7, start=0.45)
        for j in range(26):
            y = j * 42 + c.rng.uniform(0, 30)
            px = x + c.rng.uniform(-0.3, 0.3) * w
            c.poly([(px - 3, y), (px + 4, y + 3), (px + 1, y + 26)], "#0c2a2f", 0.7)
    for x, y, r in (
        (60, 60, 190),
        (380, 20, 150),
        (1560, 70, 210),
        (1280, 10, 160),
        (700, -40, 120),
    ):
        for _ in range(26):
            px, py = x + c.rng.gauss(0, r * 0.6), y + c.rng.gauss(0, r * 0.35)
            spray = [(px, py), (px + c.rng.uniform(-90, 90), py + c.rng.uniform(20, 60))]
            for k in range(-4, 5):
                end = (spray[1][0] + k * 7, spray[1][1] - abs(k) * 5)
                c.line([spray[0], end], "#123a3c", 2)
    for x in range(-20, 1640, 46):
        if abs(x - 810) > 240:
            fern = c.rng.uniform(60, 120)
            for k in range(-4, 5):
                tip = (x + k * fern * 0.24, 1075 - fern * (1.1 - abs(k) * 0.16))
                leaf = smooth([(x, 1080), (x + k * fern * 0.08, 1075 - fern * 0.6), tip], False, 5)
                c.poly(ribbon(leaf, 3, 1, 9), "#1f5550" if k % 2 else "#34705a")


def air_terjun(c: Canvas) -> None:
    """A two-step waterfall dropping into a green pool between jungle cliffs."""
    c.sky([(0, "#a8d3c2"), (0.3, "#e9f0cf"), (1, "#e9f0cf")])
    c.glow(830, 60, 560, "#fffde6", 0.9, 0.7)
    far = mountains(c, 150, 60, "#86b8a0", 420)
    for i in range(40):
        x = i * 42
        tree(c, x, height_at(far, x) + 50, c.rng.uniform(70, 130), "#5c9a82", "#a5c98f", 1)
    cliff = [(-20, 190), (300, 176), (520, 200), (660, 236), (980, 228), (1100, 190), (1320, 160), (1620, 190),
             (1620, 900), (-20, 900)]
    c.graded(cliff, [(0, "#5d7a66"), (0.5, "#3c5f58"), (1, "#20444a")])
    # Columns of rock step in toward the fall, each lit on the side that faces it.
    for side in (-1, 1):
        for k in range(13):
            inner = 812 + side * (880 - k * 64)
            wide = c.rng.uniform(80, 120)
            top = 205 + k * 6 + c.rng.uniform(-8, 40)
            low = 720 + c.rng.uniform(-20, 120)
            slab = [(inner, top + 26), (inner - side * wide * 0.5, top), (inner - side * wide, top + 20), (inner - side * wide * 1.05, low), (inner, low)]
            c.graded(slab, [(0, mix("#54756a", "#86a58a", k / 13)), (1, mix("#1d3f46", "#315c5a", k / 13))])
            c.grain(slab, "#17363c", (side, 0.5), 0.75, start=0.25)
            c.grain(slab, "#bcd0a4", (-side, -0.8), 0.45, 0.6, start=0.5)
            for q in range(3):
                y = top + 70 + q * 130 + c.rng.uniform(-30, 30)
                c.line([(inner, y), (inner - side * wide * 0.6, y + c.rng.uniform(6, 22))], "#17363c", 3, 0.6)
    c.glow(820, 430, 520, "#dff0dc", 0.5, 1.0)

    def fall(x0: float, x1: float, top: float, x2: float, x3: float, low: float) -> None:
        sheet = [(x0, top), (x1, top), (x3, low), (x2, low)]
        c.graded(sheet, [(0, "#fdfdf0"), (0.6, "#dff0ea"), (1, "#b6dcd8")])
        with c.clip(sheet):
            for _ in range(46):
                t = c.rng.random()
                x, end = x0 + (x1 - x0) * t, x2 + (x3 - x2) * t
                start, stop = sorted((c.rng.uniform(top - 40, low), c.rng.uniform(top, low + 30)))
                strand = [(x + (end - x) * u + math.sin(u * 5 + t * 9) * 4,
                           start + (stop - start) * u) for u in (0, 0.25, 0.5, 0.75, 1)]
                tone = c.rng.choice(["#8fc4c6", "#ffffff", "#c4e2de", "#6faeb6"])
                c.poly(ribbon(strand, 1, 1, c.rng.uniform(3, 11)), tone, 0.8)

    fall(736, 900, 226, 712, 928, 540)
    c.poly(blob(c.rng, 820, 548, 180, 26), "#f4faee", 0.9)
    for x, y, rx, ry in (
        (640, 575, 100, 46),
        (1000, 580, 110, 50),
        (700, 590, 60, 30),
        (950, 596, 60, 30),
    ):
        rock = blob(c.rng, x, y, rx, ry, 0.14, 8)
        c.poly(rock, "#27494b")
        c.grain(rock, "#8fae86", (0.2, -1), 0.7, start=0.3)
    fall(700, 945, 560, 672, 990, 836)
    pool = [(-20, 850), (300, 822), (800, 810), (1300, 822), (1620, 850), (1620, 1075), (-20, 1075)]
    c.graded(smooth(pool[:5], False) + pool[5:], [(0, "#bfe3d6"), (0.3, "#5fb0a6"), (1, "#17606a")])
    for i in range(9):
        y, half = 842 + i * i * 3.2, 190 + i * 72
        for k in range(5):
            x = 830 + (k - 2) * half * 0.45 + c.rng.uniform(-30, 30)
            c.poly([(x - half * 0.2, y), (x, y - 2 - i * 0.6), (x + half * 0.2, y), (x, y + 2 + i * 0.6)],
                   "#e6f6ea", 0.75 - i * 0.05)
    for _ in range(26):
        c.glow(
            c.rng.uniform(640, 1020),
            c.rng.uniform(790, 850),
            c.rng.uniform(40, 100),
            "#fbfff2",
            0.5,
            0.5,
        )
    for x, y, rx, ry in (
        (430, 862, 150, 60),
        (560, 900, 80, 36),
        (1190, 870, 150, 66),
        (1060, 905, 70, 32),
    ):
        rock = blob(c.rng, x, y, rx, ry, 0.12, 8)
        c.poly(rock, "#1d3c42")
        c.grain(rock, "#9dbb86", (0.5 if x < 800 else -0.5, -1), 0.75, start=0.3)
    visitor = Look("#e2542f", "#f2e2bf", "#8f5532", "hair")
    person(c, 1150, 815, 92, visitor, "stand", -1)
    for x, h in ((60, 420), (210, 330), (350, 260), (1260, 280), (1400, 360), (1560, 430)):
        tree(
            c, x, 300 + c.rng.uniform(-30, 60), h * 0.8, "#1f5648", "#7fb565", 1 if x < 800 else -1
        )
    for x in (*range(-10, 560, 50), *range(1100, 1620, 50)):
        edge = abs(x - 800) / 800
        bush(
            c,
            x,
            560 + 300 * edge + c.rng.uniform(-60, 30),
            150,
            "#1b4a42",
            "#6fa75a",
            1 if x < 800 else -1,
        )
    for x, y, reach, turn in (
        (-30, 1090, 440, 1),
        (1630, 1090, 460, -1),
        (-30, 760, 330, 1),
        (1630, 740, 330, -1),
    ):
        for k in range(8):
            angle = math.radians(-86 + k * 15)
            tip = (x + turn * math.cos(angle) * reach, y + math.sin(angle) * reach * 0.82)
            mid = (
                x + turn * math.cos(angle - 0.25) * reach * 0.6,
                y + math.sin(angle - 0.25) * reach * 0.6,
            )
            leaf = ribbon(smooth([(x, y), mid, tip], False, 10), 6, 1, 62)
            c.poly(leaf, "#0f3338" if k % 2 else "#17474a")
            c.grain(leaf, "#3f7d5c", (turn, -1), 0.6, start=0.4)


SCENES = {
    "hutan": (hutan, (0.54, 0.72)),
    "air-terjun": (air_terjun, (0.52, 0.5)),
}
