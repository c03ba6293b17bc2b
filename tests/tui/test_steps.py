"""What a key means for a card: a command, a sheet, or a refusal before anything is typed."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.tui.steps import FillIn, Run, step_of
from kanban.tui.verbs import towards
from tests.making import NOW, a_board, a_card


def pressed(verb: str, card: Card, me: str, beside: Card | None = None) -> object:
    return step_of(verb, card, a_board(card), me, NOW, beside)


def test_forward_on_a_request_starts_it_at_once() -> None:
    assert pressed("forward", a_card(), "ben") == Run(commands.Start(number=1, seen=1))


@pytest.mark.parametrize(
    ("state", "me", "verb"),
    [(State.IN_PROGRESS, "ben", "deliver"), (State.DELIVERED, "mara", "accept")],
)
def test_forward_asks_for_what_the_verb_needs(state: State, me: str, verb: str) -> None:
    assert pressed("forward", a_card(1, state), me) == FillIn(verb)


@pytest.mark.parametrize(
    ("state", "me", "verb"),
    [
        (State.IN_PROGRESS, "ben", "put_back"),
        (State.DELIVERED, "mara", "return"),
        (State.DELIVERED, "ben", "recall"),
        (State.ACCEPTED, "mara", "reopen"),
    ],
)
def test_back_is_the_verb_of_the_side_that_presses(state: State, me: str, verb: str) -> None:
    assert pressed("back", a_card(1, state), me) == FillIn(verb)


def test_a_start_over_the_limit_asks_why() -> None:
    cards = [a_card(number, State.IN_PROGRESS) for number in (1, 2, 3)]
    board = a_board(*cards, a_card(4))
    assert step_of("forward", board.cards[4], board, "ben", NOW) == FillIn("start")


@pytest.mark.parametrize("verb", ["accept", "return", "edit", "withdraw"])
def test_no_sheet_is_filled_in_only_to_be_refused(verb: str) -> None:
    refused = pressed(verb, a_card(1, State.DELIVERED), "omar")
    assert isinstance(refused, Refused)
    assert refused.kind == "not_yours"


def test_the_first_card_goes_no_higher() -> None:
    refused = pressed("higher", a_card(), "ben")
    assert isinstance(refused, Refused)
    assert "first one already" in refused.message


def test_cards_change_places_with_their_neighbour() -> None:
    assert pressed("lower", a_card(1), "ben", a_card(2)) == Run(commands.Reorder(number=1, after=2))
    assert pressed("higher", a_card(2), "ben", a_card(1)) == Run(
        commands.Reorder(number=2, before=1)
    )


@pytest.mark.parametrize(
    ("at", "to", "verb"),
    [
        (State.REQUESTED, State.IN_PROGRESS, "start"),
        (State.DELIVERED, State.IN_PROGRESS, "return"),
        (State.ACCEPTED, State.IN_PROGRESS, "reopen"),
        (State.ACCEPTED, State.DELIVERED, None),
        (State.REQUESTED, State.DELIVERED, None),
        (State.DECLINED, State.REQUESTED, None),
    ],
)
def test_a_drop_is_one_step_or_nothing(at: State, to: State, verb: str | None) -> None:
    assert towards(a_card(1, at), to, ("sales",)) == verb


def test_a_card_dropped_on_the_next_column_takes_the_verb_that_leads_there() -> None:
    assert pressed("to in_progress", a_card(), "ben") == Run(commands.Start(number=1, seen=1))
    assert pressed("to in_progress", a_card(1, State.DELIVERED), "mara") == FillIn("return")


def test_a_drop_two_columns_away_is_explained() -> None:
    refused = pressed("to delivered", a_card(), "ben")
    assert isinstance(refused, Refused)
    assert "in one step" in refused.message
