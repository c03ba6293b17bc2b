"""A process dies at some step, another one goes on, and then the power is cut.

What the first did not force onto the disk looks safe to the second, for it can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kanban.store import checkpoint, reading
from kanban.store.backups import back_up, stamp
from kanban.store.kept import listed
from kanban.store.opening import create_board
from kanban.store.restoring import restore
from kanban.store.tinydb_store import TinyDBStore
from tests.store import upkeep
from tests.store.cuts import Cuts
from tests.store.damage import DAMAGES, examined, left_open, raw, repaired
from tests.store.disks import Died, QuickDisk, die
from tests.store.happening import FOUNDING, LATER, NOW, another_card
from tests.store.power import Done
from tests.store.test_power import BoardCuts, left_behind
from tests.store.test_power_upkeep import UpkeepCuts


@pytest.fixture(autouse=True)
def _waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_CHECKPOINT_SECONDS", 0)


def commit_first(path: Path, dies_at: int) -> Cuts:
    left_behind(path, 1)
    cuts = BoardCuts(path.parent, dies_at)
    with suppress(Died):
        commit(cuts)
    return commit_next(cuts)


def checkpoint_first(path: Path, dies_at: int) -> Cuts:
    left_behind(path, 1)
    cuts = BoardCuts(path.parent, dies_at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoint, "is_due", lambda _: True)
        with suppress(Died):
            commit(cuts)
    return commit_next(cuts)


def restore_first(path: Path, dies_at: int) -> Cuts:
    left_behind(path, 1)
    source = back_up(path, NOW).path
    left_behind(path, 1)
    cuts = BoardCuts(path.parent, dies_at)
    with suppress(Died):
        restore(path, source, "ada", LATER, disk=cuts.disk)
    return commit_next(cuts)


def backup_first(path: Path, dies_at: int) -> Cuts:
    cuts = UpkeepCuts(path.parent, dies_at)
    board = upkeep.seen(path)

    def found(path: Path) -> int:
        upkeep.after_a_backup(path, board)
        return sum(one.name.startswith(stamp(LATER)) for one in listed(path))

    cuts.found = found
    with suppress(Died):
        back_up(path, NOW, disk=cuts.disk)
    if cuts.goes_on():
        back_up(path, LATER, disk=cuts.disk)
        cuts.disk.acknowledged(1)
    return cuts


def repair_first(path: Path, dies_at: int) -> Cuts:
    left_open(path)
    DAMAGES["older board"](path)
    damaged = raw(path)
    cuts = UpkeepCuts(path.parent, dies_at)

    def found(path: Path) -> int:
        assert raw(path) == damaged or damaged in upkeep.copies(path)
        if not examined(path).is_whole:
            assert repaired(path).findings.is_whole
        cards = upkeep.seen(path).cards
        assert len(cards) >= 3
        return len(cards) - 3

    cuts.found = found
    with suppress(Died):
        repaired(path, cuts.disk)
    if cuts.goes_on():
        repaired(path, cuts.disk)
        store = TinyDBStore(path, disk=cuts.disk)
        store.commit(another_card())
        cuts.disk.acknowledged(1)
        die(store)
    return cuts


def commit(cuts: BoardCuts) -> None:
    store = TinyDBStore(cuts.path, disk=cuts.disk)
    try:
        cuts.saved(store.commit(another_card()).board)
    finally:
        die(store)


def commit_next(cuts: BoardCuts) -> BoardCuts:
    """What the dead one did not finish counts when the next one sees it."""
    if cuts.goes_on():
        board = upkeep.seen(cuts.path)
        cuts.boards[board.revision] = board
        commit(cuts)
    return cuts


FIRST = (checkpoint_first, restore_first, repair_first, backup_first)


def tried(first: Callable[[Path, int], Cuts], folder: Path, *, everywhere: bool) -> tuple[int, int]:
    """The deaths of the first process, and the folders that a cut after one of them may leave.

    `everywhere`: it dies at every change of the disk; else after each name it gives, for that is
    what others see before it is safe.
    """
    deaths = states = 0
    for place in range(1, 99):
        path = folder / f"{first.__name__}-{place}" / "board.json"
        path.parent.mkdir()
        create_board(path, FOUNDING, disk=QuickDisk()).close()
        cuts = first(path, place)
        if not cuts.disk.is_second:
            break
        if everywhere or has_named(cuts.disk.trace[: cuts.start]):
            assert cuts.losses() == []
            deaths, states = deaths + 1, states + cuts.states
    assert place < 98
    return deaths, states


def has_named(trace: list[Done]) -> bool:
    """The last thing done was to give a board, a journal or a backup its name."""
    name = trace[-1].name if trace and trace[-1].kind in ("link", "rename") else "."
    return not name.startswith(".") and not name.endswith((".bak", ".journal.1"))


@pytest.mark.parametrize(
    ("first", "least"), list(zip(FIRST, [(4, 300), (9, 500), (5, 280), (2, 30)], strict=True))
)
def test_what_the_next_one_was_told_is_saved_is_there_after_the_cut(
    tmp_path: Path, first: Callable[[Path, int], Cuts], least: tuple[int, int]
) -> None:
    deaths, states = tried(first, tmp_path, everywhere=False)
    assert deaths >= least[0]
    assert states >= least[1]


def test_nor_is_anything_lost_that_was_added_to_what_a_dead_one_had_added(tmp_path: Path) -> None:
    deaths, states = tried(commit_first, tmp_path, everywhere=True)
    assert deaths >= 5
    assert states >= 80
