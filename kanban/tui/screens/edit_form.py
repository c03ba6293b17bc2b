"""The sheet on which the customer changes what it asked for."""

from __future__ import annotations

from datetime import date

from msgspec import UNSET
from textual.app import ComposeResult

from kanban.domain.board import Board
from kanban.domain.card import Card, ServiceClass, State
from kanban.domain.commands import Edit
from kanban.lens.fields import labels_of
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.wishes import Wishes, texts
from kanban.wording.deeds import title
from kanban.wording.refusals.screen import CRITERIA_FIXED


class EditForm(CardSheet):
    """Only what is changed here is asked for, so two people can edit different fields."""

    verb = title("edit")
    button = "Save"

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.wishes = Wishes(today, card, lambda: labels_of(self.board))
        self.wishes.criteria.disabled = card.state is State.DELIVERED

    def fields(self) -> ComposeResult:
        yield from self.wishes.fields.values()

    def on_mount(self) -> None:
        self._show_fixed_lines()

    def command(self) -> Edit:
        wishes, now = self.wishes, texts(self.card)
        new = {name for name, text in now.items() if wishes[name].answer != text}
        return Edit(
            number=self.card.number,
            seen=self.seen,
            title=wishes.title.answer if "title" in new else UNSET,
            purpose=wishes.purpose.answer if "purpose" in new else UNSET,
            for_whom=wishes.for_whom.answer if "for_whom" in new else UNSET,
            service_class=(
                ServiceClass(wishes.service_class.answer) if "service_class" in new else UNSET
            ),
            need_by=wishes.need_by.day if "need_by" in new else UNSET,
            criteria=wishes.criteria.lines if "criteria" in new else UNSET,
            labels=wishes.labels.labels if "labels" in new else UNSET,
        )

    def renewed(self, before: Card) -> None:
        """Fields nobody touched here follow; of the others both texts are shown."""
        ours, theirs = texts(before), texts(self.card)
        for name, text in theirs.items():
            answer, note = self.wishes[name], self.wishes.theirs[name]
            if answer.answer == ours[name]:
                answer.put(text)
            elif text != ours[name]:
                note.say(f"theirs: {text or 'nothing'}")
        self.wishes.criteria.disabled = self.card.state is State.DELIVERED
        self._show_fixed_lines()

    def _show_fixed_lines(self) -> None:
        """The criteria that cannot be changed, and why."""
        supplier = self.board.department_name(self.card.supplier)
        done = [criterion.text for criterion in self.card.criteria if criterion.of_done]
        self.wishes.joining(supplier, done)
        if self.card.state is State.DELIVERED:
            self.wishes.fields["criteria"].note.say(CRITERIA_FIXED)
