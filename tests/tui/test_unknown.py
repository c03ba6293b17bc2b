"""The disk failed and nobody could tell whether it was saved: it is looked for, and never sent
twice."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from kanban.domain.card import State
from kanban.domain.events import PersonSet
from kanban.domain.people import Person
from kanban.store.base import Store
from kanban.store.opening import open_store
from kanban.tui.screens.comment import CommentSheet
from kanban.tui.screens.edit_form import EditForm
from kanban.tui.screens.join import JoinScreen
from kanban.tui.screens.reason import ReasonSheet
from kanban.tui.screens.request_form import RequestForm
from kanban.tui.sheets import sheet_for
from kanban.wording.news import saved_as_sent
from tests.store.disks import TroubledDisk
from tests.store.happening import NOW, another_card, happens
from tests.tui.desk import Desk
from tests.tui.driving import settle
from tests.tui.filed import at_file
from tests.tui.test_trouble import fill_in, is_told

ILL = {"sync": errno.EIO}


class BlindedDisk(TroubledDisk):
    """A disk that, once it has failed to sync, cannot be read either."""

    def __getattribute__(self, name: str) -> Any:
        if name == "sync" and "sync" in self.faults:
            self.faults["stat_open"] = errno.EIO
        return super().__getattribute__(name)


async def begin(desk: Desk, path: Path) -> Store:
    """Somebody else asks for #1: now there is a journal, and it is its fsync that fails."""
    other = open_store(path)
    other.commit(another_card())
    await desk.until(lambda: desk.app.service.board.last_number == 1)
    await settle(desk.pilot)
    return other


async def write_comment(desk: Desk, words: str) -> CommentSheet:
    await desk.press("c", *words)
    sheet = desk.app.screen
    assert isinstance(sheet, CommentSheet)
    return sheet


def is_at_board(desk: Desk) -> bool:
    return desk.app.screen is desk.screen


def comments(path: Path) -> int:
    store = open_store(path)
    store.close()
    return store.board.cards[1].comments


@pytest.mark.parametrize("verb", ["comment", "edit", "withdraw"])
async def test_a_form_ends_when_what_it_sent_is_found_on_the_board(
    tmp_path: Path, verb: str
) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        other = await begin(desk, tmp_path / "board.json")
        board, card = desk.app.service.board, desk.app.service.board.cards[1]
        sheet = sheet_for(verb, board, card, "mara", NOW.date())
        await desk.app.push_screen(sheet)
        match sheet:
            case CommentSheet():
                sheet.words.put("  Two  blanks ")
            case EditForm():
                sheet.wishes.title.put("Flyer\u00a0 A3")
            case ReasonSheet():
                sheet.reason.put("The fair is off.")
        await settle(desk.pilot)
        disk.faults = dict(ILL)
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert "It was saved after all." in desk.toasts[-1]
        assert desk.app.service.board.cards[1].version == 2
        assert desk.app.unheard is None
        other.close()


@pytest.mark.parametrize("title", ["Flyer", "Flyer  A3", "Flyer\u00a0A3"])
async def test_a_request_is_saved_once_whatever_blanks_are_in_its_title(
    tmp_path: Path, title: str
) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        other = await begin(desk, tmp_path / "board.json")
        form = await fill_in(desk)
        form.wishes.title.put(title)
        await settle(desk.pilot)
        disk.faults = dict(ILL)
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert "It was saved after all." in desk.toasts[-1]
        assert desk.app.service.board.last_number == 2
        other.close()


async def test_a_seat_that_was_taken_after_all_is_taken(tmp_path: Path) -> None:
    async with at_file(tmp_path / "board.json", "zoe") as (desk, disk):
        assert isinstance(desk.app.screen, JoinScreen)
        other = await begin(desk, tmp_path / "board.json")
        disk.faults = dict(ILL)
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert desk.app.service.board.people["zoe"].departments
        other.close()


