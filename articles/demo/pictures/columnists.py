"""The portraits of those who write opinion, 1067 x 1600 px: head and shoulders for a small square."""

from __future__ import annotations

from .brush import Canvas, Colour, mix
from .people import face
from .shapes import Point, arc, ribbon, smooth

# Rows of coordinates read better unbroken than one number a line.
# fmt: off

X, Y, R = 540, 660, 310  # the middle of every face, and half its height


def _at(px: float, py: float) -> Point:
    return X + px * R, Y + py * R


def _wall(c: Canvas, light: Colour, dark: Colour) -> None:
    """Draw the plain wall of a portrait studio, lit from the left."""
    c.sky([(0, light), (1, dark)])
    c.glow(180, 380, 760, mix(light, "#ffffff", 0.5), 0.7)


def _shoulders(c: Canvas, cloth: Colour, fold: Colour, light: Colour) -> list[Point]:
    """Draw the body and return its outline."""
    body = smooth([(-60, 1640), (-20, 1420), (90, 1250), (280, 1130), (430, 1070), (680, 1060), (850, 1120), (1010, 1230), (1090, 1400), (1130, 1640)])
    c.poly(body, cloth)
    with c.clip(body):
        c.grain(body, fold, (1, 0.3), 0.85, start=0.25)
        c.grain(body, light, (-1, -0.4), 0.6, start=0.5)
    return body


def _neck(c: Canvas, skin: Colour, shade: Colour) -> None:
    neck = smooth([(420, 860), (680, 830), (710, 980), (740, 1090), (570, 1190), (390, 1100), (430, 960)])
    c.poly(neck, skin)
    with c.clip(neck):
        c.poly(smooth([(390, 900), (560, 930), (780, 840), (790, 1060), (640, 1110), (540, 1090), (440, 1040)]), mix(shade, "#2a1014", 0.2))


def _ear(c: Canvas, shade: Colour) -> None:
    c.poly(smooth([_at(0.66, -0.1), _at(0.82, -0.18), _at(0.88, 0.02), _at(0.78, 0.32), _at(0.64, 0.32)]), shade)


def _glasses(c: Canvas, ink: Colour) -> None:
    for ex, wide in ((-0.4, 70), (0.2, 78)):
        gx, gy = _at(ex, -0.01)
        c.ellipse(gx, gy, wide, 66, "#fff8e6", 0.14)
        c.line(arc(gx, gy, wide, 66, 0, 362, 44), ink, 9)
    c.line(smooth([_at(-0.17, -0.03), _at(-0.11, -0.07), _at(-0.05, -0.03)], False, 6), ink, 9)
    c.line([_at(0.45, -0.05), _at(0.74, -0.1)], ink, 8)


def potret_hendra(c: Canvas) -> None:
    """A professor with grey hair and glasses in a batik shirt."""
    _wall(c, "#b9cdd0", "#5f7f8c")
    skin, shade, light = "#b87a50", "#7c4532", "#e2aa78"
    body = _shoulders(c, "#6b3a24", "#3c1f18", "#a2683c")
    with c.clip(body):
        for row in range(7):
            for column in range(11):
                px, py = 20 + column * 108 + (row % 2) * 54, 1120 + row * 84
                c.line(arc(px, py, 30, 22, 0, 360), "#d9a860", 5, 0.75)
                c.ellipse(px, py, 9, 7, "#ecd096", 0.8)
    _neck(c, skin, shade)
    for collar in ([(430, 1050), (330, 1100), (450, 1290), (570, 1200)], [(720, 1040), (830, 1090), (720, 1290), (570, 1200)]):
        c.poly(collar, "#7c462c" if collar[0][0] < 500 else "#4a2a1e")
    _ear(c, shade)
    face(c, X, Y, R, skin, shade, light, True)
    hair = smooth([_at(-0.74, -0.3), _at(-0.86, -0.8), _at(-0.5, -1.16), _at(0.1, -1.26), _at(0.66, -1.08), _at(0.9, -0.6), _at(0.86, -0.06),
                   _at(0.74, -0.12), _at(0.7, -0.5), _at(0.5, -0.74), _at(0.05, -0.82), _at(-0.4, -0.72), _at(-0.62, -0.55)])
    c.poly(hair, "#8d8884")
    with c.clip(hair):
        c.grain(hair, "#55504f", (1, 0.3), 0.8, start=0.35)
        c.grain(hair, "#d9d5cd", (-1, -0.4), 0.7, start=0.5)
        for k in range(9):
            c.line(smooth([_at(-0.7 + k * 0.17, -0.68), _at(-0.6 + k * 0.17, -1.0), _at(-0.3 + k * 0.15, -1.2)], False, 8), "#6d6866", 4, 0.7)
    _glasses(c, "#2c2426")


