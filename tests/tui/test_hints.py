"""Lines of keys: whole hints, as many as there is room for, and never half a word."""

from __future__ import annotations

import pytest

from kanban.tui.lines import hints, width_of
from tests.making import a_board, a_card
from tests.tui.desk import at_desk
from tests.tui.driving import text_of

KEYS = [("Esc", "board"), ("a", "accept"), ("x", "return"), ("e", "edit")]


@pytest.mark.parametrize("width", range(50))
def test_hints_are_whole_and_fit(width: int) -> None:
    line = hints(KEYS, width).lines[0]
    words = "".join(text for text, _ in line)
    wholes = [f"{key} {said}" for key, said in KEYS]
    assert width_of(line) <= width
    assert words == "  ".join(wholes[: len(words.split("  "))] if words else [])


@pytest.mark.parametrize("width", range(4, 50))
def test_the_way_out_is_said_wherever_it_stands_as_long_as_it_fits(width: int) -> None:
    line = hints([*KEYS[1:], ("Esc", "back")], width).lines[0]
    words = "".join(text for text, _ in line)
    assert width_of(line) <= width
    assert words.endswith("Esc back") == (width >= 8)


@pytest.mark.parametrize("columns", range(38, 46))
async def test_no_hint_below_a_card_is_cut(columns: int) -> None:
    async with at_desk(a_board(a_card(1)), size=(columns, 12)) as desk:
        await desk.press("enter")
        assert "…" not in text_of(desk.app.screen.query_one("#card-keys"))


async def test_without_a_card_only_keys_are_offered_that_do_something() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        assert "m more  n new  ⏎ open" in desk.bar("keys")
        await desk.press("2")
        assert desk.bar("keys").split("  ")[0].strip() == "n new"
        assert "open" not in desk.bar("keys")
        await desk.press("1", "v", "2")
        assert "m more  n new  / find" in desk.bar("keys")
        await desk.press("/", *"zebra", "enter")
        assert desk.bar("keys").split("  ")[:2] == [" m more", "F all"]


async def test_without_a_card_the_panel_of_a_peek_says_so() -> None:
    async with at_desk(a_board(a_card(1))) as desk:
        await desk.press("space", "2")
        assert desk.bar("panel").strip() == "No card is selected."
        await desk.press("1")
        assert "#1" in desk.bar("panel")


@pytest.mark.parametrize("columns", [30, 40, 47, 80])
async def test_no_hint_below_a_search_is_cut(columns: int) -> None:
    async with at_desk(a_board(a_card(1)), size=(columns, 12)) as desk:
        await desk.press("/")
        assert "…" not in desk.bar("keys")
        assert "Esc" in desk.bar("keys")
