"""A seat on the board for a login that has none."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.domain.people import Department
from kanban.domain.text import safe
from kanban.service import Update
from kanban.tui.lines import Block, Line, packed
from kanban.tui.screens.sheet import Sheet
from kanban.tui.widgets import fields
from kanban.tui.widgets.leaf import Choices
from kanban.wording import listed

_NO_DEPARTMENT = (
    "There is no department to join yet. Ask whoever set up the board to add yours, and look "
    "around meanwhile."
)


class JoinScreen(Sheet):
    """Offers the departments; whoever leaves it looks around without a seat."""

    DEFAULT_CSS = """
    JoinScreen {
        #who { height: auto; margin: 0 1 1 1; color: $text-muted; }
        &.-short #who { margin: 0 1; }
        #departments { height: auto; max-height: 12; margin: 0 1 1 1; }
        &.-short #departments { max-height: 4; margin: 0 1; }
    }
    """
    GUIDE = "start"
    verb = "Join"

    def __init__(self, board: Board, me: str, today: date) -> None:
        super().__init__(board, me, today)
        person = board.people.get(me)
        self._name_line = fields.Line(person.name if person else me, id="name")
        self._departments = Choices(self._draw, id="departments")

    def heading(self) -> Content:
        return Content.assemble(("Welcome", "bold $accent"), "  ", safe(self.board.name))

    def fields(self) -> ComposeResult:
        known = self.me in self.board.people
        who = f"You are {self.me}, {'in no department' if known else 'not on this board'} yet."
        why = "You may look around (Esc); to request or move cards, join a department."
        yield Static(Content(safe(f"{who} {why}")), id="who")
        yield self._departments
        yield fields.Field("Your name", self._name_line)

    def on_mount(self) -> None:
        """Begin with the departments, since the name is there already."""
        self.set_focus(self._departments, scroll_visible=False)

    def command(self) -> commands.Join:
        joined = self._open()
        if not joined:
            raise Refused("missing", _NO_DEPARTMENT)
        department = joined[min(self._departments.cursor, len(joined) - 1)]
        return commands.Join(department=department.key, name=self._name_line.answer)

    @on(Choices.Chosen)
    def _join(self) -> None:
        self.action_submit()

    def board_changed(self, update: Update) -> None:
        super().board_changed(update)
        self._departments.show(self._draw)

    def _open(self) -> list[Department]:
        """The departments that take new people, by name."""
        return sorted(self.board.open_departments, key=lambda department: department.name)

    def _draw(self, width: int) -> list[Block]:
        if not self._open():
            return [Block("", packed([((_NO_DEPARTMENT, "text"),)], width))]
        return [Block(one.key, self._department(one, width)) for one in self._open()]

    def _department(self, department: Department, width: int) -> list[Line]:
        """Its name and people; below, what it needs to start and what it promises."""
        members = self.board.members(department.key)
        people = "1 person" if len(members) == 1 else f"{len(members) or 'no'} people"
        first: Line = ((" ", "text"),)
        rest: Line = (("   ", "text"),)
        lines = packed([((department.name, "strong"),), ((people, "muted"),)], width, first, rest)
        if department.ready:
            needs = listed([field.replace("_", " ") for field in department.ready])
            lines += packed([((f"Starts with: {needs}", "muted"),)], width, rest, rest)
        if department.done:
            promise = "; ".join(department.done)
            lines += packed([((f"Done means: {promise}", "muted"),)], width, rest, rest)
        return lines
