"""Colours as numbers, and what the terminal says of those it has."""

from __future__ import annotations

import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from kanban.tui.colour import CUBE, contrast, cube_hex
from kanban.tui.palette import Depth, depth_of
from kanban.tui.sanitize import CubeColours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


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
