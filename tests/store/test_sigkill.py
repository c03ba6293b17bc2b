"""A process is killed at every change it makes on the disk, really, and others go on."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved
from kanban.store import reading
from kanban.store.opening import create_board, open_store
from tests.store.disks import QuickDisk
from tests.store.happening import FOUNDING, another_card
from tests.store.mortals import Mortals


@pytest.fixture(autouse=True)
def _waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was killed between the two renames of a checkpoint will not come to the second."""
    monkeypatch.setattr(reading, "_CHECKPOINT_SECONDS", 0)


@pytest.mark.parametrize(
    ("left", "torn"), [("one file", "before"), ("one file", "torn"), ("a journal", "torn")]
)
def test_a_commit_or_a_checkpoint_that_is_killed_anywhere_loses_nothing(
    path: Path, tmp_path: Path, mortals: Mortals, left: str, torn: str
) -> None:
    place = 0
    while True:
        place += 1
        file = tmp_path / str(place) / "board.json"
        file.parent.mkdir()
        shutil.copy(path, file)
        follower = open_store(file, disk=QuickDisk())
        before = [1]
        if left == "a journal":
            before.append(follower.commit(another_card()).board.revision)
        killed, acknowledged = mortals.work("commit", place, torn, file)
        safe = max(before + acknowledged)

        reader = open_store(file, disk=QuickDisk())
        assert reader.board.revision in (safe, safe + killed)
        assert sorted(reader.board.cards) == list(range(1, reader.board.revision))
        seen = follower.refresh()
        assert seen.board == reader.board
        assert len(seen.events) == len(reader.board.cards) + 1 - len(before)
        assert follower.commit(another_card()).events
        assert reader.refresh().board == follower.board
        reader.close()
        follower.close()
        assert len(json.loads(file.read_bytes())["cards"]) == follower.board.last_number
        if not killed:
            break
    assert place > 35


@pytest.mark.parametrize("torn", ["before", "torn"])
def test_the_making_of_a_board_that_is_killed_leaves_a_board_or_none(
    tmp_path: Path, mortals: Mortals, torn: str
) -> None:
    place = 0
    while True:
        place += 1
        file = tmp_path / str(place) / "board.json"
        file.parent.mkdir()
        killed, acknowledged = mortals.work("create", place, torn, file)
        if acknowledged or file.exists():
            with pytest.raises(NotSaved, match="There is something at"):
                create_board(file, FOUNDING)
            store = open_store(file, disk=QuickDisk())
        else:
            store = create_board(file, FOUNDING, disk=QuickDisk())
        assert store.board.revision == 1
        assert store.commit(another_card()).events
        store.close()
        assert not list(file.parent.glob(".*.tmp"))
        if not killed:
            break
    assert place > 3
