"""What the board says and does while a card is dragged over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on

from kanban.config import Settings
from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card
from kanban.tui.dropping import Landing, Spot, landing
from kanban.tui.messages import VerbAsked, VerbOnMarked
from kanban.tui.orders import no_reordering
from kanban.tui.verbs import CardVerbs
from kanban.tui.widgets.board_view import BoardView
from kanban.tui.widgets.dragging import DraggedColumns


class DraggingScreen(CardVerbs):
    """Answers the columns, which know gaps and no rules. A drop does what a key would do."""

    board: Board
    settings: Settings
    me: str
    view: BoardView
    clock: Callable[[], datetime]

    def carried(self, card: Card) -> tuple[Card, ...]:
        """The cards that go to another column together with this one, itself among them."""
        raise NotImplementedError

    def hint(self, words: str) -> None:
        """Say on the line below what would happen now; nothing gives the line back."""
        raise NotImplementedError

    @on(DraggedColumns.Held)
    def _show_where(self, held: DraggedColumns.Held) -> None:
        where = self._landing(held.card, held.spot) if held.spot else None
        self.view.show_landing(where)
        self.hint(where.says + self._with_others(held.card, where) if where else "")

    @on(DraggedColumns.LetGo)
    def _drop(self, dropped: DraggedColumns.LetGo) -> None:
        verb = self._landing(dropped.card, dropped.spot).verb
        self.view.show_landing(None)
        self.hint("")
        card = dropped.card
        if verb is not None and verb.startswith("to ") and len(self.carried(card)) > 1:
            self.post_message(VerbOnMarked(verb, self.carried(card)))
        elif verb is not None:
            self.post_message(VerbAsked(card.number, verb, card.version))

    def _with_others(self, card: Card, where: Landing) -> str:
        others = len(self.carried(card)) - 1
        if others < 1 or where.verb is None or not where.verb.startswith("to "):
            return ""
        from kanban.wording.intentions import with_marked

        return with_marked(others)

    def _landing(self, card: Card, spot: Spot) -> Landing:
        unordered = no_reordering(self.settings.sort)
        if unordered is not None and card.state is COLUMNS[spot.place]:
            return Landing(unordered)
        columns = [column.cards for column in self.view.columns]
        stretch = self.view.stretch(card.number, spot.place)
        return landing(card, spot, columns, self.board, self.me, self.clock(), stretch)
