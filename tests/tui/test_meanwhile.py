"""What happens between a key and its answer: other keys, other people, a slow disk, a fault."""

from __future__ import annotations

import threading

import pytest
from msgspec.structs import replace
from textual import events
from textual.message import Message
from textual.widgets import Input

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.errors import NotSaved
from kanban.domain.events import Commented
from kanban.service import Service, Update
from kanban.store.base import Decision
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.tui.follower import Follower
from kanban.tui.messages import FollowerFailed
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.join import JoinScreen
from kanban.tui.widgets.search_box import SearchBox
from tests.making import BEN, DESIGN, MARA, SALES, Clock, a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import key_event, settle


def requests() -> Board:
    return a_board(*(a_card(number) for number in range(1, 4)))


class SlowDisk(MemoryStore):
    """A store that commits only once it may."""

    def __init__(self, shared: MemoryBoard) -> None:
        super().__init__(shared)
        self.may_go_on = threading.Event()

    def commit(self, decide: Decision) -> Update:
        self.may_go_on.wait(10)
        return super().commit(decide)


async def test_letters_after_a_verb_wait_for_its_commit_and_then_fill_the_sheet() -> None:
    """ "L" starts the card, "c" opens the comment, and the rest is the comment: in one burst."""
    async with at_desk(requests(), "ben") as desk:
        disk = SlowDisk(desk.shared)
        desk.app.service = Service(disk, "ben", Clock())
        for key in ("L", "c", *"hi all", "ctrl+s"):
            desk.app.keys.put(key_event(key))
        await settle(desk.pilot)
        assert isinstance(desk.app.screen, BoardScreen)
        disk.may_go_on.set()
        await desk.until(lambda: desk.board.cards[1].comments == 1)
        assert desk.board.cards[1].state is State.IN_PROGRESS
        told = [event for event in desk.shared.log if isinstance(event, Commented)]
        assert [event.text for event in told] == ["hi all"]


async def test_a_card_that_takes_the_place_of_the_selected_one_is_not_yet_meant() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("g")
        await desk.others_do("mara", commands.Withdraw(number=1, reason="The fair is off."))
        await desk.press("L")
        assert desk.board.in_progress == {}
        assert "#1 has left this view" in desk.toasts[-1]
        await desk.press("L")
        assert desk.board.cards[2].state is State.IN_PROGRESS


async def test_a_start_of_a_card_that_changed_after_it_was_shown_is_refused() -> None:
    async with at_desk(requests(), "ben") as desk:
        other = Service(MemoryStore(desk.shared), "mara", Clock())
        shown = desk.screen.selected
        assert shown is not None
        other.run(commands.Edit(number=1, title="Another thing"))
        other.close()
        with pytest.raises(Exception, match="changed since"):
            desk.app.service.run(commands.Start(number=1, seen=shown.version))


async def test_there_is_one_search_box_and_tab_leaves_it() -> None:
    async with at_desk(requests()) as desk:
        await desk.press("slash", *"brochure 2", "tab")
        assert not desk.screen.query(SearchBox)
        assert desk.column(1) == [2]
        await desk.press("slash")
        assert desk.screen.query_one(SearchBox).value == "brochure 2"
        await desk.press("escape")
        assert desk.column(1) == [2]
        await desk.press("escape")
        assert desk.column(1) == [1, 2, 3]


async def test_pasted_text_keeps_its_place_between_the_letters() -> None:
    async with at_desk(requests()) as desk:
        await desk.press("slash")
        for event in (key_event("a"), events.Paste("CDE"), key_event("f")):
            desk.app.keys.put(event)
        await desk.app.keys.settled()
        box = desk.screen.query_one(SearchBox)
        assert isinstance(box, Input)
        await desk.until(lambda: box.value == "aCDEf")


class SickDisk(MemoryStore):
    """Fails the first commit."""

    sick = True

    def commit(self, decide: Decision) -> Update:
        if self.sick:
            self.sick = False
            raise NotSaved("The disk is full.")
        return super().commit(decide)


async def test_the_banner_stays_when_the_board_is_read_and_goes_once_somebody_saves() -> None:
    async with at_desk(requests(), "ben") as desk:
        desk.app.service = Service(SickDisk(desk.shared), "ben", Clock())
        await desk.press("L")
        assert desk.screen.query_one("#trouble").display
        await desk.press("r")
        assert desk.screen.query_one("#trouble").display
        await desk.press("L")
        assert not desk.screen.query_one("#trouble").display


async def test_somebody_taken_off_the_board_is_told_so_and_not_offered_a_seat() -> None:
    board = a_board(a_card(1), people=(MARA, replace(BEN, active=False)))
    async with at_desk(board, "ben") as desk:
        assert isinstance(desk.app.screen, BoardScreen)
        await desk.press("L")
        assert not isinstance(desk.app.screen, JoinScreen)
        assert "taken off" in desk.toasts[-1]


async def test_a_double_click_below_the_last_card_opens_nothing() -> None:
    async with at_desk(requests()) as desk:
        await desk.pilot.double_click(desk.screen.view.columns[0], offset=(5, 30))
        await settle(desk.pilot)
        assert isinstance(desk.app.screen, BoardScreen)


class Broken(MemoryStore):
    """A store with a fault of ours in it."""

    def wait(self, seconds: float) -> bool:
        raise RuntimeError(f"a fault of ours, and not a wait of {seconds} s")


def test_a_fault_in_the_follower_reaches_the_app() -> None:
    board = a_board(departments=(SALES, DESIGN), people=(MARA,))
    service = Service(Broken(MemoryBoard(board)), "mara", Clock())
    posted: list[object] = []

    def post(message: Message) -> bool:
        posted.append(message)
        return True

    Follower(service, post).run()
    assert isinstance(posted[0], FollowerFailed)
    assert "a fault of ours" in str(posted[0].error)


async def test_ctrl_q_asks_before_it_throws_a_typed_text_away() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("c", *"hello", "ctrl+q")
        assert not isinstance(desk.app.screen, BoardScreen)
        await desk.press("ctrl+q")
        assert isinstance(desk.app.screen, BoardScreen)
