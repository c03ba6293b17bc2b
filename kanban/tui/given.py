"""What the app is handed from outside, once: it opens no file and reads no setting itself."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from kanban.config import USUAL, Change, Remember, Settings
from kanban.config.met import Met
from kanban.config.seen import Marks
from kanban.counts import Counts
from kanban.service import Service
from kanban.tui.follower import LOOK_EVERY
from kanban.tui.palette import Palette


def forget_all(_values: Mapping[str, str | bool | None]) -> None:
    """Keeps nothing."""


def forget(_name: str, _value: str | bool) -> None:
    """Keeps nothing."""


class Given(Struct, frozen=True):
    """One person's board, and what is known of how they want it."""

    service: Service
    palette: Palette
    settings: Settings = USUAL
    remember: Remember = forget
    """Keeps what they choose on the screen; called in a thread."""
    wrong: tuple[str, ...] = ()
    """What of their settings cannot be, in sentences."""
    met: Met | None = None
    """What they were shown before; None: nobody is shown what a first start would show."""
    marks: Marks | None = None
    """How far they have seen the board; None: that is not kept."""
    counts: Counts | None = None
    """Where prompts learn how much waits for them; None: no prompt of theirs can ask."""
    change: Change = forget_all
    """Keeps several settings at once; called in a thread."""
    look_every: float = LOOK_EVERY
    """Seconds between two looks whether trouble with the file is over."""
