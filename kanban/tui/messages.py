"""The messages that cross from widgets and screens to the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from kanban.domain.commands import Command

if TYPE_CHECKING:
    from kanban.tui.screens.sheet import Sheet


@dataclass
class CommandAsked(Message):
    """A person asked for something. The app runs it and tells the sheet, if one asked."""

    command: Command
    sheet: Sheet | None = None
