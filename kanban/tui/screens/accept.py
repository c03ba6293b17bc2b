"""The sheet on which the customer looks at what was delivered, and accepts it."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card, Verdict
from kanban.domain.commands import Accept, CardCommand
from kanban.service import Update
from kanban.tui.screens.return_ import ReturnSheet
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.choice import Rating
from kanban.tui.widgets.criteria_list import CriteriaList, criteria_field
from kanban.tui.widgets.fields import Field, Line, Note
from kanban.wording import day
from kanban.wording.criteria import claim
from kanban.wording.deeds import title
from kanban.wording.labels import delivered_by

TURNS = (Verdict.OPEN, Verdict.MET, Verdict.NOT_MET, Verdict.WAIVED)


class AcceptSheet(CardSheet):
    """A verdict on every criterion; one that is not met leads on to the return."""

    verb = title("accept")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.note = Note(classes="words")
        self.delivery = Field("Delivered", self.note)
        self._show_delivery()
        self.verdicts = CriteriaList(self._claims(), TURNS, id="verdicts")
        self.verdicts.wanted = True
        self.rating = Rating(id="rating")
        self.thanks = Line(placeholder="a word of thanks goes a long way", id="thanks")

    def fields(self) -> ComposeResult:
        yield self.delivery
        yield criteria_field("Criteria", self.verdicts)
        yield Field("Rating", self.rating, snug=True)
        yield Field("Thanks", self.thanks)

    def fill(self, command: CardCommand) -> None:
        """The thanks only: what was judged and rated is another delivery."""
        if isinstance(command, Accept):
            self.thanks.put(command.thanks)

    def command(self) -> Accept:
        return Accept(
            number=self.card.number,
            seen=self.seen,
            verdicts=self.verdicts.answer,
            rating=self.rating.answer,
            thanks=self.thanks.answer,
        )

    def answered(self) -> None:
        not_met = self.verdicts.places(Verdict.NOT_MET)
        self.foot.submit.say("Return…" if not_met else self.verb)

    def renewed(self, before: Card) -> None:
        """Another delivery is other work and is judged anew; the words that were typed stay."""
        same_work = before.deliveries == self.card.deliveries
        if same_work and before.criteria == self.card.criteria:
            return
        self._show_delivery()
        self.verdicts.renew(self._claims(), keep=same_work)

    def action_submit(self) -> None:
        not_met = self.verdicts.places(Verdict.NOT_MET)
        if not not_met:
            super().action_submit()
            return
        sheet = ReturnSheet(self.board, self.card, self.me, self.today, not_met)
        sheet.seen = self.seen
        self.app.push_screen(sheet, self._returned)

    def _returned(self, update: Update | None) -> None:
        """The return was made, or given up; then the verdicts are still here."""
        if update is not None:
            self.end(update)

    def _show_delivery(self) -> None:
        delivery = self.card.delivery
        if delivery is not None:
            who = self.board.person_name(delivery.by)
            self.note.say(delivery.note)
            self.delivery.note.say(delivered_by(who, day(delivery.at.date(), self.today)))

    def _claims(self) -> list[tuple[str, str]]:
        supplier = self.board.department_name(self.card.supplier)
        return [(c.text, claim(c, supplier)) for c in self.card.criteria]
