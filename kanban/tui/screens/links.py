"""The cards that are named on another one, to open one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.card import Card
from kanban.domain.text import flat
from kanban.tui.lines import Block, Line, flow
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import state_name


class LinksDialog(Dialog[int | None]):
    """Ends with the number of the card that was chosen."""

    GUIDE = "cards"
    KEYS = (("⏎", "open"), ("j k", "move"), ("Esc", "leave"))
    BOUND = ("choices",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,number_sign", "leave", "Leave", id="links.leave"),
    ]

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__()
        self._cards = cards

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([("Cards that are named here", "accent")], width))]

    def body(self) -> Leaf:
        return Choices(self._draw)

    def _draw(self, width: int) -> list[Block]:
        digits = max(len(str(card.number)) for card in self._cards) + 2
        indent: Line = ((" " * digits, "text"),)
        return [
            Block(
                str(card.number),
                flow(
                    [(flat(card.title), "text"), (f" – {state_name(card.state)}", "muted")],
                    width,
                    ((f"#{card.number}".ljust(digits), "accent"),),
                    indent,
                ),
            )
            for card in self._cards
        ]

    @on(Choices.Chosen)
    def _open(self, message: Choices.Chosen) -> None:
        self.end(int(message.key))

    def action_leave(self) -> None:
        self.end(None)
