"""The sheets on which a supplier offers a card to another department, which takes it or refuses."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.commands import CardCommand, HandOver, KeepHandover, RefuseHandover, Take
from kanban.domain.errors import Refused
from kanban.domain.rules.handing import targets
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.choice import Choice
from kanban.tui.widgets.fields import Field, Note, Pick, Words
from kanban.wording import labels
from kanban.wording.deeds import offer, title
from kanban.wording.handing import (
    TAKE_OR_REFUSE,
    answers_until_taken,
    at_limit,
    offered_by,
    takes_back,
)
from kanban.wording.refusals.screen import CHOOSE_TARGET


class HandOverSheet(CardSheet):
    """To whom, and a note."""

    verb = title("hand_over")

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        departments = sorted(targets(card, board), key=lambda d: d.name.casefold())
        self.to = Pick(
            [(department.name, department.key) for department in departments],
            prompt="choose a department",
            wanted=True,
            id="to",
        )
        self.note = Words(placeholder="what was done, and why them?", wanted=True, id="note")

    def fields(self) -> ComposeResult:
        yield Field("To", self.to, note=answers_until_taken(self.card, self.board))
        yield Field("Note", self.note)

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, HandOver):
            self.note.put(command.note)

    def command(self) -> HandOver:
        if not self.to.answer:
            raise Refused("missing", CHOOSE_TARGET)
        number, seen = self.card.number, self.seen
        return HandOver(number=number, seen=seen, to=self.to.answer, note=self.note.answer)


class KeepSheet(CardSheet):
    """Asks before the offer is taken back: the same key made it."""

    verb = title("keep")

    def fields(self) -> ComposeResult:
        offered = self.card.handover
        if offered is not None:
            yield Note(takes_back(self.card, self.board), classes="plain")
            yield Field(labels.OFFERED, Note(offered.note, classes="words"))

    def on_mount(self) -> None:
        self.foot.submit.focus()  # there is nothing to fill in

    def command(self) -> KeepHandover:
        return KeepHandover(number=self.card.number, seen=self.seen)


class TakeSheet(CardSheet):
    """What the giver says, and one's own yes or no, which needs a reason."""

    verb = TAKE_OR_REFUSE

    def __init__(self, board: Board, card: Card, me: str, today: date, verb: str) -> None:
        """`verb`: what is chosen at first, "take" or "refuse"."""
        super().__init__(board, card, me, today)
        self._at_first = verb
        self.decision = Choice([(one, offer(one)) for one in ("take", "refuse")], id="decision")
        self.reason = Words(placeholder="so that the giver knows what to do next", id="reason")
        self.why = Field("Reason", self.reason)

    def fields(self) -> ComposeResult:
        if self.card.handover is not None:
            words = Note(self.card.handover.note, classes="words")
            yield Field(labels.OFFERED, words, note=offered_by(self.card, self.board))
        yield Field("Answer", self.decision)
        yield self.why

    def on_mount(self) -> None:
        self.decision.value = self._at_first

    def answered(self) -> None:
        """A no needs a reason, and so does a yes beyond the limit."""
        refuses, is_over = self.decision.answer == "refuse", self._is_over_limit()
        self.reason.wanted = refuses or is_over
        told = at_limit(self.card, self.board) if is_over and not refuses else ""
        self.why.note.say(told)

    def command(self) -> CardCommand:
        number, seen, reason = self.card.number, self.seen, self.reason.answer
        if self.decision.answer == "refuse":
            return RefuseHandover(number=number, seen=seen, reason=reason)
        return Take(number=number, seen=seen, over_limit=reason)

    def _is_over_limit(self) -> bool:
        to = self.card.handover.to if self.card.handover else self.card.supplier
        limit = self.board.departments[to].wip_limit
        is_working = self.card.state is State.IN_PROGRESS
        return is_working and limit is not None and self.board.in_progress.get(to, 0) >= limit
