"""Marking cards and acting on all of them."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.errors import NotSaved
from kanban.domain.events import Withdrawn
from kanban.service import Service, Update
from kanban.store.base import Decision
from kanban.store.memory import MemoryStore
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.outcome import OutcomeScreen
from kanban.tui.screens.sheet import Sheet
from tests.making import Clock, a_board, a_card, criteria
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle, text_of


def requests(count: int = 5) -> Board:
    return a_board(*(a_card(number) for number in range(1, count + 1)))


def states(board: Board, state: State) -> list[int]:
    return sorted(card.number for card in board.column(state))


def marked(desk: Desk) -> set[int]:
    return set(desk.screen.marks.numbers)


def heading(desk: Desk) -> str:
    return str(desk.app.screen.query_one("#heading").render())


async def test_v_marks_the_card_with_a_sign_and_the_line_below_counts() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("v", "j", "v")
        assert marked(desk) == {1, 2}
        assert text_of(desk.screen.view.columns[0]).count("◆") == 2
        assert "◆ 2 marked: L H @ m act on all · Esc unmarks" in desk.bar("peek")
        await desk.press("v")
        assert marked(desk) == {1}
        await desk.press("escape")
        assert marked(desk) == set()
        assert "◆" not in text_of(desk.screen.view.columns[0]) + desk.bar("peek")


async def test_big_v_marks_all_that_the_column_shows_and_again_none() -> None:
    async with at_desk(requests(12), "ben") as desk:
        await desk.press("slash", *"brochure 1", "enter", "V")
        assert marked(desk) == {1, 10, 11, 12}
        await desk.press("V")
        assert marked(desk) == set()


async def test_marks_stay_on_their_cards_whatever_others_do_and_is_filtered() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("v", "j", "v")
        await desk.others_do("ida", commands.Start(number=1))
        assert marked(desk) == {1, 2}
        assert "◆" in text_of(desk.screen.view.columns[1])
        await desk.press("slash", *"brochure 2", "enter")
        assert "2 marked (1 out of sight)" in desk.bar("peek")
        await desk.press("F")
        assert "◆ 2 marked:" in desk.bar("peek")


async def test_one_key_moves_all_that_are_marked_and_unmarks_them() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("v", "j", "j", "v", "k", "L")
        assert states(desk.board, State.IN_PROGRESS) == [1, 3]
        assert marked(desk) == set()
        assert "2 started." in desk.bar("peek")


async def test_what_was_refused_stays_marked_and_is_said_with_why() -> None:
    own = a_card(9, supplier="print")
    async with at_desk(a_board(a_card(1), own), "ben") as desk:
        await desk.press("V", "L")
        assert states(desk.board, State.IN_PROGRESS) == [1]
        assert marked(desk) == {9}
        assert desk.toasts[-1].startswith("1 started. Refused: Only Print can start #9")


async def test_many_refusals_are_listed_in_a_dialog() -> None:
    async with at_desk(requests(), "mara") as desk:
        await desk.press("V", "L")
        assert isinstance(desk.app.screen, OutcomeScreen)
        head = text_of(desk.app.screen.query_one("#dialog-head"))
        assert "Nothing was done, 5 refused" in head
        body = text_of(desk.app.screen.query_one("#dialog-body"))
        assert "✗ #1 Brochure 1" in body
        assert "Only Design can start #1" in body
        await desk.press("escape")
        assert isinstance(desk.app.screen, BoardScreen)


async def test_over_the_limit_the_rest_is_asked_for_a_reason_once() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("V", "L")
        assert states(desk.board, State.IN_PROGRESS) == [1, 2, 3]
        assert isinstance(desk.app.screen, Sheet)
        assert "2 cards: #4 and #5" in heading(desk)
        await desk.press(*"Fair", "ctrl+s")
        assert states(desk.board, State.IN_PROGRESS) == [1, 2, 3, 4, 5]
        assert isinstance(desk.app.screen, BoardScreen)
        assert "2 started." in desk.bar("peek")


async def test_a_reason_is_asked_once_and_kept_with_each_card() -> None:
    async with at_desk(requests(3), "mara") as desk:
        await desk.press("1", "V", "m", "minus", *"No fair", "ctrl+s")
        assert states(desk.board, State.WITHDRAWN) == [1, 2, 3]
        told = [event.reason for event in desk.shared.log if isinstance(event, Withdrawn)]
        assert told == ["No fair"] * 3
        assert "3 withdrawn." in desk.bar("peek")


async def test_missing_words_keep_the_sheet_and_change_nothing() -> None:
    async with at_desk(requests(3), "mara") as desk:
        before = desk.board
        await desk.press("1", "V", "m", "minus", "ctrl+s")
        sheet = desk.app.screen
        assert isinstance(sheet, Sheet)
        assert sheet.problem
        assert desk.board is before


async def test_a_card_that_others_changed_is_refused_by_itself() -> None:
    async with at_desk(requests(3), "mara") as desk:
        await desk.press("1", "V", "m", "minus", *"No")
        await desk.others_do("ben", commands.Start(number=2))
        await desk.press("ctrl+s")
        assert states(desk.board, State.WITHDRAWN) == [1, 3]
        assert marked(desk) == {2}
        assert desk.toasts[-1] == (
            "2 withdrawn. Refused: #2 was left as it is: Ben (Design) started #2 "
            f"{desk.board.cards[2].title}, just now. Look again before you decide."
        )


async def test_of_many_changes_to_one_of_them_the_last_two_are_told() -> None:
    async with at_desk(requests(2), "mara") as desk:
        await desk.press("1", "V", "m", "minus", *"No")
        await desk.others_do("ben", commands.Comment(number=2, text="How many?"))
        await desk.others_do("tom", commands.Comment(number=2, text="Forty."))
        await desk.others_do("tom", commands.Edit(number=2, title="Forty flyers"))
        await desk.press("ctrl+s")
        assert states(desk.board, State.WITHDRAWN) == [1]
        assert (
            "Tom (Sales) commented on #2 Forty flyers, just now; Tom (Sales) edited #2"
            in (desk.toasts[-1])
        )
        assert "title, just now, after 1 other change. Look again" in desk.toasts[-1]


async def test_the_menu_of_marked_cards_says_to_how_many_a_verb_applies() -> None:
    board = a_board(a_card(1), a_card(2), a_card(3, State.IN_PROGRESS, criteria=criteria("Logo")))
    async with at_desk(board, "ben") as desk:
        await desk.press("1", "V", "2", "V", "m")
        body = text_of(desk.app.screen.query_one("#dialog-body"))
        assert "Start working on it  2 of 3" in body
        assert "Comment" in body
        assert "3 marked cards" in text_of(desk.app.screen.query_one("#dialog-head"))
        await desk.press("L")
        assert states(desk.board, State.IN_PROGRESS) == [1, 2, 3]


async def test_a_menu_key_that_refuses_all_says_why_in_the_menu() -> None:
    async with at_desk(a_board(a_card(1, State.DELIVERED), a_card(2, State.DELIVERED))) as desk:
        await desk.press("V", "m")
        body = " ".join(text_of(desk.app.screen.query_one("#dialog-body")).split())
        assert "has to be told what was expected of it. Return it by itself." in body


async def test_assigning_marked_cards() -> None:
    async with at_desk(requests(3), "ben") as desk:
        await desk.press("V", "at", *"ida", "ctrl+s")
        assert [desk.board.cards[number].assignee for number in (1, 2, 3)] == ["ida"] * 3


async def test_a_marked_card_that_is_dragged_takes_the_others_with_it() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("v", "j", "v")
        first, second = desk.screen.view.columns[0], desk.screen.view.columns[1]
        await desk.pilot.mouse_down(first, offset=(5, 3))
        await desk.pilot.hover(second, offset=(5, 5))
        await settle(desk.pilot)
        assert "Drop: start #1 and 1 more that is marked" in desk.bar("peek")
        await desk.pilot.mouse_up(second, offset=(5, 5))
        await desk.until(lambda: states(desk.board, State.IN_PROGRESS) == [1, 2])


async def test_the_filter_can_show_only_the_marked_cards() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("v", "j", "j", "v", "f")
        assert "v marked" in text_of(desk.app.screen.query_one("#dialog-keys"))
        await desk.press("v")
        assert desk.column(1) == [1, 3]
        assert "◆ 2 only" in desk.bar("top")
        await desk.press("escape", "escape")
        assert desk.column(1) == [1, 2, 3, 4, 5]


async def test_without_marks_the_filter_cannot_show_only_them() -> None:
    async with at_desk(requests(), "ben") as desk:
        await desk.press("f")
        assert "marked" not in text_of(desk.app.screen.query_one("#dialog-keys"))
        await desk.press("v")
        assert "No card is marked" in desk.toasts[-1]


class SickAfterOne(MemoryStore):
    """Saves one change and then none, until it is well."""

    left = 1

    def commit(self, decide: Decision) -> Update:
        if self.left == 0:
            raise NotSaved("The disk is full. Nothing was saved; free some room.")
        self.left -= 1
        return super().commit(decide)


async def test_trouble_in_the_middle_keeps_the_words_for_the_rest() -> None:
    async with at_desk(requests(3), "mara") as desk:
        disk = SickAfterOne(desk.shared)
        desk.app.service = Service(disk, "mara", Clock())
        await desk.press("1", "V", "m", "minus", *"No", "ctrl+s")
        assert states(desk.board, State.WITHDRAWN) == [1]
        sheet = desk.app.screen
        assert isinstance(sheet, Sheet)
        assert "The disk is full" in sheet.problem
        disk.left = 9
        await desk.press("ctrl+s")
        assert states(desk.board, State.WITHDRAWN) == [1, 2, 3]
        assert isinstance(desk.app.screen, BoardScreen)
        assert not any("Refused" in toast for toast in desk.toasts)
        assert marked(desk) == set()
