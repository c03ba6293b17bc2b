"""One of a few, each with a line that explains it; and a rating."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from kanban.tui.widgets.fields import Answer


class ChoiceLine(Horizontal):
    """A line of a choice."""

    class Chosen(Message):
        def __init__(self, line: ChoiceLine) -> None:
            super().__init__()
            self.line = line

    def __init__(self, value: str, words: str) -> None:
        super().__init__()
        self.value = value
        self._words = words
        self._mark = Static("( )", classes="mark", markup=False)

    def compose(self) -> ComposeResult:
        yield self._mark
        yield Static(self._words, classes="text", markup=False)

    def mark(self, chosen: bool) -> None:
        self._mark.update("(•)" if chosen else "( )")
        self.set_class(chosen, "-chosen")

    def on_click(self) -> None:
        self.post_message(self.Chosen(self))


class Choice(Vertical, Answer, can_focus=True):
    """Nothing is chosen at first; arrows, digits, Space and clicks choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,space", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Previous", show=False),
    ]
    value: reactive[str] = reactive("", init=False)
    wanted = True

    def __init__(self, options: Sequence[tuple[str, str]], id: str | None = None) -> None:
        """`options` are values with the words that say what they mean."""
        super().__init__(id=id)
        self._lines = [ChoiceLine(value, words) for value, words in options]

    def compose(self) -> ComposeResult:
        yield from self._lines

    @property
    def answer(self) -> str:
        return self.value

    def watch_value(self) -> None:
        for line in self._lines:
            line.mark(line.value == self.value)
            if line.value == self.value and line.is_mounted:
                line.scroll_visible(animate=False)
        self.post_message(self.Given())

    def action_step(self, step: int) -> None:
        values = [line.value for line in self._lines]
        if self.value in values:
            place = (values.index(self.value) + step) % len(values)
        else:
            place = 0 if step > 0 else -1
        self.value = values[place]

    def on_key(self, event: Key) -> None:
        place = int(event.key) if event.key.isdecimal() else 0
        if 1 <= place <= len(self._lines):
            event.stop()
            self.value = self._lines[place - 1].value

    def on_choice_line_chosen(self, message: ChoiceLine.Chosen) -> None:
        self.focus()
        self.value = message.line.value


class Rating(Static, Answer, can_focus=True):
    """Stars from one to five, or none; the digits, the arrows and clicks give them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(stars), f"give({stars})", f"{stars}", show=False) for stars in range(6)),
        Binding("right,up,plus", "more(1)", "More", show=False),
        Binding("left,down,minus", "more(-1)", "Fewer", show=False),
        Binding("backspace,delete", "give(0)", "None", show=False),
    ]
    stars: reactive[int] = reactive(0, init=False)

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    @property
    def answer(self) -> int | None:
        return self.stars or None

    def render(self) -> Content:
        shown = "★" * self.stars + "☆" * (5 - self.stars)
        return Content(f"{shown}  {self.stars or 'none yet'}")

    def validate_stars(self, stars: int) -> int:
        return max(0, min(5, stars))

    def watch_stars(self) -> None:
        self.scroll_visible(animate=False)  # a sheet opens at its top, wherever the focus is
        self.post_message(self.Given())

    def action_give(self, stars: int) -> None:
        self.stars = stars

    def action_more(self, step: int) -> None:
        self.stars += step

    def on_click(self, event: Click) -> None:
        place = event.get_content_offset(self)
        if place is not None and place.x < 5:
            self.stars = place.x + 1
