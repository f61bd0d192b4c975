"""Out of town: sekolah, candi, panen."""

from __future__ import annotations

from .brush import Canvas, mix
from .figures import SKINS, Look, person
from .scenery import billow, birds, bush, cloud, grass, mountains, palm, rays, tree
from .shapes import (
    arc,
    box,
    down_to,
    height_at,
    moved,
    ribbon,
    ridge,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def sekolah(c: Canvas) -> None:
    """A tiled primary school, pupils in red and white around the flagpole."""
    c.sky([(0, "#3d94b0"), (0.32, "#9cd0cc"), (0.55, "#fbf0cc"), (1, "#fbf0cc")])
    c.glow(280, 250, 560, "#fffbe2", 0.8)
    for x, y, w in ((330, 170, 440), (1300, 150, 480), (1080, 300, 260)):
        cloud(c, x, y, w, "#fffaf0", 0.85)
    mountains(c, 470, 110, "#8fbfb6", 680, "#74a9a8", fade="#d9e2c0")
    for i in range(24):
        tree(c, i * 70 + c.rng.uniform(-16, 16), 700, c.rng.uniform(140, 240), "#2f7058", "#a5c566")
    wall, trim, roof = "#fbf0d4", "#5f9a80", "#c04a30"
    c.rect(150, 540, 1450, 770, wall)
    c.grain(box(150, 540, 1450, 770), "#c9a888", (0.4, -1), 0.65, start=0.3)
    c.rect(150, 690, 1450, 770, trim)
    c.rect(150, 684, 1450, 692, "#f4e0b0")
    for i in range(6):
        x = 190 + i * 212
        c.rect(x, 590, x + 62, 770, "#8a4a30")
        c.rect(x + 7, 600, x + 55, 680, "#a8603c")
        c.rect(x + 80, 590, x + 178, 676, "#f7e6c0")
        for k in range(3):
            c.rect(x + 85 + k * 31, 595, x + 113 + k * 31, 671, "#3f6f80")
            c.poly([(x + 87 + k * 31, 660), (x + 107 + k * 31, 597), (x + 112 + k * 31, 597), (x + 96 + k * 31, 671)], "#8fbcc0", 0.8)
    c.rect(150, 540, 1450, 584, "#6d5a58", 0.55)
    tiles = [(90, 556), (230, 400), (1370, 400), (1510, 556)]
    c.poly(tiles, roof)
    with c.clip(tiles):
        for row in range(11):
            y = 406 + row * 15
            for k in range(100):
                x = 80 + k * 15 + (row % 2) * 7
                c.line(arc(x, y, 7.5, 6, 0, 180, 6), "#8f3026", 1.6, 0.75)
        c.grain(tiles, "#7a2426", (1, 0.6), 0.75, start=0.15)
        c.grain(tiles, "#f0905c", (-1, -0.8), 0.5, start=0.5)
    c.limb([(230, 398), (1370, 398)], 14, 14, "#e07a4c")
    gable = [(640, 560), (800, 430), (960, 560)]
    c.poly([(612, 570), (800, 412), (988, 570), (960, 570), (800, 440), (640, 570)], "#8f3026")
    c.poly(gable, "#fdf5e0")
    c.grain(gable, "#c9a888", (1, 0.3), 0.7, start=0.3)
    # An open book over a rising sun stands for the school; no lettering to go stale.
    c.poly([*arc(800, 528, 30, 30, 180, 360, 16)], "#f0b03c")
    c.poly([(754, 520), (800, 534), (846, 520), (846, 544), (800, 556), (754, 544)], "#2f6f80")
    c.poly([(760, 516), (800, 528), (840, 516), (840, 538), (800, 550), (760, 538)], "#fffaf0")
    c.line([(800, 528), (800, 550)], "#2f6f80", 3)
    for x in (160, 372, 584, 660, 926, 1008, 1220, 1432):
        c.rect(x, 556, x + 15, 778, "#fffaf0")
        c.rect(x + 10, 556, x + 15, 778, "#c9b094")
    c.rect(130, 768, 1470, 786, "#e3c690")
    c.rect(130, 782, 1470, 796, "#a8744e")
    c.graded(box(-1, 794, 1601, 1068), [(0, "#f0cf8c"), (1, "#cf8c54")])
    c.grain(box(-1, 794, 1601, 1068), "#a8643e", (0.6, 1), 0.42)
    for i in range(24):
        x = i * 70
        if 590 < x < 1010:
            continue
        bush(c, x, 816, 74, "#2f7a54", "#b0cc66")
        if i % 2:
            for _ in range(6):
                c.ellipse(x + c.rng.uniform(-30, 30), 800 + c.rng.uniform(-16, 8), 5, 5, "#e8503f")
    c.poly([(812, 940), (822, 940), (1300, 1020), (1290, 1032)], "#8a4f3c", 0.5)
    c.poly([(742, 958), (858, 958), (846, 926), (754, 926)], "#fdf5e0")
    c.poly([(758, 928), (842, 928), (832, 900), (768, 900)], "#e9d8b0")
    c.grain(box(742, 900, 858, 958), "#b08a70", (1, 0.2), 0.7, start=0.35)
    c.rect(796, 90, 805, 904, "#f7f2e4")
    c.rect(802, 90, 805, 904, "#a8a09a")
    c.ellipse(800, 86, 9, 9, "#f0b03c")
    upper = [*smooth([(805, 100), (880, 86), (960, 112), (1050, 96)], False), *smooth([(1052, 160), (960, 178), (880, 152), (805, 166)], False)]
    lower = moved(upper, 0, 65)
    c.poly(lower, "#fffaf2")
    c.grain(lower, "#c9b4a8", (1, 0.2), 0.5, start=0.3)
    c.poly(upper, "#dc3028")
    c.grain(upper, "#8f1a24", (1, 0.2), 0.6, start=0.3)
    for i, (x, y, h) in enumerate((
        (470, 890, 128), (540, 893, 134), (610, 896, 126), (970, 896, 132), (1040, 893, 126), (1110, 890, 134),
        (410, 960, 156), (505, 966, 162), (600, 970, 152), (990, 970, 160), (1090, 966, 154), (1190, 960, 162),
    )):
        girl = i % 3 == 1
        kid = Look("#fffaf2", "#cf352c", SKINS[i % 4], "scarf" if girl else ("cap", "hair", "hair")[i % 3], "#fffaf2" if girl else ("#cf352c" if i % 3 == 0 else "#241a18"), girl)
        c.poly([(x - 10, y), (x + 12, y), (x + h * 0.7, y + h * 0.15), (x + h * 0.5, y + h * 0.17)], "#8a4f3c", 0.45)
        person(c, x, y, h, kid, "stand", 1 if x < 800 else -1)
    teacher = Look("#b5884c", "#6d5030", "#9c5f3a", "scarf", "#2f6f80", True)
    person(c, 296, 940, 184, teacher, "stand", 1)
    palm(c, 74, 880, 400, 40, "#24604e", "#9fbf5c")
    palm(c, 1530, 890, 430, -40, "#24604e", "#9fbf5c")


def candi(c: Canvas) -> None:
    """A small stepped stone temple on a lawn, early mist behind it."""
    c.sky([(0, "#5f8fa8"), (0.25, "#c3b9b4"), (0.42, "#f9c796"), (0.6, "#fdeab8"), (1, "#fdeab8")])
    rays(c, 430, 560, 1700, "#fff8dc", 26, 0.13)
    c.glow(430, 540, 640, "#fff5cf", 0.95, 0.85)
    c.ellipse(430, 470, 72, 72, "#fffae2")
    for x, y, w in ((1200, 170, 480), (260, 200, 340)):
        cloud(c, x, y, w, "#fdf0dc", 0.7)
    mountains(c, 540, 150, "#b5b3ac", 780, "#9aa2a4", fade="#f3d6a8")
    mountains(c, 640, 60, "#8fa496", 800, "#748f8c", fade="#dccf9f")
    c.haze(560, 800, "#fdeab8", 0.0, 0.75)
    c.graded(box(-1, 700, 1601, 900), [(0, "#fbe6b4"), (0.4, "#c9cd90"), (1, "#a3b268")])
    for i in range(26):
        x = i * 64 + c.rng.uniform(-20, 20)
        tree(c, x, 790, c.rng.uniform(130, 240) * (0.75 + abs(x - 800) / 1500), "#4f7f6c", "#c3c47a")
    c.haze(660, 830, "#fdeab8", 0.0, 0.5)
    stone, dark, lit = "#8f837c", "#463f4c", "#f0c89a"

    def course(y0: float, y1: float, half: float, flare: float = 0.0, tone: str = stone) -> None:
        shape = [(800 - half - flare, y1), (800 - half, y0), (800 + half, y0), (800 + half + flare, y1)]
        c.poly(shape, tone)
        edge = half * 0.34
        side = [(800 + edge, y0), (800 + half, y0), (800 + half + flare, y1), (800 + edge, y1)]
        c.poly(side, mix(tone, dark, 0.62))
        y, row = y0, 0
        with c.clip(shape):
            while y < y1:
                for k in range(-12, 13):
                    x = 800 + k * 44 + (row % 2) * 22
                    c.line([(x, y), (x, y + 18)], dark, 1.6, 0.5)
                    if c.rng.random() < 0.16:
                        c.rect(x + 2, y + 2, x + 42, y + 17, lit if x < 800 else dark, 0.35)
                c.line([(200, y), (1400, y)], dark, 1.6, 0.5)
                y += 18
                row += 1
        c.grain(shape, lit, (-1, -0.3), 0.7, start=0.45)
        c.grain(shape, dark, (1, 0.3), 0.6, start=0.35)

    def ledge(y: float, half: float, thick: float = 16) -> None:
        c.rect(800 - half, y, 800 + half, y + thick, "#a89a8c")
        c.rect(800 + half * 0.34, y, 800 + half, y + thick, "#5f5660")
        c.rect(800 - half, y, 800 + half * 0.34, y + 4, lit)

    course(780, 880, 330, 14)
    ledge(768, 344, 18)
    course(710, 768, 286)
    ledge(698, 300, 14)
    course(520, 698, 206, 10)
    ledge(500, 232, 22)
    ledge(484, 252, 18)
    for half, y0, y1 in ((190, 408, 484), (148, 326, 392), (106, 254, 312)):
        course(y0, y1, half, 6)
        ledge(y0 - 14, half + 18, 16)
        for k in (-1, -0.34, 0.34, 1):
            x = 800 + k * half
            top = y0 - 14
            spire = smooth([(x - 17, top), (x - 19, top - 18), (x - 8, top - 36), (x, top - 58), (x + 8, top - 36), (x + 19, top - 18), (x + 17, top)])
            c.poly(spire, "#a89a8c" if k < 0.3 else "#6d626a")
            c.grain(spire, dark, (1, 0.2), 0.7, start=0.4)
        niche = [*arc(800, y0 + 34, 24, 24, 180, 360, 14), (824, y1), (776, y1)]
        c.poly(niche, dark)
    crown = smooth([(744, 242), (736, 200), (764, 166), (784, 130), (800, 76), (816, 130), (836, 166), (864, 200), (856, 242)])
    c.poly(crown, stone)
    c.grain(crown, lit, (-1, -0.2), 0.7, start=0.4)
    c.grain(crown, dark, (1, 0.2), 0.9, start=0.3)
    for x in (640, 960):
        niche = [*arc(x, 590, 30, 34, 180, 360, 14), (x + 30, 680), (x - 30, 680)]
        c.poly([(x + (px - x) * 1.35, 640 + (py - 640) * 1.14) for px, py in niche], "#a89a8c" if x < 800 else "#6d626a")
        c.poly(niche, dark)
    c.poly([(712, 700), (712, 560), (800, 480), (888, 560), (888, 700)], "#a3968a")
    c.poly([(830, 700), (830, 508), (888, 560), (888, 700)], "#5f5660")
    c.poly(smooth([(700, 566), (730, 520), (800, 468), (870, 520), (900, 566), (860, 556), (800, 512), (740, 556)]), "#b9aa98")
    c.poly([*arc(800, 596, 46, 46, 180, 360, 18), (846, 700), (754, 700)], "#2a2430")
    c.glow(800, 660, 60, "#f9b45c", 0.55)
    for k in range(10):
        y, half = 700 + k * 18, 62 + k * 4
        c.rect(800 - half, y, 800 + half, y + 18, mix("#d9bd98", "#a08c80", k % 2 * 0.6))
        c.rect(800 - half, y, 800 + half, y + 4, "#f4dcb4")
    for side in (-1, 1):
        wing = [(800 + side * 62, 690), (800 + side * 88, 690), (800 + side * 134, 880), (800 + side * 102, 880)]
        c.poly(wing, "#b5a594" if side < 0 else "#5f5660")
        c.ellipse(800 + side * 118, 872, 24, 24, "#b5a594" if side < 0 else "#6d626a")
    lawn = smooth([(-40, 850), (300, 872), (800, 882), (1300, 870), (1640, 846)], False, 12)
    c.graded(down_to(lawn, 1070), [(0, "#b5b95c"), (0.4, "#6f9a4c"), (1, "#2c5f48")])
    c.grain(down_to(lawn, 1070), "#e9dc86", (-1, -1), 0.5, start=0.4)
    c.grain(down_to(lawn, 1070), "#28584a", (1, 1), 0.5, start=0.3)
    c.poly([(900, 882), (1150, 880), (1560, 930), (1640, 985), (1300, 990), (1000, 930)], "#28584a", 0.5)
    c.poly([(716, 880), (884, 880), (1090, 1075), (510, 1075)], "#efd5a0")
    c.grain([(716, 880), (884, 880), (1090, 1075), (510, 1075)], "#a8744c", (1, 0.6), 0.55)
    for x, y, s in ((250, 910, 1.2), (340, 930, 0.8), (1290, 915, 1.1), (1390, 940, 0.8), (460, 900, 0.6)):
        block = [(x - 50 * s, y), (x - 46 * s, y - 44 * s), (x + 40 * s, y - 48 * s), (x + 50 * s, y)]
        c.poly(block, stone)
        c.grain(block, dark, (1, 0.6), 0.8, start=0.25)
        c.grain(block, lit, (-1, -1), 0.6, start=0.5)
    person(c, 690, 985, 128, Look("#d9503a", "#35404a", head="hair"), "stand", 1)
    person(c, 748, 978, 120, Look("#fdf3dc", "#2f5f7c", head="scarf", head_colour="#2f7f86", skirt=True), "stand", 1)
    person(c, 905, 930, 100, Look("#e9a93c", "#4a3a4c", head="cap", head_colour="#fdf3dc"), "walk", -1)
    palm(c, 130, 900, 390, -30, "#24544c", "#b5b35c")
    palm(c, 1480, 900, 440, 40, "#24544c", "#b5b35c")
    grass(c, -10, 520, 1078, 80, ["#1f4f44", "#3f7a4a", "#8fa04c"], 130)
    grass(c, 1080, 1610, 1078, 80, ["#1f4f44", "#3f7a4a", "#8fa04c"], 130)
    birds(c, 1080, 330, 6, 17, "#5f5a60")


def sheaf(c: Canvas, x: float, y: float, tall: float) -> None:
    """Draw one bound sheaf of rice standing on (x, y): stalks below, drooping ears above."""
    gold, dark, lit = "#e0ac48", "#8a5526", "#fbe08c"
    for k in range(-9, 10):
        t = k / 9
        c.limb([(x + t * tall * 0.26, y), (x + t * tall * 0.06, y - tall * 0.5)], tall * 0.035, tall * 0.02, (dark, gold, "#c98f3a")[k % 3])
    for k in range(-12, 13):
        t = k / 12
        bend = smooth([(x + t * tall * 0.05, y - tall * 0.48), (x + t * tall * 0.24, y - tall * (0.84 - 0.1 * t * t)), (x + t * tall * 0.44, y - tall * (0.84 - 0.26 * abs(t))), (x + t * tall * 0.52, y - tall * (0.66 - 0.26 * abs(t)))], False, 6)
        c.poly(ribbon(bend, tall * 0.014, tall * 0.012), lit if k % 2 else gold)
        for q in range(7, 18, 2):
            px, py = bend[q]
            c.ellipse(px, py, tall * 0.017, tall * 0.024, lit if t < 0.2 else gold)
    c.limb([(x - tall * 0.085, y - tall * 0.47), (x + tall * 0.085, y - tall * 0.47)], tall * 0.07, tall * 0.07, "#b9402f")
    c.limb([(x + tall * 0.03, y - tall * 0.48), (x + tall * 0.1, y - tall * 0.36)], tall * 0.03, tall * 0.02, "#8a2a28")


def panen(c: Canvas) -> None:
    """Bound sheaves in a golden field, reapers at work, hills behind."""
    c.sky([(0, "#4593aa"), (0.25, "#a9d0bf"), (0.42, "#fdeab4"), (1, "#fdeab4")])
    c.glow(1240, 300, 620, "#fff6d0", 0.85)
    c.ellipse(1240, 250, 62, 62, "#fffae2")
    billow(c, 420, 210, 400, "#fff8e4", "#b9cdbf", 1)
    cloud(c, 860, 130, 360, "#fffaf0", 0.75)
    mountains(c, 400, 130, "#8fb8ac", 600, "#74a3a0", fade="#e3e0b4")
    hill = mountains(c, 480, 50, "#6a9c78", 640, "#4a8068", fade="#b9c486")
    for i in range(54):
        x = i * 31
        bush(c, x, height_at(hill, x) + 14, c.rng.uniform(40, 70), "#4a8468", "#b5c47a", 1)
    for x, h, lean in ((150, 200, 20), (230, 160, -14), (1420, 220, -30), (1500, 170, 14)):
        palm(c, x, 580, h, lean, "#2c6654", "#9fb85c", 1)
    c.poly([(520, 560), (520, 516), (640, 516), (640, 560)], "#f0dcb0")
    c.poly([(496, 520), (548, 470), (616, 470), (664, 520)], "#b9482f")
    field = ridge(c.rng, (-20, 556), (1620, 560), 8)
    c.graded(down_to(field, 1070), [(0, "#f3d278"), (0.35, "#e0aa48"), (1, "#a8682c")])
    for row in range(15):
        t = row / 14
        y = 572 + 190 * t * t + 60 * t
        tall = 16 + 40 * t
        tones = ("#f9e08c", "#e0ac48", "#c98f3a", "#b97a30")
        for k in range(int(130 - 50 * t)):
            x = -10 + k * 1620 / (130 - 50 * t) + c.rng.uniform(-6, 6)
            # The middle has been cut, so that people and sheaves stand clear.
            if t > 0.35 and abs(x - 820) < 260 + 300 * t:
                continue
            lean = c.rng.uniform(4, 12) * (0.5 + t)
            top = y - tall * c.rng.uniform(0.8, 1.1)
            c.line([(x, y + 6), (x + lean * 0.3, top), (x + lean, top + tall * 0.2)], c.rng.choice(tones), 2.2 + t * 2)
            c.ellipse(x + lean * 0.9, top + tall * 0.16, 3 + t * 3, 5 + t * 5, c.rng.choice(tones[:2]))
    stubble = smooth([(520, 690), (820, 668), (1130, 690), (1380, 800), (1700, 1090), (-100, 1090), (260, 800)], steps=8)
    c.poly(stubble, "#d9a85a")
    c.grain(stubble, "#8a5428", (-0.8, 1), 0.5)
    for _ in range(420):
        y = 690 + 380 * c.rng.random()
        t = (y - 690) / 380
        x = 810 + c.rng.uniform(-1, 1) * (260 + 560 * t)
        c.line([(x, y), (x + c.rng.uniform(-3, 3), y - 6 - 14 * t)], c.rng.choice(("#f6d88a", "#a86c30", "#c48a40")), 1.6 + 1.6 * t)
    workers = ((670, 770, 172, "#2f7f86", "bend", 1), (985, 775, 172, "#c9442f", "bend", -1), (830, 730, 140, "#fdf3dc", "walk", -1), (1130, 750, 160, "#35608a", "stand", -1))
    for x, y, h, shirt, pose, side in workers:
        c.poly([(x - 12, y), (x + 12, y), (x - h * 0.3, y + h * 0.12), (x - h * 0.6, y + h * 0.12)], "#7a4626", 0.45)
        person(c, x, y, h, Look(shirt, "#3a3f4c", "#8a5232", "caping", "#f6dc96"), pose, side)
    c.limb([(1080, 626), (1200, 614)], 5, 5, "#6d3f24")
    sheaf(c, 1080, 690, 92)
    sheaf(c, 1196, 682, 92)
    for x, y, tall in ((420, 824, 180), (1200, 830, 186), (540, 876, 196), (1070, 880, 196), (330, 960, 270), (1310, 965, 280), (800, 985, 300), (570, 1036, 310), (1050, 1040, 310)):
        c.poly(arc(x - tall * 0.22, y, tall * 0.5, tall * 0.07, 0, 360, 24), "#7a4626", 0.5)
        sheaf(c, x, y, tall)
    birds(c, 720, 300, 7, 17, "#4f6f70")


SCENES = {
    "sekolah": (sekolah, (0.53, 0.5)),
    "candi": (candi, (0.5, 0.48)),
    "panen": (panen, (0.5, 0.7)),
}
