"""`kanban demo` in a real terminal: whose board it is, and that nothing of it is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tests.tui.test_terminal import environment

PATIENCE = 20.0


def start(folder: Path, *arguments: str) -> Terminal:
    where = environment(folder / "none", TMPDIR=str(folder))
    command = [sys.executable, "-m", "kanban", "demo", *arguments]
    return Terminal(command, where, columns=100, rows=32)


def until(condition: Callable[[], bool]) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        os.sched_yield()


def test_the_board_is_there_for_as_long_as_the_demo_and_no_longer(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.until_shown("Lark Lanterns", "1/10", "Poster for the")
        (folder,) = tmp_path.iterdir()
        assert (folder / "board.json").exists()
        terminal.press("q")
        assert terminal.ended() == 0
        assert list(tmp_path.iterdir()) == []
        assert b"kanban init --name" in terminal.written


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_is_left_however_it_ends(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path) as terminal:
        terminal.until_shown("1/10")
        os.killpg(terminal.process.pid, number)  # the whole job, as a terminal or a shell does it
        terminal.ended()
        until(lambda: not list(tmp_path.iterdir()))


def test_nothing_is_left_when_the_terminal_is_gone(tmp_path: Path) -> None:
    with start(tmp_path) as terminal:
        terminal.until_shown("1/10")
        terminal.hang_up()
        until(lambda: not list(tmp_path.iterdir()))


def test_the_board_can_be_kept_in_a_new_folder_only(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with start(tmp_path, "--keep", str(kept)) as terminal:
        terminal.until_shown("1/10")
        terminal.press("q")
        assert terminal.ended() == 0
    assert (kept / "board.json").exists()
    with start(tmp_path, "--keep", str(kept)) as terminal:
        assert terminal.ended() == 3
        assert b"There is something in" in terminal.written


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kanban", "demo"],
        env=environment(tmp_path / "none", TMPDIR=str(tmp_path)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Run `kanban demo` in a terminal" in done.stderr
    assert list(tmp_path.iterdir()) == []
