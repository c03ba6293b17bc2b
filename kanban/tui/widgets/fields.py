"""What a person fills in on a sheet: one line, some words, one of several; each with its label."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea
from textual.widgets._select import SelectCurrent, SelectOverlay
from textual.widgets.select import NoSelection
from textual.widgets.text_area import Edit, EditResult

from kanban.dates import read_date
from kanban.domain.errors import Refused
from kanban.domain.text import SHOWN_LIMIT, TITLE_LIMIT, WORDS_LIMIT, flat, safe
from kanban.tui.widgets.answer import Answer as Answer
from kanban.tui.widgets.answer import TextAnswer as TextAnswer
from kanban.tui.widgets.names import Names

UNDO = "Undo (in a field of many lines)"


def _bounded(widget: Widget, text: str, room: int) -> str:
    """As much of what is typed or pasted as there is room for; says so when that is not all."""
    if len(text) > room and widget.is_attached:
        widget.notify(
            f"That is too long: {len(text) - room:,} characters at its end were left out.",
            severity="warning",
            markup=False,
        )
    return text[:room]


class Note(Static):
    """A line or more of plain text that takes no room while there is nothing to say."""

    def __init__(self, text: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self.said = ""
        self.say(text)

    def say(self, text: str) -> None:
        self.said = safe(text)
        self.update(Content(self.said))
        self.display = bool(self.said)


class Line(Input, TextAnswer):
    """One line of text. It may grow beyond its limit while it is typed, and then `lacks`."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        wanted: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, compact=True, id=id)
        self.set_reactive(Input.value, self.validate_value(text))
        self.cursor_blink = False
        self.wanted = wanted

    def on_mount(self) -> None:
        self.cursor_position = len(self.value)

    def validate_value(self, value: str) -> str:
        return safe(_bounded(self, value, SHOWN_LIMIT)).replace("\n", " ")

    @property
    def answer(self) -> str:
        return self.value.strip()

    @property
    def lacks(self) -> bool:
        return super().lacks or len(self.answer) > TITLE_LIMIT

    def put(self, text: str) -> None:
        self.value = text


class DateLine(Line):
    """A day, as people write it."""

    def __init__(self, text: str, today: date, *, id: str | None = None) -> None:
        super().__init__(text, placeholder="fri, 3d, 2w, 2026-12-01", id=id)
        self.today = today

    @property
    def day(self) -> date | None:
        """The day that is meant. Raises `Refused` when it cannot be read."""
        return read_date(self.answer, self.today) if self.answer else None

    @property
    def lacks(self) -> bool:
        try:
            day = self.day
        except Refused:
            return True
        return self.wanted and day is None


class Words(TextArea, TextAnswer):
    """Text of several lines, which grows with what is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", UNDO, show=False, id="sheet.undo"),
    ]

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        wanted: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(
            safe(text),
            placeholder=Content(safe(placeholder)),
            compact=True,
            highlight_cursor_line=False,
            id=id,
        )
        self.cursor_blink = False
        self.wanted = wanted

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        room = max(0, SHOWN_LIMIT - len(self.text))
        edit.text = safe(_bounded(self, edit.text, room))
        return super().edit(edit)

    @property
    def answer(self) -> str:
        return self.text.strip()

    @property
    def lacks(self) -> bool:
        return super().lacks or len(self.answer) > WORDS_LIMIT

    def put(self, text: str) -> None:
        self.load_text(safe(text))
        self.move_cursor(self.document.end)


class Lines(Words):
    """One thing a line."""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.text.split("\n") if line.strip())

    @property
    def lacks(self) -> bool:
        return super().lacks or any(len(line) > TITLE_LIMIT for line in self.lines)


class Pick(Select[str], TextAnswer):
    """One of several by name. Typing opens the list at what begins with it."""

    class Chosen(Message):
        """The person has picked from the list."""

        def __init__(self, pick: Pick) -> None:
            super().__init__()
            self.pick = pick

    def __init__(
        self,
        options: Iterable[tuple[str, str]],
        chosen: str | None = None,
        *,
        prompt: str = "choose",
        wanted: bool = False,
        id: str | None = None,
    ) -> None:
        """`options` are names and what they stand for; without `chosen` none is chosen."""
        super().__init__(
            [(Text(flat(name)), value) for name, value in options],
            prompt=prompt,
            value=Select.NULL if chosen is None else chosen,
            allow_blank=chosen is None,
            compact=True,
            id=id,
        )
        self.wanted = wanted

    @property
    def answer(self) -> str:
        return "" if isinstance(self.value, NoSelection) else self.value

    def put(self, text: str) -> None:
        self.value = text

    def action_show_overlay(self) -> None:
        super().action_show_overlay()
        self.query_one(Names).was_typed = False
        if not self.answer:
            self.query_one(Names).select(1)  # the first is the prompt once more

    def compose(self) -> ComposeResult:
        yield SelectCurrent(self.prompt)
        yield Names().data_bind(compact=Select.compact)

    @on(SelectOverlay.UpdateSelection)
    def tell_choice(self) -> None:
        self.post_message(self.Chosen(self))

    def _take(self, place: int) -> None:
        self.value = self._options[place][1]
        self.tell_choice()

    def on_key(self, event: Key) -> None:
        """Hand letters to the list in their order, also those that come while it opens; Tab takes
        what they have led to."""
        if event.key == "tab" and self.expanded and self.query_one(Names).was_typed:
            self._take(self.query_one(Names).highlighted or 0)
        if not event.is_printable or (event.character == " " and not self.expanded):
            return
        event.stop()
        names = self.query_one(Names)
        if not self.expanded:
            self.action_show_overlay()
            self.screen.set_focus(names, scroll_visible=False)
        names.call_later(names.search, event)  # after the focus, which begins a new search


class Field(Horizontal):
    """A label, what is answered under it, and a note that helps."""

    def __init__(
        self, label: str, widget: Widget, *more: Widget, note: str = "", snug: bool = False
    ) -> None:
        """A `snug` field stands right above the next."""
        super().__init__(classes="-snug" if snug else None)
        self._label = Static(label, classes="label", markup=False)
        self.widget = widget
        self.more = more
        self.note = Note(note, classes="note")

    def compose(self) -> ComposeResult:
        yield self._label
        with Vertical(classes="answer"):
            yield self.widget
            yield self.note
            yield from self.more

    def on_descendant_focus(self) -> None:
        self._label.add_class("-current")

    def on_descendant_blur(self) -> None:
        self._label.remove_class("-current")
