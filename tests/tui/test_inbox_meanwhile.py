"""The inbox while others work: a key never acts on another row than the one it was meant for."""

from __future__ import annotations

from kanban.domain import commands
from kanban.domain.card import Card, State
from kanban.tui.screens.inbox import InboxScreen
from tests.making import a_board, a_card
from tests.tui.desk import Desk, at_desk


def selected(desk: Desk) -> Card | None:
    assert isinstance(desk.app.screen, InboxScreen)
    return desk.app.screen.selected


def state_of(desk: Desk, number: int) -> State:
    return desk.board.cards[number].state


async def test_a_row_that_another_takes_away_hands_its_key_to_no_other() -> None:
    async with at_desk(a_board(a_card(1), a_card(2)), "ben") as desk:
        await desk.press("i")
        taken = selected(desk)
        assert taken is not None
        await desk.others_do("ida", commands.Start(number=taken.number))
        left = selected(desk)
        assert left is not None
        await desk.press("space")
        assert state_of(desk, left.number) is State.REQUESTED
        assert desk.toasts[-1].startswith(f"#{taken.number} has left this view.")
        await desk.press("space")
        assert state_of(desk, left.number) is State.IN_PROGRESS


async def test_a_row_that_another_takes_away_hands_its_verbs_to_no_other() -> None:
    async with at_desk(a_board(a_card(1), a_card(2)), "ben") as desk:
        await desk.press("i")
        taken = selected(desk)
        assert taken is not None
        await desk.others_do("ida", commands.Start(number=taken.number))
        await desk.press("L")
        assert desk.toasts[-1].startswith(f"#{taken.number} has left this view.")
        await desk.press("j", "k", "L")
        assert all(card.state is State.IN_PROGRESS for card in desk.board.cards.values())
