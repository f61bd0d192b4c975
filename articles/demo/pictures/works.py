"""Machines at work: turbin-angin, kapal, pabrik."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .figures import SKINS, Look, person
from .scenery import birds, bush, cloud, grass, mountains, rays, ripples, tree
from .shapes import (
    Point,
    arc,
    blob,
    box,
    down_to,
    height_at,
    ribbon,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def turbine(c: Canvas, x: float, y: float, height: float, turn: float, light: Colour, shade: Colour) -> None:
    """Draw a wind turbine standing on (x, y); `turn` is the angle of its first blade in degrees."""
    top = y - height
    wide = height * 0.034
    c.poly([(x - wide, y), (x - wide * 0.42, top), (x + wide * 0.42, top), (x + wide, y)], light)
    c.poly([(x, y), (x + wide * 0.08, top), (x + wide * 0.42, top), (x + wide, y)], shade)
    reach = height * 0.62
    for k in range(3):
        a = math.radians(turn + k * 120)
        dx, dy = math.cos(a), math.sin(a)

        def at(u: float, v: float, dx: float = dx, dy: float = dy) -> Point:
            return x + (dx * u - dy * v) * reach, top + (dy * u + dx * v) * reach

        c.poly([at(0.02, -0.012), at(0.2, -0.05), at(1, 0), at(0.2, 0.028), at(0.02, 0.012)], light)
        c.poly([at(0.02, 0.012), at(0.2, 0.028), at(1, 0), at(0.2, 0.004)], shade)
    c.ellipse(x, top, wide * 0.75, wide * 0.75, light)
    c.ellipse(x, top, wide * 0.4, wide * 0.4, shade)


def turbin_angin(c: Canvas) -> None:
    """White turbines along a headland, a road and surf below."""
    c.sky([(0, "#2f7fa0"), (0.3, "#8cc6c9"), (0.5, "#f5ecc8"), (1, "#f5ecc8")])
    for x, y, w in ((330, 200, 520), (1180, 130, 460), (860, 300, 360), (1450, 320, 300)):
        cloud(c, x, y, w, "#fffaf0", 0.8)
    c.glow(300, 430, 600, "#fff7d8", 0.7, 0.6)
    c.graded(box(-1, 496, 1601, 1068), [(0, "#b9ddcf"), (0.25, "#4fa7b4"), (1, "#155f7c")])
    ripples(c, 500, 960, "#e9f7ea", 220, 0.5)
    ripples(c, 540, 1000, "#0f4f6c", 120, 0.35)
    ridge_far = smooth([(700, 500), (900, 455), (1150, 410), (1400, 400), (1640, 380)], False)
    c.graded(down_to(ridge_far, 520), [(0, "#7fb2a8"), (1, "#a9cbb4")])
    for x, h, turn in ((930, 130, 10), (1060, 150, 40), (1200, 165, 75), (1350, 170, 25)):
        turbine(c, x, height_at(ridge_far, x) + 4, h, turn, "#eef2e4", "#b9cfc6")
    crest = smooth([(330, 640), (520, 560), (760, 530), (1040, 556), (1300, 500), (1640, 470)], False, 14)
    cliff = [(330, 640), (372, 700), (352, 760), (470, 800), (560, 850), (760, 880), (1640, 900)]
    c.poly([*crest, *cliff[::-1]], "#c99a6a")
    c.grain([*crest, *cliff[::-1]], "#6d4a44", (1, 0.9), 0.85)
    land = smooth([(330, 640), (560, 622), (800, 648), (1040, 720), (1200, 830), (1640, 880)], False, 14)
    c.graded([*crest, *land[::-1]], [(0, "#b9c86a"), (0.5, "#7fa84f"), (1, "#4d8a4c")])
    c.grain([*crest, *land[::-1]], "#356f48", (1, 0.7), 0.5, start=0.15)
    c.grain([*crest, *land[::-1]], "#e0dc86", (-1, -0.8), 0.5, start=0.4)
    for x, h, turn, foot in ((560, 330, 50, 600), (1060, 350, 20, 610), (1330, 420, 80, 600)):
        turbine(c, x, foot, h, turn, "#fffdf2", "#c2d3cc")
    front = smooth([(-40, 900), (240, 850), (560, 800), (860, 790), (1200, 830), (1640, 800)], False, 14)
    bluff = [(x, y + 130 + 30 * math.sin(x / 90)) for x, y in front]
    c.poly([*front, *bluff[::-1]], "#b9825a")
    c.graded(down_to(front, 1070), [(0, "#a9c25c"), (0.4, "#5f9a4c"), (1, "#20604c")])
    c.grain(down_to(front, 1070), "#1d5548", (1, 0.8), 0.5, start=0.25)
    c.grain(down_to(front, 1070), "#dfe08a", (-1, -1), 0.4, start=0.45)
    road = smooth([(1640, 1010), (1200, 985), (980, 925), (1040, 868), (1180, 836), (1240, 826)], False, 12)
    c.poly(ribbon(road, 96, 8), "#e6d3a4")
    c.line(road, "#fff6dc", 2.5)
    turbine(c, 800, 850, 620, -78, "#fffdf2", "#bccfca")
    c.poly([(792, 852), (812, 852), (1130, 900), (1120, 906)], "#1d5548", 0.4)
    for x, h in ((850, 62), (884, 58)):
        vest = Look("#f08a2c", "#27485a", "#935a38", "helmet", "#fdf6e0")
        person(c, x, 868, h * 1.25, vest, "stand", -1)
    for x in (470, 640, 300, 1010, 1420):
        bush(c, x, height_at(front, x) + 14, c.rng.uniform(80, 130), "#2f6f4a", "#9fc05e")
    grass(c, -10, 1610, 1078, 80, ["#1d5548", "#2f7048", "#6f9f4a"], 300)
    birds(c, 350, 420, 5, 20, "#fffdf4")


def crane(c: Canvas, x: float, y: float, height: float, colour: Colour, facing: int) -> None:
    """Draw a quay gantry crane standing on (x, y) with its boom toward `facing`."""
    dark = mix(colour, "#1a2233", 0.4)
    wide = height * 0.2
    bar = height * 0.022
    for px in (x - wide, x + wide):
        c.rect(px - bar, y - height * 0.75, px + bar, y, dark if px * facing < x * facing else colour)
    c.rect(x - wide, y - height * 0.36, x + wide, y - height * 0.32, dark)
    c.line([(x - wide, y - height * 0.34), (x + wide, y - height * 0.72)], dark, bar * 0.9)
    boom_y = y - height * 0.72
    x0, x1 = sorted((x - facing * wide * 2.0, x + facing * height * 0.72))
    c.rect(x0, boom_y - height * 0.035, x1, boom_y + height * 0.012, colour)
    for i in range(int((x1 - x0) / 26)):
        c.line([(x0 + i * 26, boom_y + height * 0.01), (x0 + i * 26 + 13, boom_y - height * 0.033)], dark, 2)
    apex = (x + facing * wide * 0.4, y - height)
    c.line([(x - wide * facing, boom_y), apex, (x + wide * facing, boom_y)], colour, bar * 1.5)
    c.line([apex, (x + facing * height * 0.66, boom_y)], dark, 3)
    c.line([apex, (x + facing * height * 0.38, boom_y)], dark, 3)
    c.line([apex, (x - facing * wide * 1.9, boom_y)], dark, 3)
    c.rect(x - wide * 0.5, boom_y - height * 0.09, x + wide * 0.5, boom_y - height * 0.03, "#f4ead0")


def kapal(c: Canvas) -> None:
    """A laden container ship at the quay under gantry cranes, early light."""
    c.sky([(0, "#4f86a0"), (0.26, "#a9c4bb"), (0.45, "#f9cf9c"), (0.62, "#fde6b8"), (1, "#fde6b8")])
    c.glow(400, 620, 700, "#fff4d2", 0.85, 0.7)
    c.ellipse(400, 520, 60, 60, "#fffae4")
    for x, y, w in ((250, 210, 420), (980, 120, 520), (1400, 250, 340)):
        cloud(c, x, y, w, "#fff4e0", 0.65)
    mountains(c, 640, 60, "#b9b4a2", 720, fade="#e3cda6")
    for x, h, tone in ((150, 300, "#b99f90"), (330, 260, "#b99f90"), (1500, 330, "#a98f88")):
        crane(c, x, 716, h, tone, 1)
    crane(c, 1290, 730, 560, "#d9653c", -1)
    crane(c, 600, 730, 620, "#d9653c", 1)
    base = 720
    stack = ("#c9442f", "#e9a23c", "#2f7f86", "#f1e3c0", "#35567a", "#8fae5c", "#b9583c")
    for i in range(13):
        rows = 4 if 2 < i < 11 else 3
        x = 420 + i * 52
        for row in range(rows if c.rng.random() < 0.8 else rows - 1):
            y = base - 150 - row * 40
            tone = c.rng.choice(stack)
            c.rect(x, y, x + 50, y + 38, tone)
            for k in range(6):
                c.rect(x + 5 + k * 7.5, y + 4, x + 7.5 + k * 7.5, y + 34, mix(tone, "#1a1c2c", 0.22))
            c.rect(x, y, x + 50, y + 3, mix(tone, "#fff4dc", 0.45))
    hung = (868, 352)
    for px in (-20, 20):
        c.line([(hung[0] + px, hung[1] - 60), (hung[0] + px, hung[1])], "#33384a", 2)
    c.rect(hung[0] - 40, hung[1], hung[0] + 40, hung[1] + 40, "#e9a23c")
    for k in range(9):
        c.rect(hung[0] - 35 + k * 8, hung[1] + 4, hung[0] - 32 + k * 8, hung[1] + 36, "#b9742c")
    c.poly([(1120, 574), (1120, 350), (1238, 350), (1238, 574)], "#fbf3dc")
    c.grain([(1120, 574), (1120, 350), (1238, 350), (1238, 574)], "#b5a090", (1, 0.2), 0.8, start=0.3)
    c.rect(1096, 330, 1256, 356, "#fdf8ea")
    for row in range(5):
        for k in range(5):
            c.rect(1130 + k * 21, 368 + row * 38, 1143 + k * 21, 384 + row * 38, "#35506a")
    c.rect(1180, 262, 1226, 332, "#c9442f")
    c.rect(1180, 280, 1226, 296, "#fdf3dc")
    c.line([(1120, 330), (1120, 250)], "#5b5a60", 4)
    bow = smooth([(330, 560), (372, 620), (398, 690), (408, 760)], False)
    body = [*bow, (1262, 760), (1284, 700), (1290, 574), (420, 574), (330, 560)]
    c.poly(body, "#20405c")
    c.grain(body, "#0f2236", (1, 0.5), 0.8, start=0.15)
    c.grain(body, "#5b86a0", (-1, -0.4), 0.5, start=0.55)
    c.poly([(400, 716), (404, 764), (1262, 764), (1278, 716)], "#a83a2c")
    c.rect(420, 566, 1290, 576, "#f4ead0")
    c.ellipse(440, 620, 13, 16, "#0f2236")
    c.rect(-1, 700, 300, 770, "#8a7a72")
    c.rect(1380, 690, 1601, 770, "#8a7a72")
    c.rect(1380, 684, 1601, 698, "#d9c9a8")
    c.rect(-1, 694, 300, 706, "#d9c9a8")
    for i in range(4):
        for row in range(2):
            c.rect(1420 + i * 46, 644 - row * 38, 1462 + i * 46, 680 - row * 38, c.rng.choice(stack))
            c.rect(20 + i * 52, 656 - row * 38, 66 + i * 52, 692 - row * 38, c.rng.choice(stack))
    c.mirror(762, 306, "#2f6a80", 0.5)
    c.haze(762, 1067, "#124a66", 0.0, 0.65)
    ripples(c, 770, 1062, "#fde6b8", 170, 0.4)
    ripples(c, 780, 1062, "#123f5a", 130, 0.35)
    tug = [(640 + px * 1.0, 900 + py) for px, py in ((-130, -40), (-120, 14), (110, 14), (150, -52), (90, -36))]
    c.poly(tug, "#c9442f")
    c.grain(tug, "#6a1f22", (0.3, 1), 0.7)
    c.poly([(560, 862), (566, 812), (690, 812), (700, 862)], "#fbf3dc")
    c.poly([(592, 812), (598, 774), (660, 774), (668, 812)], "#fbf3dc")
    for x in (604, 624, 644):
        c.rect(x, 782, x + 14, 800, "#35506a")
    c.rect(520, 800, 546, 862, "#e9a23c")
    c.rect(505, 908, 790, 918, "#f4ead0", 0.7)
    c.poly([(510, 914), (760, 914), (700, 950), (560, 950)], "#7a3038", 0.6)
    c.poly([(780, 912), (1010, 930), (790, 922)], "#fdf6e4", 0.8)
    birds(c, 760, 190, 6, 18, "#fffdf4")


def pabrik(c: Canvas) -> None:
    """A small brick mill with sawtooth roofs at the end of the afternoon shift."""
    c.sky([(0, "#4f8aa0"), (0.3, "#b5c9b4"), (0.5, "#fbd49a"), (1, "#fbd49a")])
    rays(c, 1400, 540, 1700, "#fff4d2", 22, 0.12)
    c.glow(1400, 520, 700, "#fff2c6", 0.9, 0.8)
    c.ellipse(1400, 450, 60, 60, "#fff8e0")
    for x, y, w in ((280, 150, 440), (1050, 130, 460), (720, 280, 280)):
        cloud(c, x, y, w, "#fdf2da", 0.75)
    mountains(c, 540, 100, "#a8b5a8", 740, "#8fa09c", fade="#f0cc98")
    for i in range(24):
        tree(c, i * 70 + c.rng.uniform(-16, 16), 730, c.rng.uniform(100, 170), "#5a7a62", "#c9b872", 1)
    brick, dark, lit = "#b9543a", "#6d2a30", "#e98a5a"
    for x, wide, top in ((352, 66, 190), (458, 50, 270)):
        stack = [(x - wide * 0.38, top), (x + wide * 0.38, top), (x + wide * 0.6, 560), (x - wide * 0.6, 560)]
        c.poly(stack, brick)
        c.grain(stack, dark, (-1, 0.1), 0.85, start=0.35)
        c.grain(stack, lit, (1, 0), 0.6, start=0.6)
        c.rect(x - wide * 0.46, top - 10, x + wide * 0.46, top + 14, dark)
        c.rect(x - wide * 0.44, top + 60, x + wide * 0.44, top + 84, "#f7e6c4")
        for k in range(7):
            t = k / 6
            puff = blob(c.rng, x - 20 - t * 190, top - 34 - t * 60, 20 + t * 40, 15 + t * 26, 0.12)
            c.poly(puff, mix("#fdf2da", "#e9dcc4", t), 0.85)
    base, eave = 800, 560
    count, wide = 5, 216
    for i in range(count):
        x = 230 + i * wide
        c.poly([(x, eave), (x + wide * 0.86, eave - 128), (x + wide, eave)], "#cf6a42")
        glass = [(x + wide * 0.86, eave - 124), (x + wide * 0.99, eave - 4), (x + wide * 1.0, eave), (x + wide * 0.9, eave)]
        c.poly(glass, "#3f6f80")
        slope = [(x, eave), (x + wide * 0.86, eave - 128), (x + wide * 0.9, eave)]
        c.poly(slope, "#8a8f94")
        c.grain(slope, "#4f5662", (-1, 0.5), 0.8, start=0.2)
        c.line([(x - 6, eave + 2), (x + wide * 0.87, eave - 130)], "#f4dca8", 7)
        for k in range(1, 9):
            t = k / 9
            c.line([(x + wide * 0.86 * t, eave - 128 * t), (x + wide * 0.86 * t, eave)], "#5f6670", 2)
        c.poly([(x + wide * 0.86, eave - 128), (x + wide, eave), (x + wide * 0.94, eave), (x + wide * 0.84, eave - 116)], "#fbe6b0")
    face = box(226, eave, 230 + count * wide, base)
    c.poly(face, brick)
    for row in range(24):
        for k in range(46):
            if c.rng.random() < 0.22:
                x, y = 230 + k * 24 + (row % 2) * 12, eave + 4 + row * 10
                c.rect(x, y, min(x + 21, 1308), y + 7, c.rng.choice((lit, dark, "#cf6a48")), 0.55)
    c.grain(face, dark, (-1, 0.4), 0.7, start=0.25)
    c.rect(222, eave - 6, 1314, eave + 12, "#f4dca8")
    for i in range(count):
        x = 230 + i * wide
        for k in (0.12, 0.56):
            px = x + wide * k
            if i == 2:
                continue
            pane = [*arc(px + 36, 640, 36, 26, 180, 360, 16), (px + 72, 730), (px, 730)]
            c.poly([(qx + (qx - px - 36) * 0.14, qy - 4) for qx, qy in pane], "#f4dca8")
            c.poly(pane, "#35566a")
            c.poly([(px + 8, 726), (px + 40, 620), (px + 58, 624), (px + 28, 726)], "#f9c878", 0.75)
            for q in (24, 48):
                c.line([(px + q, 616), (px + q, 730)], "#f4dca8", 3)
            c.line([(px, 672), (px + 72, 672)], "#f4dca8", 3)
    x = 230 + 2 * wide
    c.rect(x + 10, 610, x + wide - 10, base, "#f4dca8")
    c.rect(x + 24, 624, x + wide - 24, base, "#3a2a34")
    c.glow(x + wide / 2, 730, 130, "#ffc46a", 0.6)
    for k in range(4):
        c.rect(x + 24, 624 + k * 13, x + wide - 24, 632 + k * 13, "#8a9498")
    c.rect(1308, 640, 1500, base, "#e9d2a4")
    c.grain(box(1308, 640, 1500, base), "#a87a5c", (-1, 0.4), 0.7, start=0.3)
    c.poly([(1290, 644), (1340, 590), (1474, 590), (1520, 644)], "#8f3a32")
    for k in (1336, 1400):
        c.rect(k, 676, k + 44, 730, "#35566a")
    c.rect(1456, 690, 1490, base, "#6d3a2c")
    c.graded(box(-1, base, 1601, 1068), [(0, "#e0b07a"), (1, "#a8684a")])
    c.grain(box(-1, base, 1601, 1068), "#6d3a38", (-0.6, 1), 0.45)
    road = [(600, 800), (930, 800), (1500, 1075), (100, 1075)]
    c.poly(road, "#f0cc94", 0.7)
    for x0 in (0, 1180):
        for k in range(7):
            bush(c, x0 + k * 66, 846, 90, "#3f6a4c", "#c9b860", 1)
    tx, ty = 1120, 930
    c.poly([(tx - 260, ty + 4), (tx + 150, ty + 4), (tx - 20, ty + 40), (tx - 440, ty + 40)], "#5b2f34", 0.5)
    c.round_rect(tx - 190, ty - 170, tx + 60, ty - 24, 8, "#2f7f86")
    c.grain(box(tx - 190, ty - 170, tx + 60, ty - 24), "#17485c", (-1, 0.5), 0.8, start=0.2)
    c.rect(tx - 190, ty - 110, tx + 60, ty - 88, "#f7e6c4")
    c.poly([(tx + 66, ty - 24), (tx + 66, ty - 128), (tx + 116, ty - 128), (tx + 144, ty - 82), (tx + 150, ty - 24)], "#f0b548")
    c.poly([(tx + 84, ty - 84), (tx + 84, ty - 118), (tx + 110, ty - 118), (tx + 130, ty - 84)], "#35566a")
    c.rect(tx - 194, ty - 30, tx + 152, ty - 14, "#3a2a34")
    for wx in (-130, -70, 104):
        c.ellipse(tx + wx, ty - 16, 29, 29, "#2a2029")
        c.ellipse(tx + wx, ty - 16, 12, 12, "#c9bca4")
    people = ((600, 890, 128, 1), (680, 902, 134, 1), (760, 880, 118, -1), (490, 950, 164, -1), (820, 960, 170, 1), (400, 985, 182, -1))
    for i, (x, y, h, side) in enumerate(people):
        look = (Look("#3f6f8a", "#2a3548", head="cap", head_colour="#f0b548"), Look("#3f6f8a", "#2a3548", head="scarf", head_colour="#f7e6c4"),
                Look("#d9a048", "#3a2c3c", head="helmet", head_colour="#fdf6e0"))[i % 3]
        look.skin = SKINS[i % 4]
        c.poly([(x - 10, y), (x + 10, y), (x - h * 0.6, y + h * 0.18), (x - h * 0.8, y + h * 0.16)], "#5b2f34", 0.4)
        person(c, x, y, h, look, "walk", side)
    birds(c, 900, 330, 6, 16, "#5b5f64")


SCENES = {
    "turbin-angin": (turbin_angin, (0.5, 0.5)),
    "kapal": (kapal, (0.5, 0.55)),
    "pabrik": (pabrik, (0.5, 0.58)),
}
