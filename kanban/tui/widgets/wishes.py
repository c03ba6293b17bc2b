"""The fields of what is asked for, which a new request and an edit share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual import on
from textual.widgets import Input
from textual.widgets.input import Selection

from kanban.domain.card import Card, ServiceClass
from kanban.domain.errors import Refused
from kanban.domain.templates import Template, blank_in
from kanban.domain.text import TITLE_LIMIT, flat, safe
from kanban.tui.widgets.fields import DateLine, Field, Line, Lines, Note, Pick, TextAnswer, Words
from kanban.tui.widgets.labels import Labels
from kanban.wording import class_name, day
from kanban.wording.times import DAYS

SHOW_LENGTH_FROM = 150
"""Characters of a title from which on its length is shown."""


class TitleField(Field):
    """Says how much room is left once it matters."""

    @on(Input.Changed)
    def show_length(self, event: Input.Changed) -> None:
        length = len(event.value.strip())
        over = length - TITLE_LIMIT
        if over > 0:
            self.note.say(f"{over} characters too many: {TITLE_LIMIT} is the most")
        else:
            self.note.say(f"{length} of {TITLE_LIMIT}" if length >= SHOW_LENGTH_FROM else "")


class DateField(Field):
    """Says which day is understood while it is typed."""

    def on_mount(self) -> None:
        self.show_day()

    @on(Input.Changed)
    def show_day(self) -> None:
        line = self.query_one(DateLine)
        try:
            on_day = line.day
        except Refused:
            self.note.say("not a date yet: write fri, tomorrow, 3d, 2w or 2026-12-01")
            return
        if on_day is None:
            self.note.say("")
        else:
            past = ", which is in the past" if on_day < line.today else ""
            self.note.say(f"{DAYS[on_day.weekday()]} {day(on_day)}{past}")


_NOTHING_SAID = {
    **dict.fromkeys(("title", "purpose", "criteria", "need_by", "for_whom", "labels"), ""),
    "service_class": ServiceClass.STANDARD.value,
}


def own_criteria(card: Card) -> str:
    """The customer's own criteria, one a line."""
    return "\n".join(criterion.text for criterion in card.criteria if criterion.is_customers)


def texts(card: Card) -> Mapping[str, str]:
    """What the fields say of the card, by the names its fields have."""
    return {
        "title": safe(card.title),
        "purpose": safe(card.purpose),
        "criteria": safe(own_criteria(card)),
        "need_by": card.need_by.isoformat() if card.need_by else "",
        "service_class": card.service_class.value,
        "for_whom": safe(card.for_whom),
        "labels": ", ".join(map(flat, card.labels)),
    }


class Wishes:
    """Everything that can be said of a request but its two sides, with the less used last."""

    def __init__(
        self, today: date, card: Card | None = None, in_use: Callable[[], Sequence[str]] = tuple
    ) -> None:
        """The fields begin with what `card` says, or empty. `in_use`: the labels that others
        have."""
        said = texts(card) if card else _NOTHING_SAID
        self.title = Line(said["title"], placeholder="what do you need?", wanted=True, id="title")
        self.purpose = Words(
            said["purpose"], placeholder="what is it for, and why now?", id="purpose"
        )
        self.criteria = Lines(
            said["criteria"], placeholder="what you will check, one a line", id="criteria"
        )
        self.need_by = DateLine(said["need_by"], today, id="need_by")
        self.service_class = Pick(
            [(class_name(kind), kind.value) for kind in ServiceClass],
            said["service_class"],
            id="service_class",
        )
        self.for_whom = Line(
            said["for_whom"], placeholder="who is glad of it in the end?", id="for_whom"
        )
        self.labels = Labels(said["labels"], in_use, id="labels")
        self.much_like = Note(classes="theirs")
        """Cards that may ask for the same."""
        self.joins = Note(classes="note")
        self.theirs = {name: Note(classes="theirs") for name in _NOTHING_SAID}
        """What somebody else wrote in a field while it is being written here."""
        theirs = self.theirs
        self.fields: Mapping[str, Field] = {
            "title": TitleField("Title", self.title, theirs["title"], self.much_like),
            "purpose": Field("Purpose", self.purpose, theirs["purpose"]),
            "criteria": Field("Criteria", self.criteria, theirs["criteria"], self.joins),
            "need_by": DateField("Need by", self.need_by, theirs["need_by"], snug=True),
            "service_class": Field("Class", self.service_class, theirs["service_class"], snug=True),
            "for_whom": Field("For whom", self.for_whom, theirs["for_whom"], snug=True),
            "labels": Field("Labels", self.labels, theirs["labels"], self.labels.offers),
        }

    def __getitem__(self, name: str) -> TextAnswer:
        """The answer by the name that a card's field has."""
        answer: TextAnswer = getattr(self, name)
        return answer

    def joining(self, supplier: str, done: Sequence[str]) -> None:
        """Show the lines of the supplier's definition of done, which are criteria as well."""
        lines = "\n".join(f"+ {line}" for line in done)
        self.joins.say(f"{supplier} always adds:\n{lines}" if done else "")

    def begin_with(self, template: Template) -> None:
        """What the template says, with the words typed so far in the blank of its title; of the
        rest only what is not filled in yet."""
        title = template.titled(self.title.answer)
        self.title.put(title)
        for field, text in (
            (self.purpose, template.purpose),
            (self.criteria, "\n".join(template.criteria)),
        ):
            if not field.answer:
                field.put(text)
        self.service_class.put(template.service_class.value)
        self.title.focus()
        blank = blank_in(title)
        if blank is not None:
            self.title.selection = Selection(*blank)
