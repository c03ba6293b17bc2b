"""The sheet for the verbs that need nothing but a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from textual.app import ComposeResult

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.fields import Field, Note, Words
from kanban.wording.deeds import title
from kanban.wording.questions import question, what_for

Made: TypeAlias = Callable[[int, int, str], CardCommand]
"""Makes the command from the card's number, the version seen and the reason."""

MADE: Mapping[str, Made] = {
    "start": lambda number, seen, reason: commands.Start(
        number=number, seen=seen, over_limit=reason
    ),
    "put_back": lambda number, seen, reason: commands.PutBack(
        number=number, seen=seen, reason=reason
    ),
    "recall": lambda number, seen, reason: commands.Recall(number=number, seen=seen, reason=reason),
    "withdraw": lambda number, seen, reason: commands.Withdraw(
        number=number, seen=seen, reason=reason
    ),
    "reopen": lambda number, seen, reason: commands.Reopen(number=number, seen=seen, reason=reason),
}


class ReasonSheet(CardSheet):
    """One question, answered in words."""

    def __init__(self, board: Board, card: Card, me: str, today: date, verb: str) -> None:
        """`verb` is one of `MADE`."""
        self._asks = verb
        self.verb = title(verb)
        super().__init__(board, card, me, today)
        self.reason = Words(placeholder=what_for(verb, card, board), id="reason")
        self.reason.wanted = True

    def fields(self) -> ComposeResult:
        yield Note(question(self._asks, self.card, self.board), classes="plain")
        yield Field("Reason", self.reason)

    def command(self) -> CardCommand:
        return MADE[self._asks](self.card.number, self.seen, self.reason.answer)

    def fill(self, command: CardCommand) -> None:
        field = "over_limit" if isinstance(command, commands.Start) else "reason"
        self.reason.put(getattr(command, field))
