"""The sheet on which the supplier says who works on a card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.commands import Assign, CardCommand
from kanban.domain.errors import Refused
from kanban.domain.people import Person
from kanban.domain.text import safe
from kanban.service import Update
from kanban.tui.screens.sheet import CardSheet
from kanban.tui.widgets.fields import Field, Line
from kanban.wording.deeds import title
from kanban.wording.refusals.screen import nobody_called_that

NOBODY = "nobody"


class AssignSheet(CardSheet):
    """The supplier's people and nobody; typing leaves those whose names begin like that."""

    verb = title("assign")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", "Next", show=False),
        Binding("up", "go(-1)", "Previous", show=False),
    ]

    def __init__(self, board: Board, card: Card, me: str, today: date) -> None:
        super().__init__(board, card, me, today)
        self.begins = Line(placeholder="first letters of a name", id="begins")
        self.people = OptionList(compact=True, markup=False, id="people")
        self.people.can_focus = False
        self._offered: Sequence[str | None] = ()

    def fields(self) -> ComposeResult:
        yield Field("To whom", self.begins, self.people)

    def on_mount(self) -> None:
        self.answered()

    def fill(self, command: CardCommand) -> None:
        if isinstance(command, Assign) and command.assignee in self._offered:
            self.people.highlighted = list(self._offered).index(command.assignee)

    def command(self) -> Assign:
        if self.people.highlighted is None:
            raise Refused("unknown", nobody_called_that(self.card, self.board))
        return Assign(
            number=self.card.number,
            seen=self.seen,
            assignee=self._offered[self.people.highlighted],
        )

    def board_changed(self, update: Update) -> None:
        super().board_changed(update)
        self.answered()

    def answered(self) -> None:
        """Offer those whose names begin as typed, with the one who has it now marked."""
        begins = self.begins.answer.casefold()
        found = [p for p in self.board.members(self.card.supplier) if _is_called(p, begins)]
        logins: list[str | None] = [person.login for person in found]
        if NOBODY.startswith(begins):
            logins.append(None)
        if logins == self._offered:
            return
        self._offered = logins
        self.people.clear_options()
        self.people.add_options(Option(self._called(login)) for login in logins)
        others = [login for login in logins if login != self.card.assignee] or logins
        likely = self.me if self.me in others else next(iter(others), None)
        self.people.highlighted = logins.index(likely) if logins else None

    @on(OptionList.OptionSelected)
    def choose(self) -> None:
        self.action_submit()

    def action_go(self, step: int) -> None:
        if step > 0:
            self.people.action_cursor_down()
        else:
            self.people.action_cursor_up()

    def _said(self) -> list[object]:
        """Letters that only find a name are not worth keeping."""
        return []

    def _called(self, login: str | None) -> Content:
        name = self.board.person_name(login) if login else NOBODY
        also = " (you)" if login == self.me else ""
        now = "  – has it now" if login == self.card.assignee else ""
        return Content(f"{safe(f'{name}{also}')}{now}")


def _is_called(person: Person, begins: str) -> bool:
    names = [person.login, person.name, *person.name.split()]
    return any(name.casefold().startswith(begins) for name in names)
