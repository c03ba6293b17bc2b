"""The life of a card, row by row: who may do which verb from which state, and what a no says."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.errors import Refused
from kanban.domain.events import CardEvent
from kanban.domain.rules import RULES, decide
from tests.domain.verbs import CUSTOMERS_AND_SUPPLIERS, EVERYBODY, SUPPLIERS, VERBS, Verb
from tests.making import NOW, Story, a_board, refusal

LEADS_TO = {
    "start": State.IN_PROGRESS,
    "put_back": State.REQUESTED,
    "deliver": State.DELIVERED,
    "recall": State.IN_PROGRESS,
    "accept": State.ACCEPTED,
    "return": State.IN_PROGRESS,
    "reopen": State.IN_PROGRESS,
    "decline": State.DECLINED,
    "withdraw": State.WITHDRAWN,
}
INSTEAD = {
    State.REQUESTED: "Design can start or decline it.",
    State.IN_PROGRESS: "Design can deliver it or put it back.",
    State.DELIVERED: "Sales can accept or return it; Design can recall it.",
    State.ACCEPTED: "Sales can reopen it, or request a new card that follows #1.",
    State.DECLINED: "Sales can request a new card that follows #1.",
    State.WITHDRAWN: "Sales can request a new card that follows #1.",
}
STATES_IN_WORDS = {state: state.value.replace("_", " ") for state in State}


def a_board_with_one(state: State) -> tuple[Board, Card]:
    """A board whose card 1, with a criterion, came into the state by the people who may."""
    story = Story()
    card = story.into(state, criteria=("Our blue",))
    return story.board, card


ROWS = [(verb, state, who) for verb in VERBS for state in State for who in EVERYBODY]


@pytest.mark.parametrize(("verb", "state", "who"), ROWS)
def test_a_verb_is_done_by_those_who_may_from_the_states_it_starts_from(
    verb: Verb, state: State, who: str
) -> None:
    board, card = a_board_with_one(state)
    if who in verb.who and state in verb.states:
        (event,) = decide(board, verb.ask(card), who, NOW)
        after = board.after([event]).cards[1]
        assert after.state is LEADS_TO.get(verb.name, state)
        assert after.version == card.version + 1
    else:
        assert refusal(board, verb.ask(card), who).kind in ("not_yours", "not_now")


@pytest.mark.parametrize("verb", CUSTOMERS_AND_SUPPLIERS, ids=str)
@pytest.mark.parametrize("outsider", ["omar", "ada"])
def test_an_outsider_is_told_which_department_may_and_whom_to_ask(
    verb: Verb, outsider: str
) -> None:
    board, card = a_board_with_one(min(verb.states))
    refused = refusal(board, verb.ask(card), outsider)
    assert refused.kind == "not_yours"
    if verb.who is SUPPLIERS:
        assert refused.message == f"Only Design can {verb.only}. Ask Ben, Ida or Max (Design)."
    else:
        assert refused.message == f"Only Sales can {verb.only}. Ask Mara or Tom (Sales)."


@pytest.mark.parametrize("verb", CUSTOMERS_AND_SUPPLIERS, ids=str)
def test_the_other_side_is_an_outsider_too(verb: Verb) -> None:
    board, card = a_board_with_one(min(verb.states))
    other = "mara" if verb.who is SUPPLIERS else "ida"
    assert refusal(board, verb.ask(card), other).message.startswith(f"Only {_side(verb)} can ")


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_a_login_the_board_does_not_know_is_offered_to_join(verb: Verb) -> None:
    board, card = a_board_with_one(min(verb.states))
    refused = refusal(board, verb.ask(card), "zoe")
    assert refused.kind == "not_yours"
    assert refused.message == (
        "zoe is not on this board yet, so may look but not change it. Join a department first."
    )


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_somebody_who_was_taken_off_the_board_is_told_whom_to_ask(verb: Verb) -> None:
    board, card = a_board_with_one(min(verb.states))
    refused = refusal(board, verb.ask(card), "gus")
    assert refused.kind == "not_yours"
    assert refused.message == (
        "Gus was taken off this board, so may look but not change it. Ask Ada."
    )


WRONG_STATES = [
    (verb, state) for verb in CUSTOMERS_AND_SUPPLIERS for state in State if state not in verb.states
]


@pytest.mark.parametrize(("verb", "state"), WRONG_STATES)
def test_from_another_state_the_refusal_says_what_can_be_done_now(verb: Verb, state: State) -> None:
    board, card = a_board_with_one(state)
    refused = refusal(board, verb.ask(card), min(verb.who))
    assert refused.kind == "not_now"
    if verb.name == "decline" and state in (State.IN_PROGRESS, State.DELIVERED):
        assert refused.message == (
            f"#1 is {STATES_IN_WORDS[state]}, and a promise once begun is not declined. "
            "Put it back first, or ask the customer to withdraw it."
        )
    else:
        assert refused.message == (
            f"#1 is {STATES_IN_WORDS[state]}, so it cannot be {verb.cannot_be}. {INSTEAD[state]}"
        )


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_a_card_that_is_not_there_is_unknown(verb: Verb) -> None:
    _, card = a_board_with_one(State.REQUESTED)
    refused = refusal(a_board(), verb.ask(card), "ben")
    assert refused.kind == "unknown"
    assert refused.message == "There is no card #1 on this board."


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_an_event_says_who_acted_when_and_for_which_side(verb: Verb) -> None:
    board, card = a_board_with_one(min(verb.states))
    who = min(verb.who - {"ada"})
    (event,) = decide(board, verb.ask(card), who, NOW)
    assert isinstance(event, CardEvent)
    assert (event.by, event.at, event.card) == (who, NOW, 1)
    assert event.side == board.people[who].departments[0]


@pytest.mark.parametrize("verb", VERBS, ids=str)
def test_deciding_leaves_the_board_as_it_was(verb: Verb) -> None:
    board, card = a_board_with_one(min(verb.states))
    before = (dict(board.cards), dict(board.in_progress), board.revision)
    decide(board, verb.ask(card), min(verb.who), NOW)
    assert (dict(board.cards), dict(board.in_progress), board.revision) == before


def test_every_verb_of_a_card_has_a_row_here() -> None:
    asked_here = {type(verb.ask(a_board_with_one(State.REQUESTED)[1])) for verb in VERBS}
    of_cards = {verb for verb in RULES if issubclass(verb, commands.CardCommand)}
    assert of_cards == asked_here | {
        commands.Answer,
        commands.EditComment,
        commands.Unblock,
        commands.Take,
        commands.RefuseHandover,
        commands.KeepHandover,
        commands.Acknowledge,
        commands.Reorder,
        commands.Undo,
        commands.Redo,
    }


def test_when_the_department_is_empty_somebody_has_to_join_it() -> None:
    story = Story()
    story.requested(supplier="legal")
    with pytest.raises(Refused, match=r"Nobody is in Legal yet: somebody has to join it\."):
        story.run("mara", commands.Start(number=1))


def _side(verb: Verb) -> str:
    return "Design" if verb.who is SUPPLIERS else "Sales"
