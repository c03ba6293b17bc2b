"""The board with a tour: a panel at the foot says what to do, and goes on once it is done."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Click

from kanban.domain.errors import Refused, StoreError
from kanban.service import Update
from kanban.touring import Seen, Step, Tour
from kanban.tui.app import KanbanApp
from kanban.tui.given import Given
from kanban.tui.lines import Block, Line, flow
from kanban.tui.messages import Peeked
from kanban.tui.widgets.leaf import Leaf
from kanban.tui.widgets.search_box import SearchBox


class TourPanel(Leaf, can_focus=False):
    """Says what to do next. A click passes over the step."""

    DEFAULT_CSS = """
    TourPanel { height: auto; max-height: 5; padding: 0 1; background: $panel; }
    """

    def on_click(self, event: Click) -> None:
        event.stop()
        if isinstance(self.app, TourApp):
            self.app.action_skip()


class TourApp(KanbanApp):
    """Watches what the person does, and never stands in their way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "skip", "Pass over this step", priority=True, id="tour.skip"),
    ]

    def __init__(self, given: Given, tour: Tour) -> None:
        super().__init__(given)
        self.tour = tour
        self.at = -1
        """Which step is to be done, from 0; as many as there are when all are."""
        self.panel = TourPanel(self._draw, id="tour")
        self._opened: tuple[str, ...] = ()
        self._have_acted = False
        """The colleagues of this step."""
        self._begun = self._seen()

    @property
    def step(self) -> Step | None:
        """What is to be done now; None before the first and after the last."""
        return self.tour.steps[self.at] if 0 <= self.at < len(self.tour.steps) else None

    def on_ready(self) -> None:
        super().on_ready()
        self.board_screen.mount(self.panel, after=self.board_screen.view)
        self.watch(self.board_screen.view, "pointed", self.look, init=False)
        self.go_on()

    # What the person does

    def _seen(self) -> Seen:
        selected = self.board_screen.view.selected
        return Seen(
            board=self.service.board,
            selected=selected.number if selected else None,
            opened=self._opened,
            peeks=self._peeks,
            on_board=len(self.screen_stack) == 1 if self._running else True,
        )

    @property
    def _peeks(self) -> bool:
        return self.board_screen.panel.has_class("-shown")

    @on(Peeked)
    def look(self) -> None:
        """Go on if what the step asks for is done; else see whether its colleagues may act."""
        step, now = self.step, self._seen()
        if step is None:
            return
        if step.is_done(self._begun, now):
            self.go_on()
        elif not self._have_acted and step.is_awaited(self._begun, now):
            self._have_acted = True
            self.run_worker(self._let_act(step), group="tour")

    def go_on(self) -> None:
        """Begin the next step that still makes sense."""
        self.at += 1
        while self.step is not None and not self.step.applies(self.service.board):
            self.at += 1
        self._opened = ()
        self._begun = self._seen()
        self._have_acted = False
        self.panel.show(self._draw)
        self.look()

    async def _let_act(self, step: Step) -> None:
        await asyncio.sleep(self.tour.pause)
        for login, command in step.first:
            with suppress(
                Refused, StoreError
            ):  # the person was quicker; the step can be passed over
                await asyncio.to_thread(self.tour.act, login, command)

    def _show(self, update: Update) -> None:
        super()._show(update)
        self.look()

    def push_screen(self, screen: Any, *args: Any, **also: Any) -> Any:
        self._opened = (*self._opened, type(screen).__name__)
        return super().push_screen(screen, *args, **also)

    def pop_screen(self) -> Any:
        popped = super().pop_screen()
        self.call_later(self.look)
        return popped

    # Passing over

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc passes over a step where it would do nothing else."""
        if action == "skip":
            return self.step is not None and self._is_calm()
        return super().check_action(action, parameters)

    def _is_calm(self) -> bool:
        board = self.board_screen
        busy = board.marks or board.view.is_dragging or board.query(SearchBox)
        return self.screen is board and board.lens.is_clear and not busy and not self._peeks

    def action_skip(self) -> None:
        if self.step is not None:
            self.go_on()

    # The panel

    def _draw(self, width: int) -> list[Block]:
        step, count = self.step, len(self.tour.steps)
        if step is None:
            return [Block("end", flow([(self.tour.end, "text")], width, (("✓ ", "good"),)))]
        lead: Line = ((f"{self.at + 1}/{count} ", "accent"),)
        words = flow([(step.words, "text"), ("  Esc passes over.", "muted")], width, lead)
        return [Block("step", words)]


def run_tour(given: Given, tour: Tour) -> None:
    """Show the board with the tour until the person leaves."""
    TourApp(given, tour).run()
