"""Finding cards by what is typed: all that they say is looked through, at every letter. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from itertools import islice

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.people import Department, Person
from kanban.lens.folding import fold
from kanban.lens.nearly import meant_by, words_in
from kanban.lens.query import NUMBER, Term, query_of


class Found(Struct, frozen=True, kw_only=True):
    """What a search led to."""

    was_asked: bool = False
    """False: nothing was looked for, so that nothing is hidden."""
    cards: Set[int] = frozenset()
    """Their numbers."""
    marks: tuple[str, ...] = ()
    """The folded words to mark wherever they stand."""
    nearly: Mapping[str, tuple[str, ...]] = {}
    """Words that are on no card, with those that they were taken for; at least one each."""


class Search:
    """Knows the folded words of every card, made once and kept while nothing in them changes.

    A card is found when it has all that is looked for, in its title, its number, the names of its
    people and departments, its purpose, its criteria and what was said of them, for whom it is,
    the note of its delivery and what its return expected. A word may be any part of a word there.

    Only a word that is on no card at all is taken for what it is nearly: for words with one slip
    (two letters exchanged, one missing, too many or wrong) when it has five letters or more, and
    for words of titles and names that it abbreviates when it has three (their first letter, then
    its others in their order, fewer left out than typed). So no search shows anything by the way
    as long as what was typed exists; and since nothing is ranked, the board keeps its order.
    `"quoted words"`, numbers and `@people` are meant as they stand.
    """

    def __init__(self) -> None:
        self._people: Mapping[str, Person] = {}
        self._departments: Mapping[str, Department] = {}
        self._person: dict[str, str] = {}
        self._department: dict[str, str] = {}
        self._board: Board | None = None
        self._of: dict[int, tuple[Card, str]] = {}
        self._words: set[str] = set()
        """All that stands between blanks on any card."""
        self._names: set[str] = set()
        """The same of titles, people and departments only."""
        self._joined = ""
        """All words, to see at once whether one is on any card."""
        self._split: tuple[list[str], list[str]] = ([], [])
        self._split_at = 0
        """How many words there were when they were last split."""
        self._typed = ""
        self._terms: tuple[tuple[Term, tuple[str, ...]], ...] = ()
        self._found = Found()

    def prepare(self, board: Board, at_most: int) -> bool:
        """Read so many cards ahead, so that no letter waits for it; True when there are more."""
        self._learn_names(board)
        before = len(self._of)
        for card in islice(board.cards.values(), before, before + at_most):
            if card.number not in self._of:
                self._read(card)
        if len(self._of) > before:
            return True
        self._vocabulary()
        return False

    def found(self, board: Board, text: str) -> Found:
        """The cards of the board on which is all that was typed."""
        if board is not self._board:
            self._learn(board)
        elif text == self._typed:
            return self._found
        terms = tuple((term, self._ways(term)) for term in query_of(text))
        kept = self._found.cards if _narrows(self._terms, terms) else self._of.keys()
        self._typed, self._terms = text, terms
        self._found = Found(
            was_asked=bool(terms),
            cards=self._with_all(kept, terms) if terms else frozenset(),
            marks=tuple(way for term, ways in terms if term.wanted for way in ways),
            nearly={term.needle: ways for term, ways in terms if ways != (term.needle,)},
        )
        return self._found

    def _with_all(
        self, numbers: Iterable[int], terms: Iterable[tuple[Term, tuple[str, ...]]]
    ) -> Set[int]:
        """Those of the cards on which each term stands in one of its ways, or does not."""
        known = self._of
        for term, ways in terms:
            if len(ways) == 1:
                way = ways[0]
                numbers = {n for n in numbers if (way in known[n][1]) is term.wanted}
            else:
                numbers = {n for n in numbers if any(way in known[n][1] for way in ways)}
        return frozenset(numbers)

    def _ways(self, term: Term) -> tuple[str, ...]:
        """As it was typed; what it is nearly, when it is on no card and that is on some."""
        if not (term.is_word and term.wanted) or term.needle in self._joined:
            return (term.needle,)
        return meant_by(term.needle, *self._vocabulary()) or (term.needle,)

    def _vocabulary(self) -> tuple[list[str], list[str]]:
        """All words, and those of titles and names, without the signs around them."""
        if self._split_at != len(self._words):
            self._split = words_in(self._words), words_in(self._names)
            self._split_at = len(self._words)
        return self._split

    # What is on the cards

    def _learn(self, board: Board) -> None:
        """Read the cards that differ from those of the board before."""
        self._learn_names(board)
        for gone in self._of.keys() - board.cards.keys():
            del self._of[gone]
        for card in board.cards.values():
            read = self._of.get(card.number)
            if read is None or read[0] is not card:
                self._read(card)
        self._board, self._terms = board, ()
        self._joined = "\n".join(self._words)

    def _learn_names(self, board: Board) -> None:
        """Start afresh when people or departments changed: their names are on every card."""
        if board.people is self._people and board.departments is self._departments:
            return
        self._people, self._departments, self._board = board.people, board.departments, None
        self._person = {key: _person(key, one.name) for key, one in board.people.items()}
        self._department = {
            key: fold(f"{key} {one.name}") for key, one in board.departments.items()
        }
        self._of.clear()
        self._words.clear()
        self._split_at = 0
        names = " ".join((*self._person.values(), *self._department.values()))
        self._names = set(names.split())

    def _read(self, card: Card) -> None:
        title = fold(card.title)
        haystack = self._haystack(card, title)
        self._of[card.number] = (card, haystack)
        self._words.update(haystack.split())
        self._names.update(title.split())

    def _haystack(self, card: Card, title: str) -> str:
        person, department = self._person, self._department
        own = [card.purpose, card.for_whom]
        if card.delivery is not None:
            own.append(card.delivery.note)
        if card.returned is not None:
            own.append(card.returned.expected)
        for criterion in card.criteria:
            own += (criterion.text, criterion.claim_reason, criterion.reason)
        return "\n".join(
            (
                NUMBER.format(card.number) + title,
                *(" ".join(fold(text).split()) for text in own if text),
                person.get(card.requester, card.requester),
                person.get(card.assignee, card.assignee) if card.assignee else "",
                department.get(card.customer, card.customer),
                department.get(card.supplier, card.supplier),
            )
        )


def _person(login: str, name: str) -> str:
    """As they are looked for: by any part of the name, and after `@` by how a word of it begins."""
    folded = fold(f"{login} {name}")
    return f"{folded} {' '.join(f'@{word}' for word in folded.split())}"


def _narrows(
    before: tuple[tuple[Term, tuple[str, ...]], ...],
    after: tuple[tuple[Term, tuple[str, ...]], ...],
) -> bool:
    """All that is found after was found before, so that nothing else need be looked through."""
    return bool(before) and all(
        any(
            one.wanted is other.wanted
            and (ways == others if not one.wanted else _all_in(others, ways))
            for other, others in after
        )
        for one, ways in before
    )


def _all_in(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    return all(any(way in other for way in shorter) for other in longer)
