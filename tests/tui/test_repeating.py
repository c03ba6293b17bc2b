"""The dot does again what was done last, once it has said what that would be."""

from __future__ import annotations

from textual.widgets import TextArea

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import DeclineCode, State
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.decline import DeclineSheet
from kanban.tui.screens.sheet import Sheet
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk


def requests(count: int = 4) -> Board:
    return a_board(*(a_card(number) for number in range(1, count + 1)))


def states(board: Board, state: State) -> list[int]:
    return sorted(card.number for card in board.column(state))


def words(desk: Desk) -> str:
    return desk.app.screen.query_one(TextArea).text


async def test_it_says_what_it_would_do_and_does_it_the_second_time() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("L", "1", "j", "full_stop")
        assert "Repeat: start #3? . again does it, Esc leaves it." in desk.bar("peek")
        assert states(desk.board, State.IN_PROGRESS) == [1]
        await desk.press("full_stop")
        assert states(desk.board, State.IN_PROGRESS) == [1, 3]
        assert "Repeat" not in desk.bar("peek")


async def test_escape_leaves_it_and_only_that() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("L", "1", "v", "full_stop", "escape")
        assert "Repeat" not in desk.bar("peek")
        assert desk.screen.marks
        await desk.press("escape")
        assert not desk.screen.marks
        assert states(desk.board, State.IN_PROGRESS) == [1]


async def test_another_card_is_asked_about_anew() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("L", "1", "g", "full_stop", "j", "full_stop")
        assert "Repeat: start #3?" in desk.bar("peek")
        assert states(desk.board, State.IN_PROGRESS) == [1]


async def test_a_card_that_others_change_meanwhile_is_asked_about_anew() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("L", "1", "g", "full_stop")
        await desk.others_do("mara", commands.Edit(number=2, title="Another thing"))
        await desk.press("full_stop")
        assert states(desk.board, State.IN_PROGRESS) == [1]
        assert "Repeat: start #2?" in desk.bar("peek")


async def test_before_anything_was_done_there_is_nothing_to_repeat() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("full_stop")
        assert "nothing to a card here that could be repeated" in desk.toasts[-1]


async def test_what_the_rules_refuse_is_refused_at_once() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("L", "2", "full_stop")
        assert "#1 is in progress, so it cannot be started" in desk.toasts[-1]
        assert "Repeat" not in desk.bar("peek")


async def test_a_sheet_opens_with_the_words_of_the_last_time() -> None:
    async with at_desk(requests(), "mara") as desk:
        await desk.press("1", "g", "m", "minus", *"No fair", "ctrl+s")
        await desk.press("full_stop")
        assert isinstance(desk.app.screen, Sheet)
        assert words(desk) == "No fair"
        await desk.press("escape")
        assert isinstance(desk.app.screen, BoardScreen)
        assert states(desk.board, State.WITHDRAWN) == [1]
        await desk.press("full_stop", "ctrl+s")
        assert states(desk.board, State.WITHDRAWN) == [1, 2]


async def test_all_words_of_a_decline_are_there_again() -> None:
    async with at_desk(requests(), "ben") as desk:
        desk.app.deeds.last = commands.Decline(
            number=9, code=DeclineCode.NOT_NOW, reason="Full.", instead="Ask in May."
        )
        await desk.press("1", "full_stop")
        sheet = desk.app.screen
        assert isinstance(sheet, DeclineSheet)
        await desk.press("ctrl+s")
        assert states(desk.board, State.DECLINED) == [1]


async def test_who_was_chosen_last_is_chosen_again() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("at", *"ida", "enter", "j", "full_stop", "ctrl+s")
        assert [desk.board.cards[number].assignee for number in (1, 2)] == ["ida", "ida"]


async def test_the_comment_the_note_and_the_thanks_are_there_again() -> None:
    board = a_board(a_card(1, State.IN_PROGRESS), a_card(2, State.DELIVERED))
    async with at_desk(board, "ben") as desk:
        desk.app.deeds.last = commands.Deliver(number=9, note="On the drive.")
        await desk.press("2", "full_stop")
        assert words(desk) == "On the drive."
        await desk.press("escape")
        desk.app.deeds.last = commands.Comment(number=9, text="Soon?")
        await desk.press("full_stop")
        assert words(desk) == "Soon?"


async def test_on_marked_cards() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("L", "1", "g", "v", "j", "v", "full_stop")
        assert "Repeat: start 2 cards?" in desk.bar("peek")
        await desk.press("full_stop")
        assert states(desk.board, State.IN_PROGRESS) == [1, 2, 3]
        assert "2 started." in desk.bar("peek")
