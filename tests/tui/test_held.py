"""What of the screen depends on the turn that one card gets from another, and follows it."""

from __future__ import annotations

import pytest

from kanban.config import Settings
from kanban.domain import commands
from kanban.domain.card import COLUMNS, State
from kanban.lens import Lens
from kanban.tui.heads import Heads
from tests.making import NOW, Story
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of
from tests.tui.test_blocks import story_of


def waiting(desk: Desk) -> int:
    """The cards of all columns on which my department has to act, as their heads say."""
    return sum(column.head.waiting for column in desk.screen.view.columns)


async def test_a_card_is_painted_anew_when_its_turn_changes_through_another_card() -> None:
    """Nothing of the card itself has changed."""
    story = story_of({"on_card": 2})
    async with at_desk(story.board, "mara") as desk:
        column = desk.screen.view.columns[1]

        def marked() -> bool:
            """A dot stands before the title; there is another in the head above."""
            return "•Folder" in text_of(column).replace(" ", "")

        assert not marked()
        assert waiting(desk) == 0
        await desk.others_do("omar", commands.Ask(number=2, text="Which?"))
        assert marked()
        assert waiting(desk) == 2
        assert desk.screen.view.columns[1].head.waiting == 1
        await desk.others_do("tom", commands.Answer(number=2, text="That."))
        assert not marked()
        assert desk.screen.view.columns[1].head.waiting == 0


def test_heads_count_anew_when_only_what_is_held_has_changed() -> None:
    story = story_of({"on_card": 2})
    columns = tuple(tuple(story.board.column(state)) for state in COLUMNS)
    heads, totals = Heads(), dict.fromkeys(State, 1)

    def counted() -> int:
        of = heads.of(story.board, Lens(), columns, totals, NOW.date(), ("sales",))
        return of[1].waiting

    assert counted() == 0
    story.run("omar", commands.Ask(number=2, text="Which?"))
    assert counted() == 1


async def test_a_card_that_still_waits_on_something_else_may_not_go_on() -> None:
    story = story_of({"on_card": 2}, {"outside": "The mill"})
    story.run("mara", commands.Withdraw(number=2, reason="No need."))
    async with at_desk(story.board, "ben") as desk:
        assert desk.screen.look().freed == frozenset()
        await desk.others_do("ida", commands.Unblock(number=1, block=2))
        assert desk.screen.look().freed == {1}


@pytest.mark.parametrize("order", ["waiting", "board"])
async def test_cards_go_where_their_turn_puts_them_though_only_another_card_changed(
    order: str,
) -> None:
    story = Story()
    for _ in range(30):
        story.requested()
    story.requested(title="Photos", supplier="print")
    for number in (5, 9, 20):
        story.block(number, on_card=31)
    story.block(12, on_card=9)
    async with at_desk(story.board, "mara", settings=Settings(sort=order)) as desk:
        before = desk.column(1)
        await desk.others_do("omar", commands.Ask(number=31, text="Which?"))
        first = [5, 9, 12, 20, 31]
        assert desk.column(1)[:5] == (first if order == "waiting" else before[:5])
        assert waiting(desk) == 5
        await desk.others_do("mara", commands.Answer(number=31, text="That."))
        assert desk.column(1) == before
        assert waiting(desk) == 0
