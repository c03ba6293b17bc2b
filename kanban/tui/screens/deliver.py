"""The sheet on which the supplier hands work to the customer."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card, Verdict
from kanban.domain.commands import CardCommand, Deliver
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.criteria_list import CriteriaList, criteria_field
from kanban.tui.widgets.fields import Field, Note, Words
from kanban.wording import return_reason
from kanban.wording.deeds import title


class DeliverSheet(CardSheet):
    """A note, and a claim on every criterion, which the supplier has to make one by one."""

    verb = title("deliver")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.note = Words(
            placeholder="What was done, where it is, how to check it", wanted=True, id="note"
        )
        self.claims = CriteriaList(
            _remarks(card), (Verdict.OPEN, Verdict.MET, Verdict.WAIVED), id="claims"
        )
        self.claims.wanted = True

    def fields(self) -> ComposeResult:
        if self.card.returned is not None:
            words = Note(self.card.returned.expected, classes="words")
            yield Field("Returned", words, note=return_reason(self.card.returned.code))
        yield Field("Note", self.note)
        yield criteria_field("Criteria", self.claims)

    def fill(self, command: CardCommand) -> None:
        """The note only: each criterion is claimed anew."""
        if isinstance(command, Deliver):
            self.note.put(command.note)

    def command(self) -> Deliver:
        return Deliver(
            number=self.card.number,
            seen=self.seen,
            note=self.note.answer,
            claims=self.claims.answer,
        )

    def renewed(self, before: Card) -> None:
        if before.criteria != self.card.criteria:
            self.claims.renew(_remarks(self.card), keep=True)


def _remarks(card: Card) -> list[tuple[str, str]]:
    """Each criterion, with a word on those that were not met the last time."""
    return [
        (c.text, "not met the last time" if c.verdict is Verdict.NOT_MET else "")
        for c in card.criteria
    ]
