"""The app's icons: a speech bubble with a clock in it, drawn from distances to its outline."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from manifest.png import Pixel, png

ACCENT = (0x2F, 0x5D, 0xA8)
ACCENT_COLOUR = "#2F5DA8"
COLOUR_SIZE = 192
OUTLINE_SIZE = 32

# In units of the icon's width, from its top left corner.
CENTRE, RADIUS, ROUNDING = (0.5, 0.46), (0.33, 0.27), 0.12
TAIL = ((0.34, 0.68), (0.34, 0.88), (0.56, 0.68))
CLOCK_RADIUS = 0.17
HANDS = (((0.5, 0.46), (0.5, 0.36)), ((0.5, 0.46), (0.57, 0.50)))

Point = tuple[float, float]


def colour_icon() -> bytes:
    """192 x 192, the bubble in white on the accent colour."""

    def pixel(x: float, y: float, blur: float) -> Pixel:
        white = _inside(_bubble(x, y), blur) * (1 - _inside(_clock(x, y, 0.018), blur))
        red, green, blue = (round(base + (255 - base) * white) for base in ACCENT)
        return red, green, blue, 255

    return _draw(COLOUR_SIZE, pixel)


def outline_icon() -> bytes:
    """32 x 32, white lines on nothing."""

    def pixel(x: float, y: float, blur: float) -> Pixel:
        line = _inside(abs(_bubble(x, y)) - 0.03, blur)
        hands = _inside(min(_to_line(x, y, *hand) for hand in HANDS) - 0.03, blur)
        return 255, 255, 255, round(255 * max(line, hands))

    return _draw(OUTLINE_SIZE, pixel)


def _draw(size: int, pixel: Callable[[float, float, float], Pixel]) -> bytes:
    steps = [(step + 0.5) / size for step in range(size)]
    return png(size, size, (pixel(x, y, 1 / size) for y in steps for x in steps))


def _inside(distance: float, blur: float) -> float:
    """How much of a pixel lies inside, from the distance of its middle to the outline."""
    return min(1.0, max(0.0, 0.5 - distance / blur))


def _bubble(x: float, y: float) -> float:
    return min(_rounded_box(x, y), _triangle(x, y))


def _clock(x: float, y: float, thickness: float) -> float:
    ring = abs(hypot(x - CENTRE[0], y - CENTRE[1]) - CLOCK_RADIUS)
    return min(ring, *(_to_line(x, y, *hand) for hand in HANDS)) - thickness


def _rounded_box(x: float, y: float) -> float:
    dx = abs(x - CENTRE[0]) - RADIUS[0] + ROUNDING
    dy = abs(y - CENTRE[1]) - RADIUS[1] + ROUNDING
    return hypot(max(dx, 0.0), max(dy, 0.0)) + min(max(dx, dy), 0.0) - ROUNDING


def _triangle(x: float, y: float) -> float:
    corners = list(zip(TAIL, (*TAIL[1:], TAIL[0]), strict=True))
    nearest = min(_to_line(x, y, *side) for side in corners)
    sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in corners]
    within = all(side <= 0 for side in sides) or all(side >= 0 for side in sides)
    return -nearest if within else nearest


def _to_line(x: float, y: float, start: Point, end: Point) -> float:
    (ax, ay), (bx, by) = start, end
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    nearest = min(1.0, max(0.0, along))
    return hypot(x - ax - nearest * (bx - ax), y - ay - nearest * (by - ay))
