"""What fits what is being typed, in a list below it, and the keys that are for the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import Static

HOW = "Tab takes it, ↑↓ choose"
_ROOMY = 64
"""Cells of the screen from which that stands behind an offer without breaking its line."""


class Offered(NamedTuple):
    """Something that can be taken for what is being typed."""

    text: str
    """What will stand there."""
    about: str = ""
    """What it is."""


Pressed: TypeAlias = Offered | Literal["moved", "declined"] | None
"""What a key did: took an offer, went on to another, sent the list away, or nothing."""


class Offers(Static):
    """The list; it takes no room while nothing fits."""

    def __init__(self, *, taken_by: Sequence[str] = ("tab", "enter"), id: str | None = None):
        super().__init__(classes="offers", id=id, markup=False)
        self.all: Sequence[Offered] = ()
        self.place = 0
        self.display = False
        self._taken_by = taken_by

    def offer(self, offered: Sequence[Offered], place: int = 0) -> None:
        if not offered and not self.all:
            return
        self.all, self.place = tuple(offered), place
        self.display = bool(offered)
        how = f"   {HOW}" if self.app.size.width >= _ROOMY else ""
        widest = max((cell_len(one.text) for one in offered), default=0)
        lines = [
            Content.assemble(
                ("▸ " if index == place else "  ", "bold $accent"),
                (
                    set_cell_size(one.text, widest) if one.about else one.text,
                    "bold $accent" if index == place else "",
                ),
                (f"  {one.about}" if one.about else "", "$text-muted"),
                (how if index == place else "", "$text-muted"),
            )
            for index, one in enumerate(offered)
        ]
        self.update(Content("\n").join(lines))

    def press(self, key: str) -> Pressed:
        """While there are offers, some keys are for them."""
        if not self.all:
            return None
        if key in self._taken_by:
            return self.all[self.place]
        if key in ("down", "up"):
            step = 1 if key == "down" else -1
            self.offer(self.all, (self.place + step) % len(self.all))
            return "moved"
        if key == "escape":
            self.offer(())
            return "declined"
        return None
