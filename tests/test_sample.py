"""The sample board is what the script makes, and shows everything that a board can show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from msgspec.structs import asdict

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass, State, Verdict
from kanban.domain.commands import CardCommand, Command, Judgement
from kanban.domain.events import (
    Accepted,
    AnyCardEvent,
    Assigned,
    CardEvent,
    CardRestored,
    Commented,
    Declined,
    Delivered,
    Edited,
    Event,
    PersonSet,
    PutBack,
    Recalled,
    Redone,
    Requested,
    Returned,
    Started,
    Undone,
    Withdrawn,
    apply,
)
from kanban.domain.rules import decide
from kanban.domain.turn import turn
from kanban.store.opening import open_store
from tests.sample.__main__ import main
from tests.sample.company import opening
from tests.sample.crowd import crowd
from tests.sample.days import AS_OF, working_day
from tests.sample.making import board_file, sample_events
from tests.sample.steps import asks, starts
from tests.sample.telling import tell

SAMPLE = Path(__file__).parent.parent / "board.json"


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return sample_events()


@pytest.fixture(scope="module")
def board(events: list[Event]) -> Board:
    return Board().after(events)


def test_the_board_in_the_repository_begins_as_the_script_makes_it(events: list[Event]) -> None:
    """Somebody may have used it since: then more has happened, but nothing else."""
    made, kept = msgspec.json.decode(board_file(events)), msgspec.json.decode(SAMPLE.read_bytes())
    for table, documents in made.items():
        for number, document in documents.items():
            told = kept[table][number]["events"]
            assert told[: len(document["events"])] == document["events"], (
                "board.json is not what the stories tell: "
                "rm board.json && python -m tests.sample board.json"
            )
    if kept["meta"]["1"]["seq"] == made["meta"]["1"]["seq"]:
        assert kept == made


def test_made_twice_it_is_the_same(events: list[Event]) -> None:
    assert board_file(sample_events()) == board_file(events)


def test_every_card_is_the_fold_of_its_history(
    tmp_path: Path, events: list[Event], board: Board
) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(board_file(events))
    store = open_store(path)
    try:
        assert store.board == board
        for card in store.board.cards.values():
            folded = None
            for event in store.history(card.number):
                folded = apply(folded, event)
            assert folded == card
    finally:
        store.close()


def test_everything_that_a_board_can_show_is_there(events: list[Event], board: Board) -> None:
    cards = board.cards.values()
    assert {card.state for card in cards} == set(State)
    assert {card.service_class for card in cards} == set(ServiceClass)
    assert {e.code for e in events if isinstance(e, Returned)} == set(ReturnCode)
    assert {e.code for e in events if isinstance(e, Declined)} == set(DeclineCode)
    assert {line.claim for card in cards for line in card.criteria} == set(Verdict) - {
        Verdict.NOT_MET
    }
    assert {line.verdict for card in cards for line in card.criteria} == set(Verdict)
    kinds = set(AnyCardEvent.__args__) - {CardRestored, Redone, Undone}
    assert {type(e) for e in events if isinstance(e, CardEvent)} == kinds
    assert any(card.is_internal for card in cards)
    assert any(card.follows for card in cards)
    assert {card.state for card in cards if card.questions} == {State.REQUESTED, State.IN_PROGRESS}
    assert any(len(card.questions) < card.asked for card in cards)
    assert any(card.returned and card.state is State.IN_PROGRESS for card in cards)
    assert any(e.over_limit for e in events if isinstance(e, Started))
    assert any(e.over_limit for e in events if isinstance(e, Returned))
    assert any(card.is_late(AS_OF) for card in cards)
    assert any(card.need_by == AS_OF and card.state.is_open for card in cards)
    assert any(not person.active for person in board.people.values())
    assert {turn(card, board.held) for card in cards} == {*board.departments, None}


def test_the_people_and_the_days_make_sense(events: list[Event], board: Board) -> None:
    assert {event.by for event in events} <= set(board.people)
    for event in events:
        assert event.at.date() <= AS_OF
        assert event.at.weekday() < 5
        assert 7 <= event.at.hour < 17
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_titles_say_what_the_work_is(board: Board) -> None:
    titles = [card.title for card in board.cards.values()]
    assert len(set(titles)) == len(titles)
    assert all(20 <= len(title) <= 70 for title in titles)


@pytest.mark.parametrize("as_of", [date(2027, 3, 3), date(2027, 8, 8)])
def test_it_can_be_told_as_of_another_day(as_of: date, board: Board) -> None:
    moved = Board().after(sample_events(as_of))
    assert [c.title for c in moved.cards.values()] == [c.title for c in board.cards.values()]
    assert max(card.entered_at.date() for card in moved.cards.values()) == working_day(as_of, 0)


def test_a_story_that_the_rules_refuse_is_named() -> None:
    stories = {"sabre": (asks("-2 09:00 mei", "care", "Sharpen it"), starts("-1 09:00 mei"))}
    with pytest.raises(ValueError, match=r"sabre, -1 09:00 mei: Only Customer care can start"):
        tell(opening(AS_OF), stories, AS_OF)


def test_a_crowd_has_as_many_cards_as_were_asked_for(tmp_path: Path) -> None:
    made = tmp_path / "crowd.json"
    result = CliRunner().invoke(main, ["--cards", "100", "--member", "zoe", str(made)])
    assert result.exit_code == 0, result.output
    store = open_store(made)
    store.close()
    board = store.board
    assert len(board.cards) == board.last_number == 100
    assert {card.state for card in board.cards.values()} == set(State)
    assert all(card.title.startswith(f"T{number:05d} ") for number, card in board.cards.items())
    assert set(board.people["zoe"].lead_of) == set(board.departments)


def test_a_crowd_is_the_same_for_the_same_seed() -> None:
    made = board_file(crowd(200, 7, AS_OF))
    assert board_file(crowd(200, 7, AS_OF)) == made
    assert board_file(crowd(200, 8, AS_OF)) != made


def test_a_crowd_lives_by_the_order_of_its_days_and_knows_everybody() -> None:
    events = crowd(300, 3, AS_OF)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert all(event.at.weekday() < 5 and event.at.date() <= AS_OF for event in events)
    known = {event.person.login for event in events if isinstance(event, PersonSet)}
    assert {event.by for event in events} <= known
    requests = [event for event in events if isinstance(event, Requested)]
    assert [event.card for event in requests] == list(range(1, 301))


def test_a_crowd_is_what_the_rules_would_have_answered() -> None:
    told = crowd(150, 5, AS_OF)
    begun = next(place for place, event in enumerate(told) if isinstance(event, CardEvent))
    board = Board().after(told[:begun])
    for event in told[begun:]:
        assert isinstance(event, CardEvent)
        assert decide(board, _asked(event), event.by, event.at) == (event,)
        board = board.after([event])


def _asked(event: CardEvent) -> Command:
    """The command that the event is the answer to."""
    said = {field: value for field, value in asdict(event).items() if field not in _HEAD}
    lines = tuple(enumerate(said.pop("criteria", ()), 1))
    match event:
        case Requested():
            return commands.Request(**said, criteria=tuple(line.text for _, line in lines))
        case Delivered():
            claims = tuple(Judgement(criterion=i, verdict=line.claim) for i, line in lines)
            return commands.Deliver(number=event.card, note=event.note, claims=claims)
        case Accepted():
            verdicts = tuple(Judgement(criterion=i, verdict=line.verdict) for i, line in lines)
            said.pop("thanks_to")
            return commands.Accept(number=event.card, verdicts=verdicts, **said)
        case Returned():
            not_met = tuple(i for i, line in lines if line.verdict is Verdict.NOT_MET)
            return commands.Return(
                number=event.card, code=event.code, expected=event.expected, not_met=not_met
            )
        case Edited(changed=changed):
            said = {field: said[field] for field in changed}
            return commands.Edit(number=event.card, **said)
        case Started():
            return commands.Start(number=event.card)
        case _:
            return _SAME_WORDS[type(event)](number=event.card, **said)


_HEAD = ("at", "by", "side", "card", "hearing", "people", "departments")
_SAME_WORDS: dict[type[CardEvent], type[CardCommand]] = {
    Assigned: commands.Assign,
    Commented: commands.Comment,
    Declined: commands.Decline,
    PutBack: commands.PutBack,
    Recalled: commands.Recall,
    Withdrawn: commands.Withdraw,
}
"""Commands with the same fields as the event that answers them."""


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    there = tmp_path / "board.json"
    there.write_bytes(b"mine")
    result = CliRunner().invoke(main, [str(there)])
    assert result.exit_code == 1
    assert "already" in result.output
    assert there.read_bytes() == b"mine"
