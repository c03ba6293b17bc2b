"""The messages that cross from widgets, screens and threads to the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kanban.domain.card import Card
from kanban.domain.commands import CardCommand, Command
from kanban.domain.errors import NotSaved, StoreError
from kanban.domain.views import View
from kanban.service import Update
from kanban.tui.told import Told

if TYPE_CHECKING:
    from kanban.tui.screens.sheet import Sheet


class CommandAsked(Told):
    """A person asked for something. The app runs it and tells the sheet, if one asked."""

    command: Command
    sheet: Sheet | None = None


class VerbAsked(Told):
    """A person pressed a verb's key on a card; `verb` is a key of `kanban.tui.verbs.VERBS`."""

    number: int
    verb: str
    seen: int
    """The version of the card that was on the screen."""
    words: CardCommand | None = None
    """Whose words the sheet begins with, if the verb needs any."""


class MenuAsked(Told):
    """A person wants to see what may be done with a card."""

    number: int
    verb: str = ""
    """On which the cursor begins; empty: on the first."""


class SeveralAsked(Told):
    """A person asked the same of several cards. Each is tried, and what came of it is told once."""

    commands: tuple[CardCommand, ...]
    refused: tuple[tuple[int, str], ...] = ()
    """Cards that the rules have said no to already, and why."""
    sheet: Sheet | None = None


class VerbOnMarked(Told):
    """A person pressed a verb's key while cards are marked."""

    verb: str
    cards: tuple[Card, ...]
    """As they were on the screen."""
    words: CardCommand | None = None
    """Whose words the sheet begins with, if the verb needs any."""


class RepeatAsked(Told):
    """A person wants to do again what they did last."""

    cards: tuple[Card, ...]
    """As they are on the screen."""
    marked: bool
    """They are the marked ones, be it only one."""
    sure: bool
    """The person was told what it would do."""


class MenuOnMarked(Told):
    """A person wants to see what may be done with the marked cards."""

    cards: tuple[Card, ...]


class CardAsked(Told):
    """A person wants to see a card whole."""

    number: int


class ChainAsked(Told):
    """A person wants to see what a card waits on, and what waits on it."""

    number: int


class TemplatesAsked(Told):
    """A person wants to see the templates of a department."""

    key: str


class AgreementsAsked(Told):
    """A person wants to change what a department agrees to."""

    key: str


class OutlooksWanted(Told):
    """A screen shows cards of which it does not know whether what was agreed presses on them."""

    numbers: frozenset[int]
    agreed: int
    """See `Alarms.agreed`; it comes back with what is read."""


class CardSeen(Told):
    """A person has seen what others did to a card, without opening it."""

    number: int


class AllSeen(Told):
    """A person has seen all that others did until now."""


class Peeked(Told):
    """A person opened the panel that shows what is inside a card, or closed it."""


class SettingChosen(Told):
    """A person chose something on the screen that is to be as it is now the next time as well."""

    name: str
    """A field of `kanban.config.Settings`."""
    value: str | bool


class SettingsChosen(Told):
    """Several settings are to be kept at once, by which the person's own views change."""

    values: Mapping[str, str | bool | None]
    change: Callable[[tuple[View, ...]], tuple[View, ...]]
    """What the views are then, from what they were."""
    kept: Callable[[tuple[View, ...]], None]
    """Called with the views once they are kept."""


class ThemeTried(Told):
    """A person wants to see what everything looks like in a theme."""

    name: str


class BoardChanged(Told):
    """The file has moved on. Sent from the thread that follows it."""

    update: Update


class FileTroubled(Told):
    """The board's file cannot be read at the moment. None: it can again."""

    error: StoreError | None


class SavingTried(Told):
    """After a change was not saved it was tried whether one could be saved now."""

    trouble: NotSaved
    """Why it was not; a later trouble is not meant."""
    still: NotSaved | None
    """Why one could still not be saved."""


class FollowerFailed(Told):
    """The thread that follows the file met a fault that nobody foresaw."""

    error: Exception
