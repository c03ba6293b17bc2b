"""A shell with the board as its job, and what the system says of a process."""

from __future__ import annotations

import select
from pathlib import Path

from tests.tui.terminal import Terminal

PROMPT = "shell>"
_WATCHED = 0.25
"""Seconds over which a process is watched."""


class Shell:
    """A shell with job control, in which the board is a job."""

    def __init__(self, path: Path, terminal: Terminal) -> None:
        self._seen = path.parent / "modes"
        self._lines = 0
        self.terminal = terminal
        self.until_prompt()
        self.before = self.modes()

    def run(self, line: str) -> None:
        self._lines += 1
        self.terminal.press(f"{line}\n")

    def until_prompt(self) -> None:
        """Read until what was run last is done, or stopped."""
        asks = PROMPT.encode()
        self.terminal.until(lambda: self.terminal.written.count(asks) > self._lines, "the prompt")

    def modes(self) -> str:
        """How the terminal is set while the shell runs a program, but for its size."""
        self.run(f"stty -a > {self._seen}")
        self.until_prompt()
        return self._seen.read_text().partition("\n")[2]

    @property
    def job(self) -> int:
        """The board's process."""
        (found,) = (pid for pid in _below(self.terminal.process.pid) if _is_board(pid))
        return found


def _below(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [pid for child in children for pid in (int(child), *_below(int(child)))]


def _is_board(process: int) -> bool:
    return b"kanban" in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")


def state_of(process: int) -> str:
    """R, S, T for stopped; empty when it is gone."""
    try:
        return _stat(process)[0]
    except FileNotFoundError:
        return ""


def is_at_rest(process: int) -> bool:
    """It is there, asleep, without children, and uses no processor time while it is watched."""
    before = _ticks(process)
    select.select([], [], [], _WATCHED)
    used = _ticks(process) - before
    return state_of(process) == "S" and used <= 1 and not _below(process)


def _ticks(process: int) -> int:
    return sum(map(int, _stat(process)[11:13]))


def _stat(process: int) -> list[str]:
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
