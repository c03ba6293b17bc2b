"""Settings: a flag of the command line, else the environment, else the user's file, else what is
usual."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from kanban.domain.views import View
from kanban.folders import BOARD


class Keys(Struct, frozen=True, kw_only=True):
    """Which keys do what."""

    preset: str = "vim"
    map: Mapping[str, str] = {}
    """By the id of a binding, the keys that are wanted for it, with commas between them."""


class Notify(Struct, frozen=True, kw_only=True):
    """Of what a person wants to be told while they look elsewhere, and how."""

    waiting: bool = True
    """A card comes to wait for one of my departments."""
    comments: bool = True
    """A comment on a card of mine."""
    verdicts: bool = True
    """What I delivered is accepted or returned."""
    bell: bool = False
    terminal: str = "off"
    """The sequence by which this terminal shows a notification: "off", "osc9" or "osc777"."""
    title: bool = True
    """The terminal's title has the number of things in my inbox."""


class Settings(Struct, frozen=True, kw_only=True):
    """What a person may choose, whole: read once at the start, then handed in."""

    board: str | None = None
    """The board to open where none is named; None: `board.json` in this folder."""
    department: str | None = None
    """The department that is asked for work by default, and that the board opens on."""
    theme: str = "auto"
    dense: bool = False
    """A card is one line."""
    sort: str = "board"
    """The order of the cards in a column; "board" is the order that everybody shares."""
    lanes: str = "off"
    """The departments as rows across the board: "off", "customer" or "supplier"."""
    dates: str = "short"
    """How dates are written: "short" (24 Nov), "iso", "us" or "relative"."""
    keys: Keys = Keys()
    notify: Notify = Notify()
    views: tuple[View, ...] = ()
    """Those that the person has saved, in their order."""


USUAL = Settings()

Change: TypeAlias = Callable[[Mapping[str, str | bool | None]], None]
"""Keeps several settings at once, by their names; None takes one away. Raises `KanbanError`."""
Remember: TypeAlias = Callable[[str, str | bool], None]
"""Keeps a setting, by its name, for the next time. Raises `KanbanError` when it cannot be kept."""


def board_path(
    flag: str | None, environ: Mapping[str, str], usual: Callable[[], str | None] = lambda: None
) -> Path:
    """The board's file. `usual` says which one the user's file names, and is asked only where
    nothing else does; without any wish it is `board.json` in this folder."""
    return Path(flag or environ.get(BOARD) or usual() or "board.json")
