"""The sheet on which a person says whether, when and where they are reminded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from kanban.domain.board import Board
from kanban.domain.commands import EditPerson
from kanban.domain.errors import Refused
from kanban.domain.possible import refusal
from kanban.domain.reminding import zone_of
from kanban.hours import read_day_hours
from kanban.service import Update
from kanban.tui.screens.fields_sheet import FieldsSheet
from kanban.tui.widgets.fields import Field, Line, Note, Pick
from kanban.wording import reminders as say


class RemindersSheet(FieldsSheet):
    """Only what is changed here is asked for."""

    GUIDE = "inbox"
    verb = say.REMINDERS
    button = "Save"

    def __init__(self, board: Board, me: str, now: datetime) -> None:
        """`me`: a login that the board knows."""
        super().__init__(board, me, now.date())
        self.now = now
        self._person = board.people[me]
        """As they were last, if the board lacks them now."""
        said = self.texts()
        hours, mail = said["remind_hours"], said["mail"]
        answers = {
            "remind": Pick(say.CHOICES, said["remind"], id="remind"),
            "remind_hours": Line(hours, placeholder=say.HOURS_EXAMPLE, id="remind_hours"),
            "mail": Line(mail, placeholder=say.MAIL_EXAMPLE, id="mail"),
        }
        self.begin(said, answers)
        self._would = Note(classes="note")

    def heading(self) -> Content:
        return Content.styled(self.verb, "bold $accent")

    def fields(self) -> ComposeResult:
        zone = zone_of(self._person, self.board)
        by_what = say.by_the_clock(str(zone) if zone else "", self.now.astimezone(zone))
        notes = {"remind_hours": by_what, "mail": say.ADDRESS_IS_READ}
        for name, answer in self.answers.items():
            note = notes.get(name, "")
            yield Field(say.FIELD_LABELS[name], answer, self.notes[name], note=note)
        yield Field("", self._would)

    def command(self) -> EditPerson:
        return EditPerson(login=self.me, **self._meant())

    def _meant(self) -> dict[str, Any]:
        """What was typed anew, as it is meant. Raises `Refused`."""
        return {name: _value(name, text) for name, text in self.changed.items()}

    def answered(self) -> None:
        """What it comes to, or what is wrong with it."""
        try:
            changed = self._meant()
            refused = refusal(self.board, EditPerson(login=self.me, **changed), self.me, self.now)
        except Refused as error:
            changed, refused = {}, error
        if refused is not None and refused.kind != "not_now":
            self._would.say(refused.message)
        else:
            self._would.say(say.would_be(self._person, changed))

    def board_changed(self, update: Update) -> None:
        self._person = update.board.people.get(self.me, self._person)
        super().board_changed(update)

    def texts(self) -> Mapping[str, str]:
        person = self._person
        hours = person.remind_hours
        return {
            "remind": "on" if person.remind else "off",
            "remind_hours": f"{hours.start}-{hours.end}" if hours else "",
            "mail": person.mail,
        }


def _value(name: str, text: str) -> Any:
    """Raises `Refused`."""
    match name:
        case "remind":
            return text == "on"
        case "remind_hours":
            return read_day_hours(text) if text not in ("", "-") else None
        case _:
            return "" if text == "-" else text
