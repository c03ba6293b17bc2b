"""u and U: what I did last in this session, on whatever card, beside others who act too."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.errors import NotSaved
from kanban.domain.events import Requested, Started
from kanban.domain.said import comments
from kanban.service import Service, Update
from kanban.store.base import Decision
from kanban.store.memory import MemoryStore
from kanban.tui.messages import CommandAsked
from kanban.tui.screens.card import CardScreen
from tests.making import Clock, Story
from tests.tui.desk import at_desk
from tests.tui.driving import key_event, settle
from tests.tui.test_meanwhile import SlowDisk


def requests(count: int = 3) -> Story:
    story = Story()
    for number in range(1, count + 1):
        story.requested(title=f"Brochure {number}")
    return story


def states(board: Board) -> list[State]:
    return [card.state for card in board.cards.values()]


async def test_u_undoes_and_big_u_does_it_again_and_the_line_below_says_so() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L", "u")
        assert states(desk.board) == [State.REQUESTED] * 3
        assert "Undone: the start of #1; requested again. U does it again." in desk.bar("peek")
        await desk.press("U")
        assert desk.board.cards[1].state is State.IN_PROGRESS
        assert "Done again: the start of #1; in progress again. u undoes it." in desk.bar("peek")


async def test_the_cursor_goes_to_the_card_that_was_undone() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L", "1", "G")
        assert desk.selected is not None
        assert desk.selected.number == 3
        await desk.press("u")
        assert desk.selected is not None
        assert desk.selected.number == 1


async def test_one_deed_after_the_other_on_whatever_card() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L", "1", "g", "L", "1", "g", "J")
        await desk.press("u", "u", "u")
        assert states(desk.board) == [State.REQUESTED] * 3
        assert desk.column(1) == [1, 2, 3]
        await desk.press("u")
        assert "nothing to a card here" in desk.toasts[-1]
        await desk.press("U", "U")
        assert states(desk.board) == [State.IN_PROGRESS, State.IN_PROGRESS, State.REQUESTED]


async def test_what_was_done_to_the_board_itself_is_not_undone_nor_anything_before_it() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L")
        for change in (
            commands.EditDepartment(key="design", deliver_days=3),
            commands.OpenImprovement(department="design", bug="Sizes are never said"),
        ):
            desk.app.post_message(CommandAsked(change))
            await desk.until(lambda: not desk.app.is_saving())
            await desk.press()
        await desk.until(lambda: bool(desk.board.departments["design"].improvements))
        await desk.press("u")
        assert states(desk.board)[0] is State.IN_PROGRESS
        assert "was done to the board itself" in desk.toasts[-1]
        assert desk.toasts[-1].endswith("u once more goes on with #1.")
        await desk.press("u")
        assert states(desk.board)[0] is State.REQUESTED


async def test_a_change_to_the_board_that_came_to_nothing_is_no_deed() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L")
        desk.app.post_message(CommandAsked(commands.EditDepartment(key="design")))
        await desk.until(lambda: bool(desk.toasts))
        await desk.press("u")
        assert states(desk.board)[0] is State.REQUESTED


async def test_several_deeds_on_one_card() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "J", "L")
        assert (desk.column(1), desk.column(2)) == ([2, 3], [1])
        await desk.press("u", "u")
        assert (desk.column(1), desk.column(2)) == ([1, 2, 3], [])
        await desk.press("U", "U")
        assert (desk.column(1), desk.column(2)) == ([2, 3], [1])


async def test_what_others_do_is_not_mine_to_undo() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L")
        await desk.others_do("mara", commands.Edit(number=2, title="Flyer"))
        await desk.press("u")
        assert desk.board.cards[1].state is State.REQUESTED
        assert desk.board.cards[2].title == "Flyer"


async def test_who_acted_since_is_named_and_the_next_u_goes_on_with_another_card() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L", "1", "g", "L")
        await desk.others_do("mara", commands.Comment(number=2, text="Thank you."))
        before = desk.board
        await desk.press("u")
        assert desk.board is before
        assert desk.toasts[-1] == (
            "Mara (Sales) commented on #2 just now, after you started it, so that is not undone "
            "any more. Design can deliver it or put it back. u once more goes on with #1."
        )
        await desk.press("u")
        assert desk.board.cards[1].state is State.REQUESTED
        assert desk.board.cards[2].state is State.IN_PROGRESS


async def test_two_people_undo_beside_each_other_each_their_own() -> None:
    story = requests(2)
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L")
        await desk.others_do("ida", commands.Start(number=2))
        await desk.press("u")
        await desk.others_do("ida", commands.Undo(number=2))
        assert states(desk.board) == [State.REQUESTED] * 2
        await desk.press("U")
        assert states(desk.board) == [State.IN_PROGRESS, State.REQUESTED]
        assert desk.board.in_progress == {"design": 1}


async def test_what_i_did_at_another_terminal_since_is_not_what_u_means() -> None:
    story = requests(1)
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("L")
        await desk.others_do("ben", commands.Assign(number=1, assignee="ida"))
        await desk.press("u")
        assert desk.board.cards[1].assignee == "ida"
        assert "changed since you looked at it" in desk.toasts[-1]


async def test_u_after_a_comment_takes_it_back() -> None:
    story = requests(1)
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("c", *"Hi", "ctrl+s")
        await desk.until(lambda: desk.app.screen is desk.screen)
        await desk.press("u")
        assert comments(desk.app.service.history(1)) == []
        await desk.press("U")
        assert [said.text for said in comments(desk.app.service.history(1))] == ["Hi"]


async def test_u_waits_for_a_verb_that_is_still_being_saved() -> None:
    """ "L" and "u" in one burst: the start is saved, and then undone."""
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        disk = SlowDisk(desk.shared)
        desk.app.service = Service(disk, "ben", Clock())
        for key in ("g", "L", "u"):
            desk.app.keys.put(key_event(key))
        await settle(desk.pilot)
        assert desk.board.cards[1].version == 1
        disk.may_go_on.set()
        await desk.until(lambda: desk.board.cards[1].version == 3)
        assert desk.board.cards[1].state is State.REQUESTED
        assert any(isinstance(event, Started) for event in desk.shared.log)


class Sick(MemoryStore):
    """Fails every commit while it is sick."""

    sick = False

    def commit(self, decide: Decision) -> Update:
        if self.sick:
            raise NotSaved("The disk is full.")
        return super().commit(decide)


async def test_an_undo_that_was_not_saved_can_be_tried_again() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        disk = Sick(desk.shared)
        desk.app.service = Service(disk, "ben", Clock())
        await desk.press("g", "L")
        disk.sick = True
        await desk.press("u")
        assert states(desk.board) == [State.IN_PROGRESS, *[State.REQUESTED] * 2]
        disk.sick = False
        await desk.press("u")
        assert states(desk.board) == [State.REQUESTED] * 3


async def test_u_on_an_open_card_undoes_and_says_so_there() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "enter", "L", "u")
        assert isinstance(desk.app.screen, CardScreen)
        assert desk.board.cards[1].state is State.REQUESTED
        assert "Undone: the start of #1" in desk.toasts[-1]


async def test_a_card_that_the_filter_hides_is_undone_and_announced() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "L", "slash", *"brochure 2", "enter", "u")
        assert desk.board.cards[1].state is State.REQUESTED
        assert "#1 is hidden by the filter; F shows all." in desk.toasts
        assert "Undone: the start of #1" in desk.bar("peek")


async def test_what_was_done_to_several_cards_at_once_is_undone_at_once() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "V", "L")
        assert states(desk.board) == [State.IN_PROGRESS] * 3
        await desk.press("u")
        assert states(desk.board) == [State.REQUESTED] * 3
        assert "3 undone." in desk.bar("peek")
        await desk.press("U")
        assert states(desk.board) == [State.IN_PROGRESS] * 3
        assert "3 done again." in desk.bar("peek")


async def test_of_several_cards_those_on_which_others_acted_stay() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("g", "V", "L")
        await desk.others_do("mara", commands.Comment(number=2, text="Thank you."))
        await desk.press("u")
        assert states(desk.board) == [State.REQUESTED, State.IN_PROGRESS, State.REQUESTED]
        assert desk.toasts[-1].startswith("2 undone. Refused: Mara (Sales) commented on #2")
        await desk.press("escape", "u")
        assert "nothing to a card here" in desk.toasts[-1]
        await desk.press("U")
        assert states(desk.board) == [State.IN_PROGRESS] * 3


async def test_with_nothing_done_there_is_nothing_to_undo() -> None:
    story = requests()
    async with at_desk(story.board, "ben", past=story.told) as desk:
        await desk.press("u")
        assert "nothing to a card here that could be undone" in desk.toasts[-1]
        await desk.press("U")
        assert "undone nothing here" in desk.toasts[-1]
        assert [type(event) for event in desk.shared.log] == [Requested] * 3
