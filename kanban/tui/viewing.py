"""How a person wants to see the board: dense or not, and in which order. Remembered for them."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType

from kanban.config import Settings
from kanban.tui.messages import SettingChosen
from kanban.tui.orders import next_order, no_reordering
from kanban.tui.sight import Sight
from kanban.tui.verbs import CardVerbs
from kanban.wording.columns import LANES, in_lanes, sorted_as

_REORDERING = frozenset({"higher", "lower"})


class ViewingScreen(CardVerbs):
    """Says with `show` when everything is to be painted anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("z", "dense", "Cards of one line, or of several", id="board.dense"),
        Binding("s", "sort", "Order of the cards", id="board.sort"),
        Binding("S", "lanes", "Lanes by department", id="board.lanes"),
    ]
    settings: Settings

    sight: Sight

    def on_mount(self) -> None:
        self.call_after_refresh(self._compare)

    def _compare(self) -> None:
        """Show which cards are old, and how much waits, once the board is painted."""
        self.sight.learn_past()
        self.learn_waiting()
        self.show()

    def show(self) -> None:
        """See the board as it is wanted now."""
        raise NotImplementedError

    def learn_waiting(self) -> int:
        """How much waits for the person; shown from then on."""
        raise NotImplementedError

    def tell(self, news: str) -> None:
        """Say something on the line below the board."""
        raise NotImplementedError

    def action_dense(self) -> None:
        self._choose("dense", not self.settings.dense)

    def action_sort(self) -> None:
        order = next_order(self.settings.sort)
        self._choose("sort", order)
        self.tell(sorted_as(order))

    def action_lanes(self) -> None:
        names = list(LANES)
        lanes = self.settings.lanes
        after = names[(names.index(lanes) + 1) % len(names)] if lanes in names else names[0]
        self._choose("lanes", after)
        self.tell(in_lanes(after))

    def action_verb(self, verb: str) -> None:
        refused = no_reordering(self.settings.sort) if verb in _REORDERING else None
        if refused is None:
            super().action_verb(verb)
        else:
            self.notify(refused, severity="warning", markup=False)

    def _choose(self, name: str, value: str | bool) -> None:
        self.settings = replace(self.settings, **{name: value})
        self.show()
        self.post_message(SettingChosen(name, value))
