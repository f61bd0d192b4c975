"""Ways and bridges: kereta, jembatan, balap-sepeda."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .figures import Look, head, person
from .scenery import billow, birds, bush, cloud, grass, mountains, palm, rays, ripples, tree
from .shapes import (
    arc,
    box,
    down_to,
    height_at,
    ribbon,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def kereta(c: Canvas) -> None:
    """A red and cream train on a stone viaduct above a misty valley."""
    c.sky([(0, "#3f8aa0"), (0.28, "#a3cfc4"), (0.45, "#fbeac0"), (1, "#fbeac0")])
    c.glow(1180, 300, 600, "#fff8da", 0.85, 0.7)
    billow(c, 330, 230, 380, "#fff8e6", "#b5cfc6", 1)
    cloud(c, 1200, 130, 480, "#fffaee", 0.75)
    mountains(c, 400, 150, "#8fbab2", 640, "#78a8a6", fade="#dfe3c0")
    mountains(c, 500, 90, "#6da395", 760, "#4f8c84", fade="#c5d8ae")
    near = mountains(c, 620, 60, "#4f8c72", 900, "#387564", fade="#a3c494")
    for i in range(54):
        x = i * 31
        bush(c, x, height_at(near, x) + 12, c.rng.uniform(40, 70), "#3d7a66", "#9fbf7c", 1)
    c.haze(560, 860, "#fdf2cf", 0.0, 0.6)
    stone, dark, lit = "#d9a878", "#8a5a52", "#f6d9a6"
    deck = 520
    width, pier = 206, 46
    for i in range(-1, 8):
        x = -20 + i * width
        foot = 1067
        left = [(x - pier / 2, deck + 40), (x + pier / 2, deck + 40), (x + pier * 0.8, foot), (x - pier * 0.8, foot)]
        c.graded(left, [(0, stone), (0.55, mix(stone, "#b9a884", 0.5)), (1, "#a3a07c")])
        c.poly([(x - pier / 2, deck + 40), (x - pier * 0.1, deck + 40), (x - pier * 0.2, foot), (x - pier * 0.8, foot)], dark, 0.75)
        c.grain(left, lit, (1, -0.4), 0.6, start=0.5)
        for row in range(13):
            y = deck + 130 + row * 34
            c.line([(x - pier * 0.5, y), (x + pier * 0.55, y)], dark, 1.4, 0.5)
    for i in range(-1, 8):
        x0, x1 = -20 + i * width + pier / 2, -20 + (i + 1) * width - pier / 2
        c.rect(x1 - 4, deck, x1 + pier + 4, deck + 126, stone)
        mid, rx = (x0 + x1) / 2, (x1 - x0) / 2
        wall = [(x0 - 2, deck), (x1 + 2, deck), (x1 + 2, deck + 118), *arc(mid, deck + 116, rx, 86, 360, 180, 30), (x0 - 2, deck + 118)]
        c.poly(wall, stone)
        c.grain(wall, dark, (-0.5, 1), 0.55, start=0.3)
        c.line(arc(mid, deck + 116, rx + 3, 90, 180, 360, 30), lit, 6)
        inner = [*arc(mid, deck + 116, rx, 86, 180, 262, 16), *arc(mid + 16, deck + 120, rx, 84, 258, 180, 16)]
        c.poly(inner, dark)
    c.rect(-10, deck - 10, 1610, deck + 12, lit)
    c.rect(-10, deck + 8, 1610, deck + 16, dark)
    for x in range(-10, 1610, 40):
        c.rect(x, deck - 30, x + 4, deck - 8, dark)
    c.rect(-10, deck - 32, 1610, deck - 28, dark)
    rail = deck - 12
    for i in range(5):
        x0 = -330 + i * 262
        x1 = x0 + 254
        c.round_rect(x0, rail - 104, x1, rail - 8, 12, "#f7ead0")
        c.rect(x0, rail - 52, x1, rail - 14, "#c43d30")
        c.rect(x0, rail - 58, x1, rail - 53, "#e9a93c")
        c.round_rect(x0 + 4, rail - 112, x1 - 4, rail - 92, 8, "#8a939a")
        c.grain(box(x0, rail - 104, x1, rail - 8), "#7a4a48", (-0.3, 1), 0.5, start=0.4)
        for k in range(6):
            wx = x0 + 22 + k * 37
            c.round_rect(wx, rail - 88, wx + 26, rail - 62, 4, "#2f5668")
            c.poly([(wx + 2, rail - 66), (wx + 16, rail - 86), (wx + 24, rail - 86), (wx + 10, rail - 66)], "#a9d0cf", 0.7)
        for wx in (x0 + 34, x0 + 68, x1 - 68, x1 - 34):
            c.ellipse(wx, rail - 6, 15, 15, "#2b2a33")
            c.ellipse(wx, rail - 6, 6, 6, "#8a939a")
    x0 = 984
    nose = smooth([(x0, rail - 14), (x0, rail - 116), (x0 + 170, rail - 116), (x0 + 216, rail - 104), (x0 + 262, rail - 48), (x0 + 266, rail - 14)], False, 8)
    nose[0:1] = [(x0, rail - 14)]
    c.poly([(x0, rail - 14), (x0, rail - 114), *nose[18:], (x0 + 266, rail - 14)], "#c43d30")
    c.poly([(x0, rail - 52), (x0 + 258, rail - 52), (x0 + 266, rail - 30), (x0, rail - 30)], "#f7ead0")
    c.poly([(x0 + 176, rail - 102), (x0 + 208, rail - 98), (x0 + 236, rail - 64), (x0 + 176, rail - 64)], "#2f5668")
    c.poly([(x0 + 186, rail - 66), (x0 + 206, rail - 96), (x0 + 214, rail - 90), (x0 + 200, rail - 66)], "#a9d0cf", 0.8)
    for k in range(4):
        c.rect(x0 + 22 + k * 36, rail - 94, x0 + 46 + k * 36, rail - 66, "#8a2b2c")
    c.grain(box(x0, rail - 114, x0 + 250, rail - 12), "#6a1f28", (-0.4, 1), 0.5, start=0.4)
    c.rect(x0, rail - 18, x0 + 262, rail - 8, "#3a3440")
    for wx in (40, 78, 116, 170, 208):
        c.ellipse(x0 + wx, rail - 6, 15, 15, "#2b2a33")
        c.ellipse(x0 + wx, rail - 6, 6, 6, "#8a939a")
    c.glow(x0 + 262, rail - 36, 70, "#fff6cc", 0.9)
    c.ellipse(x0 + 258, rail - 38, 7, 7, "#fffbe4")
    c.haze(760, 1067, "#fdf0cc", 0.15, 0.3)
    river = smooth([(700, 1075), (760, 960), (690, 900), (740, 850), (756, 850), (730, 900), (830, 960), (960, 1075)], True, 8)
    floor = smooth([(-40, 900), (300, 880), (640, 850), (1000, 862), (1300, 890), (1640, 880)], False)
    c.graded(down_to(floor, 1070), [(0, "#a9c07c"), (1, "#4f8a58")])
    c.grain(down_to(floor, 1070), "#2c6a56", (-0.5, 1), 0.5)
    for i in range(34):
        x = i * 50 + c.rng.uniform(-16, 16)
        tree(c, x, height_at(floor, x) + 34, c.rng.uniform(80, 140), "#3a7560", "#a9c071", 1)
    c.poly(river, "#cfe6d6", 0.9)
    for row, y in enumerate((960, 1030, 1100)):
        for i in range(15):
            x = i * 118 + (row % 2) * 50 + c.rng.uniform(-24, 24)
            if abs(x - 820) > 130 + row * 80:
                tree(c, x, y + c.rng.uniform(-14, 14), 130 + row * 40, ("#2c6a56", "#21594c", "#184840")[row], "#8fb45e", 1)
    palm(c, 300, 1040, 250, 30, "#174a42", "#7fa554", 1)
    palm(c, 1330, 1050, 270, -30, "#174a42", "#7fa554", 1)
    birds(c, 860, 260, 7, 17, "#4a6a70")


def jembatan(c: Canvas) -> None:
    """A cable-stayed bridge over a wide river at sunrise."""
    c.sky([(0, "#46628f"), (0.25, "#a58fae"), (0.42, "#f3a98c"), (0.58, "#fde0a8"), (1, "#fde0a8")])
    rays(c, 800, 640, 1600, "#fff2cc", 28, 0.1)
    c.glow(800, 640, 760, "#fff3c8", 0.9, 0.75)
    c.ellipse(800, 560, 84, 84, "#fff7d8")
    for x, y, w, tone in ((270, 200, 460, "#f0b6a4"), (1290, 150, 480, "#dca6b4"), (1250, 380, 300, "#fbd0a4")):
        cloud(c, x, y, w, tone, 0.65)
    mountains(c, 600, 70, "#c59a98", 700, fade="#f0c3a0")
    for i in range(42):
        x = i * 40 + c.rng.uniform(-8, 8)
        h = c.rng.uniform(20, 110) * (0.5 + abs(x - 800) / 900)
        c.rect(x, 672 - h, x + c.rng.uniform(20, 36), 676, mix("#b98a90", "#a87886", c.rng.random()))
    for i in range(60):
        bush(c, i * 28, 686, c.rng.uniform(40, 66), "#8a6478", "#d99a88", 1 if i < 30 else -1)
    c.mirror(686, 381, "#e8a890", 0.3)
    c.haze(686, 1067, "#3b4d7c", 0.0, 0.85)
    ripples(c, 690, 1060, "#fff0c4", 260, 0.6, 800)
    ripples(c, 700, 1060, "#f7c2a0", 120, 0.4)
    ripples(c, 720, 1062, "#263563", 140, 0.4)
    navy, lit, red = "#2a3157", "#f0a07a", "#c9483c"
    deck = smooth([(-60, 640), (400, 606), (800, 594), (1200, 606), (1660, 640)], False, 14)
    for px, side in ((440, 1), (1160, -1)):
        top = 150
        foot = height_at(deck, px)
        for k in range(12):
            for way in (-1, 1):
                reach = (34 + k * 29) * way
                x = px + reach
                c.line([(px, top + 26 + (11 - k) * 15), (x, height_at(deck, x))], mix(navy, "#fde0a8", 0.25), 2.2)
        for lean in (-1, 1):
            leg = [(px + lean * 4, top), (px + lean * 20, top), (px + lean * 42, foot), (px + lean * 56, 800), (px + lean * 30, 800), (px + lean * 22, foot)]
            c.poly(leg, red if lean != side else mix(red, navy, 0.45))
            c.grain(leg, lit if lean == side else navy, (side, 0), 0.6, start=0.2)
        c.rect(px - 34, foot - 96, px + 34, foot - 78, red)
        c.rect(px - 22, top - 6, px + 22, top + 24, red)
        c.rect(px - 50, foot + 22, px + 50, foot + 42, mix(red, navy, 0.5))
        c.round_rect(px - 84, 782, px + 84, 822, 10, navy)
        c.grain(box(px - 84, 782, px + 84, 822), lit, (side, -1), 0.6, start=0.5)
        c.poly([(px - 74, 824), (px + 74, 824), (px + 50, 1000), (px - 50, 1000)], navy, 0.35)
    c.poly(ribbon(deck, 24, 24), navy)
    c.poly(ribbon([(x, y - 11) for x, y in deck], 5, 5), lit)
    for i in range(33):
        x = -10 + i * 51
        y = height_at(deck, x)
        c.rect(x, y - 24, x + 2.5, y - 10, navy)
    c.line([(x, y - 23) for x, y in deck], navy, 2.5)
    for x, size, tone in ((180, 36, "#f7ead0"), (300, 62, "#c9483c"), (560, 34, "#2f6f86"), (690, 36, "#f2b84a"), (840, 66, "#f7ead0"), (990, 34, "#c9483c"),
                          (1280, 36, "#f7ead0"), (1400, 60, "#2f6f86")):
        y = height_at(deck, x) - 13
        tall = 17 if size < 50 else 32
        c.round_rect(x - size / 2, y - tall, x + size / 2, y, 4, mix(tone, navy, 0.18))
        if size < 50:
            c.poly([(x - size * 0.3, y - tall + 1), (x - size * 0.2, y - tall - 10), (x + size * 0.2, y - tall - 10), (x + size * 0.32, y - tall + 1)], navy)
        else:
            for k in range(4):
                c.rect(x - size * 0.42 + k * 14, y - 26, x - size * 0.42 + k * 14 + 9, y - 15, navy)
        for way in (-0.28, 0.28):
            c.ellipse(x + way * size, y, 5, 5, "#151a36")
    body = [(760, 872), (772, 900), (900, 900), (938, 856), (900, 872)]
    c.poly([(772, 902), (900, 902), (920, 930), (790, 926)], navy, 0.5)
    c.poly(body, "#222950")
    c.grain(body, lit, (0.2, -1), 0.5, start=0.4)
    person(c, 800, 884, 84, Look("#c9483c", "#222950", "#6d4038", "caping", "#f2c88a"), "stand", -1)
    person(c, 862, 880, 80, Look("#f2c88a", "#222950", "#6d4038", "caping", "#e0b070"), "paddle")
    c.line([(884, 820), (930, 915)], "#222950", 4)
    bank = smooth([(-40, 960), (120, 980), (330, 1030), (470, 1080)], False)
    c.poly(down_to(bank, 1080), "#1b2348")
    bank2 = smooth([(1120, 1080), (1330, 1020), (1500, 985), (1640, 965)], False)
    c.poly(down_to(bank2, 1080), "#1b2348")
    grass(c, -10, 420, 1020, 110, ["#1b2348", "#2b3560", "#49466e"], 120)
    grass(c, 1180, 1610, 1020, 110, ["#1b2348", "#2b3560", "#49466e"], 120)
    birds(c, 640, 300, 8, 17, "#4a4470")


def cyclist(c: Canvas, x: float, y: float, size: float, jersey: Colour, cap: Colour, stand: bool, crank: float) -> None:
    """Draw a racing cyclist riding right; (x, y) is the ground below the bottom bracket.

    `size` is the wheel radius in px, `crank` the pedal angle in degrees.
    """
    r = size
    ink = "#1f2533"
    rear, front = (x - r * 1.45, y - r), (x + r * 1.55, y - r)
    bracket, seat, bar = (x, y - r * 0.85), (x - r * 0.5, y - r * 2.55), (x + r * 1.15, y - r * 2.65)
    for wx, wy in (rear, front):
        c.line(arc(wx, wy, r * 0.95, r * 0.95, 0, 360, 40), ink, r * 0.1)
        c.line(arc(wx, wy, r * 0.86, r * 0.86, 0, 360, 40), "#d9d2c0", r * 0.05)
        for k in range(9):
            a = k * math.pi / 9 + x
            c.line([(wx - math.cos(a) * r * 0.84, wy - math.sin(a) * r * 0.84), (wx + math.cos(a) * r * 0.84, wy + math.sin(a) * r * 0.84)],
                   "#cfc8b8", 1, 0.7)
    neck = (bar[0] - r * 0.1, bar[1] + r * 0.35)
    hip = (seat[0] + (r * 0.55 if stand else 0), seat[1] - (r * 0.55 if stand else 0.12 * r))
    shoulder = (hip[0] + r * 1.15, hip[1] - r * (1.25 if stand else 0.95))
    angle = math.radians(crank)

    def leg(turn: float, tone: Colour, skin: Colour) -> None:
        foot = (bracket[0] + math.cos(angle + turn) * r * 0.5, bracket[1] + math.sin(angle + turn) * r * 0.5)
        middle = ((hip[0] + foot[0]) / 2, (hip[1] + foot[1]) / 2)
        gap = math.hypot(foot[0] - hip[0], foot[1] - hip[1])
        bend = math.sqrt(max((r * 1.12) ** 2 - (gap / 2) ** 2, 0.02 * r * r))
        knee = (middle[0] - (foot[1] - hip[1]) / gap * -bend, middle[1] + (foot[0] - hip[0]) / gap * -bend * 0.9)
        c.limb([hip, knee], r * 0.5, r * 0.36, tone)
        lower = (hip[0] + (knee[0] - hip[0]) * 0.72, hip[1] + (knee[1] - hip[1]) * 0.72)
        c.limb([lower, knee, foot], r * 0.37, r * 0.18, skin)
        c.limb([(foot[0] - r * 0.12, foot[1]), (foot[0] + r * 0.28, foot[1] + r * 0.06)], r * 0.2, r * 0.14, "#fdf6e4")

    leg(math.pi, "#151a28", "#7a4a32")
    for a, b in ((seat, bracket), (bracket, neck), (neck, (seat[0] + r * 0.08, seat[1] + r * 0.35)), (rear, bracket), (rear, (seat[0] + r * 0.08, seat[1] + r * 0.35)),
                 (neck, front), (neck, bar)):
        c.line([a, b], mix(cap, "#1f2533", 0.15), r * 0.11)
    c.limb([(seat[0] - r * 0.28, seat[1]), (seat[0] + r * 0.3, seat[1])], r * 0.16, r * 0.1, ink)
    c.line([bar, (bar[0] + r * 0.35, bar[1]), (bar[0] + r * 0.42, bar[1] + r * 0.3)], ink, r * 0.1)
    c.ellipse(*bracket, r * 0.24, r * 0.24, "#39404f")
    leg(0, "#1d2434", "#a8683f")
    back = smooth([hip, ((hip[0] + shoulder[0]) / 2 - r * 0.18, (hip[1] + shoulder[1]) / 2 - r * 0.24), shoulder], False, 8)
    body = ribbon(back, r * 0.62, r * 0.6, r * 0.16)
    c.poly(body, jersey)
    c.ellipse(*shoulder, r * 0.3, r * 0.3, jersey)
    c.grain(body, mix(jersey, "#1d1420", 0.5), (-0.3, 1), 0.75, start=0.3)
    elbow = ((shoulder[0] + bar[0]) / 2 + r * 0.02, (shoulder[1] + bar[1]) / 2 + r * 0.24)
    c.limb([shoulder, elbow], r * 0.3, r * 0.22, jersey)
    c.limb([elbow, (bar[0] + r * 0.3, bar[1])], r * 0.2, r * 0.15, "#a8683f")
    hx, hy = shoulder[0] + r * 0.42, shoulder[1] - r * 0.42
    c.limb([shoulder, (hx, hy)], r * 0.26, r * 0.22, "#9c5f3a")
    head(c, hx, hy, r * 0.34, Look(skin="#a8683f", head="helmet", head_colour=cap), 1)
    c.rect(hx + r * 0.05, hy - r * 0.1, hx + r * 0.33, hy + r * 0.02, ink)


def balap_sepeda(c: Canvas) -> None:
    """Four racers strung out on a mountain climb, the valley and a crowd behind."""
    c.sky([(0, "#3f93a8"), (0.3, "#a6d3c6"), (0.5, "#fdeec4"), (1, "#fdeec4")])
    rays(c, 300, 330, 1700, "#fffbe4", 22, 0.12)
    c.ellipse(300, 300, 64, 64, "#fffae2")
    cloud(c, 1130, 160, 500, "#fffaf0", 0.85)
    cloud(c, 640, 110, 280, "#fffaf0", 0.6)
    mountains(c, 420, 170, "#8fbcb6", 700, "#74a8ac", fade="#e3e6c4")
    mountains(c, 540, 110, "#68a296", 800, "#47877f", fade="#bfd6ac")
    mid = smooth([(-40, 560), (300, 620), (640, 640), (1000, 560), (1300, 430), (1640, 330)], False, 14)
    c.graded(down_to(mid, 1070), [(0, "#6da35c"), (1, "#3d7f54")])
    c.grain(down_to(mid, 1070), "#28654f", (1, 0.4), 0.5)
    bends = smooth([(1640, 420), (1480, 470), (1300, 520), (1420, 560), (1560, 590), (1640, 600)], False, 10)
    c.poly(ribbon(bends, 10, 26), "#f0dcae")
    for _ in range(42):
        x = c.rng.uniform(0, 1600)
        tree(c, x, height_at(mid, x) + c.rng.uniform(10, 120), c.rng.uniform(60, 110), "#28654f", "#9fc05e")
    verge = smooth([(-40, 880), (400, 822), (800, 752), (1200, 660), (1640, 560)], False, 14)
    for i in range(24):
        x = 20 + i * 68 + c.rng.uniform(-14, 14)
        look = Look(("#d9483c", "#f2b84a", "#fdf3dc", "#2f7f86", "#8a4a6a", "#e9824a")[i % 6], ("#2f3b4a", "#5b3a4a")[i % 2],
                    ("#a8683f", "#8f5532")[i % 2], ("hair", "cap", "scarf", "hair", "caping")[i % 5],
                    ("#241a18", "#c9483c", "#f0dfc0", "#241a18", "#f0cf7a")[i % 5])
        y = height_at(verge, x) + 12
        person(c, x, y, c.rng.uniform(118, 140), look, ("cheer", "stand", "stand")[i % 3], 1 if i % 2 else -1)
        if i % 4 == 1:
            c.line([(x + 18, y - 140), (x + 18, y - 215)], "#5b3a28", 3)
            c.rect(x + 19, y - 215, x + 66, y - 200, "#d93a32")
            c.rect(x + 19, y - 200, x + 66, y - 185, "#fffaf0")
    c.graded(down_to(verge, 1070), [(0, "#d9b98a"), (0.5, "#b5906f"), (1, "#7a5f5c")])
    c.grain(down_to(verge, 1070), "#5b464c", (0.4, 1), 0.4, start=0.2)
    c.line([(x, y + 4) for x, y in verge], "#fdf3d8", 6)
    dashes = [(x, y + 250) for x, y in verge]
    for i in range(2, len(dashes) - 6, 8):
        c.poly(ribbon(dashes[i : i + 4], 9, 9), "#fdf3d8")
    riders = (
        (1170, 64, "#f2b84a", "#2f3b4a", False, 60), (935, 74, "#2f7f86", "#fdf3dc", False, 200),
        (640, 96, "#d9402f", "#fdf3dc", True, 20), (280, 88, "#fdf3dc", "#d9402f", False, 130),
    )
    drops = {1170: 74, 935: 110, 640: 190, 280: 128}
    for x, size, jersey, cap, stand, crank in riders:
        y = height_at(verge, x) + drops[x]
        shade = [(x - size * 2.6, y + size * 0.2), (x, y - size * 0.08), (x + size * 2.9, y - size * 0.66), (x + size * 2, y - size * 0.1)]
        c.poly(shade, "#4a3a48", 0.45)
        # The bikes lean with the gradient, or the climb would not read as one.
        with c.tilted((x, y), -11):
            cyclist(c, x, y, size, jersey, cap, stand, crank)
    bank = smooth([(-40, 1040), (300, 1056), (700, 1080)], False)
    c.poly(down_to(bank, 1080), "#1f5548")
    grass(c, -10, 620, 1076, 90, ["#1f5548", "#2f7048", "#6f9f4a"], 150)


SCENES = {
    "kereta": (kereta, (0.6, 0.46)),
    "jembatan": (jembatan, (0.5, 0.5)),
    "balap-sepeda": (balap_sepeda, (0.43, 0.68)),
}
