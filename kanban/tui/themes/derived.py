"""One of Textual's themes as one of ours: its colours mixed into all our roles.

Grounds come first. What is read on them is then moved towards white or black until it can be read
on each ground that it may stand on; of 256 colours the nearest that can be read is taken. Sixteen
colours are the terminal's own and cannot be any theme's: those of our dark or light one are taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import hypot
from typing import Final

from textual.theme import Theme as TextualTheme

from kanban.domain.card import COLUMNS
from kanban.domain.people import COLOURS as HUES
from kanban.tui.colour import (
    BLACK,
    CUBE,
    WHITE,
    channels,
    contrast,
    cube_hex,
    distance,
    lab,
    least_contrast,
    mix,
)
from kanban.tui.themes.dark import DARK
from kanban.tui.themes.light import LIGHT
from kanban.tui.themes.table import Colours, Theme

_READ: Final = 4.6
"""The contrast that is asked for, a little above what is promised."""
_STEPS: Final = 40
"""How many mixtures between a colour and white or black are tried."""
_FAR: Final = 9.0
"""The lightness that a theme's cards may be away from its board; beyond that they shout."""
_NEAR: Final = 2.5
"""The distance below which two grounds look the same."""
_LIGHTNESS: Final = 0.6
"""How much lightness counts beside hue when one of 256 colours is looked for."""
_SIGNS_APART: Final = 9.0
"""The lightness between alarm and warning, for people who cannot tell their hues."""
_MOST: Final = ("ground", "bar", "card", "card_alt")
"""The grounds that most words may stand on."""
_ON_CHIP: Final = (*_MOST, "chip")
_OTHER: Final[Mapping[str, tuple[str, ...]]] = {
    "strong": (*_ON_CHIP, "selected"),
    "on_selected": ("selected",),
    "alarm": (*_MOST, "alarm_ground"),
    "warn": (*_MOST, "warn_ground"),
    "found": (*_ON_CHIP, "selected"),
    **dict.fromkeys(("text", "faint", *(state.value for state in COLUMNS), *HUES), _ON_CHIP),
}
_WHITE_ON: Final = "alarm_strong"
"""The ground that is the same in each theme, and all on it is white."""

Toned = dict[str, str]
"""Colours by role."""


def derived(source: TextualTheme) -> Theme:
    """The theme with all roles, at every depth."""
    own = DARK if source.dark else LIGHT
    grounds = _grounds(source, own)
    inks = _inks(source, own, grounds)
    cube = _cube_grounds(grounds, own)
    painted = {role: cube_hex(index) for role, index in cube.items()}
    cube |= {role: _cube_ink(ink, _under(role, painted)) for role, ink in inks.items()}
    true = grounds | inks
    roles = {role: Colours(true[role], cube[role], own.roles[role].ansi) for role in own.roles}
    return Theme(
        name=source.name,
        dark=source.dark,
        roles=roles,
        over={_WHITE_ON: own.over[_WHITE_ON]},
    )


def _grounds(source: TextualTheme, own: Theme) -> Toned:
    theirs, words = _colours_of(source), _colours_of(source)["foreground"]
    far, near = theirs["background"], theirs["surface"]
    if not source.dark:  # cards are paper, the board is the table
        far, near = sorted((far, near), key=lambda colour: lab(colour).lightness)
    apart = abs(lab(far).lightness - lab(near).lightness)
    if not _NEAR <= apart <= _FAR:
        far, near = (far, mix(far, words, 0.07)) if source.dark else (mix(near, words, 0.08), near)
    return {
        "ground": far,
        "bar": mix(far, BLACK, 0.4) if source.dark else mix(far, words, 0.1),
        "card": near,
        "card_alt": mix(near, words, 0.04),
        "selected": _readable_ground(mix(far, theirs["primary"], 0.45), far, source.dark),
        "rule": mix(far, words, 0.35),
        "chip": mix(near, words, 0.08) if source.dark else near,
        "alarm_ground": mix(far, theirs["error"], 0.22),
        _WHITE_ON: own.roles[_WHITE_ON].true,
        "warn_ground": mix(far, theirs["warning"], 0.16),
    }


def _readable_ground(colour: str, towards: str, dark: bool) -> str:
    """The colour, moved until white or black can be read on it."""
    ink = WHITE if dark else BLACK
    steps = (mix(colour, towards, step / _STEPS) for step in range(_STEPS))
    return next((step for step in steps if contrast(step, ink) >= _READ + 1), towards)


