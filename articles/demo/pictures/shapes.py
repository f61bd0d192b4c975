"""Plain geometry for the pictures: curves, ridgelines, blobs. Points are (x, y) in picture pixels."""

from __future__ import annotations

import math
import random
from itertools import pairwise

Point = tuple[float, float]


def smooth(points: list[Point], closed: bool = True, steps: int = 10) -> list[Point]:
    """Return a Catmull-Rom curve through `points`, with `steps` points for each segment."""
    count = len(points)
    segments = count if closed else count - 1
    curve: list[Point] = []
    for i in range(segments):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(i + k, 0), count - 1)] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            curve.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t * t
                        + (3 * b - a - 3 * c + d) * t**3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    if not closed:
        curve.append(points[-1])
    return curve


def ridge(
    rng: random.Random, start: Point, end: Point, rise: float, rough: float = 0.55, depth: int = 7
) -> list[Point]:
    """Return a ridgeline from `start` to `end` by midpoint displacement (2**depth + 1 points).

    `rise` is the largest first displacement in pixels; each halving multiplies it by `rough`.
    """
    line = [start, end]
    for _ in range(depth):
        finer = [line[0]]
        for left, right in pairwise(line):
            middle_y = (left[1] + right[1]) / 2 + rng.uniform(-rise, rise)
            finer += [((left[0] + right[0]) / 2, middle_y), right]
        line = finer
        rise *= rough
    return line


def down_to(line: list[Point], bottom: float) -> list[Point]:
    """Close an open left-to-right `line` into a polygon that reaches down to y = `bottom`."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def blob(
    rng: random.Random,
    x: float,
    y: float,
    rx: float,
    ry: float,
    wobble: float = 0.12,
    knots: int = 11,
) -> list[Point]:
    """Return a rounded irregular patch about (x, y) with radii `rx`, `ry`."""
    turn = rng.uniform(0, math.tau)
    knobs = []
    for i in range(knots):
        angle = turn + math.tau * i / knots
        reach = 1 + rng.uniform(-wobble, wobble)
        knobs.append((x + math.cos(angle) * rx * reach, y + math.sin(angle) * ry * reach))
    return smooth(knobs, steps=6)


def arc(
    x: float, y: float, rx: float, ry: float, start: float, end: float, steps: int = 32
) -> list[Point]:
    """Return points on an ellipse from `start` to `end` degrees (0 = right, 90 = down)."""
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + math.cos(a) * rx, y + math.sin(a) * ry) for a in angles]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """Return the four corners of a rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def ribbon(line: list[Point], first: float, last: float, belly: float = 0.0) -> list[Point]:
    """Return a band along `line` whose width goes from `first` to `last` px; `belly` swells it."""
    left, right = [], []
    count = len(line)
    for i, (x, y) in enumerate(line):
        ax, ay = line[max(i - 1, 0)]
        bx, by = line[min(i + 1, count - 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = (ay - by) / length, (bx - ax) / length
        t = i / (count - 1)
        half = (first + (last - first) * t + belly * math.sin(math.pi * t)) / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return left + right[::-1]


def between(a: list[Point], b: list[Point], t: float) -> list[Point]:
    """Return the line part way (`t` in 0..1) between two lines of the same length."""
    return [
        (ax + (bx - ax) * t, ay + (by - ay) * t) for (ax, ay), (bx, by) in zip(a, b, strict=True)
    ]


def along(line: list[Point], t: float) -> Point:
    """Return the point at share `t` (0..1, by index) of a polyline."""
    place = min(max(t, 0.0), 1.0) * (len(line) - 1)
    i = min(int(place), len(line) - 2)
    part = place - i
    (ax, ay), (bx, by) = line[i], line[i + 1]
    return ax + (bx - ax) * part, ay + (by - ay) * part


def turned(points: list[Point], centre: Point, degrees: float) -> list[Point]:
    """Return `points` turned clockwise about `centre`."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in points
    ]


def moved(points: list[Point], dx: float, dy: float, scale: float = 1.0) -> list[Point]:
    """Return `points` scaled about the origin and then shifted."""
    return [(x * scale + dx, y * scale + dy) for x, y in points]


def height_at(line: list[Point], x: float) -> float:
    """Return y of a left-to-right `line` at `x`."""
    for (ax, ay), (bx, by) in pairwise(line):
        if ax <= x <= bx:
            return ay + (by - ay) * ((x - ax) / ((bx - ax) or 1.0))
    return line[0][1] if x < line[0][0] else line[-1][1]
