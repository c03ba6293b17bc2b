"""Leaving while a change still waits for its turn."""

from __future__ import annotations

import threading
from pathlib import Path

from kanban.domain.errors import NotSaved
from kanban.store.files import Disk
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import another_card
from tests.store.worker import worker


class Patient(Disk):
    """Tells when somebody begins to wait for the lock."""

    def __init__(self) -> None:
        self.is_waited_for = threading.Event()

    def lock(self, descriptor: int, how: int) -> bool:
        given = super().lock(descriptor, how)
        if not given:
            self.is_waited_for.set()
        return given


def test_who_leaves_is_not_kept_waiting_for_the_lock_and_saves_nothing(path: Path) -> None:
    disk = Patient()
    store = TinyDBStore(path, disk=disk, patience=60)
    refusals: list[NotSaved] = []

    def commit() -> None:
        try:
            store.commit(another_card())
        except NotSaved as refused:
            refusals.append(refused)

    with worker("hold", path) as holder:
        assert holder.line() == "holding"
        waiting = threading.Thread(target=commit)
        waiting.start()
        assert disk.is_waited_for.wait(20)
        store.close()
        waiting.join(20)
        assert [f"(process {holder.pid})" in refused.message for refused in refusals] == [True]
    assert TinyDBStore(path).board.cards == {}
