"""What a person chooses on the screen is kept for the next time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from kanban.config import USUAL, Settings
from kanban.domain.errors import Refused
from kanban.tui.messages import SettingChosen
from kanban.tui.screens.request_form import RequestForm
from tests.making import MARA, a_board, a_card
from tests.tui.desk import PATIENCE, at_desk
from tests.tui.driving import settle
from tests.tui.terminal import Terminal
from tests.tui.test_attention import path
from tests.tui.test_terminal import command, environment

__all__ = ["path"]


async def test_what_is_chosen_holds_at_once_and_is_handed_on_to_be_remembered() -> None:
    kept: list[tuple[str, str | bool]] = []
    async with at_desk(a_board(), remember=lambda *chosen: kept.append(chosen)) as desk:
        assert desk.app.settings == USUAL
        desk.app.post_message(SettingChosen("dense", True))
        desk.app.post_message(SettingChosen("sort", "need_by"))
        await desk.until(lambda: len(kept) == 2)
        assert kept == [("dense", True), ("sort", "need_by")]
        assert (desk.app.settings.dense, desk.app.settings.sort) == (True, "need_by")


async def test_one_choice_is_kept_after_the_other() -> None:
    begun: list[str] = []
    go_on = threading.Event()

    def slowly(name: str, _value: str | bool) -> None:
        begun.append(name)
        assert go_on.wait(PATIENCE)

    async with at_desk(a_board(), remember=slowly) as desk:
        desk.app.post_message(SettingChosen("dense", True))
        desk.app.post_message(SettingChosen("sort", "age"))
        await desk.until(lambda: begun != [])
        for _ in range(20):
            await settle(desk.pilot)
        assert begun == ["dense"]
        go_on.set()
        await desk.until(lambda: begun == ["dense", "sort"])


async def test_what_cannot_be_remembered_holds_all_the_same_and_is_said() -> None:
    def full(_name: str, _value: str | bool) -> None:
        raise Refused("not_now", "It cannot be remembered: the disk is full.")

    async with at_desk(a_board(), remember=full) as desk:
        desk.app.post_message(SettingChosen("dense", True))
        await desk.until(lambda: bool(desk.toasts))
        assert desk.toasts == ["It cannot be remembered: the disk is full."]
        assert desk.app.settings.dense


async def test_the_board_opens_on_the_department_and_f_shows_all() -> None:
    board = a_board(a_card(1), a_card(2, customer="print"))
    async with at_desk(board, settings=Settings(department="sales")) as desk:
        assert desk.column(1) == [1]
        assert "Sales" in desk.bar("top")
        await desk.press("F")
        assert desk.column(1) == [1, 2]


async def test_a_department_that_is_none_is_told_and_all_cards_are_shown() -> None:
    async with at_desk(a_board(a_card(1)), settings=Settings(department="saels")) as desk:
        (told,) = desk.toasts
        assert told.startswith("There is no department “saels” on this board")
        assert desk.column(1) == [1]


@pytest.mark.parametrize(
    ("department", "customer", "supplier"),
    [("design", "", "design"), ("sales", "sales", ""), ("legal", "", "legal"), (None, "", "")],
)
async def test_a_request_begins_with_the_department_on_the_side_it_is_on(
    department: str | None, customer: str, supplier: str
) -> None:
    both = replace(MARA, departments=("sales", "print"))
    board = a_board()
    board = replace(board, people={**board.people, "mara": both})
    async with at_desk(board, settings=Settings(department=department)) as desk:
        await desk.press("n")
        form = desk.app.screen
        assert isinstance(form, RequestForm)
        assert (form.customer.answer, form.supplier.answer) == (customer, supplier)


def test_a_broken_file_is_told_and_the_board_opens_and_does_not_write_into_it(path: Path) -> None:
    config = path.with_name("config.toml")
    config.write_text("dense = \n")
    with Terminal(command(path), environment(path, KANBAN_CONFIG=str(config))) as terminal:
        terminal.until_shown("q quit", "Your settings")  # the rest is wrapped where it may
        terminal.press("z")
        terminal.until_shown("Mend")  # its words are wrapped where the path is long
        terminal.press("q")
        assert terminal.ended() == 0
    assert b"line 1: This is no TOML" in terminal.written.partition(b"\x1b[?1049h")[0]
    assert config.read_text() == "dense = \n"


def test_what_is_chosen_on_the_screen_is_there_the_next_time(path: Path) -> None:
    config = path.with_name("config.toml")
    config.write_text("# mine\n")
    with Terminal(command(path), environment(path, KANBAN_CONFIG=str(config))) as terminal:
        terminal.until_shown("q quit")
        terminal.press("z")
        terminal.until(lambda: "dense" in config.read_text())
        terminal.press("q")
        assert terminal.ended() == 0
    assert config.read_text() == "# mine\ndense = true\n"
