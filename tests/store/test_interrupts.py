"""Ctrl-C in the middle of a commit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kanban.store.files import Disk
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import another_card


class InterruptedDisk(Disk):
    """A disk at which somebody presses Ctrl-C before or after one operation."""

    operation = ""
    is_done_first = False

    def _interrupt(self, operation: str) -> None:
        if self.operation == operation:
            self.operation = ""
            raise KeyboardInterrupt

    def sync(self, descriptor: int) -> None:
        if self.is_done_first:
            super().sync(descriptor)
        self._interrupt("sync")
        super().sync(descriptor)

    def write(self, descriptor: int, data: bytes) -> int:
        if not self.is_done_first:
            self._interrupt("write")
        written = super().write(descriptor, data)
        self._interrupt("write")
        return written


@pytest.mark.parametrize("is_done_first", [False, True])
@pytest.mark.parametrize("operation", ["write", "sync"])
@pytest.mark.parametrize("goes_on", [False, True])
def test_what_others_have_seen_of_an_interrupted_commit_stays(
    path: Path, operation: str, is_done_first: bool, goes_on: bool
) -> None:
    disk = InterruptedDisk()
    ours, theirs = TinyDBStore(path, disk=disk), open_store(path)
    ours.commit(another_card())
    disk.operation, disk.is_done_first = operation, is_done_first
    with pytest.raises(KeyboardInterrupt):
        ours.commit(another_card())
    seen = theirs.refresh().board
    assert len(seen.cards) == (1 if (operation, is_done_first) == ("write", False) else 2)
    theirs.close()
    if goes_on:
        assert ours.refresh().board == seen
        seen = ours.commit(another_card()).board
    ours.close()
    assert len(json.loads(path.read_bytes())["cards"]) == len(seen.cards)
    again = open_store(path)
    assert again.board == seen
    again.close()
