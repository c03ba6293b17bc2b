"""Undoing and doing again what the person did in this session, on whatever card it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.domain.commands import CardCommand, Command, Redo, Request, Undo
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent, Redone, Requested, Undone
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.following import Following
from kanban.tui.messages import CommandAsked, SeveralAsked
from kanban.tui.steps import VERB_OF
from kanban.wording import undone
from kanban.wording.intentions import does_it_again, goes_on_with, undoes_it
from kanban.wording.news import hidden
from kanban.wording.refusals.screen import NOTHING_TO_REDO, NOTHING_TO_UNDO

WORD_OF: Mapping[type[Command], str] = {**VERB_OF, Undo: "undo", Redo: "redo"}
"""What was done with each command."""
STILL_SAVING = "The last change is still being saved. Try again."


class Deeds:
    """What one person did to cards in one session, and what of it they have undone. What was done
    to several cards at once is one deed."""

    def __init__(self, me: str) -> None:
        self._me = me
        self._done: list[list[int]] = []
        """The numbers of the cards of each deed, the last one at the end."""
        self._undone: list[list[int]] = []
        self._seen: dict[int, int] = {}
        """The version of each card after the person's own last deed to it."""

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
        event = self._own(command, update)
        if event is None:
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

    def given_up(self, command: Command) -> None:
        """The rules let a deed stand, or stay undone, and so all that was done to its card before
        it. Of another command nothing was done."""
        match command:
            case Undo(number=number):
                self._done = _without(number, self._done)
            case Redo(number=number):
                self._undone = _without(number, self._undone)

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
    left = ([other for other in deed if other != number] for deed in deeds)
    return [deed for deed in left if deed]


class Undoing(Following):
    """Takes back what the person did last, and does it again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo what I did last", id="app.undo"),
        Binding("U", "redo", "Do again what I undid", id="app.redo"),
    ]

    @cached_property
    def deeds(self) -> Deeds:
        """What was done here."""
        return Deeds(self.service.me)

    def is_saving(self) -> bool:
        """A change is still on its way to the file."""
        raise NotImplementedError

    def action_undo(self) -> None:
        self._go(self.deeds.undo(), NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        self._go(self.deeds.redo(), NOTHING_TO_REDO)

    def _go(self, commands: Sequence[Undo | Redo], nothing: str) -> None:
        self.clear_notifications()
        if self.is_saving():
            self.notify(STILL_SAVING, severity="warning", markup=False)
        elif not commands:
            self.notify(nothing, markup=False)
        else:
            self.keys.hold()
            alone = len(commands) == 1
            self.post_message(CommandAsked(commands[0]) if alone else SeveralAsked(tuple(commands)))

    def did(self, command: Command, update: Update) -> None:
        """What the command came to can be undone from here on. After an undo, go to its card."""
        event = self.deeds.did(command, update)
        if isinstance(event, Undone | Redone):
            again, back = does_it_again(keycaps.key("U")), undoes_it(keycaps.key("u"))
            way_back = again if isinstance(event, Undone) else back
            words = f"{undone(event, update.board)} {way_back}"
            self.point_at(event.card, words)
            if self.screen is not self.board_screen:
                self.notify(words, markup=False)

    def point_at(self, number: int, words: str) -> None:
        """Go to a card on the board, or say why it is not in sight; and tell the words."""
        view = self.board_screen.view
        if view.select(number):
            view.tell()
        else:
            key = keycaps.key("F")
            self.notify(hidden(number, key), markup=False)
        self.board_screen.tell(words)

    def given_up(self, command: Undo | Redo, refused: Refused) -> Refused:
        """What is to be said when the rules let a deed stand, or stay undone: the next one is of
        another card."""
        self.deeds.given_up(command)
        undoes = isinstance(command, Undo)
        other = self.deeds.undo() if undoes else self.deeds.redo()
        if not other:
            return refused
        key = keycaps.key("u" if undoes else "U")
        return Refused(refused.kind, f"{refused.message} {goes_on_with(other, key)}")
