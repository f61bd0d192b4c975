"""Lit after dark: jalan-malam, stadion, warung."""

from __future__ import annotations

from .brush import Canvas, Colour, mix
from .figures import Look, person
from .scenery import cloud, mountains, palm, tree
from .shapes import (
    Point,
    arc,
    box,
    smooth,
)

# Rows of coordinates read better unbroken than one number a line.
# fmt: off


def _shopfront(
    c: Canvas, left: bool, span: Point, tall: float, wall: Colour, glow: Colour, wet: float = 0.0
) -> None:
    """Draw one shophouse on a street wall running to the vanishing point (800, 560).

    `span` is the near and far end as shares of the way (0 = picture edge, 1 = vanishing point).
    With `wet` above 0 it draws the reflection in the road instead, `wet` of it lost in the dark.
    """
    near, far = span
    night = "#141a40"
    flip = -0.8 if wet else 1

    def at(t: float, height: float) -> Point:
        x = -260 + 1060 * t if left else 1860 - 1060 * t
        return x, 930 - 370 * t - height * flip * (1 - t)

    def quad(t: float, u: float, low: float, high: float, colour: Colour) -> list[Point]:
        shape = [at(t, low), at(t, high), at(u, high), at(u, low)]
        c.poly(shape, mix(colour, night, wet))
        return shape

    face = quad(near, far, 0, tall, wall)
    c.grain(face, "#0f1330", (0, -1), 0.6, start=0.3)
    shop = quad(near, far, 14, 250, glow)
    c.grain(shop, mix("#fff4cf", night, wet), (0, -1), 0.6, start=0.2)
    for k in (0.0, 0.3, 0.62, 0.94):
        quad(near + (far - near) * k, near + (far - near) * (k + 0.06), 14, 250, mix(wall, night, 0.5))
    for k in (0.12, 0.42, 0.74):
        t = near + (far - near) * k
        quad(t, t + (far - near) * 0.13, 14, 60 + c.rng.uniform(20, 110), mix(glow, "#5a2440", 0.6))
    out = 70 if left else -70
    lip = [(x + out * (1 - t), y) for t, (x, y) in ((far, at(far, 225)), (near, at(near, 225)))]
    c.poly([at(near, 300), at(far, 300), *lip], mix(mix(glow, "#c9303c", 0.6), night, wet))
    for row in range(int((tall - 400) / 150)):
        for k in (0.12, 0.42, 0.72):
            t = near + (far - near) * k
            low = 370 + row * 150
            lit = c.rng.random() < 0.5
            quad(t, t + (far - near) * 0.17, low, low + 90, "#fbc65c" if lit else mix(wall, night, 0.6))


