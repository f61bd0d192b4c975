"""Farmed hills: gunung, sawah, kebun-teh."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .figures import Look, person
from .scenery import billow, birds, bush, cloud, grass, mountains, palm, rays, tree
from .shapes import (
    Point,
    between,
    blob,
    down_to,
    height_at,
    moved,
    ribbon,
    ridge,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def contour(c: Canvas, y: float, sway: float, phase: float, tilt: float = 0.0) -> list[Point]:
    """Return a wandering level line across the picture, as the lip of a rice terrace runs."""
    line = []
    for i in range(61):
        x = -40 + i * (c.width + 80) / 60
        t = x / c.width
        wave = math.sin(t * 5.2 + phase) * 0.65 + math.sin(t * 9.7 - phase * 1.7) * 0.35
        line.append((x, y + wave * sway + tilt * (t - 0.5)))
    return line


def terraces(
    c: Canvas,
    top: float,
    steps: int,
    first: float,
    growth: float,
    riser: tuple[Colour, Colour],
    water: tuple[Colour, Colour],
    crops: list[Colour],
    wet: str,
    phase: float = 0.4,
    tilt: float = 0.0,
) -> list[list[Point]]:
    """Draw rice steps from y = `top` to the bottom edge and return their lips, far to near.

    `first` is the depth in px of the farthest step, multiplied by `growth` at each step;
    `riser` is (wall, lit lip); `water` is (far, near); `wet` marks each step, far to near: w flooded, d dry.
    """
    y, depth = top, first
    lips = []
    for step in range(steps):
        sway = 10 + depth * 0.85
        lip = contour(c, y, sway, phase + step * 0.42, tilt * (1 - step / steps))
        wall = 2.5 + depth * 0.2
        shape = down_to(lip, c.height + 10)
        c.poly(shape, riser[0])
        c.grain([*lip, *moved(lip, 0, wall)[::-1]], mix(riser[0], riser[1], 0.6), (-1, -0.4), 0.5)
        inner = moved(lip, 0, wall)
        surface = [*inner, *moved(lip, 0, depth * 1.9)[::-1]]
        if wet[step] == "w":
            c.poly(down_to(inner, c.height + 10), water[1])
            c.graded(surface, [(0, water[0]), (0.75, water[1]), (1, water[1])])
            c.grain(surface, mix(water[1], riser[0], 0.5), (1, 0.5), 0.3, 0.6, start=0.3)
        else:
            crop = crops[step % len(crops)]
            c.poly(down_to(inner, c.height + 10), crop)
            c.grain(surface, mix(crop, riser[1], 0.5), (-1, 0.3), 0.65)
            c.grain(surface, mix(crop, riser[0], 0.55), (1, 0.6), 0.5, start=0.2)
        c.line(moved(lip, 0, 1), riser[1], 1.2 + depth * 0.035)
        lips.append(lip)
        y += depth
        depth *= growth
    return lips


def gunung(c: Canvas) -> None:
    """A volcano breathing smoke at dawn, with rice terraces below."""
    c.sky([(0, "#35557a"), (0.28, "#8f8fa6"), (0.45, "#eda886"), (0.6, "#fde0a6"), (1, "#fde0a6")])
    rays(c, 330, 610, 1500, "#fff0c4", 26, 0.13)
    c.glow(330, 600, 620, "#fff3c9", 0.95, 0.8)
    c.ellipse(330, 560, 58, 58, "#fff4cf")
    for x, y, w in ((250, 180, 420), (1380, 330, 380), (640, 90, 300)):
        cloud(c, x, y, w, "#f6c9a6", 0.5)
    # The plume leans right, growing and paling as it drifts.
    for i in range(15, -1, -1):
        t = i / 15
        x = 838 + t * 470 + math.sin(i * 1.9) * 14
        y = 218 - t * 150 + math.sin(i * 1.3) * 16
        r = 26 + t * 92
        puff = blob(c.rng, x, y, r, r * 0.8, 0.1)
        c.poly(puff, mix("#f7cfb2", "#d9b4ad", t))
        c.grain(puff, "#7d6a86", (1, 0.7), 0.72, start=0.22)
        c.grain(puff, "#ffeccb", (-1, -0.5), 0.6, start=0.45)
    mountains(c, 610, 70, "#c98d86", 760, fade="#f3c49c")
    left = smooth([(120, 720), (430, 600), (640, 430), (742, 282), (782, 232)], False)
    right = smooth([(872, 226), (930, 300), (1040, 440), (1230, 590), (1560, 720)], False)
    crater = [(782, 232), (800, 244), (822, 236), (846, 246), (872, 226)]
    cone = [*left, *crater, *right]
    c.graded(down_to(cone, 800), [(0, "#7d4f68"), (0.55, "#a96c70"), (1, "#e9ae8c")])
    # One jagged spur divides the lit flank from the shaded one.
    spur = ridge(c.rng, (822, 236), (930, 800), 0, depth=6)
    spur = [(x + c.rng.uniform(-16, 16) + math.sin(y / 50) * 14, y) for x, y in spur]
    shade = [*spur[::-1], (846, 246), (872, 226), *right, (1560, 800)]
    c.graded(shade, [(0, "#3d3557"), (0.6, "#5d4a68"), (1, "#b0807e")])
    with c.clip(down_to(cone, 800)):
        for i in range(13):
            x = 800 + (i - 6) * 9
            end = 800 + (i - 6) * 118
            gully = smooth(
                [(x, 246), (x + (end - x) * 0.22, 400), (x + (end - x) * 0.5, 560), (end, 740)],
                False,
                8,
            )
            tone = "#5d3f5c" if end < 860 else "#2c2a49"
            c.poly(ribbon(gully, 2, 4, c.rng.uniform(9, 24)), tone, 0.5)
        c.grain(shade, "#2c2a49", (1, -0.6), 0.6)
        c.grain(down_to(left, 800), "#f0a880", (-1, 0.2), 0.8, start=0.3)
    c.haze(520, 800, "#fbd3a2", 0.0, 0.75)
    far = mountains(c, 700, 55, "#6f6a72", 860, "#4b4f60", fade="#a98f7d")
    for i in range(46):
        x = i * 36 + c.rng.uniform(-12, 12)
        bush(c, x, height_at(far, x) + 8, c.rng.uniform(36, 66), "#565f66", "#93806f")
    terraces(
        c, 762, 8, 21, 1.32, ("#27433f", "#d8bb72"), ("#fbd9a0", "#e59a80"),
        ["#4f7a4c", "#5f8a4c", "#3f6b4d", "#7c9a4e"], wet="dwwdwwdw", phase=2.1,
    )
    palm(c, 1330, 872, 260, 46, "#1f3438", "#6f6a48")
    palm(c, 1405, 886, 190, -26, "#1f3438", "#6f6a48")
    c.poly([(1190, 872), (1190, 838), (1256, 838), (1256, 872)], "#5b3a34")
    c.poly([(1172, 842), (1200, 800), (1246, 800), (1274, 842)], "#2a2f3a")
    c.poly([(1172, 842), (1200, 800), (1212, 800), (1196, 842)], "#c98560")
    palm(c, 150, 900, 230, -40, "#1f3438", "#7c7048", 1)
    grass(c, -10, 1610, 1075, 70, ["#17302f", "#21443a", "#2e5a40"], 330)
    birds(c, 560, 330, 5, 17, "#4b3a56")


def sawah(c: Canvas) -> None:
    """Flooded and planted terraces curving down a green valley under a broad sky."""
    c.sky([(0, "#5aa3b4"), (0.22, "#a9d3c8"), (0.36, "#fbeec6"), (1, "#fbeec6")])
    billow(c, 470, 215, 420, "#fff8e4", "#a8c9c4", 1)
    billow(c, 1120, 165, 320, "#fff8e4", "#a8c9c4", 1)
    c.glow(1290, 130, 420, "#fff6d2", 0.7)
    mountains(c, 265, 80, "#8fbcb4", 420, "#74a8a6", fade="#cfe0c4")
    hills = mountains(c, 330, 46, "#5f9a82", 470, "#3f7d72", fade="#9cc296")
    for i in range(60):
        x = i * 28 + c.rng.uniform(-10, 10)
        bush(c, x, height_at(hills, x) + 10, c.rng.uniform(30, 60), "#3c7a66", "#86b27c", 1)
    lips = terraces(
        c, 392, 10, 25, 1.27, ("#2b5f45", "#e9d98a"), ("#d9ecdc", "#7fbcc0"),
        ["#86b548", "#a3c455", "#6fa545", "#c0cf60"], wet="wdwdwwdwdw", phase=0.2, tilt=120,
    )
    # Planted tufts edge the nearest flooded steps, so the water reads as paddy.
    for lip, depth, size in ((lips[5], 40, 20), (lips[7], 66, 28)):
        for x, y in lip:
            px, py = x + c.rng.uniform(-9, 9), y + depth * 0.62
            c.poly([(px - size * 0.5, py), (px + size * 0.5, py), (px + size * 0.3, py + size * 0.9), (px - size * 0.3, py + size * 0.9)], "#4f8c6c", 0.35)
            for blade in range(-2, 3):
                tip = (px + blade * size * 0.26, py - size * (1 - abs(blade) * 0.16))
                c.poly([(px - 2, py), (px + 2, py), tip], "#dbe07a" if blade > 0 else "#4f8c41")
    for x, y, h, lean in (
        (232, 500, 300, 36),
        (300, 520, 230, -20),
        (1440, 520, 330, -50),
        (1500, 560, 240, 30),
    ):
        palm(c, x, y, h, lean, "#1d4a42", "#5f8f4a", 1)
    farmer = Look("#c8452f", "#27485a", "#8a5232", "caping", "#f0cf7a")
    c.ellipse(842, 706, 42, 5, "#2b5f45", 0.5)
    person(c, 840, 705, 172, farmer, "bend", 1)
    helper = Look("#f4ead2", "#3d5a4a", "#8a5232", "caping", "#e2b85a")
    person(c, 640, 655, 138, helper, "walk", 1)
    c.line([(598, 560), (690, 556)], "#5b3a24", 4)
    for x in (600, 688):
        c.line([(x, 558), (x, 606)], "#5b3a24", 1.5)
        c.poly([(x - 18, 604), (x + 18, 604), (x + 12, 628), (x - 12, 628)], "#b98a4a")
    birds(c, 800, 190, 6, 16, "#fffaf0")
    grass(c, -10, 1610, 1078, 96, ["#1f4f3b", "#2f6f42", "#5d9844", "#90b84c"], 420)


def _tea_hill(
    c: Canvas, crest: list[Point], foot: list[Point], rows: int, tones: list[Colour]
) -> None:
    """Cover a slope between two lines with hedges; `tones` is (gap, leaf, lit, deep)."""
    gap, leaf, lit, deep = tones
    c.poly([*crest, *foot[::-1]], gap)
    for row in range(rows):
        t = ((row + 0.6) / rows) ** 1.55
        thick = 5 + t * 64 * 14 / rows
        line = between(crest, foot, t)
        top = [
            (x, y - thick * 0.36 + math.sin(x * 0.21 / (0.25 + t)) * thick * 0.07) for x, y in line
        ]
        low = [(x, y + thick * 0.34) for x, y in line]
        hedge = [*top, *low[::-1]]
        c.poly(hedge, leaf)
        c.poly([*[(x, y + thick * 0.3) for x, y in top], *low[::-1]], mix(leaf, deep, 0.55))
        c.poly([*top, *[(x, y + thick * 0.2) for x, y in top[::-1]]], lit)
        c.grain(hedge, deep, (1, 0.8), 0.6, start=0.2)


def kebun_teh(c: Canvas) -> None:
    """Tea hills in cool morning light, pickers among the rows."""
    c.sky([(0, "#7fb6b2"), (0.25, "#cfe3c8"), (0.42, "#fdf0c8"), (1, "#fdf0c8")])
    c.glow(420, 300, 640, "#fff9da", 0.9, 0.6)
    c.ellipse(420, 250, 52, 52, "#fffbe6")
    cloud(c, 1150, 150, 460, "#fff8e2", 0.75)
    cloud(c, 760, 90, 300, "#fff8e2", 0.55)
    mountains(c, 320, 120, "#8fb8ae", 520, "#78a5a2", fade="#dfe6c6")
    mountains(c, 400, 70, "#6ba08f", 560, "#4e8a80", fade="#c8d9b0")
    hill = smooth(
        [(-40, 560), (220, 470), (520, 455), (800, 520), (1080, 600), (1640, 640)], False, 12
    )
    base = [(x, 760 + (x - 800) * 0.02) for x, _ in hill]
    _tea_hill(c, hill, base, 13, ["#a9b76a", "#6f9f57", "#b4cc76", "#3f7a55"])
    c.haze(440, 640, "#fdf3cf", 0.35, 0.0)
    hill = smooth(
        [(-40, 760), (400, 690), (820, 560), (1180, 455), (1420, 470), (1640, 540)], False, 12
    )
    base = [(x, 1000 - (x - 800) * 0.05) for x, _ in hill]
    _tea_hill(c, hill, base, 15, ["#8f9f4f", "#4f8a48", "#a4c460", "#22594a"])
    for x, h in ((1290, 150), (1350, 200), (1215, 110)):
        tree(c, x, height_at(hill, x) + 8, h, "#1f5648", "#9fbf5e")
    c.poly([(960, 522), (960, 488), (1046, 480), (1046, 516)], "#f2e2bf")
    c.poly([(944, 494), (978, 456), (1036, 450), (1062, 484)], "#b9472f")
    c.rect(992, 494, 1008, 518, "#5b3a2a")
    hill = smooth(
        [(-40, 700), (300, 742), (620, 800), (960, 830), (1300, 800), (1640, 750)], False, 12
    )
    base = [(x, 1250) for x, _ in hill]
    _tea_hill(c, hill, base, 9, ["#5d7d3c", "#2f7044", "#93ba52", "#124238"])
    looks = (
        (720, 905, 218, Look("#d4452f", "#2f4858", "#935a38", "caping", "#f2cf78"), 1),
        (980, 880, 190, Look("#f0b73e", "#3a4a66", "#8a5232", "caping", "#e9c06a"), -1),
        (470, 858, 160, Look("#e9e2cf", "#7a3f58", "#935a38", "caping", "#f2cf78"), 1),
    )
    for x, y, h, look, side in looks:
        person(c, x, y, h, look, "reach", side)
        back = x - side * h * 0.13
        c.poly([(back - h * 0.1, y - h * 0.78), (back + h * 0.1, y - h * 0.78),
                (back + h * 0.075, y - h * 0.46), (back - h * 0.075, y - h * 0.46)], "#a87338")
        c.ellipse(back, y - h * 0.78, h * 0.1, h * 0.035, "#7fb04e")
        # A near hedge hides the legs, which puts the picker among the rows.
        for i in range(9):
            clump = blob(c.rng, x + (i - 4) * h * 0.15, y - h * 0.02, h * 0.15, h * 0.16)
            c.poly(clump, "#2f7044")
            c.grain(clump, "#93ba52", (-1, -1), 0.7, start=0.25)
    birds(c, 620, 210, 5, 15, "#4e7f7a")


SCENES = {
    "gunung": (gunung, (0.52, 0.42)),
    "sawah": (sawah, (0.5, 0.58)),
    "kebun-teh": (kebun_teh, (0.5, 0.66)),
}
