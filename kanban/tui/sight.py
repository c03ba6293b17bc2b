"""The columns of one board after another, with as little work as what changed makes necessary."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card, State
from kanban.domain.chain import freed
from kanban.domain.errors import Refused
from kanban.domain.parts import Progress, all_progress
from kanban.domain.possible import possible
from kanban.flow.ageing import Past
from kanban.lens import Lens
from kanban.lens.eyes import NOBODY
from kanban.lens.finding import Finder
from kanban.lens.search import Found
from kanban.tui.changes import Changes
from kanban.tui.orders import BOARD, Key, Order, key_of

Columns: TypeAlias = tuple[tuple[Card, ...], ...]

_READ_AHEAD = 250
"""Cards that are read in one go: two milliseconds."""
_QUICKLY_READ = 2_000
"""Cards that need not be read before anybody looks for them: that takes ten milliseconds."""
_NOBODY: frozenset[int] = frozenset()
_OTHERWISE_ENDED = (State.DECLINED, State.WITHDRAWN)


class Sight:
    """Looks at one board after another through lenses, and remembers what has not changed.

    A board is sorted once in one order, and of the next one only the cards that changed are put in
    their places: neither typing a search nor other people's work sorts anything.
    """

    def __init__(self, changes: Changes | None = None) -> None:
        """`changes` are shared with others who follow the same boards."""
        self._changes = changes or Changes()
        self._finder = Finder()
        self.eyes = NOBODY
        """Who looks, and when; conditions may ask for it."""
        self.is_typing = False
        """The line that is looked for may go on."""
        self._order = BOARD
        self._key = key_of(BOARD, {})
        self._board: Board
        self._sorted: dict[State, list[Card]]
        self._lens = Lens()
        self._found = Found()
        """Through which the columns were seen."""
        self._columns: dict[State, tuple[Card, ...]] = {}
        """What was last answered, of the columns in which nothing has changed since."""
        self.past: Past | None = None
        """What cards are compared with to tell which are old; None until it is wanted."""
        self._allowed: dict[int, Mapping[str, Refused | None]] = {}
        self._allowed_for: tuple[Board, datetime, frozenset[str]] | None = None
        self._freed: tuple[Board | None, frozenset[int]] = None, _NOBODY
        self._parts: Mapping[int, Progress] = {}
        self._parts_of: Board | None = None
        self._forget()

    def allowed(
        self, board: Board, card: Card, me: str, now: datetime, verbs: frozenset[str]
    ) -> Mapping[str, Refused | None]:
        """Which of the verbs the person may do with a card. `now` in whole minutes: so long an
        answer holds."""
        since = self._allowed_for
        if since is None or since[0] is not board or since[1:] != (now, verbs):
            self._allowed, self._allowed_for = {}, (board, now, verbs)
        if card.number not in self._allowed:
            self._allowed[card.number] = possible(board, card, me, now, verbs)
        return self._allowed[card.number]

    def learn_past(self) -> None:
        """Begin to compare cards with those before; this takes longer than a first painting may."""
        self.past = Past(self._board.cards.values())

    def columns(self, board: Board, lens: Lens, order: Order = BOARD) -> Columns:
        """Four columns of cards, each in that order."""
        if order != self._order:
            self._order = order
            self._forget()
        self._learn(board)
        missing = [state for state in COLUMNS if state not in self._columns]
        found = self.found(board, lens)
        if missing or lens != self._lens or found is not self._found:
            if not missing and self._narrows(lens, found):
                self._leave_out(found)
            else:
                if lens != self._lens or found.was_asked:
                    missing = list(COLUMNS)
                for state in missing:
                    cards = self._in_column(state, lens)
                    self._columns[state] = tuple(_through(cards, lens, found))
            self._lens, self._found = lens, found
        return tuple(self._columns[state] for state in COLUMNS)

    def _narrows(self, lens: Lens, found: Found) -> bool:
        """Nothing is seen that was not seen before: a letter was added to what is looked for."""
        before = self._found
        return (
            before.was_asked
            and found.was_asked
            and replace(lens, text="") == replace(self._lens, text="")
            and found.cards <= before.cards
        )

    def _leave_out(self, found: Found) -> None:
        """Keep what was found of the columns; one of which all was found stays what it is."""
        if len(found.cards) == len(self._found.cards):
            return
        for state, cards in self._columns.items():
            kept = [card for card in cards if card.number in found.cards]
            if len(kept) < len(cards):
                self._columns[state] = tuple(kept)

    def found(self, board: Board, lens: Lens) -> Found:
        """What the line of the lens asks for."""
        if self.past is not None and lens.text.strip():
            self._learn(board)  # conditions may ask what is old
        return self._finder.found(board, lens.text, self.eyes, typing=self.is_typing)

    def totals(self, board: Board) -> Mapping[State, int]:
        """How many cards are in each state, whatever lens is in use."""
        self._learn(board)
        return {state: len(cards) for state, cards in self._sorted.items()}

    def parts(self, board: Board) -> Mapping[int, Progress]:
        """By card that has parts, how far they are."""
        if board is not self._parts_of:
            self._parts_of, self._parts = board, all_progress(board) if board.parts else {}
        return self._parts

    def freed(self, board: Board) -> frozenset[int]:
        """Cards that wait on being unblocked only. Asked at every key, worked out once a board."""
        if not board.held:
            return _NOBODY
        if self._freed[0] is not board:
            self._freed = board, freed(board)
        return self._freed[1]

    def _forget(self) -> None:
        self._board = Board()
        self._sorted = {state: [] for state in State}
        self._columns.clear()

    def _learn(self, board: Board) -> None:
        if board is self._board:
            return
        if (
            board.people is not self._board.people
            or board.departments is not self._board.departments
        ):
            self._columns.clear()  # cards are found by these names too
        changed = self._changes.between(self._board, board)
        self._board = board
        key, self._key = self._key, key_of(self._order, board.held)
        if changed is None:
            self._columns.clear()
            self._sorted = _sorted(board, self._key)
            if self.past is not None:
                self.past = Past(board.cards.values())
            return
        for before, _ in changed:  # all that go before any comes: they were sorted by `key`
            if before is not None:
                self._differs(before.state)
                cards = self._sorted[before.state]
                del cards[_place(cards, before, key)]
        for before, card in changed:
            self._differs(card.state)
            insort(self._sorted[card.state], card, key=self._key)
            if self.past is not None and before is not card:
                self.past.change(before, card)

    def read_ahead(self, board: Board) -> bool:
        """Read on, for a moment, in a board of thousands that nobody looks through yet: then the
        first letter of a search does not wait for it. True when there is more to read."""
        return len(board.cards) > _QUICKLY_READ and self._finder.search.read(board, _READ_AHEAD)

    def prepare_search(self, board: Board) -> bool:
        """Get ready, for a moment, for all letters of a search; True when there is more to do."""
        return self._finder.search.prepare(board, _READ_AHEAD)

    def _differs(self, state: State) -> None:
        """Cards of that state have changed; those that ended otherwise share the last column."""
        self._columns.pop(state if state in COLUMNS else COLUMNS[-1], None)

    def _in_column(self, state: State, lens: Lens) -> list[Card]:
        if lens.ended and state is COLUMNS[-1]:
            ended = [card for state in _OTHERWISE_ENDED for card in self._sorted[state]]
            return sorted(ended, key=self._key)
        return self._sorted[state]


def _through(cards: list[Card], lens: Lens, found: Found) -> list[Card]:
    if lens.only is not None:
        cards = [card for card in cards if lens.lets_through(card)]
    if not found.was_asked:
        return cards
    return [card for card in cards if card.number in found.cards]


def columns(board: Board, lens: Lens) -> Columns:
    """Four columns of cards in board order, worked out from nothing; `Sight` does it faster."""
    return Sight().columns(board, lens)


def _place(cards: list[Card], card: Card, key: Key) -> int:
    """Where the card itself stands in a sorted column."""
    place = bisect_left(cards, key(card), key=key)
    while cards[place] is not card:
        place += 1
    return place


def _sorted(board: Board, key: Key) -> dict[State, list[Card]]:
    by_state: dict[State, list[Card]] = {state: [] for state in State}
    for card in board.cards.values():
        by_state[card.state].append(card)
    for cards in by_state.values():
        cards.sort(key=key)
    return by_state
