"""What came of doing something to several cards: each that was refused, and why."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.tui.lines import BLANK, Block, Line, flow
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Leaf
from kanban.wording import Outcome, card_name
from kanban.wording.outcomes import in_short

_INDENT: Line = (("    ", "text"),)


class OutcomeScreen(Dialog[None]):
    """Lists what is too much for one line."""

    KEYS = (("j k", "scroll"), ("Esc", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "leave", "Leave", id="outcome.leave"),
    ]

    def __init__(self, outcome: Outcome, board: Board) -> None:
        super().__init__()
        self.outcome = outcome
        self._board = board

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([(in_short(self.outcome), "accent")], width))]

    def body(self) -> Leaf:
        return Leaf(self._draw)

    def _draw(self, width: int) -> list[Block]:
        blocks = []
        for number, sentence in self.outcome.refused:
            name = flow([(self._called(number), "strong")], width, ((" ✗ ", "warn"),), _INDENT)
            why = flow([(sentence, "text")], width, _INDENT, _INDENT)
            blocks.append(Block(f"refused {number}", [*name, *why, BLANK]))
        numbers = " ".join(f"#{number}" for _, number in self.outcome.done)
        if numbers:
            done = flow([(numbers, "muted")], width, ((" ✓ ", "good"),), _INDENT)
            blocks.append(Block("done", done))
        return blocks

    def _called(self, number: int) -> str:
        card = self._board.cards.get(number)
        return card_name(number, card.title if card else "")

    def action_leave(self) -> None:
        self.end(None)
