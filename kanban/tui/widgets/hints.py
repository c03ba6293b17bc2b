"""The line of keys below a dialog or a card: what each does, and a click on one does it."""

from __future__ import annotations

from textual import events

from kanban.tui.clicks import KeyClicked, key_in, pressed
from kanban.tui.widgets.leaf import Draw, Leaf


class Hints(Leaf):
    """Keys in accent, each with its words behind it. Takes no focus."""

    def __init__(self, draw: Draw, id: str | None = None) -> None:
        super().__init__(draw, id)
        self.can_focus = False

    def on_click(self, event: events.Click) -> None:
        found = self._rows.at(event.y)
        key = key_in(self._line(*found), event.x) if found else None
        if key is not None:
            self.post_message(KeyClicked(pressed(key)))
