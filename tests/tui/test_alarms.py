"""The sign of an agreement that presses, on the cards of the board."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.flow.clocks import Promise
from kanban.flow.pressing import Outlook, Pressing
from kanban.service import Service
from kanban.tui.alarms import Alarms
from kanban.tui.badges import badge, badges
from kanban.tui.look import Look, Place
from kanban.tui.palette import Depth, Palette
from kanban.tui.widgets.column import Column
from tests.flow.agreeing import an_office
from tests.making import DESIGN, LEGAL, NOW, PRINT, SALES, Story, a_board
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

WORKING = an_office(DESIGN, zone="UTC", answer_hours=4, deliver_days=5)
"""It is nine on a Monday morning."""
CUSTOMER = an_office(SALES, zone="UTC", accept_days=3)
DEPARTMENTS = (CUSTOMER, WORKING, PRINT, LEGAL)


def a_story(**agreed: object) -> Story:
    """Design was asked just now for something."""
    departments = (CUSTOMER, replace(WORKING, **agreed), PRINT, LEGAL)
    story = Story(board=a_board(departments=departments))
    story.requested()
    return story


def signs(desk: Desk, number: int = 1) -> str:
    """What stands at the right end of a card of the board."""
    card, look = desk.board.cards[number], desk.screen.look()
    return "".join(text for text, _ in badges(card, Place(60, False, False), look, 50))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The cards whose histories are read."""
    found: list[int] = []
    read = Service.history

    def counting(service: Service, number: int) -> object:
        found.append(number)
        return read(service, number)

    monkeypatch.setattr(Service, "history", counting)
    return found


# On the board


async def test_a_promise_that_is_due_within_a_working_day_shows_on_the_card() -> None:
    story = a_story()
    async with at_desk(story.board, past=story.told) as desk:
        column = desk.screen.query_one("#requested", Column)
        await desk.until(lambda: "◷ answer due" in text_of(column))
        assert "delivery" not in text_of(column)


async def test_it_goes_when_the_supplier_answers_and_comes_again_with_what_presses_next() -> None:
    story = a_story(deliver_days=1)
    async with at_desk(story.board, past=story.told) as desk:
        await desk.until(lambda: "◷ answer due" in signs(desk))
        await desk.others_do("ben", commands.Start(number=1))
        await desk.until(lambda: "◷ delivery due" in signs(desk))
        await desk.others_do("ben", commands.Ask(number=1, text="Which blue?"))
        await desk.until(lambda: "◷" not in signs(desk))


async def test_time_alone_brings_it_and_makes_it_an_alarm(counted: list[int]) -> None:
    story = a_story(answer_hours=20, deliver_days=None)  # until Wednesday at one
    async with at_desk(story.board, past=story.told) as desk:
        await desk.until(lambda: 1 in desk.screen.alarms._known)
        assert "◷" not in signs(desk)
        clock = desk.app.service._clock
        clock.now = NOW + timedelta(days=1, hours=4)  # type: ignore[attr-defined]
        desk.app.time_goes_on()
        assert "◷ answer due" in signs(desk)
        clock.now = NOW + timedelta(days=2, hours=4, minutes=1)  # type: ignore[attr-defined]
        desk.app.time_goes_on()
        assert "◷ answer late" in signs(desk)
        assert counted == [1]  # and nothing was read for it


async def test_nothing_is_read_where_nobody_agreed_to_anything(counted: list[int]) -> None:
    story = Story(board=a_board())
    story.requested()
    async with at_desk(story.board, past=story.told) as desk:
        assert desk.screen.look().alarms is None
        await desk.press("j", "k")
        assert counted == []


async def test_only_cards_in_sight_are_read(counted: list[int]) -> None:
    story = a_story()
    for number in range(2, 41):
        story.requested(title=f"Poster {number}")
    async with at_desk(story.board, past=story.told, size=(100, 24)) as desk:
        await desk.until(lambda: bool(counted))
        await desk.press("1")
        assert 40 not in counted
        assert len(counted) < 20
        await desk.press("G")
        await desk.until(lambda: 40 in counted)
        assert len(counted) == len(set(counted))


async def test_a_department_that_agrees_to_something_else_is_told_by_that_for_new_cards() -> None:
    story = a_story(answer_hours=None, deliver_days=None)
    async with at_desk(story.board, past=story.told) as desk:
        await desk.press("j")
        await desk.others_do("ben", commands.EditDepartment(key="design", answer_hours=4))
        await desk.others_do("mara", commands.Request(title="Poster", supplier="design"))
        await desk.until(lambda: "◷ answer due" in signs(desk, 2))


async def test_days_off_that_are_agreed_move_the_sign() -> None:
    story = a_story(answer_hours=None, deliver_days=1)
    async with at_desk(story.board, past=story.told) as desk:
        await desk.until(lambda: "◷ delivery due" in signs(desk))
        pressing = desk.screen.alarms.of(desk.board.cards[1], NOW)
        assert pressing is not None
        days_off = (NOW.date(),)
        await desk.others_do("ben", commands.EditDepartment(key="design", days_off=days_off))
        await desk.until(lambda: _due(desk) > pressing.due)


def _due(desk: Desk) -> datetime:
    found = desk.screen.alarms.of(desk.board.cards[1], NOW)
    return found.due if found is not None else NOW


async def test_a_history_that_cannot_be_read_costs_the_sign_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kanban.domain.errors import NotABoard

    asked: list[int] = []

    def damaged(_: Service, number: int) -> object:
        asked.append(number)
        raise NotABoard("cards.1.events[0] is damaged.")

    monkeypatch.setattr(Service, "history", damaged)
    story = a_story()
    async with at_desk(story.board, past=story.told) as desk:
        await desk.until(lambda: 1 in desk.screen.alarms._known)
        desk.app.time_goes_on()
        assert "◷" not in signs(desk)
        assert desk.screen.alarms.take_wanted() == frozenset()


