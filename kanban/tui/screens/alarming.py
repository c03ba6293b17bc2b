"""The agreements that press on the cards of a screen: asked about, and shown once they are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from kanban.domain.board import Board
from kanban.tui.alarms import Alarms
from kanban.tui.look import Look
from kanban.tui.messages import OutlooksWanted

if TYPE_CHECKING:
    from kanban.flow.pressing import Outlook

_TOGETHER = 0.1
"""Seconds in which it is gathered of which cards more is to be known."""


class AlarmingScreen(Screen[None]):
    """Asks with `OutlooksWanted`, and is answered with `outlooks_read`."""

    board: Board

    def __init__(self) -> None:
        super().__init__()
        self.alarms = Alarms(self._ask_for_outlooks)

    def look(self) -> Look:
        raise NotImplementedError

    def show(self) -> None:
        """Paint everything as it is now."""
        raise NotImplementedError

    def outlooks_read(self, found: Mapping[int, Outlook], agreed: int) -> None:
        """Show what presses on the cards that were asked about."""
        if self.alarms.learn(found, agreed, self.board, self.look().now):
            self.show()

    def _ask_for_outlooks(self) -> None:
        """Not while it is painted, and once for all cards that come into sight at a time."""
        self.set_timer(_TOGETHER, self._want_outlooks)

    def _want_outlooks(self) -> None:
        self.post_message(OutlooksWanted(self.alarms.take_wanted(), self.alarms.agreed))
