"""The colours that the app wears: changed while it runs, on every screen that is open."""

from __future__ import annotations

import os
from typing import ClassVar, Protocol, runtime_checkable

from textual import on
from textual.binding import Binding, BindingType

from kanban.tui.messages import SettingChosen, ThemeTried
from kanban.tui.palette import Palette
from kanban.tui.personal import PersonalApp


@runtime_checkable
class Dressed(Protocol):
    """A screen that paints with a palette of its own, besides the style sheets."""

    def wear(self, palette: Palette) -> None: ...


class DressedApp(PersonalApp):
    """Lets a person look at the themes and choose one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "theme", "Colours", id="app.theme"),
    ]

    def action_theme(self) -> None:
        from kanban.tui.screens.theme_dialog import ThemeDialog

        before = self.palette

        def chosen(name: str | None) -> None:
            if name is None:
                self._wear(before)
            else:
                self.post_message(SettingChosen("theme", name))

        self.push_screen(ThemeDialog(self.settings.theme, before.depth), chosen)

    @on(ThemeTried)
    def _try_theme(self, tried: ThemeTried) -> None:
        from kanban.tui.themes.choice import theme_named

        self._wear(Palette(self.palette.depth, theme_named(tried.name, os.environ)))

    def _wear(self, palette: Palette) -> None:
        """Show every screen that is open in other colours."""
        if palette.theme == self.palette.theme:
            return
        self.palette = palette
        self.put_on_theme()
        for screen in self.screen_stack:
            if isinstance(screen, Dressed):
                screen.wear(palette)
