"""What each department agrees to, to be read, and to choose one whose agreements are changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.domain.people import Department
from kanban.domain.text import flat
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.lines import Block, Line, flow, packed
from kanban.tui.messages import AgreementsAsked, TemplatesAsked
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording.agreements import PEOPLE, facts
from kanban.wording.templates import TEMPLATES

_INDENT: Line = (("   ", "text"),)
_LABEL = 12
"""Cells of a label and the gap behind it."""


class DepartmentsDialog(Dialog[None]):
    """Enter opens the agreements of a department that is the person's; the list comes back then."""

    GUIDE = "agreements"
    KEYS = (("⏎", "change"), ("t", "templates"), ("j k", "move"), ("Esc", "leave"))
    KEYS_TO_READ = (("t", "templates"), ("j k", "move"), ("Esc", "leave"))
    BOUND = ("choices", "departments")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "templates", TEMPLATES, id="departments.templates"),
        Binding("escape,q,A", "leave", "Leave", id="departments.leave"),
    ]

    def __init__(
        self,
        board: Board,
        me: str,
        why_not: Callable[[str], Refused | None],
        first: str | None = None,
    ) -> None:
        """`why_not`: why the person may not change what the department of that key agrees to;
        `first`: the key of the one to begin at, if it is not their own."""
        super().__init__()
        self._first = first
        self._why_not = why_not
        self._board = board
        self._me = me

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([("What departments agree to", "accent")], width))]

    def body(self) -> Leaf:
        keys = [one.key for one in self._open()]
        person = self._board.people.get(self._me)
        own = (*person.lead_of, *person.departments) if person is not None else ()
        wanted = (self._first,) if self._first is not None else own
        first = next((key for key in wanted if key in keys), None)
        self._choices = Choices(self._draw, cursor=keys.index(first) if first is not None else 0)
        return self._choices

    def keys(self) -> list[tuple[str, str]]:
        """Of the department under the cursor."""
        found = self._open()[self._choices.cursor :][:1]
        may = bool(found) and self._may_set(found[0])
        return list(keycaps.in_dialog(self.KEYS if may else self.KEYS_TO_READ, *self.BOUND))

    def board_changed(self, update: Update) -> None:
        self._board = update.board
        self._choices.show(self._draw)
        self.show_keys()

    def _open(self) -> list[Department]:
        """By name."""
        return sorted(self._board.open_departments, key=lambda one: one.name.casefold())

    def _may_set(self, department: Department) -> bool:
        person = self._board.people.get(self._me)
        return person is not None and (person.admin or person.leads(department.key))

    def _draw(self, width: int) -> list[Block]:
        return [Block(one.key, list(self._lines(one, width))) for one in self._open()]

    def _lines(self, department: Department, width: int) -> Iterator[Line]:
        yours: list[Line] = [(("yours to change", "muted"),)] if self._may_set(department) else []
        name: Line = ((flat(department.name), "strong"),)
        yield from packed([name, *yours], width, ((" ", "text"),), _INDENT)
        for label, text in facts(department, self._board):
            if text and label != PEOPLE:
                first: Line = (*_INDENT, (f"{label:<{_LABEL}}", "muted"))
                rest: Line = (*_INDENT, (" " * _LABEL, "text"))
                yield from flow([(text.replace("\n", "; "), "text")], width, first, rest)

    @on(Choices.Moved)
    def _moved(self) -> None:
        self.show_keys()

    @on(Choices.Chosen)
    def _open_it(self, message: Choices.Chosen) -> None:
        refused = self._why_not(message.key)
        if refused is None:
            self.post_message(AgreementsAsked(message.key))
        else:
            self.notify(refused.message, severity="warning", markup=False)

    def action_templates(self) -> None:
        if self._choices.key:
            self.post_message(TemplatesAsked(self._choices.key))

    def action_leave(self) -> None:
        self.end(None)
