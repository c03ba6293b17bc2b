"""Keys and pasted text one after the other, however close together they arrive.

Textual hands each key to whatever has the focus when it arrives, and runs what a key is bound to
only after it has come up from there. A slow line delivers several keys together, and then those
after "/" would act as keys of the board, those after Tab would land in the field before, and Ctrl+S
would send a form whose last letters are still on their way. So a key waits here until the one
before it has done all it does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from itertools import chain
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Callback, Event, Key, Paste
from textual.message_pump import MessagePump
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
                if not self._is_settled:
                    await _in_time(_passed((field or screen).ancestors_with_self))
                self._is_settled = True
                if not await _in_time(self._follow(key, field or screen, screen)):
                    self._is_settled = False
            self._keys.task_done()

    async def _follow(self, key: Key | Paste, field: Widget, screen: Screen[Any]) -> None:
        """Let the key through, and wait for all it leads to."""
        await self._let(key, field, screen)
        await self._arrived(screen)

    async def _let(self, key: Key | Paste, *on_its_way: Widget) -> None:
        """Hand the key to the app, and wait until it is on its way down.

        Then follow it from each of the widgets up to the app again: from the one with the focus,
        and from the screen for the message that the key may have sent.
        """
        self._let_through = key
        self._app.post_message(key)
        ways = (node.ancestors_with_self for node in on_its_way)
        await _passed([self._app, *chain.from_iterable(ways)])

    async def _arrived(self, screen: Screen[Any]) -> None:
        """When the key opened a screen, the next one waits for that to put the focus somewhere."""
        await self._free.wait()
        while (now := self._app.screen) is not screen and now.focused is None:
            painted = asyncio.Event()
            now.call_after_refresh(painted.set)
            await painted.wait()


async def _in_time(waiting: Awaitable[None]) -> bool:
    """It was over before patience was."""
    try:
        async with asyncio.timeout(_PATIENCE):
            await waiting
    except TimeoutError:
        return False
    return True


class _Step(Callback):
    """Where a climb goes on."""


class OnTheWay(MessagePump):
    """Is passed by every key several times: goes on without looking for what else handles that."""

    async def on_event(self, event: Event) -> None:
        if isinstance(event, _Step):
            event.callback()
        else:
            await super().on_event(event)


class _Climb:
    """Goes through queues of messages one after the other, to the end of each."""

    def __init__(self, nodes: Sequence[DOMNode]) -> None:
        self._left = list(reversed(nodes))
        self.over = asyncio.get_running_loop().create_future()

    def go_on(self) -> None:
        """What stood in the queue before this one is over."""
        while self._left:
            self.at = self._left.pop()
            # Not by call_later, which looks at what it is given for as long as all this takes.
            if self.at.post_message(_Step(self.go_on)):
                return
        self.over.set_result(None)

    def without_here(self) -> _Climb:
        """What is left, when nothing more comes from here."""
        return _Climb(self._left[::-1])


async def _passed(nodes: Sequence[DOMNode]) -> None:
    """Everything that stands in the queues, one after the other, has been handled.

    But what was closed by the key itself handles nothing any more.
    """
    climb = _Climb(nodes)
    climb.go_on()
    while not climb.over.done():
        await asyncio.wait([climb.over], timeout=_LOOK)
        if not climb.over.done() and not climb.at.is_running:
            climb = climb.without_here()
            climb.go_on()


def _is_letter_for(field: Widget, key: Key | Paste) -> bool:
    return isinstance(key, Key) and field.check_consume_key(key.key, key.character)
