"""Calls for help and thanks on the screen: who calls, who hears, who is thanked."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta

import pytest
from textual.widgets import Static

from kanban.config import Notify
from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.wall import Said
from kanban.service import Service, Update
from kanban.store.memory import MemoryStore
from kanban.tui.badges import badges
from kanban.tui.look import Place
from kanban.tui.notices import notices
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.caring import AcknowledgeSheet, CallSheet, ThankSheet
from kanban.tui.screens.wall import WallScreen
from kanban.tui.widgets.leaf import Choices, Leaf
from tests.making import NOW, Clock, Story
from tests.tui.desk import PATIENCE, Desk, at_desk
from tests.tui.driving import key_event, settle, text_of


def started(*calls: str) -> Story:
    """Ben works on card 1, on which Omar has called for help."""
    story = Story()
    story.started()
    for text in calls:
        story.run("omar", commands.Call(number=1, text=text))
    return story


def body_of(desk: Desk) -> str:
    screen = desk.app.screen
    assert isinstance(screen, CardScreen)
    return " ".join(text_of(screen.query_one("#card-body", Leaf)).split())


def notes(desk: Desk) -> str:
    return " ".join(str(note.render()) for note in desk.app.screen.query(".note").results(Static))


async def test_anybody_calls_for_help_with_a_key_and_is_told_who_hears_it() -> None:
    async with at_desk(started().board, "omar") as desk:
        await desk.press("2", "!")
        assert isinstance(desk.app.screen, CallSheet)
        assert "Ben, who leads Design, hears it and thanks you" in notes(desk)
        await desk.type("The colours run")
        await desk.press("ctrl+s")
        (call,) = desk.board.cards[1].open_calls
        assert (call.by, call.text) == ("omar", "The colours run")


async def test_the_lead_hears_it_with_the_same_key_and_thanks() -> None:
    async with at_desk(started("The colours run").board, "ben") as desk:
        await desk.press("2")
        assert "! acknowledge" in desk.bar("keys")
        await desk.press("!")
        assert isinstance(desk.app.screen, AcknowledgeSheet)
        assert "Omar saw something and said so" in notes(desk)
        await desk.type("I come at two")
        await desk.press("ctrl+s")
        assert desk.board.cards[1].open_calls == ()
        await desk.press("enter")
        assert "↳ Ben" in body_of(desk)
        assert "Thank you. I come at two" in body_of(desk)


async def test_of_several_calls_one_is_chosen() -> None:
    async with at_desk(started("One", "Two").board, "ben") as desk:
        await desk.press("2", "!", "ctrl+s")
        screen = desk.app.screen
        assert isinstance(screen, AcknowledgeSheet)
        assert screen.problem == "Choose the call that you acknowledge."
        await desk.press("2", "ctrl+s")
        assert [call.text for call in desk.board.cards[1].open_calls] == ["One"]


async def test_whoever_may_not_hear_it_calls_as_well() -> None:
    async with at_desk(started("The colours run").board, "ida") as desk:
        await desk.press("2", "!")
        assert isinstance(desk.app.screen, CallSheet)


async def test_the_menu_has_all_of_it() -> None:
    async with at_desk(started("The colours run").board, "ben") as desk:
        for key, opens in (("!", AcknowledgeSheet), ("*", ThankSheet)):
            await desk.press("2", "m", key)
            assert type(desk.app.screen) is opens
            await desk.press("escape")


@pytest.mark.parametrize(("width", "sign"), [(38, " ! help "), (28, "! ")])
async def test_an_open_call_is_a_sign_on_the_card_until_it_is_heard(width: int, sign: str) -> None:
    async with at_desk(started("The colours run").board, "mara") as desk:
        place = Place(width, selected=False, shaded=False)

        def signs() -> list[str]:
            look = desk.screen.look()
            return [text for text, _ in badges(desk.board.cards[1], place, look, width)]

        assert sign in signs()
        await desk.others_do("ben", commands.Acknowledge(number=1))
        assert sign not in signs()


async def test_the_open_card_tells_calls_that_wait_and_is_found_by_their_words() -> None:
    async with at_desk(started("The colours run").board, "mara") as desk:
        await desk.press("2", "enter")
        assert "CALLS FOR HELP 1 1 Omar" in body_of(desk)
        assert "waits to be heard" in body_of(desk)
        await desk.press("escape", "slash")
        await desk.type("colours")
        assert desk.column(2) == [1]


async def test_thanks_go_to_the_other_side_and_stand_on_the_card() -> None:
    async with at_desk(started().board) as desk:
        await desk.press("2", "*")
        assert "Design is told, and it stays on Design's wall of thanks" in notes(desk)
        await desk.type("So quick!")
        await desk.press("ctrl+s", "enter")
        assert "THANKS 1 ♥ Mara" in body_of(desk)
        assert "to Design So quick!" in body_of(desk)


async def test_the_wall_shows_the_own_department_first_and_opens_cards() -> None:
    story = started()
    story.run("omar", commands.Thank(number=1, text="So quick!"))
    story.run("ida", commands.Thank(number=1, text="Well asked!"))
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("W")
        screen = desk.app.screen
        assert isinstance(screen, WallScreen)
        wall = screen.query_one("#dialog-body", Leaf)
        await desk.until(lambda: "Well asked!" in text_of(wall))
        await desk.until(lambda: "DESIGN" in text_of(wall))  # above the cursor
        told = " ".join(text_of(wall).split())
        places = [told.index(words) for words in ("DESIGN", "So quick!", "SALES", "Well asked!")]
        assert places == sorted(places)
        assert "for #1 Brochure" in told
        await desk.press("enter")
        assert isinstance(desk.app.screen, CardScreen)
        await desk.press("escape")
        assert desk.app.screen_stack[-1] is screen


async def test_a_wall_without_thanks_says_so() -> None:
    async with at_desk(started().board) as desk:
        await desk.press("W")
        wall = desk.app.screen.query_one("#dialog-body", Leaf)
        await desk.until(lambda: "No thanks were said yet." in text_of(wall))


def told_to(
    who: str, department: str, story: Story, *, waiting: bool = True, comments: bool = True
) -> list[str]:
    update = Update(board=story.board, events=(story.told[-1],))
    return notices(update, who, (department,), Notify(waiting=waiting, comments=comments))


def test_those_who_may_hear_a_call_are_told_and_who_called_is_thanked() -> None:
    story = started("The colours run")
    assert told_to("ben", "design", story) == ["Omar (Print) called for help on #1 Brochure"]
    assert told_to("ida", "design", story) == []
    assert told_to("ben", "design", story, waiting=False) == []
    story.run("ben", commands.Acknowledge(number=1))
    thanked = "Ben (Design) thanked Omar for calling for help on #1 Brochure"
    assert told_to("omar", "print", story) == [thanked]
    assert told_to("mara", "sales", story) == []


def test_who_worked_on_it_or_asked_for_it_is_told_of_thanks() -> None:
    story = started()
    story.run("tom", commands.Thank(number=1, text="So quick!"))
    assert told_to("ben", "design", story) == ["Tom (Sales) thanked Design for #1 Brochure"]
    assert told_to("ida", "design", story) == []
    assert told_to("ben", "design", story, comments=False) == []
    story.run("ida", commands.Thank(number=1, text="Well asked!"))
    assert told_to("mara", "sales", story) == ["Ida (Design) thanked Sales for #1 Brochure"]
    assert told_to("tom", "sales", story) == []


async def test_a_wall_that_is_still_being_read_says_so_and_is_left_at_any_time() -> None:
    goes_on = threading.Event()

    def read(_: Board) -> Sequence[Said]:
        goes_on.wait(PATIENCE)
        return ()

    async with at_desk(started().board) as desk:
        wall = WallScreen(desk.board, (), NOW, read)
        desk.app.push_screen(wall)
        await settle(desk.pilot)
        assert "Reading who thanked whom" in text_of(wall.query_one("#dialog-body", Leaf))
        for key in ("j", "enter", "escape"):
            desk.app.keys.put(key_event(key))
        await desk.until(lambda: desk.app.screen is desk.screen)
        goes_on.set()
        await settle(desk.pilot)
        assert desk.app.screen is desk.screen


async def test_the_wall_shows_thanks_that_are_said_while_it_is_open() -> None:
    story = started()
    story.run("omar", commands.Thank(number=1, text="So quick!"))
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("W")
        body = desk.app.screen.query_one("#dialog-body", Choices)
        first = body.key
        mara = Service(MemoryStore(desk.shared), "mara", Clock(NOW + timedelta(hours=1)))
        mara.run(commands.Thank(number=1, text="Well done!"))
        await desk.until(lambda: "Well done!" in text_of(body))
        assert text_of(body).index("Well done!") < text_of(body).index("So quick!")
        assert body.key == first
