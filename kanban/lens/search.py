"""Finding cards by what is typed: all that they say is looked through, at every letter. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.people import Department, Person
from kanban.lens.folding import fold
from kanban.lens.nearly import Words, meant_by
from kanban.lens.query import NUMBER, Term, query_of
from kanban.wording.cards import BLOCKED

if TYPE_CHECKING:
    from kanban.lens.grammar import Fault


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
    has_words: bool = False
    """Words were looked for, and not only conditions asked."""
    fault: Fault | None = None
    """What cannot be understood, while this is still what was found before."""


class Search:
    """Knows the folded words of every card, made once and kept while nothing in them changes.

    A card is found when it has all that is looked for, in its title, its number, the names of its
    people and departments, its purpose, its criteria and what was said of them, for whom it is,
    the note of its delivery, what its return expected and received, its open questions and calls
    for help, the note of its offer and what blocks it; by the word “blocked” as well. A word
    may be any part of a word there.

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
        """Folded, by login; of strangers as well."""
        self._department: dict[str, str] = {}
        self._board: Board | None = None
        self._cards: dict[int, Card] = {}
        """Those that were read."""
        self._own: dict[int, str] = {}
        """What they say themselves, folded; people and departments are looked through apart."""
        self._unsplit: dict[int, None] = {}
        """Those of them whose words are not yet among all words."""
        self._words = Words()
        self._names = Words()
        """Those of titles, people and departments only."""
        self._typed: str | None = ""
        self._on: dict[str, frozenset[int]] = {}
        """The cards on which the words last looked for stand."""
        self._found = Found()

    def prepare(self, board: Board, at_most: int) -> bool:
        """Get ready so many cards ahead, so that no letter waits; True when there are more."""
        if self.read(board, at_most):
            return True
        if self._unsplit:
            self._split(at_most)
            return True
        self._words.get_ready()
        self._names.get_ready()
        return False

    def read(self, board: Board, at_most: int) -> bool:
        """Read so many cards, which is most of getting ready; False when all had been read."""
        self._learn_names(board)
        before = len(self._own)
        for card in islice(board.cards.values(), before, before + at_most):
            if card.number not in self._own:
                self._read(card)
        return len(self._own) > before

    def found(self, board: Board, text: str) -> Found:
        """The cards of the board on which is all that was typed."""
        if board is self._board and text == self._typed:
            return self._found
        terms = query_of(text)
        all_ways = self.ways(board, terms)
        self._typed = text
        self._found = Found(
            was_asked=bool(terms),
            cards=self._with_all(list(zip(terms, all_ways, strict=True))),
            marks=marks(terms, all_ways),
            nearly=nearly(terms, all_ways),
            has_words=bool(terms),
        )
        return self._found

    def ways(self, board: Board, terms: Sequence[Term]) -> list[tuple[str, ...]]:
        """For each term what is looked for: itself, or what it is nearly."""
        if board is not self._board:
            self._learn(board)
        on: dict[str, frozenset[int]] = {}
        ways = [self._ways(term, on) for term in terms]
        self._typed, self._on = None, on
        return ways

    def cards_with(self, ways: Iterable[str]) -> frozenset[int]:
        """The cards on which one of the ways stands, of those that were last looked for."""
        return frozenset().union(*(self._on[way] for way in ways))

    def _with_all(self, terms: Sequence[tuple[Term, tuple[str, ...]]]) -> Set[int]:
        """The cards on which each term stands in one of its ways, or does not; none for no term."""
        cards: frozenset[int] | None = None
        hidden: frozenset[int] = frozenset()
        for term, ways in terms:
            with_it = self.cards_with(ways)
            if not term.wanted:
                hidden |= with_it
            else:
                cards = with_it if cards is None else cards & with_it
        if not terms:
            return hidden
        return (self._cards.keys() if cards is None else cards) - hidden

    def _ways(self, term: Term, on: dict[str, frozenset[int]]) -> tuple[str, ...]:
        """As it was typed; what it is nearly, when it is on no card and that is on some.

        `on` learns on which cards each of the ways stands.
        """
        ways: tuple[str, ...] = (term.needle,)
        on[term.needle] = self._with(term.needle)
        if term.is_word and term.wanted and not on[term.needle]:
            self._split(len(self._unsplit))
            meant = meant_by(term.needle, self._words, self._names)
            standing = {way: self._with(way) for way in meant}
            on.update(found := {way: cards for way, cards in standing.items() if cards})
            ways = tuple(found) or ways
        return ways

    def _with(self, way: str) -> frozenset[int]:
        """The cards on which it stands: some of those on which a part of it did."""
        if way in self._on:
            return self._on[way]
        parts = [cards for part, cards in self._on.items() if part in way]
        own = self._own
        among: Set[int] = min(parts, key=len) if parts else own.keys()
        said = frozenset([number for number in among if way in own[number]])
        return said.union(*self._naming(way, among, said))

    def _naming(self, way: str, among: Set[int], said: Set[int]) -> Iterator[Iterable[int]]:
        """Those of the cards on whose people or departments it stands; of those in `said` nobody
        asks."""
        people = {key for key, text in self._person.items() if way in text}
        departments = {key for key, text in self._department.items() if way in text}
        if not people and not departments:  # as with most words
            return
        cards = list(map(self._cards.__getitem__, among - said))
        if people:
            yield [c.number for c in cards if c.requester in people or c.assignee in people]
        if departments:
            yield [
                c.number for c in cards if c.supplier in departments or c.customer in departments
            ]

    # What is on the cards

    def _learn(self, board: Board) -> None:
        """Read the cards that differ from those of the board before."""
        self._learn_names(board)
        for gone in self._cards.keys() - board.cards.keys():
            del self._cards[gone], self._own[gone]
        for card in board.cards.values():
            if self._cards.get(card.number) is not card:
                self._read(card)
        self._board = board
        self._on.clear()

    def _learn_names(self, board: Board) -> None:
        """Start afresh when people or departments changed: their words are among all words."""
        if board.people is self._people and board.departments is self._departments:
            return
        self._people, self._departments, self._board = board.people, board.departments, None
        self._person = {key: _person(key, one.name) for key, one in board.people.items()}
        self._department = {
            key: fold(f"{key} {one.name}") for key, one in board.departments.items()
        }
        self._cards.clear()
        self._own.clear()
        self._unsplit.clear()
        names = (*self._person.values(), *self._department.values())
        self._words, self._names = Words(names), Words(names)

    def _read(self, card: Card) -> None:
        self._cards[card.number], self._own[card.number] = card, _said_on(card)
        self._unsplit[card.number] = None
        for login in (card.requester, card.assignee):
            if login and login not in self._person:
                self._person[login] = known = _person(login, "")
                self._words.learn((known,))
                self._names.learn((known,))
        for key in (card.customer, card.supplier):
            if key not in self._department:
                self._department[key] = key

    def _split(self, at_most: int) -> None:
        """Take up the words of so many cards."""
        cards = list(islice(self._unsplit, at_most))
        for number in cards:
            del self._unsplit[number]
        own = [self._own[number] for number in cards if number in self._own]
        self._words.learn(own)
        self._names.learn([text.split("\n", 2)[1] for text in own])


