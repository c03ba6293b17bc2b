"""What painting needs to know besides the card: the eyes it is seen with, and where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from kanban.domain.card import Card
from kanban.domain.held import Held
from kanban.domain.parts import Progress
from kanban.domain.people import COLOURS, Department, Person
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.flow.ageing import Ageing, Past
from kanban.lens import Lens, fold
from kanban.tui.alarms import Alarms
from kanban.tui.heights import Form
from kanban.tui.palette import Palette

_ALL = Lens()


class Look(Struct, frozen=True, kw_only=True):
    """How all cards are seen."""

    palette: Palette
    departments: Mapping[str, Department]
    people: Mapping[str, Person]
    mine: tuple[str, ...] = ()
    """The departments of the person who looks."""
    held: Held = {}
    """Whose turn the cards are on which others wait, as the board says."""
    freed: frozenset[int] = frozenset()
    """Cards that wait on nothing any more but on being unblocked."""
    parts: Mapping[int, Progress] = {}
    """By card that has some, how far its parts are."""
    now: datetime
    """To the minute; ages are counted from it."""
    tight: bool = False
    """There is no blank row between cards."""
    dense: bool = False
    """A card is one line."""
    digits: int = 1
    """Cells of the longest number of a card."""
    words: tuple[str, ...] = ()
    """What is looked for, marked in titles."""
    order: str = "board"
    """In which the cards of a column stand; one of `kanban.wording.columns.ORDERS`."""
    lanes: str = "off"
    """By which side cards lie in lanes; one of `kanban.wording.columns.LANES`."""
    past: Past | None = None
    """What cards are compared with to tell which are old; None: nothing yet."""
    alarms: Alarms | None = None
    """What tells where an agreement presses; None: nobody has agreed to anything."""
    alarm_turns: int = 0
    """How often it has told something new."""
    filtered: bool = False
    """Some cards are hidden."""
    lens: Lens = _ALL
    """What the board is seen through."""
    blank: bool = False
    """There is no card on the whole board."""

    def paints_like(self, other: Look | None) -> bool:
        """Cards without any of the words looked for are painted alike."""
        if other is None:
            return False
        return self == replace(other, words=self.words, filtered=self.filtered, lens=self.lens)

    def form(self, width: int) -> Form:
        """What the heights of cards depend on in a column of that width."""
        return Form(width, self.tight, self.dense)

    def found_in(self, title: str) -> tuple[str, ...]:
        """Those of the words looked for that stand in a title."""
        return _found_in(title, self.words) if self.words else ()

    def name(self, key: str) -> str:
        department = self.departments.get(key)
        return flat(department.name if department else key)

    def hue(self, key: str) -> str:
        """The colour role of a department."""
        department = self.departments.get(key)
        return department.colour if department and department.colour in COLOURS else "silver"

    def ageing(self, card: Card) -> Ageing | None:
        """How old the card is beside those before it, when it is old."""
        return self.past.ageing(card, self.now) if self.past is not None else None

    def waits_for_me(self, card: Card) -> bool:
        return turn(card, self.held) in self.mine


@lru_cache(maxsize=512)
def _found_in(title: str, words: tuple[str, ...]) -> tuple[str, ...]:
    folded = fold(flat(title))
    return tuple([word for word in words if word in folded])


class Place(Struct, frozen=True):
    """How one card lies in its column. `width` in cells."""

    width: int
    selected: bool
    shaded: bool
    marked: bool = False

    @property
    def is_wide(self) -> bool:
        """There is room for signs with their words."""
        return self.width > 30

    @property
    def ground(self) -> str:
        """The role of what is behind the text."""
        return "selected" if self.selected else "card_alt" if self.shaded else "card"

    @property
    def quiet(self) -> str:
        """The role of text that is only there to be found."""
        return "on_selected" if self.selected else "faint"
