"""The sheet on which the supplier says by which day it delivers, or says another day."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Promise
from kanban.domain.errors import Refused
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.fields import DateLine, Field, Note, Words
from kanban.tui.widgets.wishes import DateField
from kanban.wording import labels
from kanban.wording.deeds import title
from kanban.wording.promising import after_need, who_relies


class PromiseSheet(CardSheet):
    """A day; and once one was promised, why it is another one, or none."""

    verb = title("promise")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        before = card.promised.isoformat() if card.promised else ""
        self.day = DateLine(before, today, id="day")
        self.day.wanted = card.promised is None
        self._late = Note(classes="theirs")
        """That the day is later than the customer needs it."""
        self.reason = Words(placeholder="what has changed?", id="reason")
        self.reason.wanted = card.promised is not None

    def fields(self) -> ComposeResult:
        yield DateField(labels.PROMISED, self.day, self._late)
        yield Field(labels.BECAUSE, self.reason, note=who_relies(self.card, self.board))

    def answered(self) -> None:
        try:
            day = self.day.day
        except Refused:
            day = None
        self._late.say(after_need(self.card, day, self.today))

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Promise):
            self.day.put(command.promised.isoformat() if command.promised else "")
            self.reason.put(command.reason)

    def renewed(self, before: Card) -> None:
        """A day that was promised meanwhile is not moved without a reason."""
        if before.promised != self.card.promised:
            self.day.wanted = self.card.promised is None
            self.reason.wanted = not self.day.wanted

    def command(self) -> Promise:
        return Promise(
            number=self.card.number,
            seen=self.seen,
            promised=self.day.day,
            reason=self.reason.answer,
        )