def jalan_malam(c: Canvas) -> None:
    """A wet shopping street after rain, lamps and headlights doubled in the asphalt."""
    c.sky([(0, "#131a3c"), (0.35, "#2d2f62"), (0.55, "#7a4a74"), (1, "#7a4a74")])
    c.glow(800, 540, 520, "#ffb070", 0.8, 0.8)
    for i in range(14):
        x = 560 + i * 36
        h = c.rng.uniform(40, 190)
        c.rect(x, 575 - h, x + 34, 580, mix("#4a3a6c", "#8a5274", c.rng.random()))
        for _ in range(5):
            px, py = x + c.rng.uniform(4, 28), 575 - c.rng.uniform(8, h)
            c.rect(px, py, px + 4, py + 5, "#ffd27a")
    cuts = (0.0, 0.2, 0.36, 0.5, 0.62, 0.72, 0.8, 0.87)
    walls = ("#2b2a58", "#3f2a58", "#243a60", "#4a2f5c", "#2a3566", "#47305f", "#33376a")
    glows = ("#f9a94a", "#f2d27a", "#f0794f", "#5fc0b4", "#f9b95a", "#e86a5a", "#f6d488")
    c.graded(box(-1, 575, 1601, 1068), [(0, "#6a4a78"), (0.3, "#2c2f62"), (1, "#10163a")])
    for wet in (0.35, 0.0):
        for i in range(6, -1, -1):
            span = (cuts[i], cuts[i + 1])
            tall = (820, 700, 880, 760, 840, 700, 780)
            _shopfront(c, True, span, tall[i], walls[i], glows[i], wet)
            _shopfront(c, False, span, tall[-1 - i], walls[-1 - i], glows[(i + 3) % 7], wet)
        if wet:
            c.haze(620, 1067, "#10163a", 0.0, 0.6)
            c.shimmer(570, 497, 1, 16)
    for side in (-1, 1):
        # Kerb and pavement keep the walls from standing in a canal.
        walk = [(800, 560), (800 + side * 1060, 930), (800 + side * 1060, 1010)]
        c.poly(walk, "#252a56")
        c.grain(walk, "#f2b878", (-side, -1), 0.45, start=0.2)
    signs = ((300, 330, 62, 150, "#e8483f"), (415, 395, 42, 100, "#4fc0b8"), (1270, 310, 66, 160, "#f2b23f"),
             (1160, 400, 44, 104, "#d9486f"))
    for x, y, w, h, tone in signs:
        c.glow(x, y + h / 2, w * 2.4, tone, 0.6)
        c.round_rect(x - w / 2, y, x + w / 2, y + h, 8, tone)
        for k in range(4):
            c.round_rect(x - w * 0.28, y + h * (0.12 + k * 0.21), x + w * 0.28, y + h * (0.23 + k * 0.21), 3, "#fff2cf")
    for i in range(4):
        for side in (-1, 1):
            t = (0.12, 0.4, 0.6, 0.74)[i]
            x = 800 + side * 700 * (1 - t)
            y, h = 560 + 330 * (1 - t), 620 * (1 - t)
            c.limb([(x, y), (x, y - h), (x - side * h * 0.16, y - h * 1.06)], 9 * (1 - t) + 2, 5 * (1 - t) + 1, "#141833")
            lx, ly = x - side * h * 0.18, y - h * 1.05
            c.glow(lx, ly, 150 * (1 - t) + 40, "#ffe0a0", 0.8)
            c.ellipse(lx, ly, 20 * (1 - t) + 3, 8 * (1 - t) + 2, "#fff6d8")
    for i in range(9):
        t = i / 8
        c.line(smooth([(-20, 150 + i * 24), (800, 330 + i * 22), (1620, 130 + i * 26)], False), "#141833", 1.5, 0.5 * (1 - t))
    c.glow(800, 620, 520, "#ffc27a", 0.75, 0.5)
    c.glow(800, 860, 420, "#f09a6a", 0.35, 0.55)
    for i in range(7):
        y = 640 + i * i * 9
        w = 3 + i * 3.4
        c.poly([(800 - w, y + 12 + i * 5), (800 + w, y + 12 + i * 5), (800 + w * 0.8, y), (800 - w * 0.8, y)], "#f4e2c0", 0.75)
    for x, y, size, tone in ((664, 668, 70, "#c93a3c"), (930, 690, 96, "#2f6f86")):
        c.round_rect(x - size * 0.6, y - size * 0.62, x + size * 0.6, y - size * 0.1, size * 0.16, tone)
        c.poly([(x - size * 0.48, y - size * 0.55), (x - size * 0.36, y - size * 0.98), (x + size * 0.36, y - size * 0.98),
                (x + size * 0.48, y - size * 0.55)], mix(tone, "#0c1028", 0.35))
        c.poly([(x - size * 0.4, y - size * 0.58), (x - size * 0.31, y - size * 0.9), (x + size * 0.31, y - size * 0.9),
                (x + size * 0.4, y - size * 0.58)], "#8fa8b8")
        c.rect(x - size * 0.55, y - size * 0.14, x - size * 0.32, y, "#0c1028")
        c.rect(x + size * 0.32, y - size * 0.14, x + size * 0.55, y, "#0c1028")
        for side in (-1, 1):
            lx = x + side * size * 0.42
            c.glow(lx, y - size * 0.36, size * 0.8, "#fff2c4", 0.85)
            c.ellipse(lx, y - size * 0.36, size * 0.11, size * 0.09, "#fffbe8")
            c.poly([(lx - size * 0.06, y), (lx + size * 0.06, y), (lx + size * 0.16, y + size * 1.5), (lx - size * 0.16, y + size * 1.5)],
                   "#ffe9b4", 0.3)
    walkers = ((470, 800, 185, "#3fa59a", 1), (1085, 890, 290, "#f2c14a", -1), (548, 920, 320, "#e2503f", 1))
    for x, y, h, tone, side in walkers:
        coat = Look("#1d2350", "#151a3a", "#8a5a48", "hair", "#10132c")
        c.poly([(x - h * 0.1, y), (x + h * 0.1, y), (x + h * 0.14, y + h * 0.6), (x - h * 0.14, y + h * 0.6)], "#0c1028", 0.55)
        c.poly(arc(x, y + h * 0.6, h * 0.33, h * 0.2, 0, 180), tone, 0.4)
        person(c, x, y, h, coat, "walk", side)
        c.line([(x + side * h * 0.1, y - h * 0.56), (x + side * h * 0.06, y - h * 1.16)], "#0c1028", 3)
        dome = [*arc(x + side * h * 0.05, y - h * 0.92, h * 0.36, h * 0.3, 180, 360), (x + side * h * 0.05, y - h * 0.95)]
        c.poly(dome, tone)
        c.grain(dome, "#ffe9b4", (side, -0.6), 0.6, start=0.45)
    for _ in range(110):
        x, y = c.rng.uniform(0, 1640), c.rng.uniform(0, 1000)
        c.line([(x, y), (x - 7, y + 34)], "#c9d4ea", 1, 0.28)


