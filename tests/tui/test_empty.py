"""What an empty column says."""

from __future__ import annotations

import pytest

from kanban.domain.card import State
from kanban.domain.commands import Start
from kanban.lens import Lens
from kanban.tui.empty import empty_lines
from kanban.tui.head import Head
from kanban.tui.look import Look
from kanban.tui.palette import Depth, Palette
from tests.making import DEPARTMENTS, NOW, Story, a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import text_of

FOUR = list(State)[:4]


def look(**fields: object) -> Look:
    departments = {one.key: one for one in DEPARTMENTS}
    whole: dict[str, object] = {"departments": departments, "people": {}, "now": NOW} | fields
    return Look(palette=Palette(Depth.TRUE), **whole)  # type: ignore[arg-type]


def said(state: State, width: int = 60, ended: bool = False, **fields: object) -> str:
    head = Head(state=state, shown=0, total=0, late=0, active=True, ended=ended)
    return " ".join(empty_lines(head, look(**fields), width))


@pytest.mark.parametrize("state", FOUR)
def test_it_says_which_key_would_fill_it(state: State) -> None:
    key = {State.REQUESTED: "n ", State.ACCEPTED: "a "}.get(state, "L ")
    assert f". {key}" in said(state)


@pytest.mark.parametrize("side", ["customer", "supplier", "either"])
@pytest.mark.parametrize("state", FOUR)
def test_seen_through_a_department_it_names_it_and_each_side_has_its_words(
    state: State, side: str
) -> None:
    words = {
        one: said(state, filtered=True, lens=Lens(text=f"{field}:design"))
        for one, field in (
            ("customer", "customer"),
            ("supplier", "supplier"),
            ("either", "department"),
        )
    }
    assert "Design" in words[side]
    assert words[side].endswith("Esc shows all.")
    assert len(set(words.values())) == 3


def test_without_a_match_it_says_what_was_looked_for() -> None:
    words = said(State.REQUESTED, filtered=True, lens=Lens(text=" red\x1b[2J shoes "))
    assert words == "Nothing with “red[2J shoes” here. Esc shows all."


def test_other_ends_have_words_of_their_own() -> None:
    assert said(State.ACCEPTED, ended=True) == "None declined or withdrawn."


@pytest.mark.parametrize("width", [5, 12, 19, 40])
@pytest.mark.parametrize("blank", [True, False])
def test_lines_keep_to_their_width(width: int, blank: bool) -> None:
    for state in FOUR:
        head = Head(state=state, shown=0, total=0, late=0, active=True)
        assert all(len(line) <= width - 4 for line in empty_lines(head, look(blank=blank), width))


async def test_a_board_without_cards_says_the_three_things_to_do() -> None:
    async with at_desk(a_board()) as desk:
        text = "\n".join(text_of(column) for column in desk.screen.view.columns)
        for step in ("1  Ask for work", "2  Do it", "3  Hand it over"):
            assert step in text


async def test_a_board_without_departments_says_how_to_make_one() -> None:
    async with at_desk(a_board(departments=(), people=()), "zoe", (100, 24)) as desk:
        await desk.press("escape")
        words = " ".join(text_of(desk.screen.view.columns[0]).split())
        assert "no departments yet" in words
        assert "kanban department add" in words


async def test_the_words_follow_the_lens() -> None:
    story = Story()
    story.requested()
    async with at_desk(story.board) as desk:
        await desk.press("/", *"zebra")
        assert "zebra" in text_of(desk.screen.view.columns[0])


async def test_a_column_that_becomes_empty_says_all_of_it() -> None:
    """Its words take more rows than the card did that went."""
    async with at_desk(a_board(a_card(1)), size=(80, 24)) as desk:
        await desk.press("slash", *"broch", "enter")
        await desk.others_do("ben", Start(number=1))
        column = desk.screen.view.columns[0]
        shown = text_of(column)
        column.refresh()
        assert shown == text_of(column)
        assert len(shown.split("\n")) > 5
