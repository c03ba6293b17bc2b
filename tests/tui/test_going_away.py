"""However a person goes away, the program ends or goes on, and the terminal is as it was."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kanban.domain.card import State
from kanban.identity import os_login
from tests.sample.crowd import crowd
from tests.sample.days import AS_OF
from tests.sample.making import board_file
from tests.store.worker import worker
from tests.tui.jobs import PROMPT, Shell, is_at_rest, state_of
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import board_in, command, environment, is_restored

READY = "q quit"
CTRL_Q, CTRL_S, CTRL_Z = "\x11", "\x13", "\x1a"

Opener = Callable[..., Terminal]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.json"
    path.write_bytes(board_file(crowd(20, 1, AS_OF, os_login())))
    return path


@pytest.fixture
def shown(path: Path) -> Iterator[Opener]:
    """Opens the board, as a session's first process, and waits until it is painted."""
    with ExitStack() as stack:

        def start(columns: int = 100, rows: int = 30) -> Terminal:
            terminal = Terminal(command(path), environment(path), columns=columns, rows=rows)
            stack.enter_context(terminal).until_shown(READY)
            return terminal

        yield start


@pytest.fixture
def shell(path: Path) -> Iterator[Shell]:
    where = environment(path, PS1=PROMPT)
    bash = ["bash", "--norc", "--noprofile", "--noediting", "-i"]
    with Terminal(bash, where, columns=100, rows=30) as terminal:
        yield Shell(path, terminal)


def runs(path: Path) -> str:
    return shlex.join(command(path))


def comments(path: Path, text: str) -> None:
    """Somebody else changes the board meanwhile."""
    card = board_in(path).column(State.ACCEPTED)[0].number
    words = command(path, "comment", str(card), text)
    subprocess.run(words, env=environment(path), stdout=subprocess.DEVNULL, check=True)


