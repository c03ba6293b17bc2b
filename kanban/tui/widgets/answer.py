"""Something on a sheet that a person answers."""

from __future__ import annotations

from textual.message import Message
from textual.widget import Widget


class Answer(Widget):
    """Something on a sheet that a person answers."""

    class Given(Message):
        """The answer is another one now. Text and lists say so with messages of their own."""

    wanted = False
    """It may not be left open."""

    @property
    def answer(self) -> object:
        """What was answered so far; compares equal as long as nothing is changed."""
        raise NotImplementedError

    @property
    def lacks(self) -> bool:
        """It cannot be submitted like this."""
        return self.wanted and not self.answer

    @property
    def reachable(self) -> bool:
        """The focus can go there."""
        return self.focusable and self.display


class TextAnswer(Answer):
    """An answer that is text."""

    @property
    def answer(self) -> str:
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Answer it for the person."""
        raise NotImplementedError
