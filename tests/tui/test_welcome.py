"""The first start: a seat, the keys that matter, and never again uninvited."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanban.config.met import KEYS, SEAT, MetBefore
from kanban.folders import state_folder
from kanban.tui.offers import found_on
from kanban.tui.screens.first_keys import FirstKeysScreen
from kanban.tui.screens.help import groups_of
from kanban.tui.screens.inbox import InboxScreen
from kanban.tui.screens.join import JoinScreen
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.widgets.leaf import Leaf
from tests.making import NOW, STRANGER, a_board, a_card
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle, text_of


def met_by(folder: Path, login: str = "mara", board: str = "board.json") -> MetBefore:
    return MetBefore(folder, login, folder / board)


def shown(desk: Desk) -> type[object]:
    return type(desk.app.screen)


async def test_somebody_with_a_seat_is_shown_the_keys_once(tmp_path: Path) -> None:
    async with at_desk(a_board(), met=met_by(tmp_path)) as desk:
        assert shown(desk) is FirstKeysScreen
        await desk.press("enter")
        assert desk.app.screen is desk.screen
    async with at_desk(a_board(), met=met_by(tmp_path)) as desk:
        assert desk.app.screen is desk.screen


@pytest.mark.parametrize(("key", "opens"), [("i", InboxScreen), ("n", RequestForm)])
async def test_a_key_that_is_taught_does_at_once_what_is_said_of_it(
    tmp_path: Path, key: str, opens: type[object]
) -> None:
    async with at_desk(a_board(a_card(1)), met=met_by(tmp_path)) as desk:
        assert shown(desk) is FirstKeysScreen
        await desk.press(key)
        await desk.until(lambda: shown(desk) is opens)
        assert len(desk.app.screen_stack) == 2


async def test_a_newcomer_takes_a_seat_and_is_shown_the_keys(tmp_path: Path) -> None:
    met = met_by(tmp_path, STRANGER)
    async with at_desk(a_board(), STRANGER, met=met) as desk:
        assert shown(desk) is JoinScreen
        await desk.press("enter")
        await desk.until(lambda: shown(desk) is FirstKeysScreen)
        assert desk.board.people[STRANGER].departments == ("design",)
        await desk.press("escape")
        assert desk.app.screen is desk.screen


async def test_who_only_looks_around_is_not_asked_again_on_this_board(tmp_path: Path) -> None:
    async with at_desk(a_board(), STRANGER, met=met_by(tmp_path, STRANGER)) as desk:
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.screen
    async with at_desk(a_board(), STRANGER, met=met_by(tmp_path, STRANGER)) as desk:
        assert desk.app.screen is desk.screen
        await desk.press("?", "t")
        assert shown(desk) is JoinScreen
    elsewhere = met_by(tmp_path, STRANGER, "another.json")
    async with at_desk(a_board(), STRANGER, met=elsewhere) as desk:
        assert shown(desk) is JoinScreen


@pytest.mark.parametrize("keys", [("n",), ("+",), ("ctrl+p", *"join", "enter")])
async def test_who_looks_around_can_join_at_any_time(keys: tuple[str, ...]) -> None:
    async with at_desk(a_board(a_card(1)), STRANGER) as desk:
        await desk.press("escape", *keys)
        assert shown(desk) is JoinScreen
        await desk.press("enter")
        await desk.until(lambda: desk.app.screen is desk.screen)
        assert desk.board.people[STRANGER].departments == ("design",)
        await desk.press("n")
        assert shown(desk) is RequestForm


@pytest.mark.parametrize(("login", "offered"), [(STRANGER, True), ("mara", False), ("gus", False)])
async def test_joining_is_offered_only_to_who_may_join(login: str, offered: bool) -> None:
    async with at_desk(a_board(a_card(1)), login) as desk:
        if offered:
            await desk.press("escape")
        keys = [words for _, group in groups_of(desk.screen) for _, words in group]
        assert ("Join: take a seat on this board" in keys) is offered
        assert ("board.join" in found_on(desk.screen, desk.board, login, NOW)) is offered
        await desk.press("+")
        assert (shown(desk) is JoinScreen) is offered


async def test_who_was_taken_off_is_told_once_that_they_may_only_look(tmp_path: Path) -> None:
    async with at_desk(a_board(), "gus", met=met_by(tmp_path, "gus")) as desk:
        assert desk.app.screen is desk.screen
        assert desk.toasts[0].startswith("You may look at this board, and change nothing")
    async with at_desk(a_board(), "gus", met=met_by(tmp_path, "gus")) as desk:
        assert not desk.toasts


async def test_the_keys_come_again_when_they_are_asked_for(tmp_path: Path) -> None:
    met = met_by(tmp_path)
    met.first_time(KEYS)
    async with at_desk(a_board(), met=met) as desk:
        await desk.press("?", "t")
        assert shown(desk) is FirstKeysScreen


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
async def test_all_ten_stand_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_desk(a_board(), size=size, met=met_by(tmp_path)) as desk:
        screen = desk.app.screen
        screen._on_timer_update()  # it is laid out anew, as its timer would do a moment later
        await settle(desk.pilot)
        lines = text_of(screen.query_one("#dialog-body", Leaf)).splitlines()
        for words in ("move;", "waits for you", "undo", "all keys"):
            assert any(words in line for line in lines), words
        assert ("ACCEPTED" in "".join(lines)) is (size[1] >= 24)


def test_what_cannot_be_remembered_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "met").write_text("in the way")
    met = met_by(tmp_path)
    assert not met.first_time(KEYS)
    assert not met.has_seen(SEAT)


def test_every_login_is_met_by_itself_whatever_its_name(tmp_path: Path) -> None:
    names = ["mara", "ben", "../mara", "..", ".", "a/b", "x" * 200, "mära"]
    assert [met_by(tmp_path, name).first_time(KEYS) for name in names] == [True] * len(names)
    assert not any(met_by(tmp_path, name).first_time(KEYS) for name in names)
    assert [path.name for path in tmp_path.iterdir()] == ["met"]


def test_the_state_folder_is_the_one_of_the_account() -> None:
    assert state_folder({"XDG_STATE_HOME": "/s"}) == "/s/hand-off-kanban"
    assert Path(state_folder({"XDG_STATE_HOME": "s"})).is_absolute()
