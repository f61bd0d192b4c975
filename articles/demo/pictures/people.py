"""The two portraits, 1067 x 1600 px: potret-petani, potret-guru."""

from __future__ import annotations

from .brush import Canvas, Colour, mix
from .scenery import birds, cloud, grass, mountains, palm, rays
from .shapes import (
    Point,
    arc,
    blob,
    down_to,
    moved,
    ribbon,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def face(
    c: Canvas, x: float, y: float, r: float, skin: Colour, shade: Colour, light: Colour, old: bool
) -> None:
    """Draw a three-quarter face looking left: `r` is half its height in px, lit from the left."""

    def at(px: float, py: float) -> Point:
        return x + px * r, y + py * r

    outline = smooth([at(*p) for p in (
        (-0.62, -0.72), (-0.69, -0.3), (-0.68, 0.02), (-0.63, 0.34), (-0.5, 0.68), (-0.26, 0.95), (-0.02, 1.0),
        (0.24, 0.9), (0.52, 0.62), (0.68, 0.25), (0.74, -0.25), (0.62, -0.8), (0, -1.02))])
    c.poly(outline, skin)
    with c.clip(outline):
        # One hard-edged shadow plane on the far side models the head, as a screen print would.
        side = smooth([at(*p) for p in ((0.26, -1.1), (0.32, -0.5), (0.42, -0.1), (0.26, 0.2), (0.34, 0.5), (0.06, 0.82), (0.1, 1.2), (1, 1.2), (1, -1.1))])
        c.poly(side, shade)
        c.grain(outline, shade, (1, 0.3), 0.5, 0.5, start=0.3)
        c.graded(outline, [(0, mix(skin, light, 0.5)), (0.5, skin), (1, skin)], sideways=True)
        c.poly(side, shade)
        c.grain(outline, light, (-1, -0.1), 0.5, 0.4, start=0.5)
        for ex in (-0.4, 0.2):
            c.poly(blob(c.rng, *at(ex, -0.06), r * 0.2, r * 0.13, 0.04), shade, 0.55)
    ink = mix(shade, "#1a0f10", 0.72)
    for ex, wide in ((-0.4, 0.13), (0.2, 0.16)):
        lid = smooth([at(ex - wide, 0.0), at(ex - wide * 0.3, -0.075), at(ex + wide * 0.5, -0.06), at(ex + wide, 0.01)], False, 8)
        low = smooth([at(ex + wide, 0.01), at(ex, 0.055), at(ex - wide, 0.0)], False, 8)
        eye = [*lid, *low]
        c.poly(eye, "#f7ead4")
        with c.clip(eye):
            c.ellipse(*at(ex - 0.02, -0.015), r * 0.068, r * 0.068, "#2a1712")
            c.ellipse(*at(ex - 0.045, -0.035), r * 0.016, r * 0.016, "#fff8e8")
        c.poly(ribbon(lid, r * 0.02, r * 0.034, r * 0.012), ink)
        fold = [(px, py - r * 0.055) for px, py in lid]
        c.line(fold, mix(shade, ink, 0.4), r * 0.013)
        brow = smooth([at(ex - wide * 1.2, -0.2), at(ex - wide * 0.2, -0.265), at(ex + wide * 1.25, -0.2)], False, 10)
        c.poly(ribbon(brow, r * 0.03, r * 0.02, r * 0.045), "#6b5a50" if old else ink)
    nose = smooth([at(-0.1, -0.12), at(-0.17, 0.14), at(-0.27, 0.27), at(-0.23, 0.36), at(-0.1, 0.36), at(0.03, 0.34), at(0.06, 0.26), at(-0.02, 0.16), at(-0.04, -0.1)])
    c.poly(nose, mix(skin, shade, 0.75))
    c.poly(smooth([at(-0.14, -0.1), at(-0.2, 0.14), at(-0.28, 0.27), at(-0.2, 0.3), at(-0.12, 0.16)]), mix(skin, light, 0.5))
    c.poly(ribbon(smooth([at(-0.25, 0.345), at(-0.13, 0.385), at(0.01, 0.35)], False, 8), 2, 2, r * 0.028), ink)
    mouth = smooth([at(-0.36, 0.545), at(-0.25, 0.585), at(-0.12, 0.595), at(0.03, 0.575), at(0.13, 0.515)], False, 8)
    upper = [*mouth, *smooth([at(0.13, 0.515), at(-0.04, 0.5), at(-0.14, 0.515), at(-0.22, 0.5), at(-0.36, 0.545)], False, 8)]
    lower = [*mouth, *smooth([at(0.11, 0.53), at(0.0, 0.66), at(-0.16, 0.685), at(-0.3, 0.62), at(-0.35, 0.55)], False, 8)]
    lip = mix(shade, "#b03a34", 0.35)
    c.poly(lower, mix(lip, light, 0.22))
    c.poly(upper, lip)
    c.poly(ribbon(mouth, 2, 3, r * 0.022), ink)
    c.line(smooth([at(0.16, 0.49), at(0.2, 0.5), at(0.21, 0.55)], False, 6), mix(shade, ink, 0.35), r * 0.018)
    c.line(smooth([at(-0.26, 0.76), at(-0.14, 0.79), at(-0.02, 0.76)], False, 6), shade, r * 0.024)
    fold = smooth([at(0.07, 0.3), at(0.19, 0.42), at(0.22, 0.56)], False, 8)
    c.poly(ribbon(fold, 1, 1, r * 0.03), mix(shade, ink, 0.25))
    if old:
        for px, turn in ((-0.57, -1), (0.42, 1)):
            for k in range(3):
                c.line(smooth([at(px, -0.02 + k * 0.035), at(px + turn * 0.06, -0.04 + k * 0.06), at(px + turn * 0.1, -0.06 + k * 0.1)], False, 4),
                       mix(shade, ink, 0.3), r * 0.012)
        for k in range(2):
            c.line(smooth([at(-0.45, -0.44 - k * 0.1), at(-0.1, -0.47 - k * 0.1), at(0.28, -0.43 - k * 0.1)], False, 8), mix(skin, shade, 0.9), r * 0.016)
        c.poly(ribbon(smooth([at(-0.38, 0.3), at(-0.44, 0.42), at(-0.42, 0.56)], False, 8), 1, 1, r * 0.024), shade)
        # A thin grey moustache; it follows the lip rather than hiding it.
        for px in (-1, 1):
            hair = smooth([at(-0.14, 0.435), at(-0.14 + px * 0.15, 0.45), at(-0.14 + px * 0.27, 0.52)], False, 8)
            c.poly(ribbon(hair, r * 0.05, r * 0.01, r * 0.03), "#7d6a60")


def potret_petani(c: Canvas) -> None:
    """An old farmer in a woven conical hat, paddies and a hill behind him."""
    c.sky([(0, "#3f94a2"), (0.25, "#a5d0c0"), (0.45, "#fdeabc"), (1, "#fdeabc")])
    rays(c, 120, 420, 1700, "#fffbe2", 24, 0.13)
    c.glow(120, 420, 620, "#fff6d2", 0.8)
    cloud(c, 870, 150, 400, "#fffaf0", 0.7)
    cloud(c, 160, 230, 300, "#fffaf0", 0.55)
    mountains(c, 800, 120, "#8dbaaa", 1100, "#6fa4a0", fade="#d5dfb8")
    for i in range(7):
        y = 930 + i * i * 13
        lip = smooth([(-40, y + 30), (260, y - 8), (560, y + 22), (860, y - 4), (1110, y + 26)], False)
        c.poly(down_to(lip, 1600), "#2f6a4a")
        tone = ("#9fc254", "#c3e0cc", "#86b548", "#a8d0c4", "#b9cc5c", "#7fae48", "#a3c455")[i]
        c.graded(down_to(moved(lip, 0, 7 + i), 1600), [(0, tone), (1, "#4f8a48")])
        c.line(lip, "#eadf92", 3)
    palm(c, 940, 960, 330, 40, "#2a6656", "#8fb45e")
    palm(c, 90, 960, 250, -20, "#2a6656", "#8fb45e")
    birds(c, 330, 560, 5, 16, "#4a7a78")
    x, y, r = 540, 690, 262
    skin, shade, light = "#a9663c", "#6f3a2a", "#d99a60"
    shirt, fold = "#2f5f7c", "#183a56"
    body = smooth([(-30, 1640), (20, 1300), (110, 1150), (270, 1050), (420, 990), (700, 980), (850, 1050), (1000, 1150), (1080, 1310), (1110, 1640)])
    c.poly(body, shirt)
    with c.clip(body):
        c.grain(body, fold, (1, 0.3), 0.85, start=0.2)
        c.grain(body, "#5f94a8", (-1, -0.4), 0.6, start=0.5)
        for pts in (((210, 1160), (250, 1310), (230, 1620)), ((860, 1140), (830, 1300), (870, 1620)), ((330, 1110), (420, 1300), (430, 1620)), ((740, 1100), (680, 1300), (690, 1620))):
            c.poly(ribbon(smooth(list(pts), False), 3, 14, 12), fold, 0.8)
    neck = smooth([(430, 860), (660, 830), (690, 940), (720, 1030), (560, 1130), (400, 1040), (440, 930)])
    c.poly(neck, skin)
    with c.clip(neck):
        c.poly(smooth([(400, 900), (560, 890), (760, 860), (780, 1080), (600, 1110), (590, 960), (470, 890)]), shade)
        # The jaw throws its shadow on the neck and parts the two.
        c.poly(smooth([(400, 860), (760, 820), (770, 960), (640, 1020), (540, 1030), (450, 990), (400, 920)]), mix(shade, "#2a1014", 0.25))
    for collar in ([(430, 970), (350, 1010), (440, 1170), (556, 1120)], [(690, 960), (790, 1010), (690, 1180), (556, 1120)]):
        c.poly(collar, "#3f7490" if collar[0][0] < 500 else "#214a66")
    c.line([(556, 1120), (560, 1620)], fold, 5)
    for by in (1215, 1345):
        c.ellipse(578, by, 11, 11, "#eadfc4")
    ear = smooth([(712, 660), (752, 640), (770, 690), (745, 770), (712, 770)])
    c.poly(ear, shade)
    c.line(smooth([(724, 672), (748, 668), (750, 700), (734, 736)], False), mix(shade, "#1a0f10", 0.4), 5)
    c.poly(arc(560, 560, 200, 190, 180, 360), "#4a3a38")
    face(c, x, y, r, skin, shade, light, True)
    # Cropped grey hair shows at both temples below the brim.
    for temple in ([(356, 560), (392, 560), (384, 640), (364, 690)], [(690, 560), (736, 560), (736, 690), (712, 720), (704, 640)]):
        c.poly(temple, "#7d6f68" if temple[0][0] < 500 else "#54474a")
    # The hat: a wide cone seen a little from below, its woven underside dark above the brow.
    brim = arc(546, 520, 440, 86, 0, 360, 60)
    c.poly(brim, "#5b3420")
    with c.clip(brim):
        for k in range(44):
            px = 546 + (k - 22) * 34
            c.line([(546, 440), (px, 640)], "#7d4c2a", 2.5)
    hat = [*smooth([(104, 524), (250, 430), (420, 290), (546, 196), (672, 290), (842, 430), (988, 524)], False, 10), *smooth([(988, 524), (760, 474), (546, 460), (332, 474), (104, 524)], False, 10)]
    c.poly(hat, "#e9bc68")
    with c.clip(hat):
        c.poly([(546, 190), (610, 470), (1000, 540), (1000, 300)], "#b97f40")
        for k in range(-20, 21):
            c.line([(546, 196), (546 + k * 44, 560)], "#8f5a2c" if k > 2 else "#c9924a", 2.4)
        for k in range(9):
            t = 0.16 + k * 0.1
            ring = smooth([(546 - 450 * t, 196 + 330 * t), (546, 196 + 268 * t), (546 + 450 * t, 196 + 330 * t)], False, 12)
            c.line(ring, "#fbe0a0" if k % 2 else "#a8703a", 3)
        c.grain(hat, "#7a4626", (1, 0.3), 0.7, start=0.45)
        c.grain(hat, "#fff0c0", (-1, -0.3), 0.5, start=0.55)
    c.line(smooth([(104, 524), (332, 474), (546, 460), (760, 474), (988, 524)], False), "#7a4626", 8)
    shadow = smooth([(360, 520), (546, 500), (740, 520), (738, 590), (640, 612), (546, 622), (440, 606), (366, 580)])
    c.poly(shadow, shade, 0.62)
    c.line(smooth([(372, 590), (372, 780), (470, 960), (530, 985)], False), "#7a4626", 6)
    c.line(smooth([(724, 590), (716, 800), (620, 950), (530, 985)], False), "#4a2a1c", 6)
    grass(c, -20, 1090, 1612, 200, ["#234f3c", "#3f7a44", "#8fae4c", "#d9c860"], 190)
    for px in (60, 140, 930, 1010):
        stem = smooth([(px, 1610), (px + 10, 1450), (px + 50, 1340)], False)
        c.poly(ribbon(stem, 6, 3), "#b9b04c")
        for k in range(11):
            gx, gy = stem[-1][0] + k * 5 - 4, stem[-1][1] + k * k * 1.1 - 10
            c.ellipse(gx, gy, 8, 11, "#f0cf6a")


def potret_guru(c: Canvas) -> None:
    """A woman teacher in a headscarf before a chalked blackboard."""
    c.sky([(0, "#e9c58c"), (1, "#d9a066")])
    c.rect(46, 70, 1021, 1190, "#8a5230")
    c.rect(46, 70, 1021, 84, "#c98a52")
    board = [(76, 100), (991, 100), (991, 1160), (76, 1160)]
    c.graded(board, [(0, "#2f6658"), (1, "#1d4a46")])
    c.glow(260, 330, 620, "#6fa58c", 0.5)
    c.grain(board, "#163a3a", (1, 0.6), 0.5)
    chalk = "#e9eedd"
    # Chalk work without words: a triangle, a circle, a bar chart, a small map of islands.
    c.line([(140, 420), (320, 420), (140, 200), (140, 420)], chalk, 4, 0.8)
    c.line([(140, 396), (164, 396), (164, 420)], chalk, 3, 0.8)
    c.line(arc(880, 250, 76, 76, 0, 360), chalk, 4, 0.8)
    c.line([(880, 250), (946, 212)], chalk, 3, 0.8)
    c.line([(780, 250), (980, 250)], chalk, 2, 0.5)
    c.line([(846, 430), (846, 640), (976, 640)], chalk, 4, 0.8)
    for k, tall in enumerate((60, 110, 86, 160)):
        px = 860 + k * 28
        c.line([(px, 640), (px, 640 - tall), (px + 18, 640 - tall), (px + 18, 640)], chalk, 3, 0.75)
    for px, py, w in ((130, 560, 40), (180, 590, 60), (250, 600, 30), (150, 640, 26)):
        c.line(blob(c.rng, px, py, w, w * 0.4, 0.25), chalk, 3, 0.6)
    for _ in range(3):
        px, py = c.rng.uniform(150, 900), c.rng.uniform(140, 300)
        c.glow(px, py, 220, "#a9c9b4", 0.25, 0.4)
    c.rect(30, 1160, 1037, 1196, "#a8683a")
    c.rect(30, 1160, 1037, 1170, "#e0a868")
    for px, tone in ((120, "#fdf6e4"), (190, "#f2b84a"), (920, "#fdf6e4")):
        c.round_rect(px, 1146, px + 54, 1160, 5, tone)
    x, y, r = 530, 640, 250
    skin, shade, light = "#c58a5c", "#935238", "#eec08c"
    blouse, fold = "#b5783c", "#7a4526"
    body = smooth([(-10, 1640), (40, 1440), (120, 1300), (290, 1210), (540, 1180), (800, 1200), (950, 1300), (1030, 1450), (1080, 1640)])
    c.poly(body, blouse)
    with c.clip(body):
        c.grain(body, fold, (1, 0.4), 0.8, start=0.25)
        c.grain(body, "#e0ac68", (-1, -0.4), 0.6, start=0.5)
        for px, lean in ((250, 20), (840, -20)):
            c.poly(ribbon(smooth([(px, 1300), (px + lean, 1450), (px + lean * 0.5, 1640)], False), 3, 16, 12), fold)
    scarf, deep, bright = "#c8463a", "#842434", "#ee8a6a"
    veil = smooth([(270, 640), (280, 480), (370, 350), (540, 300), (710, 350), (800, 490), (816, 680), (800, 860), (850, 1010), (900, 1180),
                   (820, 1330), (640, 1420), (520, 1450), (380, 1400), (230, 1300), (190, 1160), (260, 1010), (300, 850)])
    c.poly(veil, scarf)
    with c.clip(veil):
        c.grain(veil, deep, (1, 0.1), 0.85, start=0.35)
        c.grain(veil, bright, (-1, -0.2), 0.65, start=0.5)
        for pts, wide in (
            (((330, 900), (420, 1060), (640, 1190), (870, 1250)), 34), (((300, 960), (400, 1160), (560, 1290), (760, 1360)), 30),
            (((740, 900), (700, 1060), (560, 1180), (300, 1260)), 36), (((260, 1040), (320, 1240), (420, 1360), (520, 1440)), 22),
            (((792, 560), (800, 760), (770, 940), (840, 1120)), 30), (((296, 520), (290, 700), (310, 860), (270, 1040)), 16),
            (((420, 330), (560, 316), (700, 372), (780, 500)), 14),
        ):
            c.poly(ribbon(smooth(list(pts), False), 2, 5, wide), deep, 0.75)
            c.poly(ribbon(smooth([(px - 10, py - 12) for px, py in pts], False), 1, 2, wide * 0.3), bright, 0.7)
    opening = smooth([(344, 560), (370, 450), (450, 400), (540, 392), (640, 410), (710, 480), (728, 600), (706, 760), (640, 880), (540, 930), (440, 890), (370, 780), (344, 660)])
    c.poly(opening, deep)
    face(c, x, y, r * 0.98, skin, shade, light, False)
    # The inner band and the fabric fold cover the forehead and the sides of the face.
    outer = smooth([(310, 560), (350, 410), (450, 340), (560, 322), (690, 370), (764, 500), (768, 640), (740, 800), (640, 930), (530, 980), (410, 930), (330, 800), (304, 680)])
    hole = smooth([(366, 600), (384, 506), (450, 454), (545, 438), (640, 458), (696, 524), (708, 620), (690, 740), (634, 850), (530, 906), (446, 862), (384, 760), (364, 680)])
    band = [*outer, outer[0], hole[0], *hole[::-1]]
    c.poly(band, scarf)
    with c.clip(band):
        c.grain(outer, deep, (1, 0.2), 0.9, start=0.4)
        c.grain(outer, bright, (-1, -0.5), 0.6, start=0.55)
    c.line([*hole, hole[0]], deep, 6)
    cap = [*smooth([(384, 520), (450, 462), (545, 446), (640, 466), (694, 530)], False), *smooth([(682, 520), (630, 448), (545, 424), (450, 440), (396, 496)], False)]
    c.poly(cap, "#f4e2c0")
    # Round glasses make her a reader and hold the eye line of the picture.
    for ex, wide in ((-0.4, 58), (0.2, 66)):
        gx, gy = x + ex * r * 0.98, y - 2
        c.ellipse(gx, gy, wide, 60, "#fff8e6", 0.12)
        c.line(arc(gx, gy, wide, 60, 0, 362, 44), "#3a2430", 7)
    c.line(smooth([(490, 632), (505, 620), (516, 632)], False, 6), "#3a2430", 7)
    c.line([(644, 628), (712, 610)], "#3a2430", 6)
    c.ellipse(540, 1010, 17, 17, "#f2c860")
    c.ellipse(536, 1006, 7, 7, "#fff2cc")
    book = [(90, 1470), (420, 1400), (520, 1640), (150, 1640)]
    c.poly(book, "#2f6f7c")
    c.grain(book, "#173f50", (1, 1), 0.7)
    c.poly([(420, 1400), (446, 1410), (548, 1640), (520, 1640)], "#f4e6c8")
    c.line([(130, 1484), (210, 1640)], "#f2b84a", 9)
    hand = [(300, 1500), (420, 1470), (500, 1490), (506, 1520), (440, 1530), (520, 1550), (516, 1580), (440, 1580), (500, 1606), (480, 1640), (290, 1640)]
    c.poly(smooth(hand, steps=6), skin)
    c.grain(smooth(hand, steps=6), shade, (0.4, 1), 0.7, start=0.2)
    for pts in (((410, 1530), (470, 1528), (506, 1520)), ((410, 1580), (470, 1578), (514, 1578))):
        c.line(smooth(list(pts), False, 6), shade, 5)
    sleeve = smooth([(110, 1640), (170, 1540), (280, 1490), (330, 1510), (320, 1640)])
    c.poly(sleeve, "#c98c4a")
    c.grain(sleeve, fold, (0.6, 1), 0.7, start=0.2)


SCENES = {
    "potret-petani": (potret_petani, (0.5, 0.4)),
    "potret-guru": (potret_guru, (0.49, 0.4)),
}
