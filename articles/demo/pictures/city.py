"""Towers and squares: kota, balai-kota."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .figures import SKINS, Look, person
from .scenery import birds, bush, cloud, mountains, palm, rays, tree
from .shapes import (
    arc,
    box,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def tower(
    c: Canvas, x: float, y: float, wide: float, tall: float, light: Colour, shade: Colour, panes: Colour
) -> None:
    """Draw an office block standing on (x, y), lit from the left; its right quarter is in shade."""
    top = y - tall
    turn = x + wide * 0.68
    face = box(x, top, turn, y)
    c.poly(face, light)
    c.poly([(turn, top), (x + wide, top + wide * 0.07), (x + wide, y), (turn, y)], shade)
    c.grain(face, shade, (0.4, 1), 0.45, start=0.3)
    style = c.rng.randrange(3)
    step = max(11.0, wide * 0.1)
    if style == 0:
        rows = int((tall - 16) / (step * 1.25))
        columns = max(2, int((turn - x - 10) / step))
        for row in range(rows):
            for column in range(columns):
                px, py = x + 8 + column * step, top + 12 + row * step * 1.25
                c.rect(px, py, px + step * 0.55, py + step * 0.75, panes, 0.85)
    elif style == 1:
        for row in range(int((tall - 14) / step)):
            c.rect(x + 6, top + 12 + row * step, turn - 6, top + 12 + row * step + step * 0.45, panes, 0.8)
    else:
        for column in range(int((turn - x - 8) / step)):
            px = x + 7 + column * step
            c.rect(px, top + 14, px + step * 0.42, y - 4, panes, 0.75)
    if c.rng.random() < 0.5:
        c.rect(x + wide * 0.2, top - wide * 0.14, x + wide * 0.5, top, light)
        c.line([(x + wide * 0.35, top - wide * 0.14), (x + wide * 0.35, top - wide * 0.6)], shade, 3)


def tile_roof(
    c: Canvas, x: float, y: float, wide: float, tall: float, colour: Colour, wall: Colour
) -> None:
    """Draw a small hipped house whose eaves sit on y, walls below, lit from the left."""
    c.rect(x + wide * 0.08, y, x + wide * 0.92, y + tall * 1.2, wall)
    c.rect(x + wide * 0.6, y, x + wide * 0.92, y + tall * 1.2, mix(wall, "#4a3040", 0.3))
    for k in (0.18, 0.4, 0.7):
        c.rect(x + wide * k, y + tall * 0.28, x + wide * (k + 0.1), y + tall * 0.75, "#4a3b48")
    roof = [(x, y), (x + wide * 0.22, y - tall), (x + wide * 0.8, y - tall), (x + wide, y)]
    c.poly(roof, colour)
    c.poly([(x + wide * 0.62, y), (x + wide * 0.8, y - tall), (x + wide, y)], mix(colour, "#3a1a28", 0.45))
    for i in range(1, 5):
        t = i / 5
        c.line([(x + wide * 0.22 * (1 - t), y - tall * (1 - t)), (x + wide * (0.62 + 0.18 * (1 - t)), y - tall * (1 - t))],
               mix(colour, "#3a1a28", 0.3), 2)
    c.line([roof[1], roof[2]], mix(colour, "#fff0d0", 0.4), 3)


def kota(c: Canvas) -> None:
    """A highland city in late light: towers over tiled roofs, hills behind."""
    c.sky([(0, "#4d8196"), (0.25, "#a8bfae"), (0.45, "#f7cf92"), (0.62, "#fde3ac"), (1, "#fde3ac")])
    rays(c, 150, 520, 1800, "#fff2cc", 22, 0.1)
    c.glow(150, 500, 720, "#fff0c4", 0.95, 0.8)
    c.ellipse(170, 430, 62, 62, "#fff7dc")
    for x, y, w in ((480, 190, 460), (1220, 140, 520), (860, 290, 320)):
        cloud(c, x, y, w, "#fdf0d4", 0.7)
    mountains(c, 520, 130, "#a9a89c", 720, "#8f9694", fade="#e6c898")
    mountains(c, 590, 60, "#8d948c", 760, fade="#dcb98a")
    for near, count, low, high, y in ((0.2, 19, 90, 250, 700), (0.5, 14, 120, 330, 745)):
        for i in range(count):
            x = -30 + i * 1660 / count + c.rng.uniform(-16, 16)
            peak = 1 - abs(x - 800) / 1000
            tall = c.rng.uniform(low, high) * (0.6 + 0.6 * peak)
            wide = c.rng.uniform(70, 120)
            light, shade = mix("#e9bd8a", "#e3a878", near), mix("#b39a8c", "#8a7480", near)
            tower(c, x, y, wide, tall, light, shade, mix("#cfa888", "#a98078", near))
        c.haze(y - 170, y + 20, "#fbdca4", 0.0, 0.55)
    fronts = (
        (250, 96, 250, "#e0a070", "#8f5f62"), (370, 124, 360, "#f3d3a0", "#a87f78"),
        (500, 104, 300, "#d98a62", "#7d4f5c"), (640, 130, 520, "#f7dfb4", "#a5837f"),
        (800, 100, 400, "#4f8288", "#2f5266"), (905, 140, 600, "#f2c48c", "#8f6268"),
        (1070, 110, 350, "#c96a50", "#74404f"), (1190, 130, 440, "#f3d9ac", "#a07c7a"),
        (1335, 110, 290, "#5d8c8c", "#37586a"),
    )
    for x, wide, tall, light, shade in fronts:
        tower(c, x, 800, wide, tall, light, shade, mix(light, "#3f4a64", 0.72))
    # A mosque dome breaks the run of right angles.
    c.rect(1440, 690, 1600, 830, "#f0dcb4")
    c.poly(smooth([(1444, 692), (1450, 630), (1520, 570), (1590, 630), (1596, 692)], False), "#5f9a92")
    c.grain(arc(1520, 690, 76, 116, 180, 360), "#2c5f66", (1, 0.5), 0.8, start=0.2)
    c.line([(1520, 580), (1520, 540)], "#d9a441", 4)
    c.rect(1408, 500, 1432, 830, "#f5e6c4")
    c.poly([(1404, 502), (1420, 440), (1436, 502)], "#5f9a92")
    c.haze(640, 840, "#fbd9a0", 0.0, 0.4)
    roofs = ("#b8482f", "#c9603c", "#a33d30", "#d47a4a")
    for row, (y, wide, tall, count) in enumerate(((826, 110, 34, 17), (880, 150, 46, 13), (950, 200, 62, 10), (1036, 260, 80, 8))):
        for i in range(count):
            x = -60 + (i + row * 0.4) * (1760 / count) - row * 60 + c.rng.uniform(-14, 14)
            tile_roof(c, x, y + c.rng.uniform(-6, 6), wide, tall, c.rng.choice(roofs), "#f4dfb8")
        for _ in range(9 - row):
            x = c.rng.uniform(0, 1600)
            tree(c, x, y + 50, c.rng.uniform(60, 90) + row * 22, "#2c5a50", "#b9b35c")
    for x, y, h, lean in ((120, 1010, 240, 30), (1480, 1020, 270, -30), (610, 985, 180, 20)):
        palm(c, x, y, h, lean, "#23483f", "#a5a04f")
    birds(c, 640, 180, 7, 17, "#4f5a64")


def balai_kota(c: Canvas) -> None:
    """A white town hall with a clock tower across a paved square."""
    c.sky([(0, "#3a86a8"), (0.35, "#93c9cb"), (0.6, "#f3edcd"), (1, "#f3edcd")])
    for x, y, w in ((260, 210, 460), (1270, 170, 520), (1020, 330, 260)):
        cloud(c, x, y, w, "#fffaf0", 0.85)
    mountains(c, 560, 80, "#8fb8b4", 700, "#79a6aa", fade="#cfdcc0")
    for i in range(26):
        x = i * 64 + c.rng.uniform(-16, 16)
        tree(c, x, 735, c.rng.uniform(120, 200), "#2f6a56", "#9fbf62")
    wall, shade, roof = "#fbf1d9", "#c9b49c", "#b9482f"
    c.rect(250, 520, 1350, 740, wall)
    c.grain(box(250, 520, 1350, 740), shade, (1, 0.3), 0.55, start=0.2)
    for x0, x1 in ((226, 690), (910, 1374)):
        c.poly([(x0, 524), (x0 + 60, 440), (x1 - 60, 440), (x1, 524)], roof)
        c.grain([(x0, 524), (x0 + 60, 440), (x1 - 60, 440), (x1, 524)], "#6d2430", (1, 0.7), 0.7, start=0.1)
        for k in range(1, 6):
            c.line([(x0 + 60 - k * 10, 440 + k * 14), (x1 - 60 + k * 10, 440 + k * 14)], "#8a3028", 1.5)
    for i in range(14):
        x = 282 + i * 78
        if 640 < x < 930:
            continue
        for y in (548, 648):
            c.poly([*arc(x + 22, y + 18, 20, 20, 180, 360, 14), (x + 42, y + 66), (x + 2, y + 66)], "#35566a")
            c.poly([*arc(x + 22, y + 18, 20, 20, 180, 270, 8), (x + 22, y + 66), (x + 2, y + 66)], "#5d8494")
    c.rect(240, 632, 1360, 640, shade)
    c.rect(680, 380, 920, 740, "#fff8e6")
    c.grain(box(680, 380, 920, 740), shade, (1, 0.2), 0.7, start=0.35)
    c.rect(664, 372, 936, 388, "#e9d8b8")
    c.rect(735, 190, 865, 380, "#fff8e6")
    c.rect(822, 190, 865, 380, "#d9c4a8")
    c.grain(box(735, 190, 865, 380), shade, (1, 0.2), 0.6, start=0.3)
    c.rect(722, 182, 878, 198, "#e9d8b8")
    c.poly([(728, 184), (760, 120), (840, 120), (872, 184)], roof)
    c.poly([(812, 120), (840, 120), (872, 184), (822, 184)], "#8a3030")
    c.poly([(772, 122), (800, 62), (828, 122)], roof)
    c.line([(800, 66), (800, 20)], "#4a3b40", 4)
    c.poly([(802, 22), (844, 26), (844, 36), (802, 34)], "#d93a32")
    c.poly([(802, 34), (844, 36), (844, 48), (802, 46)], "#fffaf0")
    c.ellipse(800, 262, 44, 44, "#b9482f")
    c.ellipse(800, 262, 37, 37, "#fffaf0")
    for k in range(12):
        a = math.radians(k * 30)
        c.line([(800 + math.cos(a) * 30, 262 + math.sin(a) * 30), (800 + math.cos(a) * 35, 262 + math.sin(a) * 35)], "#35404a", 3)
    c.line([(800, 262), (818, 246)], "#35404a", 5)
    c.line([(800, 262), (796, 234)], "#35404a", 4)
    for x in (756, 788, 820):
        c.rect(x, 326, x + 22, 366, "#35566a")
    for x in (700, 748, 796, 844):
        c.rect(x + 6, 420, x + 40, 490, "#35566a")
    c.poly([(650, 560), (800, 496), (950, 560)], "#fffaf0")
    c.poly([(680, 552), (800, 504), (920, 552)], "#d9c4a8")
    c.rect(650, 558, 950, 576, "#f3e4c6")
    c.rect(672, 576, 928, 740, "#5d4a4c")
    c.rect(760, 600, 840, 740, "#8a4a34")
    for x in (664, 724, 856, 912):
        c.rect(x, 576, x + 26, 740, "#fffaf0")
        c.rect(x + 17, 576, x + 26, 740, "#cdb89e")
    for k in range(4):
        c.rect(640 - k * 14, 736 + k * 9, 960 + k * 14, 746 + k * 9, mix("#fbf1d9", "#b9a48c", k % 2 * 0.5))
    c.graded(box(-1, 768, 1601, 1068), [(0, "#eed9a8"), (1, "#d09a66")])
    for k in range(-13, 14):
        c.line([(800 + k * 62, 768), (800 + k * 260, 1070)], "#b9845a", 2, 0.7)
    for k in range(8):
        y = 768 + k * k * 6.2
        c.line([(0, y), (1600, y)], "#b9845a", 2, 0.7)
    c.grain(box(-1, 768, 1601, 1068), "#a8744e", (0.5, 1), 0.35)
    for x0, x1 in ((-20, 430), (1170, 1620)):
        bed = smooth([(x0, 810), ((x0 + x1) / 2, 792), (x1, 812), (x1 + (60 if x0 < 0 else -20), 880), ((x0 + x1) / 2, 905), (x0, 890)])
        c.poly(bed, "#5f9a4c")
        c.grain(bed, "#2c6a48", (1, 1), 0.7)
        for i in range(8):
            bush(c, x0 + 40 + i * 52, 880, 66, "#c9503a" if i % 2 else "#e9a93c", "#fbe0a0")
    for x, h in ((96, 460), (1500, 480)):
        palm(c, x, 880, h, 24 if x < 800 else -24, "#24584a", "#8fae56")
    rows = (
        (560, 880, 130, "walk", 1), (700, 950, 168, "walk", 1), (775, 948, 158, "walk", 1), (985, 905, 140, "stand", -1),
        (1040, 902, 132, "stand", 1), (1190, 990, 190, "walk", -1), (460, 820, 92, "walk", -1), (880, 812, 82, "walk", 1),
        (392, 1000, 190, "walk", 1),
    )
    looks = (Look("#e9a93c", "#35404a"), Look("#2f7f86", "#27384a", head="peci"), Look("#c9503a", "#4a3048", head="scarf", head_colour="#f0dfc0", skirt=True),
             Look("#fdf6e4", "#6a4a3a"), Look("#5d8c5a", "#27384a", head="scarf", head_colour="#c9503a", skirt=True))
    for i, (x, y, h, pose, side) in enumerate(rows):
        c.poly([(x - h * 0.1, y), (x + h * 0.12, y), (x + h * 0.75, y + h * 0.16), (x + h * 0.6, y + h * 0.18)], "#8a5a4a", 0.45)
        look = looks[i % 5]
        look.skin = SKINS[i % 4]
        person(c, x, y, h, look, pose, side)
    for _ in range(16):
        x, y = c.rng.gauss(840, 120), c.rng.uniform(1000, 1050)
        c.poly([(x - 9, y), (x - 2, y - 7), (x + 7, y - 6), (x + 10, y - 12), (x + 8, y + 2), (x - 2, y + 4)], "#5b6672")


SCENES = {
    "kota": (kota, (0.55, 0.5)),
    "balai-kota": (balai_kota, (0.5, 0.45)),
}
