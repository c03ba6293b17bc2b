"""Parts of a card on the screen: how they are asked for, and where they show."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kanban.config import Notify
from kanban.domain.board import Board
from kanban.domain.card import State
from kanban.domain.commands import Start, Withdraw
from kanban.service import Update
from kanban.tui.badges import badge, badges
from kanban.tui.look import Place
from kanban.tui.notices import notices
from kanban.tui.screens.card import CardScreen
from kanban.tui.screens.part_form import PartForm
from kanban.tui.widgets.leaf import Leaf
from tests.making import Story, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import text_of


def with_parts() -> Board:
    """Card 1 of Design has two parts with Print, one of them accepted."""
    theirs: dict[str, Any] = {"customer": "design", "supplier": "print", "parent": 1}
    return a_board(
        a_card(1, State.IN_PROGRESS),
        a_card(2, State.ACCEPTED, **theirs),
        a_card(3, **theirs),
    )


def painted(desk: Desk) -> str:
    return " ".join(text_of(column) for column in desk.screen.view.columns)


async def test_the_supplier_asks_for_a_part_with_a_key() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS)), "ben") as desk:
        await desk.press("2", "percent_sign")
        form = desk.app.screen
        assert isinstance(form, PartForm)
        assert "of #1 Brochure 1" in str(form.heading())
        await desk.type("Plates")
        await desk.press("tab", "p", "enter", "ctrl+s")
        part = desk.board.cards[2]
        assert (part.title, part.parent, part.customer, part.supplier) == (
            "Plates",
            1,
            "design",
            "print",
        )
        assert desk.selected is not None
        assert desk.selected.number == 2


async def test_somebody_of_several_departments_asks_as_the_supplier() -> None:
    people = [
        replace(person, departments=("design", "print")) if person.login == "ben" else person
        for person in a_board().people.values()
    ]
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS), people=people), "ben") as desk:
        await desk.press("2", "percent_sign")
        await desk.type("Plates")
        await desk.press("tab", "p", "enter", "ctrl+s")
        assert desk.board.cards[2].customer == "design"


async def test_whoever_may_not_ask_for_a_part_is_told_why() -> None:
    async with at_desk(a_board(a_card(1, State.IN_PROGRESS))) as desk:
        await desk.press("2", "percent_sign")
        assert desk.toasts[-1].startswith("Only Design can ask for a part of #1")


@pytest.mark.parametrize(("width", "sign"), [(38, " ◫ 1 of 2 "), (28, "◫1/2 ")])
async def test_how_far_the_parts_are_is_a_sign_on_the_card(width: int, sign: str) -> None:
    async with at_desk(with_parts()) as desk:
        look, place = desk.screen.look(), Place(width, selected=False, shaded=False)
        card = desk.board.cards[1]
        assert sign in [text for text, _ in badges(card, place, look, width)]
        assert sign in [text for text, _ in badge(card, place, look)]
        other = desk.board.cards[3]
        assert "◫" not in "".join(text for text, _ in badges(other, place, look, width))


async def test_a_card_is_painted_anew_when_one_of_its_parts_changes() -> None:
    async with at_desk(with_parts()) as desk:
        await desk.until(lambda: "1 of 2" in painted(desk))
        await desk.others_do("ben", Withdraw(number=3, reason="No need."))
        await desk.until(lambda: "1 of 1" in painted(desk))


async def test_the_open_card_lists_its_parts_and_a_part_names_its_whole() -> None:
    async with at_desk(with_parts(), "ben") as desk:
        await desk.press("2", "enter")
        screen = desk.app.screen
        assert isinstance(screen, CardScreen)
        shown = " ".join(text_of(screen.query_one("#card-body", Leaf)).split())
        told = shown[shown.index("PARTS 1 of 2 accepted") :]
        assert "#2 Brochure 2 · Print · accepted" in told
        assert "#3 Brochure 3 · Print · requested" in told
        await desk.others_do("omar", Start(number=3))
        shown = " ".join(text_of(screen.query_one("#card-body", Leaf)).split())
        assert "#3 Brochure 3 · Print · in progress" in shown
        await desk.press("escape", "1", "enter")
        await desk.press("escape", "2", "j", "enter")
        screen = desk.app.screen
        assert isinstance(screen, CardScreen)
        shown = " ".join(text_of(screen.query_one("#card-body", Leaf)).split())
        assert "Part of #1 Brochure 1 · Design · in progress" in shown


def test_who_does_a_part_is_told_that_the_whole_has_ended() -> None:
    story = Story()
    story.started()
    story.part()
    story.run("mara", Withdraw(number=1, reason="The fair is off."))
    update = Update(board=story.board, events=(story.history()[-1],))
    for who, side in (("omar", "print"), ("ida", "design")):
        (told,) = notices(update, who, (side,), Notify())
        assert told == "Mara (Sales) withdrew #1 Brochure"
    assert notices(update, "tom", ("sales",), Notify()) == []
