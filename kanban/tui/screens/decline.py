"""The sheet on which the supplier says no to a request, and what to do instead."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card, DeclineCode
from kanban.domain.commands import CardCommand, Decline
from kanban.domain.errors import Refused
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.choice import Choice
from kanban.tui.widgets.fields import Field, Words
from kanban.wording import decline_reason
from kanban.wording.deeds import title
from kanban.wording.refusals.screen import CHOOSE_DECLINE


class DeclineSheet(CardSheet):
    """A code, words, and a way on for the customer."""

    verb = title("decline")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.code = Choice([(code.value, decline_reason(code)) for code in DeclineCode], id="code")
        customer = board.department_name(card.customer)
        self.reason = Words(placeholder="in your own words", wanted=True, id="reason")
        self.instead = Words(
            placeholder=f"what {customer} can do now, or whom to ask", wanted=True, id="instead"
        )

    def fields(self) -> ComposeResult:
        yield Field("Why", self.code)
        yield Field("Because", self.reason)
        yield Field("Instead", self.instead)

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Decline):
            self.code.value = command.code.value
            self.reason.put(command.reason)
            self.instead.put(command.instead)

    def command(self) -> Decline:
        if not self.code.answer:
            raise Refused("missing", CHOOSE_DECLINE)
        return Decline(
            number=self.card.number,
            seen=self.seen,
            code=DeclineCode(self.code.answer),
            reason=self.reason.answer,
            instead=self.instead.answer,
        )