def looks_like(terminal: Terminal, other: Terminal) -> bool:
    """All rows but those with news show the same."""
    return terminal.lines[:-3] == other.lines[:-3] and terminal.lines[-1] == other.lines[-1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_takes_nothing_more_cannot_hold_the_program(
    shown: Opener, number: signal.Signals
) -> None:
    terminal = shown()
    for _ in range(8):  # more than any terminal keeps, however many sizes are painted as one
        for columns in (90, 100) * 10:
            terminal.resize(columns, 30)
            terminal.press("12")
        while not is_at_rest(terminal.process.pid):
            pass
    terminal.process.send_signal(number)
    assert terminal.process.wait(20) == 128 + number
    assert not terminal.is_raw
    terminal.quiet(0)
    assert is_restored(terminal)


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back_to_the_board_as_it_is_now(
    shell: Shell, shown: Opener, path: Path
) -> None:
    terminal = shell.terminal
    shell.run(runs(path))
    terminal.until_shown(READY)
    job = shell.job
    terminal.press(CTRL_Z)
    terminal.until(lambda: state_of(job) == "T")
    shell.until_prompt()
    assert is_restored(terminal)
    assert shell.modes() == shell.before
    for size in [(60, 20), (120, 40), (80, 24)]:
        terminal.resize(*size)
    comments(path, "Thank you!")
    shell.fg()
    terminal.until_shown(READY, "commented on")
    fresh = shown(80, 24)
    terminal.until(lambda: looks_like(terminal, fresh), "the whole board")
    terminal.until(lambda: is_at_rest(job), "rest")
    terminal.press("q")
    shell.until_prompt()
    assert is_restored(terminal)
    assert shell.modes() == shell.before
    assert state_of(job) == ""


def test_ctrl_z_stops_the_script_that_started_the_board_too(shell: Shell, path: Path) -> None:
    shell.run(f"sh -c {shlex.quote(runs(path) + '; true')}")
    shell.terminal.until_shown(READY)
    shell.terminal.press(CTRL_Z)
    shell.until_prompt()
    shell.fg()
    shell.terminal.until_shown(READY)
    shell.terminal.until(lambda: is_at_rest(shell.job), "rest")
    shell.terminal.press("q")
    shell.until_prompt()


def test_in_the_background_the_board_stops_again(shell: Shell, path: Path) -> None:
    shell.run(runs(path))
    shell.terminal.until_shown(READY)
    job = shell.job
    os.kill(job, signal.SIGSTOP)
    shell.until_prompt()
    shell.run("bg")
    shell.until_prompt()
    shell.terminal.until(lambda: state_of(job) == "T")
    shell.fg()
    shell.terminal.until_shown(READY)
    os.kill(job, signal.SIGTERM)
    shell.terminal.until(lambda: state_of(job) == "", "the end")


def test_a_board_that_is_ended_while_stopped_leaves_the_terminal_alone(
    shell: Shell, path: Path
) -> None:
    shell.run(runs(path))
    shell.terminal.until_shown(READY)
    job = shell.job
    shell.terminal.press(CTRL_Z)
    shell.until_prompt()
    written = shell.terminal.written.count(b"\x1b[?1049")
    shell.run("kill %1")
    shell.terminal.until(lambda: state_of(job) == "", "the end")
    shell.until_prompt()
    assert shell.modes() == shell.before
    assert shell.terminal.written.count(b"\x1b[?1049") == written


def test_where_no_shell_is_ctrl_z_says_so_and_nothing_stops_the_board(shown: Opener) -> None:
    terminal = shown()
    terminal.press(CTRL_Z)
    terminal.until_shown("There is no shell to go back to.")
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.press("?")
    terminal.until_shown("THE CARD")
    terminal.until(lambda: is_at_rest(terminal.process.pid), "rest")


def test_a_board_that_was_stopped_from_outside_paints_itself_anew(
    shown: Opener, path: Path
) -> None:
    terminal = shown()
    process = terminal.process
    process.send_signal(signal.SIGSTOP)
    terminal.until(lambda: state_of(process.pid) == "T")
    terminal.quiet(0)
    comments(path, "Thank you!")
    for size in [(60, 20), (30, 8), (80, 24)] * 3:
        terminal.resize(*size)
    process.send_signal(signal.SIGCONT)
    terminal.until_shown("commented on")
    fresh = shown(80, 24)
    terminal.until(lambda: looks_like(terminal, fresh), "the whole board")
    terminal.until(lambda: is_at_rest(process.pid), "rest")
    terminal.press("q")
    assert terminal.ended() == 0
    assert is_restored(terminal)


@pytest.mark.parametrize(
    ("keys", "text"), [("nBrochure", "Brochure"), ("f", "All departments")], ids=["form", "dialog"]
)
def test_an_open_form_survives_a_storm_of_sizes_and_does_not_keep_the_program(
    shown: Opener, keys: str, text: str
) -> None:
    terminal = shown()
    terminal.press(keys)
    terminal.until_shown(text)
    for size in [(200, 60), (30, 8), (1, 1), (66, 20), (100, 30)] * 3:
        terminal.resize(*size)
        terminal.read(0.01)
    terminal.until_shown(text)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 0
    assert is_restored(terminal)


@pytest.mark.parametrize("way", ["ctrl+q", "SIGTERM"])
def test_who_leaves_while_a_change_waits_is_told_that_it_was_not_saved(
    shown: Opener, path: Path, way: str
) -> None:
    terminal = shown()
    before = board_in(path)
    with worker("hold", path) as holder:
        assert holder.line() == "holding"
        terminal.press("1L")
        terminal.until(lambda: _waits_for(path, terminal.process.pid), "the wait for the lock")
        if way == "ctrl+q":
            terminal.press(CTRL_Q)
        else:
            terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 4
    assert is_restored(terminal)
    last = terminal.written.rpartition(b"\x1b[?1049l")[2]
    assert b"Nothing was saved" in last
    assert f"(process {holder.pid})".encode() in last
    assert board_in(path) == before


def test_a_board_that_is_killed_keeps_nobody_from_the_board(shown: Opener, path: Path) -> None:
    terminal = shown()
    terminal.press("1L")
    terminal.process.kill()
    terminal.process.wait()
    comments(path, "Thank you!")


def _waits_for(path: Path, process: int) -> bool:
    """The process has the board's lock file open, and somebody else has the lock."""
    lock = f"{path}.lock"
    for one in Path(f"/proc/{process}/fd").iterdir():
        try:
            if os.readlink(one) == lock:
                return True
        except FileNotFoundError:  # closed at this moment
            continue
    return False
