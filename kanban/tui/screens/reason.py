"""The sheet for the verbs that need nothing but a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct
from textual.app import ComposeResult

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import CardCommand
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.fields import Field, Note, Words


class Question(Struct, frozen=True):
    """What a verb asks before it is done."""

    verb: str
    question: str
    placeholder: str
    command: Callable[[int, int, str], CardCommand]
    """Makes the command from the card's number, the version seen and the reason."""


QUESTIONS: Mapping[str, Question] = {
    "start": Question(
        "Start",
        "{supplier} is at its limit of cards in progress. Why start this one all the same?",
        "what cannot wait, and who agreed",
        lambda number, seen, reason: commands.Start(number=number, seen=seen, over_limit=reason),
    ),
    "put_back": Question(
        "Put back",
        "Why does it go back to the requests of {supplier}?",
        "so that {customer} knows why it waits",
        lambda number, seen, reason: commands.PutBack(number=number, seen=seen, reason=reason),
    ),
    "recall": Question(
        "Recall",
        "What did you notice?",
        "your own catch: it does not count as a return",
        lambda number, seen, reason: commands.Recall(number=number, seen=seen, reason=reason),
    ),
    "withdraw": Question(
        "Withdraw",
        "Why is it no longer needed?",
        "so that {supplier} knows why it stops",
        lambda number, seen, reason: commands.Withdraw(number=number, seen=seen, reason=reason),
    ),
    "reopen": Question(
        "Reopen",
        "What turned out to be wrong?",
        "what you saw, and where",
        lambda number, seen, reason: commands.Reopen(number=number, seen=seen, reason=reason),
    ),
}


class ReasonSheet(CardSheet):
    """One question, answered in words."""

    def __init__(self, board: Board, card: Card, me: str, today: date, verb: str) -> None:
        """`verb` is one of `QUESTIONS`."""
        self._asks = QUESTIONS[verb]
        self.verb = self._asks.verb
        super().__init__(board, card, me, today)
        self.reason = Words(placeholder=self._with_names(self._asks.placeholder), id="reason")
        self.reason.wanted = True

    def fields(self) -> ComposeResult:
        yield Note(self._with_names(self._asks.question), classes="plain")
        yield Field("Reason", self.reason)

    def command(self) -> CardCommand:
        return self._asks.command(self.card.number, self.seen, self.reason.answer)

    def fill(self, command: CardCommand) -> None:
        field = "over_limit" if isinstance(command, commands.Start) else "reason"
        self.reason.put(getattr(command, field))

    def _with_names(self, sentence: str) -> str:
        return sentence.format(
            supplier=self.board.department_name(self.card.supplier),
            customer=self.board.department_name(self.card.customer),
        )
