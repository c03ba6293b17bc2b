"""What must always hold of a board, of which every event of every card was told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kanban.domain import events
from kanban.domain.board import Board, board_of
from kanban.domain.card import State
from kanban.domain.events import CardEvent, apply
from kanban.domain.said import comments
from kanban.domain.undoing import standing
from tests.domain.blocking import hold_of_blocks
from tests.domain.called import hold_of_mentions

Told: TypeAlias = Mapping[int, Sequence[CardEvent]]
"""By card, all that happened to it, oldest first."""


def everything_holds(board: Board, told: Told) -> None:
    the_cards_are_the_fold_of_their_events(board, told)
    the_board_is_what_its_parts_make(board)
    the_cards_fit_their_histories(board, told)
    no_two_cards_of_a_column_have_one_place(board)
    what_is_delivered_is_whole_and_in_one_hand(board)
    the_company_is_in_order(board)
    hold_of_blocks(board, told)
    hold_of_mentions(board, told)


def the_cards_are_the_fold_of_their_events(board: Board, told: Told) -> None:
    assert set(board.cards) == set(told) == set(range(1, board.last_number + 1))
    for number, happened in told.items():
        card = None
        for event in happened:
            card = apply(card, event)
        assert board.cards[number] == card
        assert board.cards[number].version == len(happened)


def the_board_is_what_its_parts_make(board: Board) -> None:
    assert board == board_of(
        name=board.name,
        revision=board.revision,
        departments=board.departments.values(),
        people=board.people.values(),
        cards=board.cards.values(),
    )
    working = (c.supplier for c in board.cards.values() if c.state is State.IN_PROGRESS)
    assert board.in_progress == Counter(working)


def the_cards_fit_their_histories(board: Board, told: Told) -> None:
    for number, card in board.cards.items():
        stands = standing(told[number])
        count = Counter(type(event) for event in stands)
        assert card.deliveries == count[events.Delivered]
        assert (card.returns, card.reopens) == (count[events.Returned], count[events.Reopened])
        assert card.comments == sum(isinstance(e, events.Commented) for e in told[number])
        assert len(comments(told[number])) == count[events.Commented]
        assert card.hops == count[events.HandoverTaken]
        answering = [e.taker for e in stands if isinstance(e, events.HandoverTaken)]
        first = stands[0]
        assert isinstance(first, events.Requested)
        assert card.supplier == [first.supplier, *answering][-1]
        assert card.requested_at == first.at
        starts = [e.at for e in stands if isinstance(e, events.Started)]
        assert card.started_at == (starts[0] if starts else None)


def no_two_cards_of_a_column_have_one_place(board: Board) -> None:
    for state in State:
        ranks = [card.rank for card in board.column(state)]
        assert len(set(ranks)) == len(ranks)


def what_is_delivered_is_whole_and_in_one_hand(board: Board) -> None:
    for card in board.cards.values():
        parts = [other for other in board.cards.values() if other.parent == card.number]
        assert board.parts.get(card.number, ()) == tuple(sorted(p.number for p in parts))
        assert all(part.number > card.number for part in parts)
        if card.state is State.DELIVERED:
            assert not any(part.state.is_open for part in parts)
        if card.handover is not None:
            assert card.state in (State.REQUESTED, State.IN_PROGRESS)
            assert card.handover.to not in (card.supplier, card.customer)
            assert not board.departments[card.handover.to].closed


def the_company_is_in_order(board: Board) -> None:
    assert any(person.admin and person.active for person in board.people.values())
    for person in board.people.values():
        assert set(person.lead_of) <= set(person.departments) <= set(board.departments)
    for card in board.cards.values():
        sides = (board.departments[card.customer], board.departments[card.supplier])
        assert not (card.state.is_open and any(side.closed for side in sides))
