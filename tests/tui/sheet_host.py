"""An app that holds one sheet and does nothing else, and keys without waiting for a clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from kanban.domain.commands import Command
from kanban.domain.errors import Refused
from kanban.domain.rules import decide
from kanban.service import Update
from kanban.tui.messages import CommandAsked
from kanban.tui.screens.sheet import Sheet
from tests.making import NOW

TODAY = NOW.date()
NASTY = "a[/b] [foo=] [red \x1b]52;c;eA==\x07 [@click=app.quit]x[/]"
"""Text that breaks markup and terminals when it is not shown as plain text."""


QUIET_ROUNDS = 25
"""Rounds of the event loop in which nothing waits, after which nothing more will come."""


class Host(App[None]):
    """Keeps what was asked, and how the sheet ended."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit")]

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self.asked: list[CommandAsked] = []
        self.ended: list[Update | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.sheet, self.ended.append)

    @on(CommandAsked)
    def keep(self, message: CommandAsked) -> None:
        self.asked.append(message)

    @property
    def commands(self) -> list[Command]:
        return [message.command for message in self.asked]


class Hands:
    """What a person does at the keyboard and with the mouse."""

    def __init__(self, pilot: Pilot[Any], host: Host) -> None:
        self.pilot = pilot
        self.host = host

    async def settle(self) -> None:
        """Every message, and what each led to, has been dealt with, and the screen is laid out."""
        quiet = 0
        while quiet < QUIET_ROUNDS:
            screen = self.host.screen
            pumps = [self.host, screen, *screen.walk_children()]
            busy = any(pump.message_queue_size for pump in pumps)
            if screen._layout_required or screen._dirty_widgets:
                screen._on_timer_update()  # what its timer would do a moment later
                busy = True
            quiet = 0 if busy else quiet + 1
            await asyncio.sleep(0)

    async def press(self, *keys: str) -> None:
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 else key
            await self._send(Key(name, key if len(key) == 1 else None))

    async def paste(self, text: str) -> None:
        """Give text to the field that has the focus, all at once."""
        await self._send(Paste(text))

    async def _send(self, event: Event) -> None:
        self.host.post_message(event)
        await self.settle()

    async def click(self, selector: str, **where: Any) -> None:
        await self.pilot.click(selector, **where)
        await self.settle()

    @property
    def shown(self) -> str:
        """Everything on the screen as plain text."""
        strips = self.host.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


@asynccontextmanager
async def opened(sheet: Sheet, size: tuple[int, int] = (80, 30)) -> AsyncIterator[Hands]:
    host = Host(sheet)
    async with host.run_test(size=size) as pilot:
        hands = Hands(pilot, host)
        await hands.settle()
        yield hands


def refusal(sheet: Sheet, command: Command) -> Refused:
    """Why the rules would not do it; fails when they would."""
    try:
        decide(sheet.board, command, sheet.me, NOW)
    except Refused as error:
        return error
    raise AssertionError(f"not refused: {command}")
