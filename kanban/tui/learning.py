"""What the app tells people about itself: keys, the guide, and the seat that a newcomer takes."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from kanban.service import Update
from kanban.tui.verbs import departments_of
from kanban.tui.windows import Windows


class Learning(Windows):
    """Opens the screens that explain, each about what the person is doing at the moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", "All keys", id="app.help"),
    ]

    def action_help(self) -> None:
        from kanban.tui.screens.help import HelpScreen, groups_of

        def wished(wish: str | None) -> None:
            if wish == "guide":
                self.action_guide()

        self.push_screen(HelpScreen(groups_of(self.screen)), wished)

    def action_guide(self) -> None:
        """Open the guide at what the screen is about; from the board, at the list of its pages."""
        from kanban.tui.screens.guide import GuideScreen

        screen = self.screen
        if not isinstance(screen, GuideScreen):
            topic, about = getattr(screen, "GUIDE", ""), getattr(screen, "verb", "")
            self.push_screen(GuideScreen(topic, about if isinstance(about, str) else ""))

    def offer_seat(self) -> None:
        """Offer a place in a department to whoever has none, and was not taken off the board."""
        service = self.service
        person = service.board.people.get(service.me)
        if person is not None and (person.departments or not person.active):
            return
        from kanban.tui.screens.join import JoinScreen

        def seated(update: Update | None) -> None:
            if update is not None:
                self.board_screen.view.begin(departments_of(update.board, service.me))

        self.push_screen(JoinScreen(service.board, service.me, service.now().date()), seated)
