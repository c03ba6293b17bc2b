"""The inbox on the screen: what waits, one key for each, and what was not seen yet."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from kanban.config.seen import MarksKept
from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import Question, Return, ReturnCode, ServiceClass, State
from kanban.domain.events import CardEvent
from kanban.domain.inbox import inbox
from kanban.domain.unseen import Seen
from kanban.tui.screens.accept import AcceptSheet
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.deliver import DeliverSheet
from kanban.tui.screens.guide import GuideScreen
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.screens.menu import MenuScreen
from kanban.tui.screens.questions import AnswerSheet
from kanban.tui.widgets.leaf import Leaf
from tests.making import NOW, Story, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

SIZES = [(160, 45), (80, 24), (40, 12)]


def works() -> Board:
    """For mara: two deliveries, one of them urgent, and a question; for ben: a card that came back
    and a request."""
    question = Question(number=1, at=NOW - timedelta(hours=2), by="ida", text="Which blue?")
    back = Return(at=NOW - timedelta(hours=1), by="mara", code=ReturnCode.ADD, expected="A map.")
    return a_board(
        a_card(1, State.DELIVERED),
        a_card(2, State.DELIVERED, service_class=ServiceClass.EXPEDITE),
        a_card(3, State.IN_PROGRESS, questions=(question,), asked=1),
        a_card(4, State.IN_PROGRESS, returned=back, returns=1),
        a_card(5),
    )


def at_inbox(desk: Desk) -> InboxScreen:
    screen = desk.app.screen
    assert isinstance(screen, InboxScreen)
    return screen


def front(desk: Desk) -> Screen[Any]:
    return desk.app.screen


def state_of(desk: Desk, number: int) -> State:
    return desk.board.cards[number].state


def lines(desk: Desk) -> list[str]:
    """What the inbox shows, without the blanks around it."""
    shown = text_of(desk.app.screen.query_one("#inbox-list", Leaf)).split("\n")
    return [line.strip(" ▸▐") for line in shown if line.strip(" ▐")]


def keys(desk: Desk) -> str:
    return text_of(desk.app.screen.query_one("#inbox-keys", Leaf))


async def test_what_waits_stands_kind_by_kind_the_pressing_first() -> None:
    async with at_desk(works()) as desk:
        await desk.press("i")
        rows = [" ".join(line.split()) for line in lines(desk)]
        assert rows == [
            "DELIVERIES TO ACCEPT 2",
            "#2 Brochure 2 ▲ urgent Ben (Design) 1h",
            "On the shared drive.",
            "#1 Brochure 1 Ben (Design) 1h",
            "On the shared drive.",
            "QUESTIONS TO ANSWER 1",
            "#3 Brochure 3 Ida (Design) 2h",
            "Which blue?",
        ]
        assert "Space accept" in keys(desk)
        await desk.press("i")
        assert desk.app.screen is desk.screen


@pytest.mark.parametrize(
    ("me", "down", "opens", "shown"),
    [
        ("mara", 0, AcceptSheet, "accept"),
        ("mara", 2, AnswerSheet, "answer"),
        ("ben", 0, DeliverSheet, "deliver"),
    ],
)
async def test_one_key_does_the_obvious_thing(me: str, down: int, opens: type, shown: str) -> None:
    async with at_desk(works(), me) as desk:
        await desk.press("i", *["j"] * down)
        assert f"Space {shown}" in keys(desk)
        await desk.press("space")
        assert isinstance(front(desk), opens)


async def test_what_needs_no_words_is_done_at_once_and_leaves_the_list() -> None:
    story = Story()
    story.requested()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("i", "space")
        assert state_of(desk, 1) is State.IN_PROGRESS
        assert lines(desk) == ["Nobody waits for you. Enjoy the quiet."]
        assert "Ben (Design) started #1" in text_of(desk.app.screen.query_one("#inbox-head", Leaf))
        await desk.press("u")
        assert state_of(desk, 1) is State.REQUESTED
        assert lines(desk)[0] == "NEW REQUESTS  1"


async def test_after_a_sheet_the_cursor_is_on_what_comes_next() -> None:
    async with at_desk(works()) as desk:
        await desk.press("i", "space", "ctrl+s")
        assert desk.board.cards[2].state is State.ACCEPTED
        selected = at_inbox(desk).selected
        assert selected is not None
        assert selected.number == 1


async def test_of_several_questions_the_one_under_the_cursor_is_answered() -> None:
    story = Story()
    story.started()
    story.ask("Which blue?")
    story.ask("How many?")
    async with at_desk(story.board) as desk:
        await desk.press("i", "j", "space")
        await desk.type("500")
        await desk.press("ctrl+s")
        assert [one.text for one in desk.board.cards[1].questions] == ["Which blue?"]


async def test_the_keys_of_the_board_act_on_the_card_under_the_cursor() -> None:
    async with at_desk(works()) as desk:
        await desk.press("i", "j", "m")
        assert isinstance(front(desk), MenuScreen)
        await desk.press("escape", "enter")
        card = desk.app.screen
        assert isinstance(card, CardScreen)
        assert card.selected is not None
        assert card.selected.number == 1
        await desk.press("escape")
        assert isinstance(front(desk), InboxScreen)


async def test_what_others_do_arrives_while_the_inbox_is_open() -> None:
    async with at_desk(works()) as desk:
        await desk.press("i", "j", "j")
        await desk.others_do("tom", commands.Answer(number=3, text="The dark one."))
        await desk.until(lambda: "QUESTIONS TO ANSWER  1" not in lines(desk))
        await desk.others_do("ida", commands.Ask(number=4, text="How many?"))
        await desk.until(lambda: "QUESTIONS TO ANSWER  1" in lines(desk))


async def test_an_empty_inbox_says_something_kind_and_true() -> None:
    async with at_desk(a_board(), "tom") as desk:
        await desk.press("i")
        assert lines(desk) == ["Nobody waits for you. Enjoy the quiet."]
        await desk.press("space", "enter", "j", "s", "a", "m")
        assert isinstance(front(desk), InboxScreen)
    async with at_desk(works(), "ada") as desk:
        await desk.press("escape", "i")
        assert "you are in no department" in lines(desk)[0]


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_terminal(size: tuple[int, int]) -> None:
    async with at_desk(works(), size=size) as desk:
        await desk.press("i", "j", "j")
        assert any(line.startswith("#3 Brochure 3") for line in lines(desk))
        assert "Which blue?" in lines(desk)
        assert "Space answer" in keys(desk)
        assert "Esc board" in keys(desk)


# The number


@pytest.mark.parametrize(("size", "words"), [((160, 45), " inbox 3 "), ((40, 12), " i 3 ")])
async def test_the_bar_counts_what_waits_and_one_change_later_counts_anew(
    size: tuple[int, int], words: str
) -> None:
    async with at_desk(works(), size=size) as desk:
        assert words in desk.bar("top")
        assert desk.screen.waiting.count(desk.board, NOW) == 3
        await desk.others_do("tom", commands.Answer(number=3, text="The dark one."))
        assert words.replace("3", "2") in desk.bar("top")


async def test_the_title_and_the_bar_say_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(works()) as desk:
        told: list[int] = []
        attention = desk.app._attention
        monkeypatch.setattr(attention, "title", lambda count, _: told.append(count))
        await desk.others_do("tom", commands.Answer(number=3, text="The dark one."))
        await desk.until(lambda: bool(told))
        assert told[-1] == len(inbox(desk.board, "mara", NOW.date())) == 2
        assert " inbox 2 " in desk.bar("top")


async def test_nothing_stands_in_the_bar_when_nothing_waits() -> None:
    async with at_desk(works(), "omar") as desk:
        assert "inbox" not in desk.bar("top")


# What was not seen yet


def told() -> tuple[Board, tuple[CardEvent, ...]]:
    """Cards 1 and 2, which mara asked for and ben started; ida said something about the first."""
    story = Story()
    story.clock.now -= timedelta(hours=5)
    story.started()
    story.started()
    story.run("ida", commands.Comment(number=1, text="Nearly there."))
    return story.board, tuple(event for event in story.told if isinstance(event, CardEvent))


def marks(folder: Path) -> MarksKept:
    return MarksKept(str(folder), "mara", "board")


async def test_news_stand_below_and_opening_their_card_is_seeing_them(tmp_path: Path) -> None:
    board, past = told()
    async with at_desk(board, past=past, marks=marks(tmp_path)) as desk:
        await desk.press("i")
        assert lines(desk)[1] == "NOT SEEN YET  3"
        assert lines(desk)[2].startswith("Ida (Design) commented on #1 Brochure")
        assert "s all seen" in keys(desk)
        await desk.press("enter")
        assert isinstance(front(desk), CardScreen)
        assert marks(tmp_path).read(NOW).versions == {1: 3}
        await desk.press("escape")
        assert lines(desk)[1] == "NOT SEEN YET  1"
    assert marks(tmp_path).read(NOW).versions == {1: 3}


async def test_one_key_sees_the_news_of_a_card_and_another_all(tmp_path: Path) -> None:
    board, past = told()
    async with at_desk(board, past=past, marks=marks(tmp_path)) as desk:
        await desk.press("i", "space")
        assert lines(desk)[1] == "NOT SEEN YET  1"
        await desk.press("s")
        assert lines(desk) == ["Nobody waits for you. Enjoy the quiet."]
        await desk.others_do("ida", commands.Comment(number=2, text="Soon."))
        await desk.until(lambda: len(lines(desk)) > 1)
        assert lines(desk)[1] == "NOT SEEN YET  1"
    assert marks(tmp_path).read(NOW).versions == {1: 3, 2: 2}


async def test_what_was_seen_on_a_card_that_was_open_is_no_news_afterwards() -> None:
    board, past = told()
    async with at_desk(board, past=past) as desk:
        await desk.press("i", "enter")
        await desk.others_do("ida", commands.Comment(number=1, text="Soon."))
        await desk.press("escape")
        assert lines(desk)[1] == "NOT SEEN YET  1"


async def test_what_cannot_be_kept_is_seen_all_the_same_in_this_session() -> None:
    class Unkept:
        def read(self, now: datetime) -> Seen:
            return Seen(since=now - timedelta(days=14))

        def keep(self, seen: Seen) -> None:
            assert seen.versions

    board, past = told()
    async with at_desk(board, past=past, marks=Unkept()) as desk:
        await desk.press("i", "s", "escape", "i")
        assert lines(desk) == ["Nobody waits for you. Enjoy the quiet."]


async def test_the_guide_and_the_palette_open_from_the_inbox() -> None:
    async with at_desk(works()) as desk:
        await desk.press("i", "ctrl+g")
        assert isinstance(front(desk), GuideScreen)
        await desk.press("escape", "ctrl+p")
        await desk.type("mark all news")
        await desk.press("enter")
        assert isinstance(front(desk), InboxScreen)
