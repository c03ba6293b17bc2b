"""Which department's eyes to look through, and at which side of its cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from rich.cells import cell_len
from textual import events, on
from textual.binding import Binding, BindingType

from kanban.domain.board import Board
from kanban.domain.text import safe
from kanban.lens import DepartmentCount, Lens, by_department
from kanban.lens.composing import Side, Which, chosen, composed
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.lines import Block, Line, Tone, flow
from kanban.tui.screens.dialog import Dialog
from kanban.tui.text import fit
from kanban.tui.widgets.leaf import Choices, Leaf
from kanban.wording.columns import out_of
from kanban.wording.refusals.screen import no_mark

_SIDES: Sequence[Side] = ("either", "customer", "supplier")
_WHICH: Mapping[Which, Sequence[str]] = {
    "open": ("", "o", "pen"),
    "us": ("waits for ", "u", "s"),
    "them": ("waits for ", "t", "hem"),
    "late": ("", "l", "ate"),
}
"""Which cards can be picked: what stands before the key, the key, and what stands behind it."""
_SIDE_NAMES = {"either": "either side", "customer": "customer", "supplier": "supplier"}
_ALL = "*"
"""The key of the row for all departments; no department has it."""
ALL_KEY = "0"
ROW_KEYS = "123456789abdhimnprwxyz"
"""What picks a row at once; the letters of other keys are left out."""
_ROOMY, _ROOMIER = 56, 66
_WIDE = (
    ("asks", 5),
    ("supplies", 9),
    ("open", 6),
    ("for us", 7),
    ("for them", 9),
    ("late", 5),
)
_WIDE_WITH_LIMITS = (*_WIDE[:2], ("works on", 9), *_WIDE[2:])
_NARROW = (("asks", 5), ("does", 5), ("turn", 5), ("late", 5))
"""What is counted, and the cells of each count."""


class LensDialog(Dialog[Lens | None]):
    """Ends with another lens, or None. Its counts are of the whole board, not of what is shown."""

    KEYS = (("⏎", "look"), ("Tab", "side"), ("Esc", "leave"))
    BOUND = ("choices", "lens")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f", "leave", "Leave", id="lens.leave"),
        Binding("tab,right", "turn(1)", "Next side", priority=True, id="lens.next_side"),
        Binding("shift+tab,left", "turn(-1)", "Side before", priority=True, id="lens.last_side"),
        Binding("e", "side('either')", "Either side", id="lens.either"),
        Binding("c", "side('customer')", "As customer", id="lens.customer"),
        Binding("s", "side('supplier')", "As supplier", id="lens.supplier"),
        Binding("o", "which('open')", "Only open cards", id="lens.open"),
        Binding("u", "which('us')", "Only what waits for us", id="lens.us"),
        Binding("t", "which('them')", "Only what waits for them", id="lens.them"),
        Binding("l", "which('late')", "Only late cards", id="lens.late"),
        Binding("v", "marked", "Only the marked cards", id="lens.marked"),
    ]

    def __init__(
        self,
        board: Board,
        lens: Lens,
        today: date,
        marked: frozenset[int] = frozenset(),
        mine: tuple[str, ...] = (),
    ) -> None:
        """`marked`: cards by their numbers, of which one may want to see no others; `mine`: the
        departments of whoever looks."""
        super().__init__()
        self._marked = marked
        self._mine = mine
        self.lens = lens
        self.choice = self._begun = chosen(lens.text, board.departments)
        """What of the line can be chosen here; the rest of it stays."""
        self.today = today
        self._show(board)

    def _show(self, board: Board) -> None:
        self._open = sum(card.state.is_open for card in board.cards.values())
        self._late = sum(card.is_late(self.today) for card in board.cards.values())
        self._rows = by_department(board, self.today, self._mine)

    def board_changed(self, update: Update) -> None:
        """Count again."""
        self._show(update.board)
        self._choices.show(self._draw)

    def keys(self) -> Sequence[tuple[str, str]]:
        marked = (("v", "marked"),) if self._marked else ()
        return keycaps.in_dialog((*self.KEYS[:-1], *marked, *self.KEYS[-1:]), *self.BOUND)

    def draw_head(self, width: int) -> list[Block]:
        switch: Line = ()
        for side in _SIDES:
            on = side == self.choice.side
            mark: Line = ((f"{'●' if on else '○'} ", "accent" if on else "muted"),)
            name = _SIDE_NAMES[side]
            key: Line = ((name[0], "accent"), (f"{name[1:]}  ", "strong" if on else "muted"))
            switch = (*switch, *mark, *key)
        which: Line = ()
        for one, (before, letter, behind) in _WHICH.items():
            on = one == self.choice.which
            tone: Tone = "strong" if on else "muted"
            sign: Line = (("● " if on else "○ ", "accent" if on else "muted"),)
            which = (*which, *sign, (before, tone), (letter, "accent"), (f"{behind}  ", tone))
        return [
            Block("title", flow([("Whose cards", "accent")], width)),
            Block("sides", flow(switch, width)),
            Block("which", flow(which, width)),
        ]

    def body(self) -> Leaf:
        keys = [_ALL, *(row.key for row in self._rows)]
        begun = self.choice.department or _ALL
        cursor = keys.index(begun) if begun in keys else 0
        self._choices = Choices(self._draw, cursor=cursor + 1)
        return self._choices

    def _draw(self, width: int) -> list[Block]:
        """Headings, all departments, and one row for each."""
        heads = self._heads(width)
        cells = [size for _, size in heads]
        name_width = max(4, width - sum(cells) - 1)
        headings: Line = (
            (" " * name_width, "text"),
            *((f"{head:>{size}}", "muted") for head, size in heads),
        )
        everything = self._named(ALL_KEY, "All departments", name_width)
        open_cards: Line = ((f"{f'{self._open} open':>{sum(cells[:-1])}}", "muted"),)
        return [
            Block("", [headings]),
            Block(_ALL, [(*everything, *open_cards, *_late(self._late, cells[-1]))]),
            *(
                Block(
                    row.key, [(*self._named(key, row.name, name_width), *self._counts(row, cells))]
                )
                for key, row in zip(self._keys(), self._rows, strict=True)
            ),
        ]

    def _heads(self, width: int) -> Sequence[tuple[str, int]]:
        """Where there is room, with how much of their limits the departments use."""
        if width < _ROOMY:
            return _NARROW
        has_limits = any(row.limit is not None for row in self._rows)
        return _WIDE_WITH_LIMITS if has_limits and width >= _ROOMIER else _WIDE

    def _keys(self) -> list[str]:
        """What picks each row; rows beyond the keys there are can be walked to."""
        return [*ROW_KEYS, *(" " * len(self._rows))][: len(self._rows)]

    def _named(self, key: str, name: str, width: int) -> Line:
        shown = fit(safe(name).replace("\n", " "), width - 4)
        gap = " " * (width - 4 - cell_len(shown))
        return ((f" {key}  ", "accent"), (shown, "text"), (gap, "text"))

    def _counts(self, row: DepartmentCount, cells: Sequence[int]) -> Line:
        """Its cards as customer and as supplier; a side that is not looked at is muted."""
        asks: Tone = "muted" if self.choice.side == "supplier" else "text"
        does: Tone = "muted" if self.choice.side == "customer" else "text"
        return (
            *_count(row.as_customer, cells[0], asks),
            *_count(row.as_supplier, cells[1], does),
            *(_used(row, cells[2]) if len(cells) == len(_WIDE_WITH_LIMITS) else ()),
            *(_wider(row, cells) if len(cells) > len(_NARROW) else ()),
            *_count(row.waiting_for_them, cells[-2], "text"),
            *_late(row.late, cells[-1]),
        )

    def on_key(self, event: events.Key) -> None:
        keys = {ALL_KEY: _ALL} | dict(
            zip(self._keys(), (row.key for row in self._rows), strict=True)
        )
        if event.character in keys and event.character != " ":
            event.stop()
            self._pick(keys[event.character])

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        self._pick(message.key)

    def _pick(self, key: str) -> None:
        choice = self.choice._replace(department=None if key == _ALL else key)
        # What nobody changed stays as it was typed.
        text = self.lens.text if choice == self._begun else composed(choice)
        self.end(replace(self.lens, text=text, only=None))

    def action_turn(self, step: int) -> None:
        """Look at the next side, round and round."""
        place = _SIDES.index(self.choice.side) + step
        self.action_side(_SIDES[place % len(_SIDES)])

    def action_side(self, side: Side) -> None:
        self.choice = self.choice._replace(side=side)
        self._show_choice()

    def action_which(self, which: Which) -> None:
        """Look at these only, or at all cards again."""
        which = "all" if which == self.choice.which else which
        self.choice = self.choice._replace(which=which)
        self._show_choice()

    def _show_choice(self) -> None:
        self.head.show(self.draw_head)
        self._choices.show(self._draw)

    def action_marked(self) -> None:
        if self._marked:
            self.end(replace(self.lens, only=self._marked))
        else:
            self.notify(no_mark(keycaps.key("v")), markup=False)

    def action_leave(self) -> None:
        self.end(None)


def _count(number: int, cells: int, tone: Tone) -> Line:
    """A number at the right end of its cells; a quiet dot for none."""
    return ((f"{number:>{cells},}", tone),) if number else ((f"{'·':>{cells}}", "muted"),)


def _wider(row: DepartmentCount, cells: Sequence[int]) -> Line:
    """What there is room for besides: all its open cards, and those that wait for us."""
    return (
        *_count(row.open, cells[-4], "text"),
        *_count(row.waiting_for_us, cells[-3], "text"),
    )


def _used(row: DepartmentCount, cells: int) -> Line:
    """The cards it works on, and of how many where it has a limit."""
    if row.limit is None:
        return _count(row.in_progress, cells, "text")
    tone: Tone = "alarm" if row.in_progress > row.limit else "text"
    tone = "warn" if row.in_progress == row.limit else tone
    return ((f"{out_of(row.in_progress, row.limit):>{cells}}", tone),)


def _late(number: int, cells: int) -> Line:
    return _count(number, cells, "alarm")
