"""The palette's key, for the app: it opens over a screen and does there what was picked."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.service import Service
from kanban.tui.personal import PersonalApp


class Commanding(PersonalApp):
    """Offers all that can be done on the screen in front of the person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "commands", "All that can be done, by name", id="app.commands"),
    ]
    service: Service

    def action_commands(self) -> None:
        from kanban.tui.offers import found_on
        from kanban.tui.screens.commands import CommandsScreen

        service = self.service
        offered = found_on(self.screen, service.board, service.me, service.now())

        def chosen(id: str | None) -> None:
            if id is not None:
                command = offered[id]
                self.call_later(self.run_action, command.action, command.node)

        self.push_screen(CommandsScreen([command.offer for command in offered.values()]), chosen)
