"""What comes of one verb for several cards, while they are tried one after another."""

from __future__ import annotations

from kanban.domain.commands import CardCommand
from kanban.domain.errors import Refused, StoreError
from kanban.domain.events import Event
from kanban.service import Update
from kanban.tui.deeds import WORD_OF
from kanban.tui.messages import SeveralAsked
from kanban.wording import Outcome

_ABOUT_WORDS = frozenset({"missing", "not_valid"})
"""Kinds of refusals that are about what was typed, whatever card it is for."""


class Batch:
    """Goes through the cards until none is left, or the rest would fare no better."""

    def __init__(self, asked: SeveralAsked) -> None:
        self.left = list(asked.commands)
        self.done: list[CardCommand] = []
        self.events: tuple[Event, ...] = ()
        self.stopped_by: Refused | StoreError | None = None
        """Why no more are tried: nothing can be saved, or the words are no good."""
        self._refused = list(asked.refused)

    @property
    def next(self) -> CardCommand | None:
        """What is to be tried now."""
        return self.left[0] if self.left and self.stopped_by is None else None

    def blames_words(self, refused: Refused) -> bool:
        """It is about what was typed, and so would be each that follows."""
        return not self.done and refused.kind in _ABOUT_WORDS

    def was_done(self, update: Update) -> None:
        """The next one was."""
        self.done.append(self.left.pop(0))
        self.events += update.events

    def was_refused(self, sentence: str) -> None:
        """The next one was."""
        self._refused.append((self.left.pop(0).number, sentence))

    def outcome(self) -> Outcome:
        """What was done and what was not, with all that was refused before."""
        return Outcome(
            done=tuple((WORD_OF[type(command)], command.number) for command in self.done),
            refused=tuple(self._refused),
        )
