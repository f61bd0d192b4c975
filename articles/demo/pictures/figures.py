"""Small people for scenes, drawn as flat jointed figures, and the heads they share."""

from __future__ import annotations

from dataclasses import dataclass

from .brush import Canvas, Colour, mix
from .shapes import Point, arc, smooth

SKINS = ("#a8683f", "#8f5532", "#bd7d50", "#9c5f3a")


@dataclass
class Look:
    """What a figure wears. `head` is one of hair, bun, scarf, cap, caping, helmet, peci."""

    shirt: Colour = "#c9503a"
    legs: Colour = "#2f3b4a"
    skin: Colour = "#9c5f3a"
    head: str = "hair"
    head_colour: Colour = "#241a18"
    skirt: bool = False


# Joints in figure heights from the feet: hip, knees, feet, and the two hands (x forward).
POSES: dict[str, dict[str, Point]] = {
    "stand": {"hip": (0, 0.5), "neck": (0, 0.84), "kneeA": (-0.04, 0.26), "footA": (-0.05, 0.0),
              "kneeB": (0.045, 0.26), "footB": (0.05, 0.0), "elbowA": (-0.11, 0.64),
              "handA": (-0.1, 0.48), "elbowB": (0.1, 0.64), "handB": (0.11, 0.48)},
    "walk": {"hip": (0, 0.5), "neck": (0.02, 0.84), "kneeA": (-0.05, 0.27), "footA": (-0.17, 0.03),
             "kneeB": (0.1, 0.28), "footB": (0.11, 0.0), "elbowA": (-0.09, 0.64),
             "handA": (-0.13, 0.5), "elbowB": (0.09, 0.63), "handB": (0.17, 0.53)},
    "reach": {"hip": (-0.02, 0.5), "neck": (0.03, 0.83), "kneeA": (-0.06, 0.26), "footA": (-0.08, 0.0),
              "kneeB": (0.04, 0.26), "footB": (0.05, 0.0), "elbowA": (0.12, 0.66),
              "handA": (0.25, 0.64), "elbowB": (0.13, 0.63), "handB": (0.27, 0.58)},
    "bend": {"hip": (-0.1, 0.47), "neck": (0.18, 0.6), "kneeA": (-0.1, 0.24), "footA": (-0.13, 0.0),
             "kneeB": (0.0, 0.25), "footB": (0.02, 0.0), "elbowA": (0.2, 0.4),
             "handA": (0.26, 0.22), "elbowB": (0.22, 0.42), "handB": (0.32, 0.26)},
    "sit": {"hip": (-0.05, 0.28), "neck": (0.0, 0.62), "kneeA": (0.17, 0.3), "footA": (0.16, 0.04),
            "kneeB": (0.2, 0.28), "footB": (0.21, 0.04), "elbowA": (0.05, 0.42),
            "handA": (0.17, 0.42), "elbowB": (0.08, 0.41), "handB": (0.21, 0.44)},
    "cheer": {"hip": (0, 0.5), "neck": (0, 0.84), "kneeA": (-0.04, 0.26), "footA": (-0.05, 0.0),
              "kneeB": (0.045, 0.26), "footB": (0.05, 0.0), "elbowA": (-0.15, 0.88),
              "handA": (-0.15, 1.05), "elbowB": (0.15, 0.88), "handB": (0.17, 1.06)},
    "paddle": {"hip": (-0.05, 0.28), "neck": (0.06, 0.6), "kneeA": (0.16, 0.3), "footA": (0.2, 0.1),
               "kneeB": (0.18, 0.3), "footB": (0.24, 0.1), "elbowA": (0.16, 0.5),
               "handA": (0.24, 0.6), "elbowB": (0.18, 0.42), "handB": (0.26, 0.3)},
}  # fmt: skip


