"""The wall of thanks: department by department, what each was thanked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.wall import Said
from kanban.tui.lines import BLANK, Block, Line, flow
from kanban.tui.messages import CardAsked
from kanban.tui.prose import prose
from kanban.tui.screens.dialog import Dialog
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import caring as words

_MARGIN: Line = ((" ", "text"),)
_INDENT: Line = (("   ", "text"),)


class WallScreen(Dialog[None]):
    """Enter opens the card that somebody was thanked for; the wall comes back after it."""

    KEYS = (("⏎", "open"), ("j k", "move"), ("Esc", "back"))
    BOUND = ("choices", "wall")
    GUIDE = "cards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,W", "leave", "Leave", id="wall.leave"),
    ]

    def __init__(self, board: Board, mine: Sequence[str], now: datetime) -> None:
        """`mine` are the departments that are shown before the others."""
        super().__init__()
        self._board, self._now = board, now
        self._said: Sequence[Said] | None = None
        """Newest first; None until it is read."""
        self._choices = Choices(self._draw)
        self._order = dict.fromkeys((*mine, *board.departments))

    def draw_head(self, width: int) -> list[Block]:
        return [Block("head", flow([(words.WALL, "accent")], width))]

    def body(self) -> Leaf:
        return self._choices

    def _draw(self, width: int) -> list[Block]:
        if not self._said:
            nothing = words.READING if self._said is None else words.NO_THANKS
            return [Block("", flow([(nothing, "muted")], width, _MARGIN, _MARGIN))]
        return [block for key in self._order for block in self._of(key, self._said, width)]

    def _of(self, department: str, all_said: Sequence[Said], width: int) -> Iterator[Block]:
        said = [(i, one) for i, one in enumerate(all_said) if one.thanks.to == department]
        if said:
            name = self._board.department_name(department).upper()
            yield Block("", [BLANK, ((f" {name}", "head"),)])
        for place, one in said:
            lines = prose(one.thanks.text, self._board, width, _MARGIN, _MARGIN)
            who = words.thanks_line(one, self._board, self._now)
            lines += flow([(who, "muted")], width, _INDENT, _INDENT)
            yield Block(f"{place} {one.card.number}", lines)

    def read(self, said: Sequence[Said]) -> None:
        """Show it, newest first. The cursor begins on the first thanks, below the heading."""
        self._said = said
        self._choices.show(self._draw)

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        number = message.key.rpartition(" ")[2]
        if number:
            self.post_message(CardAsked(int(number)))

    def action_leave(self) -> None:
        self.end(None)
