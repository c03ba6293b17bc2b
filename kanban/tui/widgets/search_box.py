"""The line in which words are typed to find cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from kanban.domain.text import TITLE_LIMIT, safe


class SearchBox(Input):
    """Each keystroke is a `Changed` message; Enter keeps what was found, Escape shows all."""

    DEFAULT_CSS = """
    SearchBox, SearchBox:focus {
        height: 1; border: none; padding: 0 1; background: $panel; color: $foreground;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(False)", "Show all cards"),
        Binding("enter,down,tab", "leave(True)", "Keep what was found"),
    ]

    @dataclass
    class Left(Message):
        """The person is done; `keep` the words or not."""

        box: SearchBox
        keep: bool

    def __init__(self, words: str) -> None:
        super().__init__(
            words, placeholder="Find words, #12, people, departments", select_on_focus=False
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return safe(value[:TITLE_LIMIT]).replace("\n", " ")

    def action_leave(self, keep: bool) -> None:
        self.post_message(self.Left(self, keep))
