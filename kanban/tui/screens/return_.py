"""The sheet on which the customer says "not yet", and what is needed. Never who was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card, ReturnCode, Verdict
from kanban.domain.commands import CardCommand, Return
from kanban.domain.errors import Refused
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.choice import Choice
from kanban.tui.widgets.criteria_list import CriteriaList, criteria_field
from kanban.tui.widgets.fields import Field, Words
from kanban.wording import labels, return_reason
from kanban.wording.deeds import title
from kanban.wording.refusals.screen import CHOOSE_RETURN


class ReturnSheet(CardSheet):
    """Why it comes back, what was expected, and which criteria are not met."""

    verb = title("return")

    def __init__(
        self, board: Board, card: Card, me: str, today: date, not_met: Sequence[int] = ()
    ) -> None:
        """`not_met` are criteria found wanting already, by their place on the card."""
        super().__init__(board, card, me, today)
        self.code = Choice([(code.value, return_reason(code)) for code in ReturnCode], id="code")
        self.expected = Words(placeholder="what did you expect to find?", id="expected")
        self.received = Words(placeholder="what did you find instead?", id="received")
        self.not_met = CriteriaList(_texts(card), (Verdict.OPEN, Verdict.NOT_MET), id="not_met")
        for place in not_met:
            self.not_met.items[place - 1].verdict = Verdict.NOT_MET

    def fields(self) -> ComposeResult:
        yield Field("Why", self.code)
        yield Field(labels.EXPECTED, self.expected)
        yield Field(labels.RECEIVED, self.received)
        if self.card.criteria:
            yield criteria_field("Criteria", self.not_met)

    def answered(self) -> None:
        self.expected.wanted = not self.not_met.places(Verdict.NOT_MET)

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Return):
            self.code.value = command.code.value
            self.expected.put(command.expected)
            self.received.put(command.received)

    def command(self) -> Return:
        if not self.code.answer:
            raise Refused("missing", CHOOSE_RETURN)
        return Return(
            number=self.card.number,
            seen=self.seen,
            code=ReturnCode(self.code.answer),
            expected=self.expected.answer,
            received=self.received.answer,
            not_met=self.not_met.places(Verdict.NOT_MET),
        )

    def renewed(self, before: Card) -> None:
        if before.criteria != self.card.criteria and self.not_met.is_mounted:
            self.not_met.renew(_texts(self.card), keep=before.deliveries == self.card.deliveries)


def _texts(card: Card) -> list[tuple[str, str]]:
    return [(criterion.text, "") for criterion in card.criteria]
