"""Keys and pasted text one after the other, however close together they arrive.

Textual hands each key to whatever has the focus when it arrives, and runs what a key is bound to
only after it has come up from there. A slow line delivers several keys together, and then those
after "/" would act as keys of the board, those after Tab would land in the field before, and Ctrl+S
would send a form whose last letters are still on their way. So a key waits here until the one
before it has done all it does.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Callback, Key, Paste
from textual.screen import Screen
from textual.widget import Widget

_PATIENCE = 1.0
"""Seconds to wait for a key that leads to nothing, as when a screen never has a focus."""
_LOOK = 0.02
"""Seconds after which one looks whether a widget is still there that has not answered."""


class KeyOrder:
    """Lets keys through to an app one at a time."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._keys: asyncio.Queue[Key | Paste] = asyncio.Queue()
        self._free = asyncio.Event()
        self._free.set()
        self._let_through: Key | Paste | None = None
        self._is_settled = False
        """What the last key led to is over, and nothing else came since."""

    def put(self, key: Key | Paste) -> None:
        """Take a key that has arrived."""
        self._keys.put_nowait(key)

    def disturb(self) -> None:
        """Something else than a key has arrived, and may be on its way for a while."""
        self._is_settled = False

    def lets_through(self, key: Key | Paste) -> bool:
        """It is this key's turn."""
        return key is self._let_through

    def hold(self) -> None:
        """A key's command is being saved: what follows may mean something else afterwards."""
        self._free.clear()
        self._is_settled = False

    @property
    def is_held(self) -> bool:
        return not self._free.is_set()

    def release(self) -> None:
        self._free.set()

    async def settled(self) -> None:
        """Wait until every key has been dealt with."""
        await self._keys.join()

    async def run(self) -> None:
        """Let keys through until cancelled."""
        while True:
            key = await self._keys.get()
            screen, field = self._app.screen, self._app.focused
            # A letter goes no further than its field, which keeps letters in order itself.
            if field is not None and _is_letter_for(field, key):
                self._is_settled = False
                await self._let(key)
            else:
                try:
                    async with asyncio.timeout(_PATIENCE):
                        if not self._is_settled:
                            await self._passed(field or screen)
                        self._is_settled = True
                        await self._let(key)
                        await self._dealt_with(screen, field or screen)
                except TimeoutError:
                    self._is_settled = False
            self._keys.task_done()

    async def _let(self, key: Key | Paste) -> None:
        """Hand the key to the app, and wait until it is on its way down."""
        self._let_through = key
        self._app.post_message(key)
        await self._passed(self._app)

    async def _dealt_with(self, screen: Screen[Any], field: Widget) -> None:
        """Follow the key's way down and up, and then that of the message it may have sent.

        When it opened a screen, the next key waits for that to put the focus somewhere.
        """
        await self._passed(field)
        await self._passed(screen)
        await self._free.wait()
        while (now := self._app.screen) is not screen and now.focused is None:
            painted = asyncio.Event()
            now.call_after_refresh(painted.set)
            await painted.wait()

    async def _passed(self, node: DOMNode) -> None:
        """Everything that stands in the queues from here up to the app has been handled."""
        for pump in node.ancestors_with_self:
            passed = asyncio.Event()
            # Not by call_later, which looks at what it is given for as long as all this takes.
            if pump.post_message(Callback(passed.set)):
                await _set_or_gone(passed, pump)


async def _set_or_gone(passed: asyncio.Event, pump: DOMNode) -> None:
    """Wait for the event; but what was closed by the key itself handles nothing any more."""
    while not passed.is_set() and pump.is_running:
        with suppress(TimeoutError):
            await asyncio.wait_for(passed.wait(), _LOOK)


def _is_letter_for(field: Widget, key: Key | Paste) -> bool:
    return isinstance(key, Key) and field.check_consume_key(key.key, key.character)
