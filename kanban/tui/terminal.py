"""What the app owes its terminal: safe text, no wake-ups while idle, and a clean departure."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.filter import LineFilter

from kanban.tui.driver import QuietDriver
from kanban.tui.key_order import KeyOrder
from kanban.tui.palette import Depth, Palette
from kanban.tui.sanitize import NoColours, Sanitize
from kanban.tui.theme import theme_of


class TerminalApp(App[None]):
    """An app that can be left open all day over SSH."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, palette: Palette) -> None:
        """Terminals of 16 colours get their own colours, not the nearest to ours."""
        plain = palette.depth in (Depth.MONO, Depth.ANSI)
        super().__init__(driver_class=QuietDriver, ansi_color=plain or None)
        self.animation_level = "none"
        self.no_color = self.no_color or palette.depth is Depth.MONO
        self.palette = palette
        self._sanitize = Sanitize()
        self.keys = KeyOrder(self)

    def get_line_filters(self) -> list[LineFilter]:
        filters = [*super().get_line_filters(), self._sanitize]
        return [*filters, NoColours()] if self.palette.depth is Depth.MONO else filters

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | Paste) and not (
            event.is_forwarded or self.keys.lets_through(event)
        ):
            self.keys.put(event)
        else:
            await super().on_event(event)

    def action_help_quit(self) -> None:
        """What Ctrl+C does: it is too near to copying to end the program."""
        self.notify("Press q to leave.", markup=False)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Show the address: opening it would start a browser on the machine of the board."""
        del new_tab
        self.notify(url, title="A link", markup=False)

    def on_mount(self) -> None:
        theme = theme_of(self.palette)
        self.register_theme(theme)
        self.theme = theme.name
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.exit)
        self._letting_keys_through = asyncio.create_task(self.keys.run())
        self.app_resume_signal.subscribe(self, self._repaint)

    def on_unmount(self) -> None:
        self._letting_keys_through.cancel()

    def _repaint(self, _: Any) -> None:
        """After a suspension the terminal is blank, and Textual does not know it."""
        self.screen.refresh()
