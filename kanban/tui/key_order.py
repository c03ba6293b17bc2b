"""Keys one after the other, however close together they arrive.

Textual hands each key to whatever has the focus when it arrives, and runs what a key is bound to
only after it has come up from there. A slow line delivers several keys together, and then those
after "/" would act as keys of the board, and those after Tab would land in the field before. So a
key waits here until the one before it has done all it does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.message_pump import MessagePump

_PATIENCE = 1.0
"""Seconds to wait for a key whose widget went away under it, or for a screen without a focus."""


class KeyOrder:
    """Lets keys through to an app one at a time."""

    def __init__(self, app: App[Any], forward: Callable[[Key], Awaitable[None]]) -> None:
        """`forward` hands a key to what has the focus now."""
        self._app = app
        self._forward = forward
        self._keys: asyncio.Queue[Key] = asyncio.Queue()

    def put(self, key: Key) -> None:
        self._keys.put_nowait(key)

    async def settled(self) -> None:
        """Wait until every key has been dealt with."""
        await self._keys.join()

    async def run(self) -> None:
        """Let keys through until cancelled."""
        while True:
            key = await self._keys.get()
            field = self._app.focused
            await self._forward(key)
            if field is not None and field.check_consume_key(key.key, key.character):
                # A letter goes no further than its field, which keeps letters in order itself.
                self._keys.task_done()
                continue
            try:
                async with asyncio.timeout(_PATIENCE):
                    await self._dealt_with()
            except TimeoutError:
                pass
            finally:
                self._keys.task_done()

    async def _dealt_with(self) -> None:
        """Follow the key's way up, and then that of the message it may have sent from there.

        When it opened a screen, the next key waits for that to put the focus somewhere.
        """
        before = self._app.screen
        await self._passed(before.focused or before)
        await self._passed(before)
        while (now := self._app.screen) is not before and now.focused is None:
            painted = asyncio.Event()
            now.call_after_refresh(painted.set)
            await painted.wait()

    async def _passed(self, pump: MessagePump | None) -> None:
        """Everything that stands in the queues from here up to the app has been handled."""
        while pump is not None:
            passed = asyncio.Event()
            pump.call_later(passed.set)
            await passed.wait()
            pump = pump._parent
