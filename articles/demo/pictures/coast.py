"""Sea and shore: laut, pantai-senja."""

from __future__ import annotations

import math

from .brush import Canvas, Colour, mix
from .figures import Look, person
from .scenery import birds, bush, cloud, grass, mountains, palm, rays, ripples
from .shapes import (
    Point,
    box,
    down_to,
    height_at,
    moved,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def hull(length: float) -> list[Point]:
    """Return a wooden fishing hull about (0, 0) at the waterline, prow to the right."""
    sheer = smooth(
        [(-0.5, -0.2), (-0.3, -0.12), (0, -0.1), (0.3, -0.16), (0.47, -0.3), (0.55, -0.42)], False, 8
    )
    keel = smooth([(0.53, -0.34), (0.42, -0.1), (0.3, 0.03), (-0.34, 0.03), (-0.46, -0.08)], False, 8)
    return [(x * length, y * length) for x, y in (*sheer, *keel)]


def boat(
    c: Canvas,
    x: float,
    y: float,
    length: float,
    paint: tuple[Colour, Colour, Colour],
    water: Colour,
    facing: int = 1,
) -> None:
    """Draw a fishing boat afloat on (x, y); `paint` is (hull, band, gunwale)."""

    def place(points: list[Point]) -> list[Point]:
        return [(x + facing * px, y + py) for px, py in points]

    body = hull(length)
    image = [(px + math.sin(py * 0.3) * 4, -py * 0.72) for px, py in body]
    c.poly(place(image), mix(paint[0], water, 0.5), 0.75)
    for i in range(8):
        yy = length * (0.03 + i * 0.035)
        half = length * c.rng.uniform(0.3, 0.5)
        slide = length * c.rng.uniform(-0.1, 0.1)
        c.poly(place([(slide - half, yy), (slide, yy - 2.5), (slide + half, yy), (slide, yy + 2.5)]), water, 0.8)
    shape = place(body)
    c.poly(shape, paint[0])
    with c.clip(shape):
        sheer = body[:41]
        c.poly(place([*sheer, *moved(sheer, 0, length * 0.05)[::-1]]), paint[1])
        c.poly(place([*sheer, *moved(sheer, 0, length * 0.018)[::-1]]), paint[2])
        c.grain(shape, mix(paint[0], "#10202c", 0.7), (-facing * 0.4, 1), 0.8, start=0.25)
    eye_x, eye_y = length * 0.42, -length * 0.17
    c.ellipse(x + facing * eye_x, y + eye_y, length * 0.024, length * 0.016, "#fdf4dc")
    c.ellipse(x + facing * (eye_x + 2), y + eye_y, length * 0.011, length * 0.011, "#1d2530")
    c.line([(x - length * 0.5, y + 3), (x + length * 0.45, y + 3)], "#fdf6e0", 2, 0.6)


def laut(c: Canvas) -> None:
    """Painted fishing boats on a calm turquoise morning sea."""
    c.sky([(0, "#3f8f9c"), (0.2, "#8cc7b8"), (0.42, "#fdeab4"), (1, "#fdeab4")])
    rays(c, 1120, 400, 1600, "#fff8da", 22, 0.1)
    c.glow(1120, 380, 560, "#fff8d6", 0.9, 0.8)
    c.ellipse(1120, 330, 62, 62, "#fffbe4")
    cloud(c, 380, 150, 520, "#fffaea", 0.7)
    cloud(c, 860, 90, 300, "#fffaea", 0.5)
    mountains(c, 410, 70, "#8cb9b0", 470, "#6ea5a3", fade="#c8d9ba")
    head = smooth([(-40, 300), (120, 290), (300, 360), (420, 420), (560, 466)], False)
    c.graded(down_to(head, 466), [(0, "#3d7f7a"), (1, "#6aa090")])
    c.grain(down_to(head, 466), "#24595f", (-1, 0.4), 0.7)
    for i in range(15):
        x = -10 + i * 34
        bush(c, x, height_at(head, x) + 10, 64, "#2f6e6a", "#8fbd8e", 1)
    for x, h, lean in ((60, 120, 20), (150, 140, -16), (330, 90, 20)):
        palm(c, x, height_at(head, x) + 10, h, lean, "#245a5c")
    sea = box(-1, 464, 1601, 1068)
    c.graded(sea, [(0, "#d9e6bf"), (0.12, "#8fcabb"), (0.45, "#379a9f"), (1, "#155d73")])
    ripples(c, 470, 1060, "#fff6d2", 240, 0.6, 1120)
    ripples(c, 476, 1060, "#c9ebdc", 160, 0.35)
    ripples(c, 560, 1065, "#0f4d64", 150, 0.35)
    far = (("#e9dfc4", "#c9503a", "#f4efe0"), ("#35708a", "#f0c25a", "#fdf4dc"))
    for x, y, size, paint, side in ((300, 530, 120, far[0], 1), (640, 512, 90, far[1], -1), (1370, 525, 110, far[1], -1)):
        c.line([(x, y - size * 0.1), (x, y - size * 0.85)], "#5b4a3c", 3)
        c.poly([(x + 3, y - size * 0.82), (x + 3, y - size * 0.2), (x + side * size * 0.42, y - size * 0.22)], "#fdf3d8")
        boat(c, x, y, size, paint, "#8fcabb", side)
    # The middle boat carries the story: two men hauling a net over the side.
    x, y = 800, 770
    c.line([(x - 60, y - 60), (x - 60, y - 330)], "#5b3a28", 8)
    c.line([(x - 60, y - 318), (x + 290, y - 190)], "#5b3a28", 2)
    c.line([(x - 60, y - 318), (x - 270, y - 110)], "#5b3a28", 2)
    flags = ("#d94a32", "#fdf4dc", "#f2b94a", "#2f7f8c")
    for i in range(9):
        t = i / 9
        fx, fy = x - 60 + 350 * t, y - 318 + 128 * t
        c.poly([(fx, fy), (fx + 26, fy + 9), (fx + 9, fy + 34)], flags[i % 4])
    c.poly([(x - 190, y - 50), (x - 190, y - 150), (x - 80, y - 150), (x - 80, y - 50)], "#f3e6c4")
    c.poly([(x - 208, y - 146), (x - 196, y - 172), (x - 74, y - 172), (x - 62, y - 146)], "#c9482f")
    c.rect(x - 170, y - 130, x - 140, y - 96, "#2a5b68")
    c.rect(x - 128, y - 130, x - 98, y - 96, "#2a5b68")
    person(c, x + 30, y - 34, 176, Look("#f2b94a", "#27485a", "#8a5232", "caping", "#e9d090"), "reach")
    person(c, x + 170, y - 48, 172, Look("#fdf1d8", "#5b3a4a", "#9c5f3a", "cap", "#c9482f"), "bend")
    net = [(x + 222, y - 92), (x + 250, y - 20), (x + 300, y + 30), (x + 190, y + 32), (x + 214, y - 30)]
    with c.clip(smooth(net)):
        c.poly(smooth(net), "#d9c9a0", 0.55)
        for i in range(-30, 60):
            c.line([(x + 150 + i * 8, y - 110), (x + 210 + i * 8, y + 40)], "#7a5b3c", 1)
            c.line([(x + 210 + i * 8, y - 110), (x + 150 + i * 8, y + 40)], "#7a5b3c", 1)
    boat(c, x, y, 620, ("#20607a", "#e8503a", "#fbe3a8"), "#2f8f98")
    boat(c, 330, 930, 340, ("#e9e0c6", "#2f8f98", "#d94a32"), "#1d6d80")
    person(c, 300, 892, 150, Look("#d94a32", "#2a3a4a", "#8a5232", "caping", "#f0cf7a"), "paddle")
    boat(c, 330, 930, 340, ("#e9e0c6", "#2f8f98", "#d94a32"), "#1d6d80")
    c.line([(346, 760), (440, 980)], "#5b3a28", 7)
    boat(c, 1330, 900, 300, ("#f0b548", "#fdf4dc", "#c9482f"), "#1d6d80", -1)
    birds(c, 620, 250, 7, 20, "#fffdf0")


def pantai_senja(c: Canvas) -> None:
    """Last light on a beach: half-sunk sun, leaning palms, walkers on wet sand."""
    c.sky([(0, "#3a2f63"), (0.18, "#86467a"), (0.36, "#e2686a"), (0.5, "#fbb267"), (0.56, "#ffe19a")])
    c.glow(800, 560, 760, "#ffe9a6", 0.75, 0.7)
    for x, y, w, tone in ((420, 190, 620, "#d5607a"), (1150, 270, 560, "#f08a6c"), (640, 360, 420, "#fcb474"),
                          (1320, 110, 380, "#a24f80")):
        cloud(c, x, y, w, tone, 0.6)
    c.ellipse(800, 540, 104, 104, "#fff0b8")
    mountains(c, 560, 34, "#9a4f78", 600, fade="#c9667a")
    sea = box(-1, 586, 1601, 860)
    c.graded(sea, [(0, "#ffd890"), (0.16, "#f09470"), (0.5, "#b4557a"), (1, "#5e3a72")])
    ripples(c, 590, 850, "#ffefb4", 320, 0.75, 800)
    ripples(c, 600, 850, "#ffb078", 150, 0.4)
    ripples(c, 620, 850, "#4a2c66", 120, 0.35)
    shore = smooth([(-40, 800), (260, 826), (560, 800), (860, 838), (1180, 812), (1640, 846)], False, 14)
    c.graded(down_to(moved(shore, 0, -12), 1070), [(0, "#fff1d0"), (1, "#fff1d0")])
    c.graded(down_to(shore, 1070), [(0, "#f2a37c"), (0.35, "#b56a78"), (1, "#5a3560")])
    wet = moved(shore, 0, 46)
    c.line(moved(shore, 0, 3), "#ffdca8", 4, 0.8)
    c.graded(down_to(wet, 1070), [(0, "#96566e"), (0.4, "#6d4068"), (1, "#3b2750")])
    c.grain(down_to(wet, 1070), "#d98878", (-0.3, -1), 0.5, start=0.3)
    c.glow(800, 830, 420, "#ffd590", 0.5, 0.22)
    dark = "#2b1c40"
    look = Look(dark, dark, dark, "hair", dark)
    for x, y, h, pose, side, cap in ((760, 870, 176, "walk", 1, "hair"), (836, 872, 160, "walk", 1, "bun"), (902, 866, 96, "cheer", 1, "hair")):
        c.poly([(x - 8, y), (x + 8, y), (x + 22, y + h * 0.6), (x - 20, y + h * 0.6)], "#2b1c40", 0.45)
        person(c, x, y, h, Look(dark, dark, dark, cap, dark, cap == "bun"), pose, side)
    person(c, 560, 838, 70, look, "cheer", 1)
    # A jukung drawn up on the sand, its outrigger toward us.
    body = [(330 + px * 1.0, 930 + py) for px, py in hull(430)]
    c.poly(body, "#241838")
    c.grain(body, "#e07a6a", (1, -1), 0.55, start=0.55)
    for px in (230, 400):
        c.limb(smooth([(px, 890), (px + 40, 866), (px + 70, 960)], False), 8, 7, "#241838")
    c.limb([(210, 964), (560, 958)], 12, 9, "#241838")
    for x, y, h, lean in ((1330, 1010, 690, -190), (1460, 1040, 800, -90), (1540, 1030, 560, 80)):
        palm(c, x, y, h, lean, "#21173a", "#7a3a5c", -1)
    dune = smooth([(1060, 1075), (1240, 1000), (1440, 970), (1640, 960), (1700, 1075)], False)
    c.poly(down_to(dune, 1075), "#21173a")
    c.grain(down_to(dune, 1075), "#a4506a", (-1, -1), 0.5, start=0.45)
    grass(c, 1140, 1620, 1010, 80, ["#21173a", "#3a2450"], 130)
    birds(c, 600, 300, 7, 19, "#4a2a5c")


SCENES = {
    "laut": (laut, (0.5, 0.64)),
    "pantai-senja": (pantai_senja, (0.5, 0.66)),
}
