"""Colours as numbers: how light they are, how well one is read on another, what lies between two.

A colour is written as `#rrggbb`. Contrast is that of WCAG 2; distances are those of CIE L*a*b*.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import dist
from typing import Final, NamedTuple

WHITE: Final = "#ffffff"
BLACK: Final = "#000000"
CUBE: Final = range(16, 256)
"""The numbers of xterm's 216 cube colours and 24 greys; those below it are the terminal's own."""
XTERM: Final = {
    "black": "#000000",
    "red": "#cd0000",
    "green": "#00cd00",
    "yellow": "#cdcd00",
    "blue": "#0000ee",
    "magenta": "#cd00cd",
    "cyan": "#00cdcd",
    "white": "#e5e5e5",
    "bright_black": "#7f7f7f",
    "bright_red": "#ff0000",
    "bright_green": "#00ff00",
    "bright_yellow": "#ffff00",
    "bright_blue": "#5c5cff",
    "bright_magenta": "#ff00ff",
    "bright_cyan": "#00ffff",
    "bright_white": "#ffffff",
}
"""What xterm makes of the sixteen names. Other terminals, and their users, make other colours."""


class Lab(NamedTuple):
    """A colour in L*a*b*, where equal steps look about equal. Lightness is 0 to 100."""

    lightness: float
    a: float
    b: float


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(one: str, other: str, share: float) -> str:
    """The colour that is `share` (0 to 1) of the way from one to the other."""
    parts = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


@cache
def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2 defines it."""
    red, green, blue = map(_linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """The contrast on that ground on which the colour is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


@cache
def lab(colour: str) -> Lab:
    """The colour in L*a*b*, seen by daylight (D65)."""
    red, green, blue = map(_linear, channels(colour))
    x = _cube_root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _cube_root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _cube_root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


def distance(one: str, other: str) -> float:
    """How different two colours look: 2 is just seen, 10 is plain (CIE 1976)."""
    return dist(lab(one), lab(other))


def cube_hex(index: int) -> str:
    """The colour that xterm gives to one of its 216 cube colours or 24 greys (16 to 255)."""
    if index >= 232:
        grey = 8 + 10 * (index - 232)
        return f"#{grey:02x}{grey:02x}{grey:02x}"
    steps = (0, 95, 135, 175, 215, 255)
    red, rest = divmod(index - 16, 36)
    green, blue = divmod(rest, 6)
    return f"#{steps[red]:02x}{steps[green]:02x}{steps[blue]:02x}"


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _cube_root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116
