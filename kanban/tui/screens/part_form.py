"""The sheet on which a supplier asks another department for a part of a card."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from textual.content import Content

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import Request
from kanban.domain.text import safe
from kanban.tui.screens.request_form import RequestForm
from kanban.wording import card_name
from kanban.wording.deeds import title


class PartForm(RequestForm):
    """A request whose customer is who supplies the whole."""

    verb = title("part")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, None, me, today)
        self.whole = card
        self.own = (card.supplier,)

    def heading(self) -> Content:
        name = safe(card_name(self.whole.number, self.whole.title))
        return Content.assemble((self.verb, "bold $accent"), f"  of {name}")

    def command(self) -> Request:
        return replace(super().command(), parent=self.whole.number)
