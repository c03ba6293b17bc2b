"""A change could not be saved; the cause goes, and the screen finds that out by itself."""

from __future__ import annotations

import errno
import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.message import Message

from kanban.domain.commands import Request
from kanban.domain.errors import NotABoard, NotSaved, StoreError, Unknown
from kanban.service import Service
from kanban.store.memory import MemoryStore
from kanban.tui.follower import Follower
from kanban.tui.messages import CommandAsked, SavingTried
from kanban.tui.screens.board import BoardScreen
from kanban.tui.screens.sheet import THROW_AWAY
from kanban.tui.trouble import CAN_SAVE, Trouble
from kanban.wording.news import saving_works
from tests.store.disks import TroubledDisk
from tests.store.test_processes import holding
from tests.store.test_trying import ReadOnly
from tests.tui.desk import Desk
from tests.tui.driving import settle
from tests.tui.filed import at_file
from tests.tui.test_trouble import fill_in, is_told

FULL = {"write": errno.ENOSPC}
CAUSES = (
    ("write", errno.ENOSPC),
    ("write", errno.EIO),
    ("open", errno.EACCES),
    ("lock", errno.ENOLCK),
)


async def ask(desk: Desk) -> None:
    """Ask for something without a form."""
    desk.app.post_message(CommandAsked(Request(title="Flyer", supplier="design")))
    await settle(desk.pilot)
    await desk.app.workers.wait_for_complete()
    await settle(desk.pilot)


async def fail_to_save(desk: Desk) -> None:
    await ask(desk)
    assert desk.toasts[-1].startswith("Nothing was saved: ")
    assert is_told(desk)


async def goes_by_itself(desk: Desk) -> None:
    """The line above the board goes without a key and without a change; another line says so."""
    revision = desk.app.service.board.revision
    await desk.until(lambda: not is_told(desk))
    await desk.until(lambda: CAN_SAVE in desk.bar("peek"))
    assert desk.app.service.board.revision == revision


def tells(desk: Desk, words: str) -> bool:
    """They stand on the line about trouble, which is laid out when it is first shown."""
    return words in desk.bar("trouble")


async def test_whatever_the_cause_was_the_line_goes_with_it_and_the_same_words_are_saved(
    tmp_path: Path,
) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        form = await fill_in(desk)
        for operation, fault in CAUSES:
            disk.faults = {operation: fault}
            await desk.press("ctrl+s")
            assert os.strerror(fault) in form.problem
            await desk.until(partial(tells, desk, os.strerror(fault)))
            disk.faults = {}
            await goes_by_itself(desk)
            assert form.problem.startswith("Nothing was saved: ")
            assert form.problem.endswith(saving_works("Ctrl+S"))
        assert form.wishes.title.answer == "Flyer"
        await desk.press("ctrl+s")
        assert isinstance(desk.app.screen, BoardScreen)
        assert [card.title for card in desk.app.service.board.cards.values()] == ["Flyer"]
        assert not is_told(desk)


async def test_another_cause_meanwhile_is_told_in_the_place_of_the_first(tmp_path: Path) -> None:
    disk = ReadOnly()
    async with at_file(tmp_path / "board.json", disk=disk) as (desk, _):
        disk.faults = dict(FULL)
        await fail_to_save(desk)
        disk.is_so = True
        await desk.until(lambda: "not saved: Read-only file system." in desk.bar("trouble"))
        disk.is_so = False
        await desk.until(lambda: "not saved: No space left on device." in desk.bar("trouble"))
        disk.faults = {}
        await goes_by_itself(desk)


async def test_a_disk_that_could_not_sync_is_asked_too(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, disk):
        await ask(desk)  # now there is a journal, and it is its fsync that fails
        disk.faults = {"sync": errno.EIO}
        await ask(desk)
        assert desk.app.service.board.last_number == 2, "it was saved after all"
        await fail_to_save(desk)
        await desk.until(lambda: "not saved: Input/output error." in desk.bar("trouble"))
        disk.faults = {}
        await goes_by_itself(desk)
        await ask(desk)
        assert desk.app.service.board.last_number == 3


async def test_a_holder_of_the_lock_that_goes_on_ends_the_trouble(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, _):
        with holding(path, stopped=True) as holder:
            await fail_to_save(desk)
            assert f"(process {holder.pid}, stopped)" in desk.toasts[-1]
            os.kill(holder.pid, signal.SIGCONT)
        await goes_by_itself(desk)
        await ask(desk)
        assert desk.app.service.board.last_number == 1


