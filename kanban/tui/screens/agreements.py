"""The sheet on which a lead says what the department agrees to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content

from kanban.domain.agreements import WipPolicy
from kanban.domain.board import Board
from kanban.domain.commands import EditDepartment
from kanban.domain.errors import Refused
from kanban.domain.possible import refusal
from kanban.domain.text import safe
from kanban.service import Update
from kanban.tui.agreement_texts import texts, understood, value_of
from kanban.tui.screens.fields_sheet import FieldsSheet
from kanban.tui.widgets.fields import Field, Line, Lines, Note, Pick, TextAnswer
from kanban.wording.agreements import (
    FIELD_EXAMPLES,
    FIELD_LABELS,
    LIMIT_STOPS,
    LIMIT_WARNS,
    acceptance_promise,
    promise,
)


class AgreementsForm(FieldsSheet):
    """Only what is changed here is asked for, so two people can change different fields."""

    GUIDE = "agreements"
    verb = "Agreements"
    button = "Save"

    def __init__(self, board: Board, key: str, me: str, now: datetime) -> None:
        super().__init__(board, me, now.date())
        self.key = key
        self.now = now
        self._department = board.departments[key]
        """As it was last, if the board lacks it now."""
        said = self.texts()
        self.begin(said, {name: _answer(name, text) for name, text in said.items()})
        self._lines = {
            name: Field(FIELD_LABELS[name], answer, self.notes[name], snug=name not in ("done",))
            for name, answer in self.answers.items()
        }
        self._promises = Note(classes="note")

    def heading(self) -> Content:
        name = safe(self._department.name)
        return Content.assemble((self.verb, "bold $accent"), "  ", name)

    def fields(self) -> ComposeResult:
        yield from self._lines.values()
        yield Field("", self._promises)

    def command(self) -> EditDepartment:
        return EditDepartment(key=self.key, **self._meant())

    def _meant(self) -> dict[str, Any]:
        """What was typed anew, as it is meant. Raises `Refused`."""
        return {name: value_of(name, text, self.today) for name, text in self.changed.items()}

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
            told = {line.note.said for line in self._lines.values()}
            self._promises.say("" if refused.message in told else refused.message)
            return
        wanted = replace(self._department, **self._meant())
        self._promises.say("\n".join(filter(None, (promise(wanted), acceptance_promise(wanted)))))

    def board_changed(self, update: Update) -> None:
        self._department = update.board.departments.get(self.key, self._department)
        super().board_changed(update)

    def texts(self) -> Mapping[str, str]:
        return texts(self._department)


def _answer(name: str, text: str) -> TextAnswer:
    if name == "done":
        return Lines(text, placeholder=FIELD_EXAMPLES[name], id=name)
    if name == "wip_policy":
        options = [(LIMIT_WARNS, WipPolicy.WARN.value), (LIMIT_STOPS, WipPolicy.STOP.value)]
        return Pick(options, text, id=name)
    return Line(text, placeholder=FIELD_EXAMPLES[name], id=name)
