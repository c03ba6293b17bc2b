"""The wall of thanks: department by department, what each was thanked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.errors import StoreError
from kanban.domain.events import Accepted, Redone, Thanked, Undone
from kanban.domain.wall import Said
from kanban.service import Update
from kanban.tui.lines import BLANK, Block, Line, flow
from kanban.tui.messages import CardAsked
from kanban.tui.prose import prose
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import caring as words

_MARGIN: Line = ((" ", "text"),)
_INDENT: Line = (("   ", "text"),)
_SAYING = (Thanked, Accepted, Undone, Redone)
"""What may add to the wall, or take away from it."""


class WallScreen(Dialog[None]):
    """Enter opens the card that somebody was thanked for; the wall comes back after it."""

    KEYS = (("⏎", "open"), ("j k", "move"), ("Esc", "back"))
    BOUND = ("choices", "wall")
    GUIDE = "cards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,W", "leave", "Leave", id="wall.leave"),
    ]

    def __init__(
        self,
        board: Board,
        mine: Sequence[str],
        now: datetime,
        read: Callable[[Board], Sequence[Said]],
    ) -> None:
        """`mine` are the departments that are shown before the others. `read` reads histories, of
        thousands of cards maybe, so it is called in a thread; it raises `StoreError`."""
        super().__init__()
        self._board, self._mine, self._now, self._read = board, mine, now, read
        self._said: Sequence[Said] | None = None
        """Newest first, those that were read last; None until they are read."""
        self._trouble = ""
        """Why they cannot be read."""
        self._choices = Choices(self._draw)

    def on_mount(self) -> None:
        self._read_again()

    def board_changed(self, update: Update) -> None:
        """Show what was said meanwhile."""
        self._board = update.board
        self._choices.show(self._draw)
        if self._trouble or any(isinstance(event, _SAYING) for event in update.events):
            self._read_again()

    def time_goes_on(self, now: datetime) -> None:
        """Tell ages as of now."""
        self._now = now
        self._choices.show(self._draw)

    def _read_again(self) -> None:
        self.run_worker(self._show_read(), group="wall", exclusive=True)

    async def _show_read(self) -> None:
        is_first = self._said is None
        try:
            self._said, self._trouble = await asyncio.to_thread(self._read, self._board), ""
        except StoreError as error:
            self._trouble = error.message
        self._choices.show(self._draw)
        if is_first:
            self._choices.action_end(-1)  # with the heading, for which there was no room before

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([(words.WALL, "accent")], width))]

    def body(self) -> Leaf:
        return self._choices

    def _draw(self, width: int) -> list[Block]:
        if self._trouble:
            return [Block("", flow([(self._trouble, "alarm")], width, _MARGIN, _MARGIN))]
        if not self._said:
            nothing = words.READING if self._said is None else words.NO_THANKS
            return [Block("", flow([(nothing, "muted")], width, _MARGIN, _MARGIN))]
        order = dict.fromkeys((*self._mine, *self._board.departments))
        return [block for key in order for block in self._of(key, self._said, width)]

    def _of(self, department: str, all_said: Sequence[Said], width: int) -> Iterator[Block]:
        said = [one for one in all_said if one.thanks.to == department]
        if said:
            name = self._board.department_name(department).upper()
            yield Block("", [BLANK, ((f" {name}", "head"),)])
        for one in said:
            lines = prose(one.thanks.text, self._board, width, _MARGIN, _MARGIN)
            who = words.thanks_line(one, self._board, self._now)
            lines += flow([(who, "muted")], width, _INDENT, _INDENT)
            yield Block(_key(one), lines)

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        number = message.key.rpartition(" ")[2]
        if number:
            self.post_message(CardAsked(int(number)))

    def action_leave(self) -> None:
        self.end(None)


def _key(said: Said) -> str:
    """The cursor stays on it, whatever comes before it."""
    thanks = said.thanks
    return f"{thanks.at.isoformat()} {thanks.by} {thanks.to} {said.card.number}"
