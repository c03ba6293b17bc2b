"""The yardstick: the least that a Textual app can be. A key changes its one line."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

READY = "Nothing here"


class Empty(App[None]):
    """Shows one line, and counts keys in it."""

    BINDINGS: ClassVar[list[BindingType]] = [("j", "count", "Count"), ("q", "quit", "Leave")]
    counted = 0

    def compose(self) -> ComposeResult:
        yield Static(READY)

    def action_count(self) -> None:
        self.counted += 1
        self.query_one(Static).update(f"{READY} {self.counted}")
