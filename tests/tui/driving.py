"""Driving one screen in a small app of its own: keys without waiting, and what stands on it."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget


class Stage(App[None]):
    """Shows one screen, and keeps what it asks for and how it ends."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: Screen[Any], *asked: type[Message]) -> None:
        super().__init__()
        self.shown = screen
        self.ended: list[Any] = []
        """What the screen was dismissed with, once it was."""
        self.asked: list[Message] = []
        """Messages of the types in `asked` that came up to the app."""
        self._wanted = asked

    def on_mount(self) -> None:
        self.push_screen(self.shown, self.ended.append)

    async def _on_message(self, message: Message) -> None:
        if isinstance(message, self._wanted):
            self.asked.append(message)
        await super()._on_message(message)


async def settle(pilot: Pilot[Any]) -> None:
    """Let every message that is under way arrive."""
    for _ in range(3):
        await pilot._wait_for_screen()


def key_event(key: str) -> events.Key:
    """A key by its name, as in "escape", or a character."""
    name = _character_to_key(key) if len(key) == 1 else key
    return events.Key(name, key if len(key) == 1 else None)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press the keys, one after the other; each is answered before the next."""
    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        driver.send_message(key_event(key))
        await settle(pilot)


def text_of(widget: Widget) -> str:
    """What the widget shows, line by line, without the blanks at the ends."""
    inside = Region.from_offset(widget.content_offset, widget.size)
    lines = [line.text.rstrip(" ▐") for line in widget.render_lines(inside)]
    return "\n".join(lines).rstrip()


async def wheel_down(pilot: Pilot[Any], widget: Widget) -> None:
    """Turn the wheel by one step over the widget."""
    await pilot._post_mouse_events([events.MouseScrollDown], widget)
    await settle(pilot)
