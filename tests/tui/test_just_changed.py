"""Acting on a card that somebody has just changed: who did what is said, and what can be done."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.service import Service
from kanban.store.memory import MemoryStore
from kanban.tui.messages import CommandAsked, VerbAsked
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.just_changed import JustChangedScreen
from tests.making import Clock, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle, text_of


def requests() -> Board:
    return a_board(*(a_card(number) for number in (1, 2)))


async def ask(desk: Desk, number: int, verb: str, seen: int) -> None:
    """Press a verb's key before the screen has shown what others did."""
    desk.app.post_message(VerbAsked(number, verb, seen))
    await settle(desk.pilot)
    await desk.app.workers.wait_for_complete()
    await settle(desk.pilot)


def said(desk: Desk) -> str:
    parts = ("dialog-head", "dialog-body", "dialog-keys")
    found = [text_of(desk.app.screen.query_one(f"#{part}")) for part in parts]
    return " ".join(" ".join(found).split())


async def test_who_changed_what_is_said_and_the_card_can_be_looked_at() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.others_do("mara", commands.Edit(number=1, title="Another thing"))
        await ask(desk, 1, "forward", 1)
        assert isinstance(desk.app.screen, JustChangedScreen)
        assert "#1 changed while you looked at it #1 Another thing" in said(desk)
        assert "Mara (Sales) edited #1 Another thing: title" in said(desk)
        assert "Design's turn: to start or decline" in said(desk)
        assert "⏎ look at it L start it all the same Esc leave it" in said(desk)
        await desk.press("enter")
        assert isinstance(desk.app.screen, CardScreen)
        assert desk.board.cards[1].state is State.REQUESTED


async def test_the_verbs_key_again_does_it_all_the_same() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.others_do("mara", commands.Edit(number=1, title="Another thing"))
        await ask(desk, 1, "forward", 1)
        await desk.press("L")
        assert desk.board.cards[1].state is State.IN_PROGRESS
        assert isinstance(desk.app.screen, BoardScreen)


async def test_escape_leaves_it() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.others_do("mara", commands.Edit(number=1, title="Another thing"))
        await ask(desk, 1, "forward", 1)
        await desk.press("escape")
        assert isinstance(desk.app.screen, BoardScreen)
        assert desk.board.cards[1].state is State.REQUESTED


async def test_a_direction_is_not_offered_once_the_card_stands_elsewhere() -> None:
    """It was to be started; "on" would deliver it now."""
    async with at_desk(requests(), "ben") as desk:
        await desk.others_do("ida", commands.Start(number=1))
        await ask(desk, 1, "forward", 1)
        assert "Ida (Design) started #1" in said(desk)
        assert "all the same" not in said(desk)
        await desk.press("L")
        assert isinstance(desk.app.screen, JustChangedScreen)


async def test_why_it_may_not_be_done_any_more_is_said() -> None:
    async with at_desk(requests(), "mara") as desk:
        await desk.others_do("ben", commands.Start(number=1))
        await ask(desk, 1, "edit", 1)
        assert "Ben (Design) started #1" in said(desk)
        await desk.press("escape")
        await ask(desk, 1, "accept", 1)
        assert "#1 is in progress, so it cannot be accepted" in said(desk)
        assert "all the same" not in said(desk)


async def test_a_verb_of_the_menu_is_done_by_its_key_there() -> None:
    async with at_desk(requests(), "mara") as desk:
        await desk.others_do("tom", commands.Edit(number=1, title="Another thing"))
        await ask(desk, 1, "withdraw", 1)
        assert "- withdraw it all the same" in said(desk)
        await desk.press("minus")
        assert type(desk.app.screen).__name__ == "ReasonSheet"


async def test_a_change_that_only_the_lock_shows_is_told_too() -> None:
    """The file had moved on, and this screen had not read it yet."""
    async with at_desk(requests(), "ben") as desk:
        command = commands.Start(number=1, seen=1)
        other = Service(MemoryStore(desk.shared), "mara", Clock())
        other.run(commands.Edit(number=1, title="Another thing"))
        other.close()
        desk.app.post_message(CommandAsked(command))
        await desk.until(lambda: isinstance(desk.app.screen, JustChangedScreen))
        await settle(desk.pilot)
        assert "Mara (Sales) edited #1" in said(desk)
        await desk.press("L")
        assert desk.board.cards[1].state is State.IN_PROGRESS
