"""A board that cannot be read is read again when it changes, and else more and more rarely."""

from __future__ import annotations

import errno
import os
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from kanban.domain.errors import NotABoard
from kanban.service import Service, Update
from kanban.store.memory import MemoryStore
from kanban.tui.follower import Follower
from tests.making import Clock
from tests.tui.filed import at_file


@pytest.mark.parametrize(
    ("cause", "pauses"),
    [
        (OSError(errno.EIO, os.strerror(errno.EIO)), [1, 2, 4, 8, 10, 10, 1, 2, 4]),
        (None, [1, 2, 4, 8, 16, 32, 1, 2, 4]),
    ],
)
def test_what_did_not_change_is_read_more_and_more_rarely_and_what_did_at_once(
    cause: OSError | None, pauses: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, changes_at, pause = 0.0, -1.0, 2**-10
    read: list[float] = []

    class UnreadStore(MemoryStore):
        def wait(self, seconds: float) -> bool:
            nonlocal now
            now += seconds
            return now == changes_at or not read

        def refresh(self) -> Update:
            nonlocal changes_at
            read.append(now)
            if len(read) == 6:
                changes_at = now + pauses[5] * pause / 2
            if len(read) == 6 + 1 + 3:
                follower.stop()
            error = NotABoard("board.json is not a board.")
            error.__cause__ = cause
            raise error

    monkeypatch.setattr("kanban.tui.follower.time", SimpleNamespace(monotonic=lambda: now))
    follower = Follower(Service(UnreadStore(), "mara", Clock()), lambda _: True, pause)
    follower.run()
    assert [(after - before) / pause for before, after in pairwise(read)] == [
        *pauses[:5],
        pauses[5] / 2,
        *pauses[6:],
    ]


async def test_after_r_could_read_the_board_nothing_waits_for_the_next_reading(
    tmp_path: Path,
) -> None:
    path = tmp_path / "board.json"
    async with at_file(path) as (desk, _):
        follower = desk.app._follower
        follower.stop()
        await desk.until(lambda: not follower.is_alive())
        path.rename(tmp_path / "away.json")
        await desk.press("r")
        assert follower._troubled
        (tmp_path / "away.json").rename(path)
        await desk.press("r")
        assert not follower._troubled