def potret_lilis(c: Canvas) -> None:
    """A researcher in a teal headscarf."""
    _wall(c, "#f0d9b8", "#c48f64")
    skin, shade, light = "#c89062", "#965838", "#efc592"
    _shoulders(c, "#2c3f5e", "#18233c", "#587096")
    scarf, deep, bright = "#2f8078", "#14484c", "#74bcae"
    veil = smooth([_at(-0.98, 0.05), _at(-0.94, -0.7), _at(-0.55, -1.2), _at(0.06, -1.36), _at(0.7, -1.16), _at(1.04, -0.6), _at(1.06, 0.2), _at(0.98, 0.8),
                   _at(1.2, 1.5), _at(1.0, 2.0), _at(0.1, 2.3), _at(-0.7, 2.05), _at(-1.25, 1.7), _at(-1.0, 1.1), _at(-0.92, 0.6)])
    c.poly(veil, scarf)
    with c.clip(veil):
        c.grain(veil, deep, (1, 0.1), 0.85, start=0.35)
        c.grain(veil, bright, (-1, -0.2), 0.65, start=0.5)
        for pts, wide in ((((330, 960), (440, 1120), (640, 1230), (860, 1290)), 34), (((780, 930), (720, 1090), (560, 1220), (300, 1290)), 36),
                          (((260, 1080), (330, 1260), (430, 1360), (530, 1420)), 24), (((838, 560), (848, 760), (820, 940), (880, 1120)), 28)):
            c.poly(ribbon(smooth(list(pts), False), 2, 5, wide), deep, 0.75)
            c.poly(ribbon(smooth([(px - 10, py - 12) for px, py in pts], False), 1, 2, wide * 0.3), bright, 0.7)
    face(c, X, Y, R, skin, shade, light, False)
    outer = smooth([_at(-0.9, -0.3), _at(-0.74, -0.95), _at(-0.3, -1.22), _at(0.1, -1.28), _at(0.62, -1.08), _at(0.96, -0.5), _at(0.96, 0.1), _at(0.84, 0.72), _at(0.42, 1.2), _at(-0.04, 1.34), _at(-0.5, 1.14), _at(-0.82, 0.6)])
    hole = smooth([_at(-0.68, -0.15), _at(-0.6, -0.52), _at(-0.3, -0.74), _at(0.04, -0.8), _at(0.4, -0.72), _at(0.64, -0.44), _at(0.7, 0.0), _at(0.62, 0.4), _at(0.4, 0.78), _at(-0.02, 0.98), _at(-0.34, 0.84), _at(-0.6, 0.4)])
    band = [*outer, outer[0], hole[0], *hole[::-1]]
    c.poly(band, scarf)
    with c.clip(band):
        c.grain(outer, deep, (1, 0.2), 0.9, start=0.4)
        c.grain(outer, bright, (-1, -0.5), 0.6, start=0.55)
    c.line([*hole, hole[0]], deep, 7)


def potret_tatang(c: Canvas) -> None:
    """A retired teacher in a black cap and a white shirt."""
    _wall(c, "#d8d3a0", "#7d8a52")
    skin, shade, light = "#a5683f", "#6c3c2a", "#d69a62"
    _shoulders(c, "#e6e2d4", "#a8a594", "#ffffff")
    _neck(c, skin, shade)
    for collar in ([(430, 1050), (350, 1090), (460, 1260), (570, 1200)], [(720, 1040), (810, 1080), (700, 1270), (570, 1200)]):
        c.poly(collar, "#f6f3ea" if collar[0][0] < 500 else "#c2beae")
    c.line([(572, 1200), (580, 1620)], "#b4b09e", 5)
    for by in (1300, 1430):
        c.ellipse(592, by, 11, 11, "#8d8a7c")
    _ear(c, shade)
    face(c, X, Y, R, skin, shade, light, True)
    for temple in ([_at(-0.72, -0.5), _at(-0.6, -0.5), _at(-0.64, -0.2), _at(-0.7, -0.05)], [_at(0.6, -0.5), _at(0.8, -0.5), _at(0.78, -0.06), _at(0.68, 0.0)]):
        c.poly(temple, "#8b827c")
    cap = [_at(-0.82, -0.46), _at(-0.78, -1.2), *smooth([_at(-0.78, -1.2), _at(-0.1, -1.42), _at(0.8, -1.24)], False, 10), _at(0.88, -0.46), *smooth([_at(0.88, -0.46), _at(0.3, -0.62), _at(-0.3, -0.62), _at(-0.82, -0.46)], False, 10)]
    c.poly(cap, "#232226")
    with c.clip(cap):
        c.poly([_at(0.25, -1.5), _at(0.35, -0.4), _at(1.0, -0.4), _at(1.0, -1.5)], "#131215")
        c.grain(cap, "#5a5660", (-1, -0.3), 0.7, start=0.5)
    c.line(smooth([_at(-0.78, -1.2), _at(-0.1, -1.1), _at(0.8, -1.24)], False, 10), "#4a4750", 5)


SCENES = {
    "potret-hendra": (potret_hendra, (0.5, 0.4)),
    "potret-lilis": (potret_lilis, (0.5, 0.4)),
    "potret-tatang": (potret_tatang, (0.5, 0.4)),
}
