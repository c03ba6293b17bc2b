"""Marking cards on the board, so that a verb's key acts on all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.domain.card import Card
from kanban.tui.marks import Marks
from kanban.tui.messages import MenuOnMarked, RepeatAsked, VerbOnMarked
from kanban.tui.screens.dragging import DraggingScreen


class MarkingScreen(DraggingScreen):
    """Holds the marks. They follow their cards, whatever others do and whatever is filtered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "mark", "Mark this card, or unmark it", id="card.mark"),
        Binding("full_stop", "repeat", "Do what I did last again", id="card.repeat"),
        Binding("V", "mark_column", "Mark all of this column", id="board.mark_column"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()
        self._asked: tuple[Card, ...] = ()
        """The cards about which a question stands on the line below."""

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

    def step_back(self) -> bool:
        """Drop the question, or else the marks; False when there is neither."""
        if self.drop_question():
            return True
        had_marks = bool(self.marks)
        self._mark(Marks())
        return had_marks

    def ask(self, question: str, cards: tuple[Card, ...]) -> None:
        """Ask on the line below, until the person says yes by the same key or goes on."""
        self._asked = cards
        self.hint(question)

    def drop_question(self) -> bool:
        """Ask no more; False when nothing was asked."""
        asked, self._asked = self._asked, ()
        if asked:
            self.hint("")
        return bool(asked)

    def action_repeat(self) -> None:
        marked = bool(self.marks)
        alone = (self.selected,) if self.selected is not None else ()
        cards = self.marks.cards(self.board) if marked else alone
        sure = cards == self._asked
        self.drop_question()
        if cards:
            self.post_message(RepeatAsked(cards, marked, sure))

    def action_verb(self, verb: str) -> None:
        """On the marked cards, if any are."""
        self.drop_question()
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
        self.drop_question()
        if marks != self.marks:
            self.marks = marks
            self.marks_changed()
