"""What the board says and does while a card is dragged over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.tui.dropping import Landing, Spot, landing
from kanban.tui.messages import VerbAsked
from kanban.tui.verbs import CardVerbs
from kanban.tui.widgets.board_view import BoardView
from kanban.tui.widgets.dragging import DraggedColumns


class DraggingScreen(CardVerbs):
    """Answers the columns, which know gaps and no rules. A drop does what a key would do."""

    board: Board
    me: str
    view: BoardView
    clock: Callable[[], datetime]

    def hint(self, words: str) -> None:
        """Say on the line below what would happen now; nothing gives the line back."""
        raise NotImplementedError

    @on(DraggedColumns.Held)
    def _show_where(self, held: DraggedColumns.Held) -> None:
        where = self._landing(held.card, held.spot) if held.spot else None
        self.view.show_landing(where)
        self.hint(where.says if where else "")

    @on(DraggedColumns.LetGo)
    def _drop(self, dropped: DraggedColumns.LetGo) -> None:
        verb = self._landing(dropped.card, dropped.spot).verb
        self.view.show_landing(None)
        self.hint("")
        if verb is not None:
            self.post_message(VerbAsked(dropped.card.number, verb, dropped.card.version))

    def _landing(self, card: Card, spot: Spot) -> Landing:
        columns = [column.cards for column in self.view.columns]
        return landing(card, spot, columns, self.board, self.me, self.clock())