def marks(terms: Sequence[Term], all_ways: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The words to mark wherever they stand."""
    pairs = zip(terms, all_ways, strict=True)
    return tuple(way for term, ways in pairs if term.wanted for way in ways)


def nearly(
    terms: Sequence[Term], all_ways: Sequence[tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Of the terms that are on no card, what was looked for instead."""
    pairs = zip(terms, all_ways, strict=True)
    return {term.needle: ways for term, ways in pairs if ways != (term.needle,)}


def _said_on(card: Card) -> str:
    """All that a card says itself, folded: its number, then a line for each text."""
    texts = [card.title]
    if card.purpose:
        texts.append(card.purpose)
    if card.for_whom:
        texts.append(card.for_whom)
    if card.delivery is not None and card.delivery.note:
        texts.append(card.delivery.note)
    if card.returned is not None and card.returned.expected:
        texts.append(card.returned.expected)
    if card.returned is not None and card.returned.received:
        texts.append(card.returned.received)
    texts += [question.text for question in card.questions]
    if card.calls:
        texts += [call.text for call in card.open_calls]
    for block in card.blocks if card.state.is_open else ():
        texts.append(f"{BLOCKED}: {block.text}")
        if block.outside:
            texts.append(block.outside)
    if card.handover is not None:
        texts.append(card.handover.note)
    if card.labels:
        texts += card.labels
    for criterion in card.criteria:
        texts.append(criterion.text)
        if criterion.claim_reason:
            texts.append(criterion.claim_reason)
        if criterion.reason:
            texts.append(criterion.reason)
    number = NUMBER.format(card.number)
    if " ".join(texts).isprintable():  # no text has an end of line within
        lines = fold("\n".join(texts))
        if "  " not in lines:
            return number + lines
    return number + "\n".join(" ".join(fold(text).split()) for text in texts)


def _person(login: str, name: str) -> str:
    """As they are looked for: by any part of the name, and after `@` by how a word of it begins."""
    folded = fold(f"{login} {name}".rstrip())
    return f"{folded} {' '.join(f'@{word}' for word in folded.split())}"