# What is known and what is asked for


class Asked:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


def some_alarms(board: Board) -> tuple[Alarms, Asked]:
    asked = Asked()
    alarms = Alarms(asked)
    assert alarms.on(board) is alarms
    return alarms, asked


def due_now(card: Card) -> dict[int, Outlook]:
    pressing = Pressing(Promise.ANSWER, NOW, NOW + timedelta(hours=4))
    return {card.number: Outlook(card.version, (pressing,))}


def test_it_asks_once_for_all_cards_of_a_painting_and_for_none_twice() -> None:
    story = a_story()
    story.requested(title="Poster")
    alarms, asked = some_alarms(story.board)
    for _ in range(2):
        for number in (1, 2):
            assert alarms.of(story.board.cards[number], NOW) is None
    assert asked.times == 1
    assert alarms.take_wanted() == {1, 2}
    assert alarms.of(story.board.cards[1], NOW) is None
    assert alarms.take_wanted() == frozenset()


def test_it_does_not_ask_for_a_card_on_which_nothing_can_press() -> None:
    story = a_story()
    story.run("omar", commands.Request(title="Paper", supplier="legal"))
    story.run("mara", commands.Withdraw(number=1, reason="Not needed."))
    alarms, asked = some_alarms(story.board)
    for number in (1, 2):
        alarms.of(story.board.cards[number], NOW)
    assert asked.times == 0


def test_it_asks_for_a_card_that_was_handed_on_whoever_has_it_now() -> None:
    story = Story(board=a_board(departments=(SALES, WORKING, PRINT, LEGAL)))
    story.requested()
    story.run("ben", commands.HandOver(number=1, to="print", note="It is yours."))
    story.run("omar", commands.Take(number=1))
    alarms, asked = some_alarms(story.board)
    alarms.of(story.board.cards[1], NOW)
    assert asked.times == 1


def test_a_card_that_changed_while_it_was_read_is_asked_for_again() -> None:
    story = a_story()
    before = story.board.cards[1]
    alarms, asked = some_alarms(story.board)
    alarms.of(before, NOW)
    alarms.take_wanted()
    story.run("ben", commands.Start(number=1))
    alarms.of(story.board.cards[1], NOW)  # painted while it was being read
    assert alarms.learn(due_now(before), alarms.agreed, story.board, NOW)
    assert asked.times == 2
    assert alarms.take_wanted() == {1}


def test_it_turns_only_when_something_is_to_be_painted_otherwise() -> None:
    story = a_story()
    card = story.board.cards[1]
    alarms, _ = some_alarms(story.board)
    assert not alarms.learn({1: Outlook(card.version)}, alarms.agreed, story.board, NOW)
    assert alarms.turns == 0
    assert alarms.learn(due_now(card), alarms.agreed, story.board, NOW)
    assert not alarms.learn(due_now(card), alarms.agreed, story.board, NOW)
    assert alarms.turns == 1


def test_what_was_read_by_other_terms_is_not_learnt_but_read_again() -> None:
    story = a_story()
    card = story.board.cards[1]
    alarms, _ = some_alarms(story.board)
    assert alarms.of(card, NOW) is None
    assert alarms.take_wanted() == {1}
    read_by = alarms.agreed
    story.run("ben", commands.EditDepartment(key="design", deliver_days=9))
    alarms.on(story.board)
    assert not alarms.learn(due_now(card), read_by, story.board, NOW)
    assert alarms.of(card, NOW) is None
    assert alarms.take_wanted() == {1}


# How it looks


def a_look(card: Card, board: Board, now: datetime = NOW) -> Look:
    alarms, _ = some_alarms(board)
    alarms.learn(due_now(card), alarms.agreed, board, NOW)
    departments, people = board.departments, board.people
    palette = Palette(Depth.TRUE)
    return Look(palette=palette, departments=departments, people=people, now=now, alarms=alarms)


@pytest.mark.parametrize(
    ("width", "hours", "sign"),
    [(38, 0, " ◷ answer due "), (28, 0, "◷ "), (38, 5, " ◷ answer late "), (28, 5, "◷!")],
)
def test_it_is_a_symbol_and_words_where_there_is_room(width: int, hours: int, sign: str) -> None:
    board = a_story().board
    card, now = board.cards[1], NOW + timedelta(hours=hours)
    look, place = a_look(card, board, now), Place(width, False, False)
    assert sign in [text for text, _ in badges(card, place, look, width)]
    assert sign in [text for text, _ in badge(card, place, look)]


def test_it_differs_in_colour_from_what_is_only_due() -> None:
    board = a_story().board
    card, place = board.cards[1], Place(38, False, False)
    styles = {
        hours: dict(badges(card, place, a_look(card, board, NOW + timedelta(hours=hours)), 38))
        for hours in (0, 5)
    }
    palette = Palette(Depth.TRUE)
    assert styles[0][" ◷ answer due "] == palette.style("warn", "warn_ground", True)
    assert styles[5][" ◷ answer late "] == palette.style("alarm", "alarm_ground", True)


def test_a_card_that_has_ended_has_none() -> None:
    story = a_story()
    before = story.board.cards[1]
    look = a_look(before, story.board)
    story.run("mara", commands.Withdraw(number=1, reason="Not needed."))
    found = badges(story.board.cards[1], Place(38, False, False), look, 38)
    assert not any("◷" in text for text, _ in found)
