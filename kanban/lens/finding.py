"""The cards that a line asks for, whether it has only words or conditions as well. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import reduce
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.errors import Refused
from kanban.lens.eyes import Eyes
from kanban.lens.query import Term
from kanban.lens.search import Found, Search, marks, nearly

if TYPE_CHECKING:
    from kanban.lens.asked import Condition, Query

_NOTHING = Found()
_LANGUAGE = re.compile(r"[:<>=()]|\b(?:or|not)\s", re.IGNORECASE)
_MAY_GO_ON = re.compile(r"(?:^|\s)(?:or|not)$", re.IGNORECASE)
"""While somebody types, no word yet."""


class Finder:
    """Looks through board after board, and keeps what was found while nothing in it can change.

    Lines with words only are looked for by `Search` alone: they cost what they always did. Each
    condition is put to every card once, and its answer kept as long as the board, the person and,
    where time matters, the minute are the same; a letter more in the line asks only what is new.
    """

    def __init__(self) -> None:
        self.search = Search()
        self._good: str | Query = ""
        """The last line that was understood: its words, or the query that it was read as."""
        self._answers: dict[Condition, frozenset[int]] = {}
        self._for: tuple[Board, Eyes] | None = None
        """For which board, and seen by whom, the answers hold."""
        self._last: tuple[Board, str, bool, Eyes | None, Found] | None = None

    def found(self, board: Board, text: str, eyes: Eyes, *, typing: bool = False) -> Found:
        """What the line asks for; of one that cannot be understood, what was found before."""
        if not text.strip():
            self._good = ""
            return _NOTHING
        if has_only_words(text) and not (typing and _MAY_GO_ON.search(text)):
            self._good = text
            return self.search.found(board, text)
        last = self._last
        if last and last[0] is board and last[1:3] == (text, typing) and last[3] in (None, eyes):
            return last[4]
        found, is_timely = self._by_query(board, text, eyes, typing)
        self._last = board, text, typing, eyes if is_timely else None, found
        return found

    def _by_query(self, board: Board, text: str, eyes: Eyes, typing: bool) -> tuple[Found, bool]:
        """What was found, and whether time may change it."""
        from kanban.lens.asked import Condition, leaves
        from kanban.lens.conditions import TIMELY
        from kanban.lens.grammar import Fault, read

        query = read(text, board, eyes.today, typing=typing)
        if isinstance(query, Fault):
            return replace(self._found_before(board, eyes), fault=query), True
        self._good = query
        asked = (leaf for leaf, _ in leaves(query))
        is_timely = any(isinstance(one, Condition) and one.field in TIMELY for one in asked)
        return self.found_by(board, query, eyes), is_timely

    def _found_before(self, board: Board, eyes: Eyes) -> Found:
        """What the last good line asks for now."""
        if isinstance(self._good, str):
            return self.search.found(board, self._good) if self._good else _NOTHING
        try:
            return self.found_by(board, self._good, eyes)
        except Refused:  # it names a day that the year which has begun does not have
            return _NOTHING

    def found_by(self, board: Board, query: Query, eyes: Eyes) -> Found:
        """What a query that is understood asks for."""
        from kanban.lens.asked import Condition, leaves

        asked = list(leaves(query))
        terms = [leaf._replace(wanted=is_so) for leaf, is_so in asked if isinstance(leaf, Term)]
        self._answer([leaf for leaf, _ in asked if isinstance(leaf, Condition)], board, eyes)
        all_ways = self.search.ways(board, terms) if terms else []
        pairs = zip(terms, all_ways, strict=True)
        on = {term: self.search.cards_with(ways) for term, ways in pairs}
        return Found(
            was_asked=bool(asked),
            cards=_cards(query, board.cards.keys(), on, self._answers) if asked else frozenset(),
            marks=marks(terms, all_ways),
            nearly=nearly(terms, all_ways),
            has_words=bool(terms),
        )

    def _answer(self, conditions: list[Condition], board: Board, eyes: Eyes) -> None:
        """Put the conditions that are new to every card."""
        from kanban.lens.conditions import predicate

        if self._for is None or self._for[0] is not board or self._for[1] != eyes:
            self._for = board, eyes
            self._answers.clear()
        for condition in conditions:
            if condition not in self._answers:
                is_so = predicate(condition, board, eyes)
                numbers = [number for number, card in board.cards.items() if is_so(card)]
                self._answers[condition] = frozenset(numbers)


def has_only_words(text: str) -> bool:
    """There is nothing in the line that the language is needed for."""
    return _LANGUAGE.search(text) is None


def _cards(
    query: Query,
    everything: Set[int],
    on: Mapping[Term, frozenset[int]],
    answers: Mapping[Condition, frozenset[int]],
    wanted: bool = True,
) -> Set[int]:
    """The numbers of the cards that a query lets through."""
    from kanban.lens.asked import All, Either, Not

    def cards(part: Query) -> Set[int]:
        return _cards(part, everything, on, answers, wanted)

    match query:
        case Term():
            return on[query._replace(wanted=wanted)]
        case Not(inner):
            return everything - _cards(inner, everything, on, answers, not wanted)
        case All(parts):
            return reduce(lambda left, right: left & right, map(cards, parts), everything)
        case Either(parts):
            return reduce(lambda left, right: left | right, map(cards, parts))
        case _:
            return answers[query]
