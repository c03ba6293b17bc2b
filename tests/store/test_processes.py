"""Several processes on one board."""

from __future__ import annotations

import json
import os
import signal
from contextlib import ExitStack
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved
from kanban.store.files import login_of
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import another_card
from tests.store.worker import NOBODY, Worker, worker

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")


def cards_in(path: Path) -> set[str]:
    """What any program sees that reads the file alone. Fails when it is not whole."""
    return set(json.loads(path.read_bytes())["cards"])


def test_four_processes_lose_nothing_of_each_other(path: Path) -> None:
    with ExitStack() as stack:
        workers = [stack.enter_context(worker("commit", path, "200")) for _ in range(4)]
        numbers = [int(line) for each in workers for line in each.lines()]
    assert sorted(numbers) == list(range(1, 801))
    store = open_store(path)
    assert sorted(store.board.cards) == list(range(1, 801))
    assert store.board.revision == 801
    assert all(len(store.history(number)) == 1 for number in store.board.cards)
    store.close()


def test_the_last_who_leaves_puts_everything_into_the_file(path: Path) -> None:
    with worker("commit", path, "3") as other:
        assert other.lines() == ["1", "2", "3"]
    assert cards_in(path) == {"1", "2", "3"}


def test_who_leaves_before_others_leaves_the_file_to_them(path: Path) -> None:
    first, last = open_store(path), open_store(path)
    first.commit(another_card())
    last.refresh()
    first.close()
    assert cards_in(path) == set()
    last.close()
    assert cards_in(path) == {"1"}


def test_wait_ends_when_another_process_commits(path: Path) -> None:
    store = open_store(path)
    with worker("commit", path, "1") as other:
        assert store.wait(10)
        assert other.lines() == ["1"]
    assert len(store.refresh().events) == 1
    store.close()


def test_killed_writers_lose_nothing_they_were_told_is_safe(path: Path) -> None:
    store = open_store(path)
    safe = store.board.revision
    for round_ in range(4):
        with worker("pairs", path, "60") as one, worker("pairs", path, "60") as two:
            for _ in range(5 + round_):
                safe = max(safe, int(one.line()), int(two.line()))
                assert len(store.refresh().board.cards) == store.board.last_number
                cards_in(path)
            one.kill()
            two.kill()
            left = [int(line) for each in (one, two) for line in each.lines() if line]
        assert store.refresh().board.revision >= max([safe, *left])
        reader = open_store(path)
        assert reader.board == store.board
        reader.close()
    store.close()
    assert len(cards_in(path)) == store.board.last_number


def test_no_reader_sees_half_a_commit(path: Path) -> None:
    with worker("pairs", path, "200") as writer:
        writer.line()
        store = open_store(path)
        seen = 0
        while seen < 200:
            update = store.refresh()
            seen += len(update.events)
            assert update.board.last_number % 2 == len(update.board.cards) % 2 == 0
        store.close()


def test_a_stopped_process_that_holds_the_board_is_named(path: Path) -> None:
    store = TinyDBStore(path, patience=0.05)
    with holding(path, stopped=True) as holder:
        with pytest.raises(NotSaved) as refused:
            store.commit(another_card())
        os.kill(holder.pid, signal.SIGCONT)
    login = login_of(os.geteuid())
    said = f"{login} (process {holder.pid}, stopped) has held the board"
    assert said in refused.value.message
    assert store.refresh().events == ()
    assert len(store.commit(another_card()).board.cards) == 1
    store.close()


class holding:  # noqa: N801
    """A process that holds the board's lock meanwhile."""

    def __init__(self, path: Path, *, stopped: bool) -> None:
        self._path = path
        self._stopped = stopped
        self._stack = ExitStack()

    def __enter__(self) -> Worker:
        # Its input stays open as long as this end of the pipe is.
        holder = self._stack.enter_context(worker("hold", self._path))
        assert holder.line() == "holding"
        if self._stopped:
            os.kill(holder.pid, signal.SIGSTOP)
            os.waitid(os.P_PID, holder.pid, os.WSTOPPED | os.WNOWAIT)
        return holder

    def __exit__(self, *_: object) -> None:
        self._stack.close()


@as_root
def test_who_may_not_write_may_look(path: Path) -> None:
    open_up(path, 0o644)
    with worker("try", path, user=NOBODY) as viewer:
        said = viewer.lines()
    assert said[0] == "opened 0"
    assert said[1].startswith("NotSaved You may look at this board but not change it: ")
    assert str(path) in said[1]


@as_root
def test_who_may_not_write_follows_the_journal(path: Path) -> None:
    open_up(path, 0o644)
    store = open_store(path)
    store.commit(another_card())
    with worker("try", path, user=NOBODY) as viewer:
        assert viewer.lines()[0] == "opened 1"
    store.close()


@as_root
def test_who_may_not_read_is_told_whom_to_ask(path: Path) -> None:
    open_up(path, 0o600)
    with worker("try", path, user=NOBODY) as stranger:
        (said,) = stranger.lines()
    assert "may not read" in said
    assert "Ask its owner, root, for the right to read it." in said


@as_root
@pytest.mark.parametrize("mask", [0o077, 0o022])
def test_new_files_have_the_boards_group_and_mode(path: Path, mask: int) -> None:
    os.chown(path, NOBODY, NOBODY)
    path.chmod(0o660)
    before = os.umask(mask)
    try:
        store = open_store(path)
        store.commit(another_card())
        store.close()
    finally:
        os.umask(before)
    for file in path.parent.iterdir():
        status = file.stat()
        assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (NOBODY, NOBODY, 0o660)


def open_up(path: Path, mode: int) -> None:
    """Let others into the folders, which pytest makes private, and give the board this mode."""
    path.chmod(mode)
    for folder in path.parents[:4]:
        folder.chmod(folder.stat().st_mode | 0o005)
