"""Where people meet: pasar, banjir, perpustakaan."""

from __future__ import annotations

from .brush import Canvas, Colour, mix
from .figures import SKINS, Look, person
from .nights import _awning
from .scenery import billow, mountains, palm, rays, ripples, tree
from .shapes import (
    Point,
    arc,
    blob,
    box,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def _heap(c: Canvas, x: float, y: float, wide: float, tone: Colour, kind: str) -> None:
    """Draw a basket of produce whose rim is centred on (x, y); `kind` is round, leaf or long."""
    dark, lit = mix(tone, "#2a1018", 0.4), mix(tone, "#fff4cc", 0.4)
    if kind == "leaf":
        for _ in range(13):
            px, py = x + c.rng.uniform(-0.42, 0.42) * wide, y - c.rng.uniform(0.0, 0.32) * wide
            leaf = blob(c.rng, px, py, wide * 0.14, wide * 0.17, 0.2, 9)
            c.poly(leaf, c.rng.choice((tone, dark, lit)))
            c.grain(leaf, dark, (1, 1), 0.6, start=0.3)
    else:
        for row in range(3):
            count = 6 - row
            for k in range(count):
                px = x + (k - (count - 1) / 2) * wide * 0.155
                py = y - row * wide * 0.12 - wide * 0.02
                if kind == "round":
                    r = wide * 0.092
                    c.ellipse(px, py, r, r, dark)
                    c.ellipse(px - r * 0.12, py - r * 0.12, r * 0.86, r * 0.86, tone)
                    c.ellipse(px - r * 0.35, py - r * 0.4, r * 0.24, r * 0.2, lit)
                else:
                    c.limb([(px - wide * 0.06, py), (px + wide * 0.07, py - wide * 0.09)], wide * 0.07, wide * 0.03, tone if k % 2 else dark)
    rim = [(x - wide * 0.5, y - wide * 0.03), (x + wide * 0.5, y - wide * 0.03), (x + wide * 0.4, y + wide * 0.3), (x - wide * 0.4, y + wide * 0.3)]
    c.poly(rim, "#c98f4a")
    with c.clip(rim):
        for k in range(7):
            c.line([(x - wide, y + k * wide * 0.05), (x + wide, y + k * wide * 0.05)], "#8a552c", 2)
        c.grain(rim, "#5b2f1c", (1, 0.6), 0.75, start=0.2)
    c.rect(x - wide * 0.52, y - wide * 0.05, x + wide * 0.52, y + wide * 0.015, "#e9bc74")


def pasar(c: Canvas) -> None:
    """A morning market: striped awnings down both sides, heaped baskets in front."""
    c.sky([(0, "#5ba0ac"), (0.25, "#bfd9c0"), (0.42, "#fdeab8"), (1, "#fdeab8")])
    rays(c, 800, 400, 1500, "#fffbe2", 26, 0.13)
    c.glow(800, 400, 620, "#fff8d6", 0.9)
    c.ellipse(800, 350, 66, 66, "#fffbe6")
    mountains(c, 450, 90, "#a9c2b0", 640, "#8fb0a8", fade="#f0e0b0")
    for i in range(9):
        x = 480 + i * 76
        c.rect(x, 480, x + 62, 620, mix("#e9c290", "#d9a67c", i % 2))
        c.poly([(x - 8, 484), (x + 14, 448), (x + 50, 448), (x + 70, 484)], "#c9744c")
        c.rect(x + 22, 530, x + 42, 570, "#8a6460")
    c.haze(420, 640, "#fdf0cc", 0.0, 0.5)
    c.graded([(560, 612), (1040, 612), (1700, 1080), (-100, 1080)], [(0, "#fbe2b0"), (1, "#c98a58")])
    c.poly([(-10, 612), (560, 612), (-100, 1080)], "#b9744c")
    c.poly([(1610, 612), (1040, 612), (1700, 1080)], "#a8643f")
    c.grain(box(-1, 612, 1601, 1068), "#7a4030", (0.3, 1), 0.3, 0.6)
    for i in range(8):
        x, y, h = 690 + i * 34, 660 + (i * 37) % 34, 84 + (i * 29) % 20
        person(c, x, y, h, Look(("#d97a5a", "#6fa09a", "#f0d09a", "#b98a8a")[i % 4], "#6d5a64", "#a8745a", ("scarf", "hair", "caping")[i % 3], ("#e9cfa8", "#5b4448", "#f0d49a")[i % 3]), "walk", 1 if i % 2 else -1)
    c.haze(560, 720, "#fdeec4", 0.35, 0.0)
    stripes = (("#d9442f", "#fdf3dc"), ("#2f7f86", "#fdf3dc"), ("#f0ae3c", "#fdf3dc"), ("#c9503a", "#f9d27a"))
    stalls = ((3, 560, 640, 0.5), (2, 480, 690, 0.68), (1, 370, 770, 0.94), (0, 230, 900, 1.36))
    goods = (("#e8503a", "round"), ("#5f9a44", "leaf"), ("#f2a52f", "round"), ("#d9342f", "long"), ("#8fb84a", "leaf"), ("#f6cf4a", "long"), ("#8a4a7a", "round"))
    for index, edge, ground, size in stalls:
        for side in (-1, 1):
            mid = 800 + side * (800 - edge + 90 * size)
            half = 240 * size
            top = ground - 400 * size
            c.rect(mid - half * 0.94, top + 60 * size, mid + half * 0.94, ground - 130 * size, mix("#5b2f34", "#c98a68", 0.5 - size * 0.3))
            for px in (mid - half * 0.92, mid + half * 0.92):
                c.rect(px - 6 * size, top, px + 6 * size, ground, "#7a4a30")
            for k in range(5):
                hx = mid - half * 0.7 + k * half * 0.35
                c.line([(hx, top + 70 * size), (hx, top + 120 * size)], "#f4dca8", 1.5)
                for q in range(3):
                    c.ellipse(hx, top + (122 + q * 13) * size, 9 * size, 8 * size, ("#f2cf4a", "#a8c04a", "#e9824a")[(k + index) % 3])
            seller = Look(("#f0b548", "#3f7f90", "#c94f4a", "#fdf3dc")[index], "#4a3a48", SKINS[index], ("scarf", "peci", "hair", "scarf")[(index + (side > 0)) % 4], ("#fdf3dc", "#241a18", "#241a18", "#5f9a80")[(index + (side > 0)) % 4])
            person(c, mid - side * half * 0.15, ground - 20 * size, 268 * size, seller, "reach", -side)
            c.rect(mid - half, ground - 130 * size, mid + half, ground, "#a8683c")
            c.grain(box(mid - half, ground - 130 * size, mid + half, ground), "#5b2c24", (side, 0.8), 0.75, start=0.15)
            c.rect(mid - half * 1.03, ground - 138 * size, mid + half * 1.03, ground - 122 * size, "#e0aa68")
            for k in range(4):
                tone, kind = goods[(k + index * 3 + (side > 0) * 2) % 7]
                _heap(c, mid + (k - 1.5) * half * 0.48, ground - 172 * size, 104 * size, tone, kind)
            tones = stripes[(index + (side > 0)) % 4]
            _awning(c, mid - half * 1.14, mid + half * 1.14, top - 40 * size, 104 * size, tones)
    buyers = ((640, 810, 214, Look("#fdf3dc", "#b9483a", "#a8683f", "scarf", "#e9a93c", True), "walk", 1), (985, 800, 204, Look("#3f7f90", "#35404a", "#8f5532", "hair"), "walk", -1),
              (815, 890, 270, Look("#d9503a", "#2f5f6c", "#9c5f3a", "scarf", "#fbe6c0", True), "walk", 1))
    for x, y, h, look, pose, side in buyers:
        c.ellipse(x, y, h * 0.24, h * 0.035, "#6d3a30", 0.5)
        joints = person(c, x, y, h, look, pose, side)
        hx, hy = joints["handB"]
        c.line(arc(hx, hy + h * 0.06, h * 0.07, h * 0.07, 180, 360, 12), "#6d3f24", 3)
        bag = [(hx - h * 0.09, hy + h * 0.05), (hx + h * 0.09, hy + h * 0.05), (hx + h * 0.07, hy + h * 0.17), (hx - h * 0.07, hy + h * 0.17)]
        c.poly(blob(c.rng, hx, hy + h * 0.03, h * 0.08, h * 0.05), "#5f9a44")
        c.poly(bag, "#c98f4a")
        c.grain(bag, "#5b2f1c", (1, 0.6), 0.7, start=0.2)
    for x, y, w, k in ((540, 980, 190, 0), (1070, 975, 190, 2), (680, 1016, 150, 1), (940, 1020, 150, 6)):
        c.ellipse(x + 10, y + w * 0.3, w * 0.5, w * 0.07, "#5b2c24", 0.5)
        _heap(c, x, y, w, *goods[k])
    for k in range(15):
        x = 120 + k * 97
        y = 128 + 70 * (1 - ((x - 800) / 800) ** 2)
        c.poly([(x - 17, y), (x + 17, y), (x, y + 40)], ("#d9442f", "#fdf3dc", "#f0ae3c", "#2f7f86")[k % 4])
    c.line(smooth([(-20, 120), (400, 180), (800, 198), (1200, 180), (1620, 120)], False), "#7a4a30", 3)


def banjir(c: Canvas) -> None:
    """Rescuers steer a rubber boat down a flooded kampong street in the rain."""
    c.sky([(0, "#5f7480"), (0.3, "#93a3a2"), (0.55, "#d0cfb9"), (1, "#d0cfb9")])
    for x, y, w in ((200, 130, 460), (720, 90, 520), (1300, 150, 520)):
        billow(c, x, y + 50, w, "#8a989c", "#566872", 1)
    mountains(c, 470, 60, "#a3afa6", 640, "#8a9a98", fade="#c9c9b4")
    for i in range(16):
        tree(c, 400 + i * 52, 590, c.rng.uniform(90, 160), "#6a8478", "#9fae90")
    water_y = 640
    houses = (
        (690, 120, 90, "#d9cdb0", "#a8685a"), (850, 130, 96, "#c9c4ae", "#b0705a"), (560, 150, 130, "#e0cfa8", "#a85a48"), (960, 160, 140, "#bfc9b8", "#9c5a50"),
        (340, 260, 200, "#e6d4aa", "#b0523f"), (1080, 270, 210, "#a9c0b8", "#a04a40"), (-20, 400, 290, "#cfdcc9", "#b9503c"), (1270, 400, 300, "#eacf9c", "#a8483a"),
    )
    for x, wide, tall, wall, roof in houses:
        top = water_y - tall
        c.rect(x, top, x + wide, water_y + 4, wall)
        c.grain(box(x, top, x + wide, water_y), mix(wall, "#3a4450", 0.5), (1 if x < 700 else -1, 0.5), 0.7, start=0.2)
        eave = [(x - wide * 0.09, top + tall * 0.06), (x + wide * 0.16, top - tall * 0.42), (x + wide * 0.84, top - tall * 0.42), (x + wide * 1.09, top + tall * 0.06)]
        c.poly(eave, roof)
        c.grain(eave, mix(roof, "#2a2030", 0.5), (0.5, 1), 0.75, start=0.2)
        c.line(eave[1:3], mix(roof, "#fff0d4", 0.45), 4)
        for k in (0.12, 0.66):
            c.rect(x + wide * k, top + tall * 0.28, x + wide * (k + 0.22), top + tall * 0.7, "#f4ead0")
            c.rect(x + wide * (k + 0.02), top + tall * 0.31, x + wide * (k + 0.2), top + tall * 0.67, "#435a68")
            c.line([(x + wide * (k + 0.11), top + tall * 0.3), (x + wide * (k + 0.11), top + tall * 0.68)], "#f4ead0", 3)
        c.rect(x + wide * 0.42, top + tall * 0.36, x + wide * 0.58, water_y, "#6d4a3f")
        c.rect(x, water_y - 12, x + wide, water_y + 4, "#7a6550", 0.6)
    for x, tall in ((300, 520), (1210, 540), (610, 300), (955, 300)):
        c.rect(x - tall * 0.012, water_y - tall, x + tall * 0.012, water_y, "#4a4648")
        c.rect(x - tall * 0.11, water_y - tall * 0.92, x + tall * 0.11, water_y - tall * 0.9, "#4a4648")
    for dy in (0, 18):
        for a, b in (((300, 160 + dy), (610, 366 + dy / 2)), ((1210, 142 + dy), (955, 366 + dy / 2)), ((-20, 60 + dy), (300, 160 + dy)), ((1620, 40 + dy), (1210, 142 + dy))):
            mid = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 34)
            c.line(smooth([a, mid, b], False), "#4a4648", 2)
    palm(c, 1530, 650, 430, -50, "#41605a", "#6d8068")
    c.round_rect(420, 592, 530, 680, 18, "#d9d4c0")
    c.round_rect(438, 572, 512, 620, 14, "#d9d4c0")
    c.rect(446, 584, 504, 614, "#435a68")
    c.haze(480, 640, "#dcd8c0", 0.0, 0.35)
    c.mirror(water_y, 427, "#a88c66", 0.5)
    c.haze(water_y, 1067, "#6d5a48", 0.0, 0.6)
    ripples(c, 650, 1062, "#e9dfc0", 210, 0.45)
    ripples(c, 660, 1062, "#54463f", 150, 0.3)
    x, y = 800, 860
    orange, deep, lit = "#ea6a2c", "#9c3a24", "#ffb070"
    c.poly(arc(x, y + 44, 420, 62, 0, 360, 50), "#4a3c38", 0.5)
    for k, wide in enumerate((470, 560, 650)):
        c.line(arc(x, y + 40 + k * 16, wide, 60 + k * 20, 10, 170, 40), "#f0e6c9", 4 - k, 0.6)

    def rim(points: list[Point], first: float, last: float) -> None:
        c.limb(points, first, last, orange)

    rim(smooth([(x - 350, y - 62), (x - 100, y - 84), (x + 160, y - 88), (x + 370, y - 100)], False), 48, 42)
    c.poly([(x - 350, y - 50), (x + 350, y - 90), (x + 320, y + 10), (x - 350, y + 20)], deep)
    crew = (
        (x - 230, y + 16, 300, Look("#f0842f", "#2f3b4a", "#9c5f3a", "helmet", "#fdf6e0"), "paddle", 1), (x - 70, y + 6, 240, Look("#5f8a7a", "#4a3a48", "#a8683f", "scarf", "#e9d2b0"), "sit", 1),
        (x + 40, y + 2, 170, Look("#f2c84a", "#3a4a66", "#b0754a", "hair"), "sit", 1), (x + 110, y + 8, 236, Look("#c9bfa8", "#4a4048", "#8f5532", "peci"), "sit", 1),
        (x + 260, y + 24, 320, Look("#f0842f", "#2f3b4a", "#8f5532", "helmet", "#fdf6e0"), "stand", 1),
    )
    for px, py, h, look, pose, side in crew:
        joints = person(c, px, py, h, look, pose, side)
        if look.head == "helmet":
            nx, ny = joints["neck"]
            hx, hy = joints["hip"]
            for t in (0.35, 0.7):
                bx, by = nx + (hx - nx) * t, ny + (hy - ny) * t + 8
                c.rect(bx - h * 0.085, by, bx + h * 0.085, by + h * 0.025, "#f9f2d0")
    c.limb([(x - 130, y - 210), (x - 190, y + 96)], 10, 10, "#5b3a2c")
    c.poly([(x - 206, y + 80), (x - 172, y + 88), (x - 186, y + 160), (x - 216, y + 152)], "#f0b548")
    c.limb([(x + 330, y - 250), (x + 380, y + 110)], 9, 9, "#5b3a2c")
    tube = smooth([(x - 390, y - 30), (x - 360, y + 22), (x - 100, y + 36), (x + 180, y + 30), (x + 360, y - 6), (x + 450, y - 96)], False, 12)
    rim(tube, 70, 44)
    c.line([(px - 2, py - 18) for px, py in tube], lit, 7, 0.9)
    band = [(px, py + 14) for px, py in tube]
    c.line(band, deep, 12, 0.7)
    for k in range(8, 60, 9):
        px, py = tube[k]
        c.round_rect(px - 7, py - 36, px + 7, py + 34, 4, "#3a2c34")
    c.line([(px, py + 2 + (8 if k % 9 < 5 else 0)) for k, (px, py) in enumerate(tube[8:58])], "#fdf3dc", 4)
    for _ in range(230):
        px, py = c.rng.uniform(-20, 1640), c.rng.uniform(-20, 1040)
        c.line([(px, py), (px - 9, py + c.rng.uniform(26, 50))], "#f4f2e0", 1.4, 0.42)
    for _ in range(46):
        px, py = c.rng.uniform(0, 1600), c.rng.uniform(700, 1060)
        r = 5 + (py - 700) / 30
        c.line(arc(px, py, r, r * 0.32, 0, 360, 20), "#f0e6c9", 1.6, 0.6)