async def test_a_key_without_a_form_is_looked_for_too(tmp_path: Path) -> None:
    async with at_file(tmp_path / "board.json", "ben") as (desk, disk):
        await desk.press("escape")  # the offer of a seat
        other = await begin(desk, tmp_path / "board.json")
        ben = Person(login="ben", name="Ben", departments=("design",))
        other.commit(happens(PersonSet(at=NOW, by="ada", person=ben)))
        await desk.until(lambda: "ben" in desk.screen.board.people)
        disk.faults = dict(ILL)
        await desk.press("1", "L")
        assert desk.app.service.board.cards[1].state is State.IN_PROGRESS
        assert "It was saved after all." in desk.toasts[-1]
        assert not is_told(desk)
        other.close()


async def test_what_was_not_saved_is_called_so_and_goes_with_the_next_ctrl_s(
    tmp_path: Path,
) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        other = await begin(desk, path)
        disk.faults = dict(ILL)
        await write_comment(desk, "one")
        await desk.press("ctrl+s")  # after this the journal is in doubt: nothing is added
        sheet = await write_comment(desk, "two")
        await desk.press("ctrl+s")
        assert "Nothing was saved: " in sheet.problem
        assert "(Input/output error)" in sheet.problem
        words = "Last change not saved: Input/output error."
        await desk.until(lambda: words in desk.bar("trouble"))
        disk.faults = {}
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert not is_told(desk)
        assert comments(path) == 2
        other.close()


async def test_what_turns_out_later_not_to_be_saved_is_sent_by_the_second_ctrl_s(
    tmp_path: Path,
) -> None:
    path = tmp_path / "board.json"
    async with at_file(path, disk=BlindedDisk()) as (desk, disk):
        (await begin(desk, path)).close()
        journal = tmp_path / "board.json.journal"
        before = journal.stat().st_size
        sheet = await write_comment(desk, "one")
        disk.faults = dict(ILL)
        await desk.press("ctrl+s")
        assert "may or may not be in" in sheet.problem
        os.truncate(journal, before)  # the disk has lost it, and somebody goes on without it
        third = open_store(path)
        third.commit(another_card())
        third.close()
        disk.faults = {}
        await desk.press("ctrl+s")
        assert "Nothing was saved: the disk failed" in sheet.problem
        assert comments(path) == 0
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert comments(path) == 1


async def test_as_long_as_the_board_cannot_be_read_nothing_is_sent_again(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path, disk=BlindedDisk()) as (desk, disk):
        other = await begin(desk, path)
        sheet = await write_comment(desk, "hi")
        disk.faults = dict(ILL)
        for _ in range(3):
            await desk.press("ctrl+s")
            assert "may or may not be in" in sheet.problem
        disk.faults = {}
        await desk.until(lambda: desk.screen.board.cards[1].comments == 1)
        await desk.until(lambda: not is_told(desk))
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert comments(path) == 1
        other.close()


async def test_words_that_were_typed_meanwhile_stay(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path, disk=BlindedDisk()) as (desk, disk):
        other = await begin(desk, path)
        sheet = await write_comment(desk, "hi")
        disk.faults = dict(ILL)
        await desk.press("ctrl+s", *" there")
        disk.faults = {}
        await desk.press("ctrl+s")
        assert desk.app.screen is sheet
        assert sheet.problem == saved_as_sent("Ctrl+S")
        assert sheet.words.answer == "hi there"
        assert comments(path) == 1
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert comments(path) == 2
        other.close()


async def test_a_request_found_by_the_follower_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path, disk=BlindedDisk()) as (desk, disk):
        other = await begin(desk, path)
        form = await fill_in(desk)
        assert isinstance(form, RequestForm)
        disk.faults = dict(ILL)
        await desk.press("ctrl+s")
        disk.faults = {}
        await desk.until(lambda: desk.screen.board.last_number == 2)
        await desk.press("ctrl+s")
        assert is_at_board(desk)
        assert desk.app.service.board.last_number == 2
        other.close()