def stadion(c: Canvas) -> None:
    """A football ground at dusk: floodlights, packed stands, a striped pitch."""
    c.sky([(0, "#1b2450"), (0.2, "#3f4a80"), (0.34, "#c9708a"), (0.42, "#f7b280"), (1, "#f7b280")])
    for x, y, w in ((320, 200, 460), (1240, 240, 520)):
        cloud(c, x, y, w, "#8a5a86", 0.6)
    c.graded(smooth([(-60, 380), (300, 320), (800, 300), (1300, 320), (1660, 380), (1660, 640), (-60, 640)]), [(0, "#39406c"), (1, "#222a52")])
    roof = [*smooth([(-60, 330), (300, 266), (800, 246), (1300, 266), (1660, 330)], False),
            *smooth([(1660, 420), (1300, 338), (800, 314), (300, 338), (-60, 420)], False)]
    c.graded(roof, [(0, "#e9e2d4"), (1, "#8a90ac")])
    for k in range(25):
        x = k * 66
        c.line([(x, 250 + abs(x - 800) ** 1.7 / 1350), (800 + (x - 800) * 0.96, 330 + abs(x - 800) ** 1.7 / 1100)], "#5d6488", 2)
    tones = ("#e8503f", "#f3e7cb", "#f0b548", "#3f6fa0", "#d9483c", "#8a4a6a", "#c98a62", "#2f3b6a")
    for row in range(19):
        t = row / 18
        bend = 92 - t * 40
        step = 9 + t * 6
        for i in range(int(1640 / step)):
            x = i * step + (row % 2) * step / 2
            y = 352 + t * 232 + bend * ((x - 800) / 800) ** 2
            if c.rng.random() < 0.9 and abs(x % 330 - 20) > 10:
                tone = c.rng.choice(tones[:5] if c.rng.random() < 0.6 else tones)
                size = 2.9 + t * 2.4
                c.rect(x - size, y, x + size, y + size * 2.2, mix(tone, "#2a2f5c", 0.45 - t * 0.3))
                c.ellipse(x, y - size * 0.5, size * 0.72, size * 0.85, mix("#b9805a", "#2a2f5c", 0.4 - t * 0.3))
    boards = [*smooth([(-60, 690), (300, 630), (800, 612), (1300, 630), (1660, 690)], False),
              *smooth([(1660, 724), (1300, 660), (800, 640), (300, 660), (-60, 724)], False)]
    c.poly(boards, "#f3e7cb")
    with c.clip(boards):
        for k in range(12):
            c.rect(k * 140, 600, k * 140 + 66, 740, ("#d9483c", "#2f6f86", "#f0b548")[k % 3])
    c.graded(down := [*boards[len(boards) // 2 :][::-1], (1660, 1070), (-60, 1070)], [(0, "#b8552f"), (1, "#8a3f34")])
    c.grain(down, "#5f2a30", (0, 1), 0.4)
    pitch = [(250, 682), (1350, 682), (1860, 1090), (-260, 1090)]
    c.poly(pitch, "#4f9a4a")
    for k in range(0, 12, 2):
        t, u = k / 12, (k + 1) / 12
        c.poly([(250 + 1100 * t, 682), (250 + 1100 * u, 682), (-260 + 2120 * u, 1090), (-260 + 2120 * t, 1090)], "#6fb555")
    c.grain(pitch, "#2f6f48", (0, 1), 0.55, start=0.35)
    c.glow(800, 790, 720, "#f4f7b8", 0.4, 0.35)
    white = "#fdfbe8"
    c.line([*pitch[:2]], white, 3)
    c.line([(250, 682), (-260, 1090)], white, 4)
    c.line([(1350, 682), (1860, 1090)], white, 4)
    c.line([(800, 682), (800, 1090)], white, 4)
    c.line(arc(800, 846, 196, 72, 0, 360, 60), white, 4)
    c.ellipse(800, 846, 8, 4, white)
    for side in (-1, 1):
        x = 800 + side * 552
        c.line([(x + side * 25, 728), (x - side * 120, 728), (x - side * 30, 880), (x + side * 216, 880)], white, 4)
        c.line([(800 + side * 640, 790), (800 + side * 640, 716), (800 + side * 690, 750), (800 + side * 690, 830)], white, 5)
    red, blue = Look("#d9382f", "#fdf6e4"), Look("#2f5fa5", "#1f2f5c")
    players = ((800, 905, 150, red, "walk", 1), (892, 880, 134, blue, "walk", -1), (610, 820, 104, blue, "walk", 1), (1010, 790, 96, red, "walk", -1),
               (470, 900, 136, red, "walk", 1), (1150, 920, 150, blue, "walk", -1), (720, 762, 84, red, "stand", 1), (350, 770, 84, blue, "stand", 1),
               (1230, 775, 86, red, "walk", 1), (900, 742, 78, blue, "walk", 1))
    for x, y, h, look, pose, side in sorted(players, key=lambda p: p[1]):
        for reach in (-0.6, 0.6):
            c.poly([(x - h * 0.05, y), (x + h * 0.05, y), (x + reach * h, y + h * 0.14)], "#1f5540", 0.4)
        person(c, x, y, h, look, pose, side)
    c.ellipse(846, 908, 11, 11, "#fffdf0")
    c.ellipse(849, 911, 5, 5, "#33384a")
    for x, y, lean in ((118, 90, 1), (1482, 90, -1), (430, 130, 1), (1170, 130, -1)):
        size = 1.0 if abs(x - 800) > 500 else 0.66
        c.limb([(x, 420), (x, y + 60)], 16 * size, 9 * size, "#1a2148")
        for k in range(5):
            c.line([(x - 7 * size, y + 120 + k * 50), (x + 7 * size, y + 90 + k * 50)], "#39406c", 2)
        c.poly([(x - 62 * size, y - 40 * size), (x + 62 * size, y - 40 * size), (x + 54 * size, y + 44 * size), (x - 54 * size, y + 44 * size)], "#1a2148")
        for row in range(3):
            for k in range(5):
                px, py = x + (k - 2) * 23 * size, y + (row - 1) * 25 * size
                c.ellipse(px, py, 9.5 * size, 9.5 * size, "#fffbe0")
        c.glow(x, y, 270 * size, "#fff6cc", 0.85)
        c.poly([(x - 40 * size, y), (x + 40 * size, y), (800 - lean * 60 + lean * 520, 900), (800 - lean * 60, 900)], "#fff6cc", 0.07)


def _awning(c: Canvas, x0: float, x1: float, y: float, drop: float, tones: tuple[Colour, Colour]) -> None:
    """Draw a striped awning from x0 to x1 whose front edge hangs `drop` px below y in scallops."""
    count = max(4, round((x1 - x0) / 46))
    wide = (x1 - x0) / count
    inset = (x1 - x0) * 0.06
    for k in range(count):
        a, b = x0 + k * wide, x0 + (k + 1) * wide
        ta = x0 + inset + (x1 - x0 - 2 * inset) * k / count
        tb = x0 + inset + (x1 - x0 - 2 * inset) * (k + 1) / count
        c.poly([(ta, y), (tb, y), (b, y + drop), (a, y + drop)], tones[k % 2])
        c.poly(arc((a + b) / 2, y + drop, wide / 2, wide * 0.42, 0, 180, 12), mix(tones[k % 2], "#3a1a28", 0.18))
    c.grain([(x0 + inset, y), (x1 - inset, y), (x1, y + drop), (x0, y + drop)], mix(tones[0], "#3a1a28", 0.5), (0.5, 1), 0.6, start=0.3)


def warung(c: Canvas) -> None:
    """A lit food stall at blue hour, guests on the bench, steam off the wok."""
    c.sky([(0, "#1f2a56"), (0.3, "#4a4a80"), (0.5, "#b0647c"), (0.66, "#f09a6a"), (1, "#f09a6a")])
    for x, y, w in ((280, 170, 420), (1340, 220, 460)):
        cloud(c, x, y, w, "#7a5a86", 0.6)
    mountains(c, 600, 80, "#6d5a84", 760, fade="#b9748a")
    for i in range(22):
        tree(c, i * 76, 780, c.rng.uniform(130, 260), "#2f335c", "#6d5480", 1 if i < 11 else -1)
    for x, y in ((90, 640), (210, 655), (1400, 650), (1500, 636)):
        c.rect(x, y, x + 76, y + 130, "#3a3560")
        c.poly([(x - 14, y + 4), (x + 20, y - 34), (x + 60, y - 34), (x + 92, y + 4)], "#54406a")
        c.rect(x + 24, y + 34, x + 52, y + 66, "#ffc869")
        c.glow(x + 38, y + 50, 60, "#ffc869", 0.5)
    palm(c, 150, 800, 470, 60, "#1c2148", "#4a3a66", 1)
    palm(c, 1490, 800, 520, -60, "#1c2148", "#4a3a66", -1)
    c.graded(box(-1, 770, 1601, 1068), [(0, "#5b4468"), (1, "#231c40")])
    c.glow(800, 880, 820, "#ffb860", 0.75, 0.28)
    c.rect(340, 330, 1260, 860, "#e9a04a")
    c.graded(box(350, 330, 1250, 700), [(0, "#ffd98a"), (1, "#f0a04c")])
    c.glow(800, 430, 480, "#fff4c4", 0.9, 0.7)
    c.grain(box(350, 330, 800, 700), "#b9602f", (-1, 0.2), 0.6, start=0.4)
    c.grain(box(800, 330, 1250, 700), "#b9602f", (1, 0.2), 0.6, start=0.4)
    for y in (470, 560):
        c.rect(400, y, 1200, y + 10, "#8a4a2c")
        for k in range(19):
            x = 416 + k * 42
            h = 34 + (k * 23) % 26
            tone = ("#c9402f", "#3f7f6a", "#f7e6c4", "#8a4a2c", "#e9b84a")[(k * 3 + y) % 5]
            c.round_rect(x, y - h, x + 22, y, 5, tone)
            c.rect(x + 7, y - h - 9, x + 15, y - h, mix(tone, "#2a1018", 0.3))
    for k in range(5):
        x = 450 + k * 175
        c.line([(x, 330), (x, 392)], "#3a2030", 3)
        c.poly([(x - 28, 412), (x - 12, 388), (x + 12, 388), (x + 28, 412)], "#3a2030")
        c.glow(x, 416, 110, "#fff6d0", 0.8)
        c.ellipse(x, 414, 12, 10, "#fffbe8")
    cook = Look("#fdf3dc", "#3a3048", "#9c5f3a", "peci", "#241828")
    person(c, 700, 870, 400, cook, "reach", 1)
    helper = Look("#2f7f7c", "#3a3048", "#a8683f", "scarf", "#c9402f")
    person(c, 1060, 870, 380, helper, "reach", -1)
    wok = arc(860, 640, 92, 50, 0, 180, 30)
    for x, lean in ((830, 24), (866, -26), (900, 22)):
        steam = smooth([(x, 630), (x + lean, 550), (x - lean, 460), (x + lean * 0.5, 370)], False, 12)
        from_width = 8
        c.poly([*smooth([(px - from_width, py) for px, py in steam[::6]], False, 6), *smooth([(px + from_width, py) for px, py in steam[::6]], False, 6)[::-1]], "#fffaf0", 0.4)
    c.poly(wok, "#2a2030")
    c.poly(arc(860, 640, 92, 15, 0, 360, 30), "#4a3a40")
    c.poly(arc(860, 640, 76, 10, 0, 360, 30), "#f0b04a")
    c.rect(330, 680, 1270, 716, "#c97a3c")
    c.rect(330, 680, 1270, 690, "#ffd78a")
    counter = box(350, 716, 1250, 880)
    c.poly(counter, "#2f6f76")
    for k in range(19):
        c.rect(350 + k * 48, 716, 353 + k * 48, 880, "#1c4a58")
    c.grain(counter, "#142f48", (0, 1), 0.8, start=0.15)
    for k in range(7):
        x = 394 + k * 46
        c.poly(arc(x, 668, 20, 13, 0, 180, 14), "#fdf3dc")
        c.ellipse(x, 668, 20, 5, "#d9503a" if k % 2 else "#5f9a4c")
    for k in range(4):
        x = 1090 + k * 44
        c.poly([(x - 13, 680), (x - 16, 636), (x + 16, 636), (x + 13, 680)], "#fff4d4", 0.9)
        c.poly([(x - 12, 680), (x - 14, 652), (x + 14, 652), (x + 12, 680)], "#b9602f")
    for x in (340, 1260):
        c.limb([(x, 250), (x, 900)], 20, 22, "#5b3030")
    c.poly([(270, 330), (360, 190), (1240, 190), (1330, 330)], "#7a2a34")
    _awning(c, 262, 1338, 200, 134, ("#d9442f", "#fbe6b8"))
    c.rect(330, 186, 1270, 206, "#4a1f30")
    guests = (
        (470, 960, 290, Look("#35507c", "#2a2440", "#8f5532", "hair"), 1), (610, 966, 296, Look("#c9503a", "#2a2440", "#9c5f3a", "cap", "#f0b548"), 1),
        (1000, 966, 292, Look("#f0d09a", "#4a3050", "#a8683f", "scarf", "#7a4a86"), -1), (1150, 960, 286, Look("#3f7f6a", "#2a2440", "#8f5532", "hair"), -1),
    )
    for x, y, h, look, side in guests:
        person(c, x, y, h, look, "sit", side)
        c.rect(x - 60, y - h * 0.22, x + 60, y - h * 0.22 + 14, "#8a4f30")
        for px in (-46, 40):
            c.rect(x + px, y - h * 0.22 + 14, x + px + 9, y + 6, "#4a2830")
    for x, w in ((540, 220), (1075, 220)):
        c.rect(x - w / 2 + 30, 838, x + w / 2 - 30, 852, "#c98a4a")
        c.rect(x - 6, 852, x + 6, 975, "#5b3030")
        c.poly(arc(x - 24, 828, 20, 12, 0, 180, 12), "#fdf3dc")
        c.poly([(x + 14, 838), (x + 11, 808), (x + 35, 808), (x + 32, 838)], "#e9a04a")
    c.grain(box(-1, 900, 1601, 1068), "#ffb45c", (0, -1), 0.35, start=0.2)
    for k in range(24):
        x = 20 + k * 68
        y = 80 + 46 * (1 - ((x - 800) / 800) ** 2)
        c.glow(x, y, 34, "#ffd27a", 0.8)
        c.ellipse(x, y, 6, 8, "#fff4cc")
    c.line(smooth([(-20, 70), (400, 108), (800, 118), (1200, 108), (1620, 70)], False), "#151a3a", 2)


SCENES = {
    "jalan-malam": (jalan_malam, (0.5, 0.6)),
    "stadion": (stadion, (0.5, 0.62)),
    "warung": (warung, (0.5, 0.6)),
}
