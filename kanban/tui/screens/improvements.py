"""What bugs people, department by department: what is open, and what has come of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.commands import AdoptImprovement
from kanban.domain.events import ImprovementSet
from kanban.domain.improvement import Improvement
from kanban.domain.people import Department
from kanban.domain.text import flat
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.lines import BLANK, Block, Line, flow, packed
from kanban.tui.messages import CommandAsked
from kanban.tui.screens.dialog import Dialog
from kanban.tui.screens.improve import FinishSheet, ImproveSheet
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import improving as say
from kanban.wording.times import ago

_INDENT: Line = (("     ", "text"),)


class ImprovementsScreen(Dialog[None]):
    """Enter changes the one under the cursor; what is done is only looked at, or adopted."""

    KEYS = (
        *(("⏎", "change"), ("d", "done"), ("n", "new"), ("o", "those that are done")),
        ("Esc", "back"),
    )
    KEYS_OF_DONE = (
        *(("a", "adopt"), ("n", "new"), ("o", "those that are open")),
        ("Esc", "back"),
    )
    BOUND = ("choices", "improvements")
    GUIDE = "improvements"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "finish", "It is done", id="improvements.finish"),
        Binding("n", "new", "Say what bugs you", id="improvements.new"),
        Binding("a", "adopt", "Adopt what it adds", id="improvements.adopt"),
        Binding("o", "turn", "Open ones, or those that are done", id="improvements.turn"),
        Binding("escape,q,B", "leave", "Leave", id="improvements.leave"),
    ]

    def __init__(self, board: Board, me: str, now: datetime) -> None:
        super().__init__()
        self._board, self._me, self._now = board, me, now
        self._done = False
        """Those that are done are shown."""

    def draw_head(self, width: int) -> list[Block]:
        title = say.DONE_ONES if self._done else say.OPEN_ONES
        waiting = [] if self._done else self._waiting
        more = f"  {say.to_adopt(len(waiting))}" if waiting else ""
        return [Block("head", flow([(title, "accent"), (more, "warn")], width))]

    @property
    def _waiting(self) -> list[Improvement]:
        """Those that offer something."""
        kept = (one for own in self._board.departments.values() for one in own.improvements)
        return [one for one in kept if one.is_offered]

    def keys(self) -> Sequence[tuple[str, str]]:
        """What is done is not changed any more."""
        return keycaps.in_dialog(self.KEYS_OF_DONE if self._done else self.KEYS, *self.BOUND)

    def body(self) -> Leaf:
        self._choices = Choices(self._draw)
        return self._choices

    def on_mount(self) -> None:
        self._choices.go(0)  # the first line is the name of a department

    def board_changed(self, update: Update) -> None:
        self._board = update.board
        self._show()
        for event in update.events:
            if isinstance(event, ImprovementSet) and event.step == "finish":
                self._tell_offered(event)

    def _tell_offered(self, event: ImprovementSet) -> None:
        """To who has just finished it: who may adopt what it adds, and how."""
        if event.by == self._me and event.improvement.is_offered:
            own, person = self._board.departments[event.department], self._board.people[self._me]
            words = say.offered(own, leads=person.leads(own.key))
            self.notify(words, markup=False)

    def _show(self) -> None:
        self.head.show(self.draw_head)
        self._choices.show(self._draw)
        self._choices.go(self._choices.cursor)

    def _draw(self, width: int) -> list[Block]:
        blocks: list[Block] = []
        for department in sorted(self._board.departments.values(), key=lambda one: one.name):
            kept = [one for one in department.improvements if one.is_open != self._done]
            if kept:
                name: Line = ((f" {flat(department.name).upper()}", "head"),)
                blocks.append(Block("", [*([BLANK] if blocks else []), name]))
                blocks += [self._entry(one, width) for one in reversed(kept)]
        nothing = say.NONE_DONE if self._done else say.NONE_OPEN
        return blocks or [Block("", flow([(nothing, "muted")], width))]

    def _entry(self, one: Improvement, width: int) -> Block:
        number: Line = ((f" {one.number:>3} ", "accent"),)
        lines = flow([(flat(one.bug, 200), "text")], width, number, _INDENT)
        lines += packed(self._about(one), width, _INDENT, _INDENT)
        for label, text in say.facts(one, self._board):
            if label in (say.IDEA, say.BEFORE, say.AFTER, say.LINE, say.READY):
                said: Line = ((f"{label}: ", "muted"), (text, "text"))
                lines += flow(said, width, _INDENT, _INDENT)
        return Block(str(one.number), lines)

    def _about(self, one: Improvement) -> Iterator[Line]:
        who = self._board.person_name(one.who) if one.who else ""
        if who or one.is_open:
            tries = f"{who} {'tries' if one.is_open else 'tried'} it" if who else say.NOBODY_TRIES
            yield ((tries, "strong" if who else "muted"),)
        yield ((f"opened {ago(one.at, self._now)}", "muted"),)
        yield ((say.SOURCES[one.source], "muted"),)
        if one.cards:
            yield ((" ".join(f"#{number}" for number in one.cards), "muted"),)
        if one.seconds_saved:
            yield ((f"saves {say.saves(one)}", "good"),)
        if one.is_offered:
            yield ((say.WAITS_FOR_LEAD, "warn"),)

    @property
    def _chosen(self) -> tuple[Department, Improvement] | None:
        key = self._choices.key
        return self._board.improvement(int(key)) if key else None

    @on(Choices.Chosen)
    def _change(self) -> None:
        chosen = self._chosen
        if chosen is not None and chosen[1].is_open:
            today = self._now.date()
            sheet = ImproveSheet(self._board, self._me, today, improvement=chosen)
            self.app.push_screen(sheet)

    def action_finish(self) -> None:
        chosen = self._chosen
        if chosen is not None and chosen[1].is_open:
            sheet = FinishSheet(self._board, self._me, self._now.date(), chosen[1])
            self.app.push_screen(sheet)

    def action_new(self) -> None:
        self.app.push_screen(ImproveSheet(self._board, self._me, self._now.date()))

    def action_adopt(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self.post_message(CommandAsked(AdoptImprovement(number=chosen[1].number)))

    def action_turn(self) -> None:
        self._done = not self._done
        self._show()
        self.show_keys()

    def action_leave(self) -> None:
        self.end(None)
