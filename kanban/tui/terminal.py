"""What the app owes its terminal: safe text, no wake-ups while idle, and a clean departure."""

from __future__ import annotations

import asyncio
import signal
from typing import Any

from textual.app import App
from textual.events import Key
from textual.filter import LineFilter

from kanban.tui.driver import QuietDriver
from kanban.tui.palette import Depth, Palette
from kanban.tui.sanitize import Sanitize
from kanban.tui.theme import theme_of


class TerminalApp(App[None]):
    """An app that can be left open all day over SSH."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, palette: Palette) -> None:
        """Terminals of 16 colours get their own colours, not the nearest to ours."""
        plain = palette.depth in (Depth.MONO, Depth.ANSI)
        super().__init__(driver_class=QuietDriver, ansi_color=plain or None)
        self.animation_level = "none"
        self.palette = palette
        self._sanitize = Sanitize()
        self._rerouted: Key | None = None

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), self._sanitize]

    async def on_key(self, event: Key) -> None:
        """Give a letter to the field that got the focus while the letter was on its way.

        A slow line delivers several keys together; without this, those typed after "/" would act
        as keys of the board.
        """
        field = self.focused
        if event is self._rerouted or field is None:
            return
        if field.check_consume_key(event.key, event.character):
            event.prevent_default()
            self._rerouted = Key(event.key, event.character)
            field.post_message(self._rerouted)

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
        self.app_resume_signal.subscribe(self, self._repaint)

    def _repaint(self, _: Any) -> None:
        """After a suspension the terminal is blank, and Textual does not know it."""
        self.screen.refresh()
