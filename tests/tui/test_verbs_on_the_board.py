"""Keys that do something to a card: on the card meant, by the rules, in words when refused."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.errors import NotSaved
from kanban.domain.events import Commented
from kanban.service import Service, Update
from kanban.store.base import Decision
from kanban.store.memory import MemoryStore
from kanban.tui.messages import BoardChanged, VerbAsked
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.card import CardScreen
from tests.making import Clock, Story, a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import key_event, press, settle, text_of


def five_requests() -> Board:
    return a_board(*(a_card(number) for number in range(1, 6)))


def numbers_in(board: Board, state: State) -> list[int]:
    return [card.number for card in board.column(state)]


async def test_big_l_starts_the_selected_request() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        await desk.press("j", "L")
        assert numbers_in(desk.board, State.IN_PROGRESS) == [2]
        assert desk.board.cards[2].assignee == "ben"
        assert desk.selected is not None
        assert desk.selected.number == 2


async def test_a_burst_of_keys_moves_only_the_card_it_was_meant_for() -> None:
    """The keys arrive faster than a commit, as over a slow line."""
    async with at_desk(five_requests(), "ben") as desk:
        for key in ("L", "L", "L"):
            desk.screen.post_message(VerbAsked(1, "forward", 1))
            await press(desk.pilot, key)
        await desk.app.workers.wait_for_complete()
        await settle(desk.pilot)
        others = [desk.board.cards[number].state for number in (2, 3, 4, 5)]
        assert others == [State.REQUESTED] * 4
        assert desk.board.cards[1].state is State.IN_PROGRESS


async def test_keys_pressed_while_a_card_moves_count_for_it_afterwards() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        for _ in range(3):
            desk.app.keys.put(key_event("J"))
        await desk.until(lambda: numbers_in(desk.board, State.REQUESTED) == [2, 3, 4, 1, 5])
        assert desk.selected is not None
        assert desk.selected.number == 1


async def test_who_may_not_is_told_who_may_and_nothing_changes() -> None:
    async with at_desk(five_requests(), "mara") as desk:
        before = desk.board
        await desk.press("1", "L")
        assert desk.board is before
        assert "Only Design can start #1" in desk.toasts[-1]


async def test_big_h_on_a_request_says_where_else_to_look() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        await desk.press("H")
        assert "Press m" in desk.toasts[-1]


async def test_a_verb_that_needs_words_opens_its_sheet() -> None:
    board = a_board(a_card(1, State.IN_PROGRESS))
    async with at_desk(board, "ben") as desk:
        await desk.press("L")
        assert type(desk.app.screen).__name__ == "DeliverSheet"
        await desk.press("escape")
        assert isinstance(desk.app.screen, BoardScreen)


async def test_over_the_limit_a_start_asks_for_a_reason() -> None:
    under_way = [a_card(number, State.IN_PROGRESS) for number in (1, 2, 3)]
    async with at_desk(a_board(*under_way, a_card(4)), "ben") as desk:
        await desk.press("1", "L")
        assert desk.board.cards[4].state is State.REQUESTED
        assert not isinstance(desk.app.screen, BoardScreen)


async def test_dragging_with_the_mouse_over_two_columns() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        first, second = desk.screen.view.columns[0], desk.screen.view.columns[1]
        await desk.pilot.mouse_down(first, offset=(5, 3))
        await desk.pilot.hover(second, offset=(5, 5))
        assert second.head.dropping
        await desk.pilot.mouse_up(second, offset=(5, 5))
        await desk.until(lambda: numbers_in(desk.board, State.IN_PROGRESS) == [1])


async def test_a_click_selects_and_a_double_click_opens() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        column = desk.screen.view.columns[0]
        await desk.pilot.click(column, offset=(5, 5))
        assert desk.selected is not None
        assert desk.selected.number == 2
        await desk.pilot.double_click(column, offset=(5, 5))
        assert type(desk.app.screen).__name__ == "CardScreen"


async def test_somebody_the_board_does_not_know_is_offered_a_seat_and_may_look() -> None:
    async with at_desk(five_requests(), "zoe") as desk:
        assert type(desk.app.screen).__name__ == "JoinScreen"
        await desk.press("escape", "j", "L")
        assert type(desk.app.screen).__name__ == "JoinScreen"
        assert numbers_in(desk.board, State.IN_PROGRESS) == []


async def test_whoever_takes_a_seat_begins_at_what_waits_for_them() -> None:
    async with at_desk(a_board(a_card(1), a_card(2, State.IN_PROGRESS)), "zoe") as desk:
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is desk.screen)
        assert desk.board.people["zoe"].departments == ("design",)
        assert desk.selected is not None
        assert desk.selected.number == 2


class FullDisk(MemoryStore):
    """A store whose disk is full while `full` says so."""

    full = True

    def commit(self, decide: Decision) -> Update:
        if self.full:
            raise NotSaved("The disk is full. Nothing was saved; free some room.")
        return super().commit(decide)


async def test_trouble_with_the_file_stays_on_the_screen_until_it_is_over() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        store = FullDisk(desk.shared)
        desk.app.service = Service(store, "ben", Clock())
        await desk.press("L")
        await desk.until(lambda: "The disk is full." in desk.bar("trouble"))
        assert desk.screen.query_one("#trouble").display
        store.full = False
        await desk.press("L")
        assert not desk.screen.query_one("#trouble").display
        assert numbers_in(desk.board, State.IN_PROGRESS) == [1]


async def test_my_own_change_is_confirmed_in_words() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        await desk.press("L")
        assert "started #1 Brochure 1" in desk.bar("peek")


async def test_y_copies_number_and_title() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        await desk.press("y")
        assert desk.app.clipboard == "#1 Brochure 1"


async def test_a_comment_by_somebody_else_does_not_undo_a_reorder() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        await desk.others_do("mara", commands.Comment(number=2, text="Soon, please."))
        await desk.press("J")
        assert numbers_in(desk.board, State.REQUESTED)[:2] == [2, 1]


async def test_an_open_card_tells_each_event_once_even_when_it_is_brought_twice() -> None:
    story = Story()
    number = story.delivered().number
    async with at_desk(story.board) as desk:
        desk.shared.log.extend(story.told)
        await desk.press("enter")
        card_screen = desk.app.screen
        assert isinstance(card_screen, CardScreen)
        update = await desk.others_do("ben", commands.Comment(number=number, text="Is it right?"))
        desk.app.post_message(BoardChanged(update))
        await settle(desk.pilot)
        history = text_of(card_screen.query_one("#card-history"))
        assert history.count("commented on it") == 1


async def test_ctrl_s_sends_what_was_typed_before_it_to_the_last_letter() -> None:
    async with at_desk(five_requests(), "ben") as desk:
        words = " ".join(f"word{number}" for number in range(60)) + " END"
        await desk.press("c")
        for key in [*words, "ctrl+s"]:
            desk.app.keys.put(key_event(key))
        await desk.until(lambda: desk.board.cards[1].comments == 1)
        told = [event for event in desk.shared.log if isinstance(event, Commented)]
        assert told[-1].text == words


async def test_my_new_request_is_selected() -> None:
    async with at_desk(five_requests(), "mara") as desk:
        await desk.press("4", "n", *"Flyer", "tab", "enter", "down", "enter", "ctrl+s")
        await desk.until(lambda: desk.board.last_number == 6)
        await desk.until(lambda: desk.selected is not None and desk.selected.number == 6)
        assert "#6 Flyer" in desk.bar("peek")
