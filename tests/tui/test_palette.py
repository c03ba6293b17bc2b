"""Colours: readable at every depth, and never the only sign."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from kanban.domain.people import COLOURS
from kanban.tui.colour import CUBE, cube_hex
from kanban.tui.palette import Depth, Palette, depth_of
from kanban.tui.sanitize import CubeColours

GROUNDS = ("ground", "card", "card_alt", "bar")
WORDS = ("text", "strong", "muted", "faint", "done", "accent", "alarm", "warn", "good", *COLOURS)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.1 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, as WCAG 2.1 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.CUBE])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", WORDS)
def test_words_can_be_read_on_every_ground(depth: Depth, ground: str, role: str) -> None:
    palette = Palette(depth)
    assert contrast(palette.hex(role), palette.hex(ground)) >= 4.5


@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.CUBE])
@pytest.mark.parametrize(
    ("role", "ground"),
    [
        ("strong", "selected"),
        ("on_selected", "selected"),
        ("strong", "alarm_strong"),
        ("alarm", "alarm_ground"),
        ("warn", "warn_ground"),
        ("found", "chip"),
        ("strong", "chip"),
    ],
)
def test_signs_can_be_read(depth: Depth, role: str, ground: str) -> None:
    palette = Palette(depth)
    assert contrast(palette.hex(role), palette.hex(ground)) >= 4.5


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color"}, Depth.CUBE),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "tmux-256color"}, Depth.CUBE),
        ({"TERM": "linux"}, Depth.ANSI),
        ({"TERM": "screen"}, Depth.ANSI),
        ({"TERM": "vt100"}, Depth.MONO),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Depth.MONO),
        ({}, Depth.ANSI),
    ],
)
def test_the_terminal_says_what_it_can_show(environment: dict[str, str], depth: Depth) -> None:
    assert depth_of(environment) is depth


@pytest.mark.parametrize("number", CUBE)
def test_one_of_256_colours_reaches_the_terminal_as_itself(number: int) -> None:
    colour = cube_hex(number)
    line = [Segment("x", Style(color=colour, bgcolor=colour, bold=True))]
    (painted,) = CubeColours().apply(line, Color(0, 0, 0))
    assert painted.style is not None
    shown = painted.style.render("x", color_system=ColorSystem.EIGHT_BIT)
    assert shown == f"\x1b[1;38;5;{_twin(number)};48;5;{_twin(number)}mx\x1b[0m"


def _twin(number: int) -> int:
    """The last of the numbers that are the same colour: some greys are among the 216 as well."""
    return max(other for other in CUBE if cube_hex(other) == cube_hex(number))


def test_the_cube_is_xterms() -> None:
    assert [cube_hex(index) for index in (16, 24, 75, 231, 232, 255)] == [
        "#000000",
        "#005f87",
        "#5fafff",
        "#ffffff",
        "#080808",
        "#eeeeee",
    ]
