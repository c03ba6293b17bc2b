"""Marking cards on the board, so that a verb's key acts on all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.domain.card import Card
from kanban.tui.marks import Marks
from kanban.tui.messages import MenuOnMarked, VerbOnMarked
from kanban.tui.screens.dragging import DraggingScreen


class MarkingScreen(DraggingScreen):
    """Holds the marks. They follow their cards, whatever others do and whatever is filtered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "mark", "Mark this card, or unmark it", id="card.mark"),
        Binding("V", "mark_column", "Mark all of this column", id="board.mark_column"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()

    def marks_changed(self) -> None:
        """Show the marks as they are now."""
        raise NotImplementedError

    def action_mark(self) -> None:
        if self.selected is not None:
            self._mark(self.marks.turned(self.selected.number))

    def action_mark_column(self) -> None:
        self._mark(self.marks.turned_all(card.number for card in self.view.column.cards))

    def unmark(self, numbers: Iterable[int]) -> None:
        self._mark(self.marks.without(numbers))

    def unmark_all(self) -> None:
        self._mark(Marks())

    def action_verb(self, verb: str) -> None:
        """On the marked cards, if any are."""
        if self.marks:
            self.post_message(VerbOnMarked(verb, self.marks.cards(self.board)))
        else:
            super().action_verb(verb)

    def action_menu(self) -> None:
        if self.marks:
            self.post_message(MenuOnMarked(self.marks.cards(self.board)))
        else:
            super().action_menu()

    def carried(self, card: Card) -> tuple[Card, ...]:
        if card.number not in self.marks.numbers:
            return (card,)
        others = self.marks.cards(self.board)
        return tuple(card if other.number == card.number else other for other in others)

    def _mark(self, marks: Marks) -> None:
        if marks != self.marks:
            self.marks = marks
            self.marks_changed()
