"""The keys of a screen, read off its bindings."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kanban.tui.screens.help import HelpScreen, groups_of, key_name
from kanban.tui.widgets.leaf import Leaf
from kanban.wording.lifecycle import SIGNS
from tests.making import a_board
from tests.tui.desk import at_desk
from tests.tui.driving import Stage, press, settle, text_of

GROUPS = (
    ("The board", (("j ↓", "Next card"), ("h ← Shift+Tab", "Column before"))),
    ("The card", (("a", "Accept"), ("L > Shift+→ and more", "Move on"))),
    ("Everywhere", (("?", "All keys"),)),
)


class Bound(Screen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "All keys", id="app.help"),
        Binding("L,greater_than_sign,shift+right", "on", "Move on", id="card.forward"),
        Binding("1", "column(1)", "Column 1", id="board.column_1"),
        Binding("2", "column(2)", "Column 2", id="board.column_2"),
        Binding("pagedown,ctrl+d", "page", "Page down", id="board.page_down"),
        Binding("z", "secret", "Not for people"),
    ]


async def test_keys_come_from_the_bindings_by_the_first_word_of_their_ids() -> None:
    stage = Stage(Bound())
    async with stage.run_test() as pilot:
        await settle(pilot)
        assert groups_of(stage.screen) == [
            ("The card", [("L > Shift+→", "Move on")]),
            ("The board", [("1 2", "Column"), ("PgDn Ctrl+D", "Page down")]),
            ("Everywhere", [("?", "All keys")]),
        ]


@pytest.mark.parametrize(
    ("shown", "name"),
    [("j", "j"), ("G", "G"), ("^d", "Ctrl+D"), ("shift+↑", "Shift+↑"), ("⏎", "Enter")],
)
def test_keys_are_named_as_on_a_keyboard(shown: str, name: str) -> None:
    assert key_name(shown) == name


@pytest.mark.parametrize("width", [20, 40, 80, 160])
async def test_every_key_and_how_the_board_works_is_there(width: int) -> None:
    screen = HelpScreen(GROUPS)
    async with Stage(screen).run_test(size=(width, 140)) as pilot:
        await settle(pilot)
        shown = " ".join(text_of(screen.query_one("#dialog-body", Leaf)).split())
        for _, keys in GROUPS:
            for key, words in keys:
                assert key.split()[0] in shown
                assert words in shown
        for sign, words in SIGNS:
            assert f"{sign} {words.split()[0]}" in shown
        assert "the customer alone makes it accepted" in shown


async def test_wide_screens_have_columns() -> None:
    screen = HelpScreen(GROUPS)
    async with Stage(screen).run_test(size=(160, 45)) as pilot:
        await settle(pilot)
        first = text_of(screen.query_one("#dialog-body", Leaf)).splitlines()[0]
        assert first.split("  ")[1] == "THE BOARD"
        assert first.endswith("EVERYWHERE")


async def test_a_small_screen_scrolls() -> None:
    screen = HelpScreen(GROUPS)
    async with Stage(screen).run_test(size=(40, 12)) as pilot:
        await press(pilot, "G")
        assert text_of(screen.query_one("#dialog-body", Leaf)).endswith(SIGNS[-1][1])


@pytest.mark.parametrize("key", ["escape", "q", "?"])
async def test_ways_to_leave(key: str) -> None:
    stage = Stage(HelpScreen(GROUPS))
    async with stage.run_test() as pilot:
        await press(pilot, key)
        assert stage.ended == [None]


async def test_the_keys_of_improvements_are_there() -> None:
    async with at_desk(a_board()) as desk:
        await desk.press("B")
        named = dict(groups_of(desk.app.screen))["Improvements"]
        assert {"d", "n", "a", "o"} <= {key for keys, _ in named for key in keys.split()}