def _inks(source: TextualTheme, own: Theme, grounds: Toned) -> Toned:
    theirs = _colours_of(source)
    ground, words, primary = theirs["background"], theirs["foreground"], theirs["primary"]
    extreme = WHITE if source.dark else BLACK
    wanted = {
        "text": words,
        "strong": mix(words, extreme, 0.7),
        "muted": mix(words, ground, 0.3),
        "faint": mix(words, ground, 0.36),
        "done": mix(words, ground, 0.32),
        "on_selected": mix(words, extreme, 0.4),
        "accent": primary,
        "alarm": theirs["error"],
        "good": theirs["success"],
        "found": mix(theirs["warning"], extreme, 0.35),
        "requested": _unlike(primary, theirs["accent"], theirs["secondary"]),
        "in_progress": primary,
        "delivered": theirs["warning"],
        "accepted": theirs["success"],
    }
    wanted |= {hue: mix(own.roles[hue].true, words, 0.15) for hue in HUES}
    inks = {role: _readable(colour, _under(role, grounds)) for role, colour in wanted.items()}
    inks["warn"] = _warning(theirs["warning"], inks["alarm"], _under("warn", grounds))
    return inks


def _unlike(one: str, *others: str) -> str:
    """That of the others which looks least like the one."""
    return max(others, key=lambda other: distance(one, other))


def _readable(colour: str, grounds: Iterable[str]) -> str:
    """The colour, moved away from the grounds as far as it takes to be read on all of them."""
    grounds = tuple(grounds)
    for step in range(_STEPS + 1):
        moved = mix(colour, _away_from(grounds), step / _STEPS)
        if least_contrast(moved, grounds) >= _READ:
            return moved
    return _away_from(grounds)


def _away_from(grounds: Iterable[str]) -> str:
    return max((WHITE, BLACK), key=lambda colour: least_contrast(colour, grounds))


def _warning(colour: str, alarm: str, grounds: Iterable[str]) -> str:
    """A readable colour for warnings that differs from that of alarms in lightness as well."""
    grounds = tuple(grounds)
    for step in range(_STEPS + 1):
        moved = _readable(mix(colour, _away_from(grounds), step / _STEPS), grounds)
        if abs(lab(moved).lightness - lab(alarm).lightness) >= _SIGNS_APART:
            return moved
    return _away_from(grounds)


def _cube_grounds(grounds: Toned, own: Theme) -> dict[str, int]:
    """The nearest of 256 colours, but a card never looks like the board it lies on.

    Alarms have our own reds: what is nearest to a dark red is a muddy one.
    """
    cube = {role: _as_light(colour, CUBE) for role, colour in grounds.items()}
    cube["selected"] = _nearest(grounds["selected"], _hues_under(WHITE if own.dark else BLACK))
    cube |= {role: own.roles[role].cube for role in ("alarm_ground", _WHITE_ON)}
    for role, beside in (("card", "ground"), ("card_alt", "card")):
        if cube[role] == cube[beside]:
            cube[role] = _next_lightness(cube[beside], grounds[role], grounds[beside])
    return cube


def _hues_under(ink: str) -> list[int]:
    """Of 256 colours those that are no grey and on which the ink can be read."""
    colours = ((number, cube_hex(number)) for number in CUBE)
    return [n for n, c in colours if len(set(channels(c))) > 1 and contrast(c, ink) >= _READ]


def _next_lightness(index: int, colour: str, beside: str) -> int:
    """The nearest to the colour of those that are lighter (or darker, as it is) than `index`."""
    lighter = lab(colour).lightness > lab(beside).lightness
    edge = lab(cube_hex(index)).lightness
    others = [n for n in CUBE if (lab(cube_hex(n)).lightness - edge) * (1 if lighter else -1) > 1]
    return _as_light(colour, others) if others else index


def _cube_ink(colour: str, grounds: Iterable[str]) -> int:
    """The nearest of 256 colours that can be read on the grounds."""
    return _nearest(colour, _cube_inks(tuple(grounds)))


@lru_cache(maxsize=32)
def _cube_inks(grounds: tuple[str, ...]) -> Sequence[int]:
    """Of 256 colours those that can be read on all the grounds."""
    return [n for n in CUBE if least_contrast(cube_hex(n), grounds) >= _READ]


def _as_light(colour: str, numbers: Iterable[int]) -> int:
    """The number that looks most like the colour, its lightness rather than its hue kept."""
    return min(
        numbers,
        key=lambda n: (
            distance(cube_hex(n), colour) + abs(lab(cube_hex(n)).lightness - lab(colour).lightness)
        ),
    )


def _nearest(colour: str, numbers: Iterable[int]) -> int:
    """The number that looks most like the colour, its hue rather than its lightness kept."""
    return min(numbers, key=lambda number: _unlikeness(cube_hex(number), colour))


def _unlikeness(one: str, other: str) -> float:
    (light, a, b), (other_light, other_a, other_b) = lab(one), lab(other)
    return hypot(_LIGHTNESS * (light - other_light), a - other_a, b - other_b)


def _under(role: str, grounds: Mapping[str, str]) -> Iterable[str]:
    return [grounds[ground] for ground in _OTHER.get(role, _MOST)]


def _colours_of(source: TextualTheme) -> Mapping[str, str]:
    """The theme's colours with those that it leaves to Textual, as `#rrggbb`."""
    return {
        name: colour[:7].lower()
        for name, colour in source.to_color_system().generate().items()
        if colour.startswith("#") and channels(colour)
    }
