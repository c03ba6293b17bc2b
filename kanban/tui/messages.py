"""The messages that cross from widgets, screens and threads to the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from kanban.domain.errors import NotSaved, StoreError
from kanban.service import Update

if TYPE_CHECKING:
    from kanban.tui.screens.sheet import Sheet


@dataclass
class CommandAsked(Message):
    """A person asked for something. The app runs it and tells the sheet, if one asked."""

    command: Command
    sheet: Sheet | None = None


@dataclass
class VerbAsked(Message):
    """A person pressed a verb's key on a card; `verb` is a key of `kanban.tui.verbs.VERBS`."""

    number: int
    verb: str
    seen: int
    """The version of the card that was on the screen."""
    words: CardCommand | None = None
    """Whose words the sheet begins with, if the verb needs any."""


@dataclass
class MenuAsked(Message):
    """A person wants to see what may be done with a card."""

    number: int


@dataclass
class SeveralAsked(Message):
    """A person asked the same of several cards. Each is tried, and what came of it is told once."""

    commands: tuple[CardCommand, ...]
    refused: tuple[tuple[int, str], ...] = ()
    """Cards that the rules have said no to already, and why."""
    sheet: Sheet | None = None


@dataclass
class VerbOnMarked(Message):
    """A person pressed a verb's key while cards are marked."""

    verb: str
    cards: tuple[Card, ...]
    """As they were on the screen."""
    words: CardCommand | None = None
    """Whose words the sheet begins with, if the verb needs any."""


@dataclass
class RepeatAsked(Message):
    """A person wants to do again what they did last."""

    cards: tuple[Card, ...]
    """As they are on the screen."""
    marked: bool
    """They are the marked ones, be it only one."""
    sure: bool
    """The person was told what it would do."""


@dataclass
class MenuOnMarked(Message):
    """A person wants to see what may be done with the marked cards."""

    cards: tuple[Card, ...]


@dataclass
class CardAsked(Message):
    """A person wants to see a card whole."""

    number: int


@dataclass
class SettingChosen(Message):
    """A person chose something on the screen that is to be as it is now the next time as well."""

    name: str
    """A field of `kanban.config.Settings`."""
    value: str | bool


@dataclass
class ThemeTried(Message):
    """A person wants to see what everything looks like in a theme."""

    name: str


@dataclass
class BoardChanged(Message):
    """The file has moved on. Sent from the thread that follows it."""

    update: Update


@dataclass
class FileTroubled(Message):
    """The board's file cannot be read at the moment. None: it can again."""

    error: StoreError | None


@dataclass
class SavingTried(Message):
    """After a change was not saved it was tried whether one could be saved now."""

    trouble: NotSaved
    """Why it was not; a later trouble is not meant."""
    still: NotSaved | None
    """Why one could still not be saved."""


@dataclass
class FollowerFailed(Message):
    """The thread that follows the file met a fault that nobody foresaw."""

    error: Exception
