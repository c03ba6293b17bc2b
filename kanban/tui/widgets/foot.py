"""The foot of a sheet, always in sight: what went wrong, what others did, and the way out."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from kanban.domain.text import safe
from kanban.tui import keycaps
from kanban.tui.widgets.fields import Note


class Push(Button):
    """A button as wide as its words, which never ignores a second click."""

    def __init__(self, label: str, action: str) -> None:
        """`action` is one of the screen's."""
        super().__init__(Content(""), id=action, compact=True, action=f"screen.{action}")
        self.active_effect_duration = 0.0
        self.say(label)

    def say(self, label: str) -> None:
        self.label = Content(f"[ {label} ]")
        self.refresh(layout=True)


class Foot(Vertical):
    """One line for sentences, and a button with its key for each way to end the sheet."""

    def __init__(self, label: str) -> None:
        """`label` is what submitting is called."""
        super().__init__(id="foot")
        self.submit = Push(label, "submit")
        self._told = Note(id="told")
        self._line = Static(id="problem", markup=False)
        self.problem = ""
        """What the line says."""

    def compose(self) -> ComposeResult:
        yield self._told
        yield self._line
        with Horizontal(id="buttons"):
            yield self.submit
            yield Static(keycaps.in_form("Ctrl+S"), classes="key", markup=False)
            yield Push("Cancel", "leave")
            yield Static("Esc", classes="key", markup=False)

    @property
    def told(self) -> str:
        """What others did meanwhile."""
        return self._told.said

    def tell(self, news: str) -> None:
        self._told.say(news)

    def say(self, sentence: str, *, quiet: bool = False) -> None:
        """Put a sentence on the line; quiet when nothing is wrong."""
        self.problem = safe(sentence)
        self._line.set_class(quiet, "-quiet")
        self._line.update(Content(self.problem))
