"""A sheet of fields that say how something stands, which others may change while it is open."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.service import Update
from kanban.tui.screens.sheet import Sheet
from kanban.tui.widgets.fields import Note, TextAnswer


class FieldsSheet(Sheet):
    """Knows what was changed here, so that two people can change different fields."""

    answers: Mapping[str, TextAnswer]
    """The fields by their names."""
    notes: Mapping[str, Note]
    """Beside each, what somebody else has written there meanwhile."""
    before: Mapping[str, str]
    """What they said before anything was changed here."""

    def begin(self, before: Mapping[str, str], answers: Mapping[str, TextAnswer]) -> None:
        self.before, self.answers = before, answers
        self.notes = {name: Note(classes="theirs") for name in answers}

    def texts(self) -> Mapping[str, str]:
        """What the fields would say of the board as it is now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.answered()

    @property
    def changed(self) -> Mapping[str, str]:
        """What was typed anew, by the names of the fields."""
        said = {name: answer.answer for name, answer in self.answers.items()}
        return {name: text for name, text in said.items() if text != self.before[name]}

    def board_changed(self, update: Update) -> None:
        """Fields nobody touched here follow; of the others both texts are shown."""
        super().board_changed(update)
        theirs = self.texts()
        for name, text in theirs.items():
            answer = self.answers[name]
            if text == self.before[name]:
                continue
            if answer.answer == self.before[name]:
                answer.put(text)
            else:
                self.notes[name].say(f"theirs: {text or 'nothing'}")
        self.before = theirs
        self.answered()