def head(c: Canvas, x: float, y: float, r: float, look: Look, facing: int) -> None:
    """Draw a head of radius `r` px centred on (x, y), seen a little from the side."""
    if look.head == "scarf":
        drape = [(x - r * 1.1, y - r * 0.2), (x, y - r * 1.35), (x + r * 1.1, y - r * 0.1),
                 (x + r * 1.25, y + r * 1.7), (x, y + r * 2.3), (x - r * 1.3, y + r * 1.8)]  # fmt: skip
        c.poly(smooth(drape, steps=6), look.head_colour)
        c.ellipse(x + facing * r * 0.28, y + r * 0.02, r * 0.68, r * 0.84, look.skin)
        return
    c.ellipse(x, y, r * 0.88, r * 1.05, look.skin)
    if look.head in ("hair", "bun"):
        crown = [
            *arc(x - facing * r * 0.1, y - r * 0.1, r * 1.02, r * 1.08, 180, 360, 14),
            (x + facing * r * 0.5, y - r * 0.45),
            (x - facing * r * 0.35, y - r * 0.2),
            (x - facing * r * 0.5, y + r * 0.6),
            (x - facing * r * 1.0, y + r * 0.4),
        ]
        if facing < 0:
            crown = [
                *arc(x + r * 0.1, y - r * 0.1, r * 1.02, r * 1.08, 360, 180, 14),
                *crown[-4:],
            ]
        c.poly(crown, look.head_colour)
        if look.head == "bun":
            c.ellipse(x - facing * r * 1.05, y - r * 0.15, r * 0.5, r * 0.5, look.head_colour)
    elif look.head == "caping":
        c.poly(
            [
                (x - r * 2.1, y - r * 0.15),
                (x, y - r * 1.55),
                (x + r * 2.1, y - r * 0.15),
                (x, y + r * 0.12),
            ],
            look.head_colour,
        )
        c.poly(
            [(x, y - r * 1.55), (x + r * 2.1, y - r * 0.15), (x + r * 0.4, y + r * 0.1)],
            mix(look.head_colour, "#3a2412", 0.35),
        )
    elif look.head in ("cap", "helmet"):
        c.poly(arc(x, y - r * 0.22, r * 1.05, r * 1.0, 180, 360, 16), look.head_colour)
        if look.head == "cap":
            c.rect(*sorted((x, x + facing * r * 1.6))[:1], y - r * 0.4, max(x, x + facing * r * 1.6),
                   y - r * 0.18, look.head_colour)  # fmt: skip
    elif look.head == "peci":
        c.poly(
            [(x - r * 0.95, y - r * 0.3), (x - r * 0.8, y - r * 1.2), (x + r * 0.8, y - r * 1.3),
             (x + r * 0.95, y - r * 0.4)],
            look.head_colour,
        )  # fmt: skip


def person(
    c: Canvas, x: float, y: float, height: float, look: Look, pose: str = "stand", facing: int = 1
) -> dict[str, Point]:
    """Draw a figure `height` px tall with its feet on (x, y); return its joints in pixels."""
    joints = {
        name: (x + facing * px * height, y - py * height) for name, (px, py) in POSES[pose].items()
    }
    far_shirt, far_leg = mix(look.shirt, "#1d1420", 0.3), mix(look.legs, "#120d14", 0.3)
    thick = height * 0.085
    hip, neck = joints["hip"], joints["neck"]

    def leg(side: str, colour: Colour) -> None:
        knee, foot = joints["knee" + side], joints["foot" + side]
        c.limb([hip, knee], thick * 1.15, thick * 0.85, colour)
        c.limb([knee, (foot[0], foot[1] - thick * 0.3)], thick * 0.85, thick * 0.6, colour)
        c.ellipse(
            foot[0] + facing * thick * 0.3,
            foot[1] - thick * 0.2,
            thick * 0.62,
            thick * 0.3,
            "#2a1d1a",
        )

    def arm(side: str, colour: Colour) -> None:
        shoulder = (neck[0], neck[1] + height * 0.045)
        elbow, hand = joints["elbow" + side], joints["hand" + side]
        c.limb([elbow, hand], thick * 0.55, thick * 0.45, look.skin)
        c.limb([shoulder, elbow], thick * 0.8, thick * 0.62, colour)
        c.ellipse(*hand, thick * 0.3, thick * 0.3, look.skin)

    arm("A", far_shirt)
    leg("A", far_leg)
    leg("B", look.legs)
    if look.skirt and pose in ("stand", "walk", "reach", "cheer"):
        c.poly(
            [(hip[0] - thick * 0.95, hip[1]), (hip[0] + thick * 0.95, hip[1]),
             (x + thick * 1.35, y - height * 0.06), (x - thick * 1.35, y - height * 0.06)],
            look.legs,
        )  # fmt: skip
    c.limb([(neck[0], neck[1] - thick * 0.3), (neck[0], neck[1] + thick * 0.4)], thick * 0.5, thick * 0.5,
           mix(look.skin, "#3a1a10", 0.25))  # fmt: skip
    # Torso: wide at the shoulder, in at the waist, with the far half in shade.
    across = thick * 1.12
    low = thick * 0.95
    torso = [(neck[0] - across, neck[1] + thick * 0.55), (neck[0] - across * 0.5, neck[1] + thick * 0.12),
             (neck[0] + across * 0.5, neck[1] + thick * 0.12), (neck[0] + across, neck[1] + thick * 0.55),
             (hip[0] + low, hip[1] + thick * 0.5), (hip[0] - low, hip[1] + thick * 0.5)]  # fmt: skip
    c.poly(torso, look.shirt)
    c.grain(torso, mix(look.shirt, "#1d1420", 0.45), (-facing, 0.4), 0.7, start=0.3)
    forward = 0.07 if pose in ("bend", "paddle") else 0.015
    drop = height * (0.0 if pose == "bend" else -0.075)
    head(c, neck[0] + facing * height * forward, neck[1] + drop, height * 0.066, look, facing)
    arm("B", look.shirt)
    return joints