def perpustakaan(c: Canvas) -> None:
    """A tall reading room: shelves both sides, an arched window, readers at long tables."""
    c.sky([(0, "#6d3a34"), (1, "#8a4a38")])
    c.rect(430, 60, 1170, 700, "#f0d8a4")
    c.grain(box(430, 60, 1170, 700), "#c98f5c", (0.3, -1), 0.5, start=0.4)
    window = [*arc(800, 300, 190, 200, 180, 360, 40), (990, 620), (610, 620)]
    c.poly([(800 + (px - 800) * 1.1, 400 + (py - 400) * 1.07) for px, py in window], "#fdf3d8")
    c.graded(window, [(0, "#8cc3c4"), (0.6, "#f4eec8"), (1, "#fdf0c0")])
    with c.clip(window):
        c.glow(720, 360, 260, "#fffce8", 0.8)
        mountains(c, 500, 50, "#8fb8a4", 640, fade="#d0dcb4")
        for k in range(9):
            tree(c, 610 + k * 48, 640, 110 + (k * 31) % 50, "#3f7a62", "#a8c474")
    for k in (-1, 0, 1):
        c.rect(800 + k * 95 - 5, 100, 800 + k * 95 + 5, 620, "#fdf3d8")
    for y in (300, 460):
        c.rect(610, y - 5, 990, y + 5, "#fdf3d8")
    spines = ("#c9442f", "#2f6f7c", "#e9a93c", "#f3e2bc", "#5f8a5a", "#8a3a44", "#35507c", "#d97a48")
    for side in (-1, 1):
        def at(t: float, v: float, side: int = side) -> Point:
            """Place share t of the depth (0 near) and v of the height (0 floor) of a side wall."""
            x = 800 + side * (900 - 530 * t)
            low, high = 1010 - 310 * t, -130 + 190 * t
            return x, low + (high - low) * v

        wall = [at(0, 0), at(0, 1), at(1, 1), at(1, 0)]
        c.poly(wall, "#5b2c28")
        for row in range(7):
            v0, v1 = 0.04 + row * 0.136, 0.04 + row * 0.136 + 0.112
            c.poly([at(0, v0), at(0, v1), at(1, v1), at(1, v0)], "#35182a")
            t = 0.005
            while t < 0.985:
                step = c.rng.uniform(0.011, 0.024)
                if c.rng.random() < 0.93:
                    tall = v0 + (v1 - v0) * c.rng.uniform(0.68, 0.96)
                    tone = mix(c.rng.choice(spines), "#5b2c28", 0.12 + 0.25 * (1 - t))
                    end = min(t + step * 0.9, 0.99)
                    c.poly([at(t, v0), at(t, tall), at(end, tall), at(end, v0)], tone)
                    if c.rng.random() < 0.4:
                        c.poly([at(t, v0 + (tall - v0) * 0.7), at(t, v0 + (tall - v0) * 0.8), at(end, v0 + (tall - v0) * 0.8), at(end, v0 + (tall - v0) * 0.7)], "#f6dc9c", 0.8)
                t += step
            c.poly([at(0, v0 - 0.018), at(0, v0), at(1, v0), at(1, v0 - 0.018)], "#b9703c")
        for t in (0.0, 0.3, 0.55, 0.78, 0.985):
            c.poly([at(t, 0), at(t, 1), at(min(t + 0.02, 1), 1), at(min(t + 0.02, 1), 0)], "#8a4a30")
        c.grain(wall, "#22101c", (side, 0.1), 0.55, start=0.5)
    floor = [(430, 700), (1170, 700), (1700, 1010), (1700, 1080), (-100, 1080), (-100, 1010)]
    c.graded(floor, [(0, "#e0a868"), (1, "#8a4a34")])
    for k in range(-9, 10):
        c.line([(800 + k * 41, 700), (800 + k * 130, 1080)], "#8a4a34", 2, 0.6)
    c.poly([(640, 700), (960, 700), (1200, 1075), (560, 1075)], "#fbe6ac", 0.35)
    ladder = ((330, 960), (400, 210))
    for off in (0, 40):
        c.limb([(ladder[0][0] + off, ladder[0][1] - off * 0.4), (ladder[1][0] + off * 0.7, ladder[1][1])], 10, 8, "#e0a45c")
    for k in range(12):
        t = k / 12
        px, py = ladder[0][0] + 70 * t, ladder[0][1] - 750 * t
        c.line([(px, py), (px + 38, py - 12)], "#c98a48", 6)

    def lamp(x: float, y: float, size: float) -> None:
        c.rect(x - 2.5 * size, y - 46 * size, x + 2.5 * size, y, "#d9a048")
        c.ellipse(x, y, 15 * size, 4 * size, "#d9a048")
        c.glow(x, y - 30 * size, 120 * size, "#fff0b4", 0.7)
        c.poly([*arc(x, y - 44 * size, 34 * size, 22 * size, 180, 360, 16)], "#2f7a62")

    def table(y: float, half: float, size: float, looks: list[Look]) -> None:
        for k, look in enumerate(looks):
            x = 800 + (k - (len(looks) - 1) / 2) * half * 2 / len(looks)
            person(c, x, y + 150 * size, 300 * size, look, "sit", 1 if k % 2 else -1)
        top = [(800 - half, y), (800 + half, y), (800 + half * 1.07, y + 44 * size), (800 - half * 1.07, y + 44 * size)]
        c.poly(top, "#c9803f")
        c.grain(top, "#fbdc94", (0, -1), 0.6, start=0.2)
        c.rect(800 - half * 1.07, y + 44 * size, 800 + half * 1.07, y + 62 * size, "#6d3424")
        # A front board hides the readers' laps.
        board = box(800 - half * 0.98, y + 62 * size, 800 + half * 0.98, y + 112 * size)
        c.poly(board, "#7d3f2a")
        c.grain(board, "#45201f", (0, -1), 0.8)
        for px in (-0.96, 0.9):
            c.rect(800 + half * px, y + 62 * size, 800 + half * (px + 0.06), y + 190 * size, "#54281f")
        for k in range(len(looks)):
            x = 800 + (k - (len(looks) - 1) / 2) * half * 2 / len(looks)
            by = y + 12 * size
            page = [(x - 46 * size, by + 6 * size), (x - 40 * size, by - 14 * size), (x, by - 8 * size), (x + 40 * size, by - 14 * size), (x + 46 * size, by + 6 * size), (x, by + 14 * size)]
            c.poly([(px, py + 5 * size) for px, py in page], "#a83a34")
            c.poly(page, "#fffaea")
            c.line([(x, by - 8 * size), (x, by + 14 * size)], "#c9b088", 2)
        for k in range(len(looks) - 1):
            lamp(800 + (k - (len(looks) - 2) / 2) * half * 2 / len(looks), y + 16 * size, size)
        for px, tall in ((-0.93, 3), (0.95, 4)):
            for q in range(tall):
                c.rect(800 + half * px - 34 * size, y + 14 * size - (q + 1) * 13 * size, 800 + half * px + 34 * size, y + 14 * size - q * 13 * size - 1, spines[(q * 3 + tall) % 8])

    table(690, 210, 0.62, [Look("#7a9a8a", "#4a3a48", "#a8683f", "hair"), Look("#c97a5a", "#4a3a48", "#9c5f3a", "scarf", "#f0dcb4"), Look("#5f7f9c", "#4a3a48", "#8f5532", "hair")])
    table(856, 420, 1.12, [Look("#2f6f7c", "#3a3048", "#9c5f3a", "hair"), Look("#fdf3dc", "#3a3048", "#a8683f", "scarf", "#c9442f"), Look("#e9a93c", "#3a3048", "#8f5532", "hair"), Look("#8a4a6a", "#3a3048", "#a8683f", "bun")])
    student = Look("#fdf3dc", "#35507c", "#9c5f3a", "hair")
    person(c, 1330, 1010, 330, student, "reach", 1)
    for k in range(5):
        x = 560 + k * 120
        c.poly([(x + 80, 60), (x + 130, 60), (x - 60, 900), (x - 190, 900)], "#fff6cc", 0.08)
    c.rect(-1, -1, 1601, 62, "#4a2426")
    c.rect(-1, 56, 1601, 64, "#c98a48")


SCENES = {
    "pasar": (pasar, (0.5, 0.7)),
    "banjir": (banjir, (0.5, 0.7)),
    "perpustakaan": (perpustakaan, (0.5, 0.7)),
}
