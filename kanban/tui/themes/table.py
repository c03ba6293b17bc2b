"""What a theme is: for each role its colour at each depth of terminal."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Colours(Struct, frozen=True):
    """One role's colour, chosen for each depth."""

    true: str
    """`#rrggbb`, for terminals with millions of colours."""
    cube: int
    """Its number among xterm's 256, from 16; most sessions over SSH have these."""
    ansi: str
    """Its name among the sixteen that every terminal has, in the terminal's own shades."""


class Theme(Struct, frozen=True, kw_only=True):
    """Red and amber are kept for alarms, so no department's hue is either."""

    name: str
    """As it stands in the user's settings."""
    dark: bool
    """Light words on a dark ground."""
    roles: Mapping[str, Colours]
    over: Mapping[str, Colours] = {}
    """By ground: the one colour of all that is painted on it, whatever its role. For grounds that
    are of the other lightness than the rest."""
