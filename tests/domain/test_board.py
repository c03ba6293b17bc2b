"""A board at one revision, its indexes, and the events that lead from one to the next."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from msgspec.structs import replace

from kanban.domain import commands, events
from kanban.domain.board import Board, board_of
from kanban.domain.card import COLUMNS, OPEN, State
from kanban.domain.events import (
    AnyCardEvent,
    BoardEvent,
    BoardNamed,
    CardEvent,
    DepartmentSet,
    PersonSet,
)
from kanban.domain.rules import RULES, decide
from tests.making import DEPARTMENTS, DESIGN, NOW, PEOPLE, Story, a_board, a_card


def test_a_new_revision_is_a_new_board_and_the_old_one_stays() -> None:
    story = Story()
    story.requested()
    old = story.board
    story.run("ben", commands.Start(number=1))
    assert (old.cards[1].state, old.in_progress) == (State.REQUESTED, {})
    assert (story.board.revision, old.revision) == (3, 2)
    assert story.board.in_progress == {"design": 1}


def test_many_events_of_one_command_are_one_revision() -> None:
    named: list[BoardEvent] = [
        BoardNamed(at=NOW, by="ada", name="New"),
        DepartmentSet(at=NOW, by="ada", department=replace(DESIGN, name="Studio")),
        PersonSet(at=NOW, by="ada", person=replace(PEOPLE[0], name="Mara M.")),
    ]
    board = a_board().after(named)
    assert (board.revision, board.name) == (2, "New")
    assert (board.department_name("design"), board.person_name("mara")) == ("Studio", "Mara M.")


def test_names_that_are_not_known_are_shown_as_they_are() -> None:
    board = a_board()
    assert (board.department_name("it"), board.person_name("zoe")) == ("it", "zoe")


def test_members_are_active_and_by_name() -> None:
    assert [p.login for p in a_board().members("design")] == ["ben", "ida", "max"]
    assert a_board().members("legal") == []


def test_a_board_from_its_parts_equals_the_board_that_lived_through_it() -> None:
    story = Story()
    for state in State:
        story.into(state)
    lived = story.board
    made = board_of(
        name=lived.name,
        revision=lived.revision,
        departments=DEPARTMENTS,
        people=PEOPLE,
        cards=lived.cards.values(),
    )
    assert made == lived
    assert made.last_number == len(State)


def test_the_highest_number_ever_given_survives_the_card() -> None:
    board = board_of(
        name="", revision=0, departments=(), people=(), cards=[a_card(3)], last_number=9
    )
    assert board.last_number == 9


def test_cards_as_they_were_saved_replace_and_leave_and_are_counted() -> None:
    board = a_board(a_card(1, State.IN_PROGRESS), a_card(2, State.IN_PROGRESS), a_card(3))
    saved = [a_card(2, State.DELIVERED), a_card(7, State.IN_PROGRESS, supplier="print")]
    after = board.with_cards(saved, gone=[1, 99])
    assert set(after.cards) == {2, 3, 7}
    assert after.in_progress == {"print": 1}
    assert after.last_number == 7
    assert board.in_progress == {"design": 2}


def test_the_columns_are_the_open_states_and_the_accepted() -> None:
    assert set(COLUMNS) == OPEN | {State.ACCEPTED}
    assert [state for state in State if state.is_open] == list(COLUMNS[:3])


# Events


def test_an_event_of_a_card_that_is_not_there_cannot_be_applied() -> None:
    start = events.Started(at=NOW, by="ben", card=4, assignee="ben")
    with pytest.raises(ValueError, match="no card #4 to apply Started to"):
        events.apply(None, start)


def test_every_kind_of_card_event_has_a_word_of_its_own_and_is_one_of_the_known() -> None:
    kinds = set(CardEvent.__subclasses__())
    assert kinds == set(get_args(AnyCardEvent))
    words = {kind.__struct_config__.tag for kind in kinds}
    assert len(words) == len(kinds)


def test_every_kind_of_command_has_a_rule() -> None:
    of_cards = set(commands.CardCommand.__subclasses__())
    assert set(RULES) == of_cards | {commands.Request, *get_args(commands.BoardCommand)}


@pytest.mark.parametrize("state", list(State))
def test_a_history_written_and_read_again_is_the_same_and_gives_the_same_card(
    state: State,
) -> None:
    story = Story()
    story.into(state, criteria=("Our blue",))
    story.run("omar", commands.Comment(number=1, text="“Grüße” 👍"))
    written = msgspec.json.encode(story.history())
    read = msgspec.json.decode(written, type=tuple[AnyCardEvent, ...])
    assert read == story.history()
    card = None
    for event in read:
        card = events.apply(card, event)
    assert card == story.card()
    assert story.card().version == len(read)


def test_deciding_the_same_twice_gives_the_same_events() -> None:
    story = Story()
    story.requested()
    start = commands.Start(number=1)
    once, twice = (decide(story.board, start, "ben", NOW) for _ in range(2))
    assert once == twice


def test_an_empty_board_is_a_board() -> None:
    assert Board().column(State.REQUESTED) == []
