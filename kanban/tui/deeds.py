"""What one person did to cards in one session, so that it can be undone, done again or repeated."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.domain.commands import CardCommand, Command, Redo, Request, Undo
from kanban.domain.events import CardEvent, Redone, Requested, Undone
from kanban.service import Update
from kanban.tui.steps import VERB_OF

WORD_OF: Mapping[type[Command], str] = {**VERB_OF, Undo: "undo", Redo: "redo"}
"""What was done with each command."""


class Deeds:
    """What was done, and what of it was undone. What was done to several cards at once is one
    deed."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._done: list[list[int]] = []
        """The numbers of the cards of each deed, the last one at the end; of none: it was done to
        the board itself, and so is not undone."""
        self._undone: list[list[int]] = []
        self._seen: dict[int, int] = {}
        """The version of each card after the person's own last deed to it."""
        self.last: CardCommand | None = None
        """What was done to a card last that could be done to another."""

    def undo(self) -> tuple[Undo, ...]:
        """What undoes the last deed, card by card; nothing when there is none."""
        numbers = self._done[-1] if self._done else ()
        return tuple(Undo(number=number, seen=self._seen[number]) for number in numbers)

    def redo(self) -> tuple[Redo, ...]:
        """What does again the deed that was undone last; nothing when there is none."""
        numbers = self._undone[-1] if self._undone else ()
        return tuple(Redo(number=number, seen=self._seen[number]) for number in numbers)

    def did(self, command: Command, update: Update, *, joined: bool = False) -> CardEvent | None:
        """Remember what the command came to: the event of a card that is the person's own.
        `joined`: it is of one deed with the command before."""
        if isinstance(command, CardCommand) and type(command) in VERB_OF:
            self.last = command
        event = self._own(command, update)
        if event is None:
            self._did_to_board(command, update)
            return None
        self._seen[event.card] = update.board.cards[event.card].version
        match event:
            case Undone():
                _take(event.card, self._done)
                _add(event.card, self._undone, joined)
            case Redone():
                _take(event.card, self._undone)
                _add(event.card, self._done, joined)
            case _:
                _add(event.card, self._done, joined)
                self._undone.clear()
        return event

    def let_board_stand(self) -> bool:
        """The person wants to undo: give up what they did to the board itself, if that was last."""
        was_last = bool(self._done) and not self._done[-1]
        if was_last:
            self._done.pop()
        return was_last

    def given_up(self, command: Command) -> None:
        """The rules let a deed stand, or stay undone, and so all that was done to its card before
        it. Of another command nothing was done."""
        match command:
            case Undo(number=number):
                self._done = _without(number, self._done)
            case Redo(number=number):
                self._undone = _without(number, self._undone)

    def _did_to_board(self, command: Command, update: Update) -> None:
        """Remember once that what was done last is not undone, however much it was."""
        mine = (event for event in update.events if event.by == self._me)
        if not isinstance(command, CardCommand | Request) and any(mine):
            self._undone.clear()
            if not self._done or self._done[-1]:
                self._done.append([])

    def _own(self, command: Command, update: Update) -> CardEvent | None:
        for event in reversed(update.events):
            if isinstance(event, CardEvent) and event.by == self._me:
                if isinstance(command, Request) and isinstance(event, Requested):
                    return event
                if isinstance(command, CardCommand) and event.card == command.number:
                    return event
        return None


def _add(number: int, deeds: list[list[int]], joined: bool) -> None:
    if joined and deeds:
        deeds[-1].insert(0, number)  # what was done last is undone first
    else:
        deeds.append([number])


def _take(number: int, deeds: list[list[int]]) -> None:
    deeds[-1].remove(number)
    if not deeds[-1]:
        deeds.pop()


def _without(number: int, deeds: list[list[int]]) -> list[list[int]]:
    """Those to the board itself stay, but there are never two of them in a row."""
    left: list[list[int]] = []
    for deed in deeds:
        others = [other for other in deed if other != number]
        if others or (not deed and not (left and not left[-1])):
            left.append(others)
    return left