async def test_a_form_that_says_something_else_by_then_is_left_alone(tmp_path: Path) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        form = await fill_in(desk)
        disk.faults = dict(FULL)
        await desk.press("ctrl+s", "escape")
        assert form.problem == THROW_AWAY
        disk.faults = {}
        await goes_by_itself(desk)
        assert form.problem == THROW_AWAY


async def test_a_change_that_is_saved_ends_the_trouble_at_once(tmp_path: Path) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        desk.app._follower.stop()
        await desk.until(lambda: not desk.app._follower.is_alive())
        disk.faults = dict(FULL)
        await fail_to_save(desk)
        disk.faults = {}
        await ask(desk)
        assert not is_told(desk)


async def test_what_was_found_out_about_an_earlier_trouble_does_not_end_this_one(
    tmp_path: Path,
) -> None:
    async with at_file(tmp_path / "board.json") as (desk, disk):
        disk.faults = dict(FULL)
        await fail_to_save(desk)
        desk.app.post_message(SavingTried(NotSaved("Nothing was saved: …"), None))
        await settle(desk.pilot)
        assert is_told(desk)


class CountedDisk(TroubledDisk):
    """A disk that keeps how often it was asked for what."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: Counter[str] = Counter()

    def __getattribute__(self, name: str) -> Any:
        object.__getattribute__(self, "__dict__").get("asked", Counter())[name] += 1
        return super().__getattribute__(name)


async def test_as_long_as_all_is_well_nothing_is_tried(tmp_path: Path) -> None:
    disk = CountedDisk()
    async with at_file(tmp_path / "board.json", disk=disk) as (desk, _):
        disk.faults = dict(FULL)
        await fail_to_save(desk)
        disk.faults = {}
        await goes_by_itself(desk)
        await ask(desk)
        before = disk.asked.copy()
        await desk.until(lambda: disk.asked["stat"] > before["stat"] + 20)
        assert disk.asked["is_read_only"] == before["is_read_only"]
        assert disk.asked["open"] == before["open"]


def test_whether_saving_works_is_tried_more_rarely_while_it_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    tried: list[float] = []

    class FullStore(MemoryStore):
        def wait(self, seconds: float) -> bool:
            nonlocal now
            now += seconds
            return False

        def try_saving(self) -> None:
            tried.append(now)
            raise NotSaved("Nothing was saved: the disk is full.")

    def post(message: Message) -> bool:
        assert isinstance(message, SavingTried)
        follower.unsaved = message.still if len(tried) != 7 else NotSaved("A change of now.")
        if len(tried) == 10:
            follower.stop()
        return True

    monkeypatch.setattr("kanban.tui.follower.time", SimpleNamespace(monotonic=lambda: now))
    follower = Follower(Service(FullStore(), "mara", datetime.now), post)
    follower.unsaved = FAILED
    follower.run()
    between = [after - before for before, after in pairwise(tried)]
    assert between == [1, 2, 4, 5, 5, 5, 5, 1, 2], "and from the beginning for a new trouble"


FAILED = NotSaved("Nothing was saved: the disk is full.")
UNREAD = NotABoard("board.json is not there any more.")
UNSURE = Unknown("The disk failed.")


def trouble(*met: StoreError, was_done: Callable[[], bool] = lambda: False) -> Trouble:
    found = Trouble(was_done)
    for error in met:
        found.met(error)
    return found


@pytest.mark.parametrize(
    ("met", "shown"),
    [
        ((), None),
        ((FAILED,), FAILED),
        ((UNREAD, FAILED), UNREAD),
        ((FAILED, UNREAD), UNREAD),
        ((UNREAD, UNSURE), UNSURE),
        ((UNSURE, UNREAD), UNSURE),
        ((UNSURE, FAILED), FAILED),
    ],
)
def test_of_two_troubles_the_one_to_know_first_is_shown(
    met: tuple[StoreError, ...], shown: StoreError | None
) -> None:
    assert trouble(*met).shown is shown


def test_what_could_not_be_saved_is_still_known_when_the_board_can_be_read_again() -> None:
    found = trouble(FAILED, UNREAD)
    found.could_read()
    assert found.shown is found.unsaved is FAILED
    found.could_save()
    assert found.shown is None


def test_only_a_look_at_the_board_ends_what_nobody_knows() -> None:
    found = trouble(UNSURE)
    assert found.unsaved is None
    found.could_read()
    assert isinstance(found.shown, NotSaved)
    known = trouble(UNSURE, was_done=lambda: True)
    known.could_read()
    assert known.shown is None


def test_a_disk_that_saves_does_not_say_that_the_board_can_be_read() -> None:
    found = trouble(UNREAD, FAILED)
    found.could_save()
    assert found.shown is UNREAD
