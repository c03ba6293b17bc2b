"""Comments that call somebody, in the inbox on the screen."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.card import State
from kanban.tui.screens.comment import CommentSheet
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.widgets.fields import Note
from kanban.tui.widgets.leaf import Choices, Leaf
from tests.making import Story, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of

SIZES = [(160, 45), (80, 24), (40, 12)]


def the_list(desk: Desk) -> Leaf:
    screen = desk.app.screen
    assert isinstance(screen, InboxScreen)
    return screen.list


@pytest.mark.parametrize("size", SIZES)
async def test_a_comment_that_calls_waits_with_its_words_until_one_key_answers_it(
    size: tuple[int, int],
) -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "mara", size=size) as desk:
        await desk.others_do("ben", commands.Comment(number=1, text="@sales, which blue?"))
        await desk.press("i")
        shown = text_of(the_list(desk))
        assert "COMMENTS THAT CALL YOU  1" in shown
        assert "@sales, which blue?" in shown
        assert "calls you" not in shown.replace("CALL YOU", "")
        await desk.press("space")
        await desk.type("The dark one.")
        await desk.press("ctrl+s")
        await desk.until(lambda: desk.board.cards[1].mentions == ())
        await desk.until(lambda: "COMMENTS" not in text_of(the_list(desk)))


async def test_who_answers_sees_what_was_said() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "mara") as desk:
        await desk.others_do("ben", commands.Comment(number=1, text="@sales, which blue?"))
        await desk.others_do("ben", commands.Comment(number=1, text="@ida, and which paper?"))
        await desk.press("i", "space")
        field = desk.app.screen.query_one(CommentSheet.CALLERS, Note)
        assert field.said == "Ben: @sales, which blue?"
        await desk.press("escape", "c")
        assert desk.app.screen.query(CommentSheet.CALLERS)


async def test_where_nobody_calls_the_sheet_has_only_its_words() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "mara") as desk:
        await desk.press("c")
        assert not desk.app.screen.query(CommentSheet.CALLERS)


async def test_the_menu_of_what_is_blocked_on_me_does_not_begin_with_its_end() -> None:
    story = Story()
    story.requested()
    story.block(department="sales")
    async with at_desk(story.board, "mara") as desk:
        await desk.press("i")
        assert "BLOCKED ON YOU: WHO WAITS UNBLOCKS IT" in text_of(the_list(desk))
        await desk.press("m")
        assert desk.app.screen.query_one(Choices).key == "comment"
