"""The saved views: one key each, to be seen through; what is seen now can be saved as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from kanban.domain.board import Board
from kanban.domain.text import DEPARTMENT_NAME_LIMIT, flat, safe
from kanban.domain.views import View
from kanban.lens.views import Kept
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.lines import Block, Line, flow, hints
from kanban.tui.screens.dialog import Dialog
from kanban.tui.screens.lens_dialog import ROW_KEYS
from kanban.tui.widgets.hints import Hints
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording import views as words
from kanban.wording.refusals.views import NEEDS_NAME, NONE_YET, NOTHING_SEEN

if TYPE_CHECKING:
    from kanban.lens.grammar import Fault

_KEYS = ROW_KEYS.replace("d", "")
_OWN = "*"
"""The key of the row for oneself; no department has it."""


class Wish(NamedTuple):
    """What is to be done with a view."""

    what: Literal["see", "save", "remove"]
    kept: Kept


class ViewsDialog(Dialog[Wish | None]):
    """Ends with what is wished, or None."""

    KEYS = (("⏎", "see"), ("s", "save"), ("d", "remove"), ("Esc", "leave"))
    BOUND = ("choices", "views")
    GUIDE = "finding"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,apostrophe", "leave", "Leave", id="views.leave"),
        Binding("s", "save", "Save what is seen now", id="views.save"),
        Binding("d", "remove", "Remove this view", id="views.remove"),
    ]

    def __init__(
        self,
        views: Callable[[], Sequence[Kept]],
        seen: View,
        board: Board,
        led: Sequence[str],
        fault: Fault | None,
    ) -> None:
        """`views`: asks which there are now; `seen`: what the board shows now, with what of it
        cannot be understood; `led`: departments for which the person may keep views."""
        super().__init__()
        self._ask, self._seen, self._board, self._led = views, seen, board, led
        self._fault = fault
        self._views = views()

    def board_changed(self, update: Update) -> None:
        """Departments may keep others now."""
        self._board, self._views = update.board, self._ask()
        self._choices.show(self._draw)

    def draw_head(self, width: int) -> list[Block]:
        return [Block("title", flow([("Saved views", "accent")], width))]

    def body(self) -> Leaf:
        self._choices = Choices(self._draw)
        return self._choices

    def _draw(self, width: int) -> list[Block]:
        if not self._views:
            return [Block("", flow([(f"{NONE_YET} s saves what is seen now.", "muted")], width))]
        return [
            Block(_name(one), _row(one, key, self._board, width))
            for one, key in zip(self._views, self._keys(), strict=True)
        ]

    def _keys(self) -> list[str]:
        return [*_KEYS, *(" " * len(self._views))][: len(self._views)]

    def on_key(self, event: events.Key) -> None:
        keys = self._keys()
        if event.character in keys and event.character != " ":
            event.stop()
            self.end(Wish("see", self._views[keys.index(event.character)]))

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        self._wish("see", message.key)

    def _wish(self, what: Literal["see", "remove"], name: str) -> None:
        found = next((one for one in self._views if _name(one) == name), None)
        if found is not None:
            self.end(Wish(what, found))

    def action_save(self) -> None:
        seen = self._seen
        if not (seen.query or seen.sort or seen.lanes or seen.dense):
            self.notify(NOTHING_SEEN, markup=False)
            return
        if self._fault is not None:
            self.notify(self._fault.sentence, severity="warning", markup=False)
            return

        def named(new: Kept | None) -> None:
            if new is not None:
                self.end(Wish("save", new))

        self.app.push_screen(SaveView(seen, self._board, self._led), named)

    def action_remove(self) -> None:
        self._wish("remove", self._choices.key)

    def action_leave(self) -> None:
        self.end(None)


class NameBox(Input):
    """The line in which the name is typed; the list below answers other keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.move(1)", "Next", id="naming.down"),
        Binding("up", "screen.move(-1)", "One above", id="naming.up"),
        Binding("enter", "screen.choose", "Save it", id="naming.choose"),
        Binding("escape", "screen.leave", "Leave", id="naming.leave"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder="What is the view called?", id="command-box")
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return safe(value[:DEPARTMENT_NAME_LIMIT]).replace("\n", " ")


class SaveView(Dialog[Kept | None]):
    """Asks for a name, and for whom the view is kept. Ends with the view, or None."""

    AUTO_FOCUS = "#command-box"
    GUIDE = "finding"
    KEYS = (("⏎", "save"), ("↑ ↓", "for whom"), ("Esc", "leave"))
    DEFAULT_CSS = """
    #command-box, #command-box:focus {
        dock: top; height: 1; margin: 0 1 1 1; border: none; padding: 0 1;
        background: $panel; color: $foreground;
    }
    """

    def __init__(self, seen: View, board: Board, led: Sequence[str]) -> None:
        super().__init__()
        self._seen, self._board, self._keepers = seen, board, (_OWN, *led)

    def compose(self) -> ComposeResult:
        self._list = Choices(self._draw, id="dialog-body")
        self._list.can_focus = False  # a click leaves the letters where they are
        self._box = NameBox()
        with Vertical(id="dialog"):
            yield self._box
            yield self._list
            yield Hints(
                lambda width: [hints(keycaps.in_dialog(self.KEYS, "naming"), width)],
                id="dialog-keys",
            )

    def _draw(self, width: int) -> list[Block]:
        shown = flow([(words.shows(self._seen), "muted")], width)
        return [
            Block(key, [((f"  {self._keeper(key)}", "text"),), *(shown if key == _OWN else ())])
            for key in self._keepers
        ]

    def _keeper(self, key: str) -> str:
        name = None if key == _OWN else self._board.department_name(key)
        return words.kept_for(name)

    def action_move(self, step: int) -> None:
        self._list.action_move(step)

    def action_choose(self) -> None:
        name = " ".join(self._box.value.split())
        if not name:
            self.notify(NEEDS_NAME, markup=False)
            return
        key = self._keepers[self._list.cursor]
        view = replace(self._seen, name=name)
        self.end(Kept(view, None if key == _OWN else key))

    @on(Choices.Chosen)
    def _chosen(self) -> None:
        self.action_choose()

    def action_leave(self) -> None:
        self.end(None)


def _name(one: Kept) -> str:
    """No other view has it."""
    return f"{_OWN if one.department is None else one.department} {one.view.name}"


def _row(one: Kept, key: str, board: Board, width: int) -> list[Line]:
    name = board.department_name(one.department) if one.department is not None else None
    lead: Line = ((f" {key}  ", "accent"),)
    rest: Line = (("    ", "text"),)
    said: Line = (
        (flat(one.view.name), "text"),
        (f"  {words.shows(one.view)}  ({words.keeper(name)})", "muted"),
    )
    return flow(said, width, lead, rest)
