"""Comments that call somebody, in the inbox on the screen."""

from __future__ import annotations

import pytest

from kanban.domain import commands
from kanban.domain.card import State
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.widgets.leaf import Leaf
from tests.making import a_board, a_card
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
