"""The sheet on which a lead says what the department agrees to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content

from kanban.domain.agreements import WipPolicy
from kanban.domain.board import Board
from kanban.domain.commands import EditDepartment
from kanban.domain.errors import Refused
from kanban.domain.people import Department
from kanban.domain.possible import refusal
from kanban.domain.text import safe
from kanban.service import Update
from kanban.tui.agreement_texts import texts, understood, value_of
from kanban.tui.screens.sheet import Sheet
from kanban.tui.widgets.fields import Field, Line, Lines, Note, Pick, TextAnswer
from kanban.wording.agreements import (
    FIELD_EXAMPLES,
    FIELD_LABELS,
    LIMIT_STOPS,
    LIMIT_WARNS,
    acceptance_promise,
    promise,
)


class AgreementsForm(Sheet):
    """Only what is changed here is asked for, so two people can change different fields."""

    GUIDE = "agreements"
    verb = "Agreements"
    button = "Save"

    def __init__(self, board: Board, key: str, me: str, now: datetime) -> None:
        super().__init__(board, me, now.date())
        self.key = key
        self.now = now
        self._before = texts(self._department)
        self.answers = {name: _answer(name, text) for name, text in self._before.items()}
        self._notes = {name: Note(classes="theirs") for name in self.answers}
        self._lines = {
            name: Field(FIELD_LABELS[name], answer, self._notes[name], snug=name not in ("done",))
            for name, answer in self.answers.items()
        }
        self._promises = Note(classes="note")

    @property
    def _department(self) -> Department:
        return self.board.departments[self.key]

    def heading(self) -> Content:
        name = safe(self._department.name)
        return Content.assemble((self.verb, "bold $accent"), "  ", name)

    def fields(self) -> ComposeResult:
        yield from self._lines.values()
        yield Field("", self._promises)

    def on_mount(self) -> None:
        self.answered()

    def command(self) -> EditDepartment:
        return EditDepartment(key=self.key, **self._changed())

    def _changed(self) -> dict[str, Any]:
        """What was typed anew, as it is meant. Raises `Refused`."""
        return {
            name: value_of(name, answer.answer, self.today)
            for name, answer in self.answers.items()
            if answer.answer != self._before[name]
        }

    def answered(self) -> None:
        """What is understood of each field, and what would be promised."""
        for name, answer in self.answers.items():
            self._lines[name].note.say(understood(name, answer.answer, self.now))
        try:
            command = self.command()
            refused = refusal(self.board, command, self.me, self.now)
        except Refused as error:
            refused = error
        if refused is not None and refused.kind != "not_now":
            self._promises.say(refused.message)
            return
        wanted = replace(self._department, **self._changed())
        self._promises.say("\n".join(filter(None, (promise(wanted), acceptance_promise(wanted)))))

    def board_changed(self, update: Update) -> None:
        """Fields nobody touched here follow; of the others both texts are shown."""
        super().board_changed(update)
        theirs = texts(self._department)
        for name, text in theirs.items():
            answer = self.answers[name]
            if text == self._before[name]:
                continue
            if answer.answer == self._before[name]:
                answer.put(text)
            else:
                self._notes[name].say(f"theirs: {text or 'nothing'}")
        self._before = theirs
        self.answered()


def _answer(name: str, text: str) -> TextAnswer:
    if name == "done":
        return Lines(text, placeholder=FIELD_EXAMPLES[name], id=name)
    if name == "wip_policy":
        options = [(LIMIT_WARNS, WipPolicy.WARN.value), (LIMIT_STOPS, WipPolicy.STOP.value)]
        return Pick(options, text, id=name)
    return Line(text, placeholder=FIELD_EXAMPLES[name], id=name)
