"""A shell with the board as its job, and what the system says of a process."""

from __future__ import annotations

import select
from pathlib import Path

from tests.tui.terminal import Terminal

PROMPT = "shell>"
_ASKS = PROMPT.encode()
_OPENED = b"\x1b[?1049h"
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
        self.terminal.until(lambda: self.terminal.written.count(_ASKS) > self._lines, "the prompt")

    def fg(self) -> None:
        """Let the board come back, and wait until it has the terminal. Once more, as a person does,
        when it stopped at that moment because it had been in the background."""
        terminal, before = self.terminal, self.terminal.written.count(_OPENED)

        def is_back() -> bool:
            return terminal.written.count(_OPENED) > before and terminal.is_raw

        while not is_back():
            self.run("fg")
            asked = terminal.written.count(_ASKS) + 1
            terminal.until(
                lambda asked=asked: is_back() or terminal.written.count(_ASKS) >= asked,  # type: ignore[misc]
                "the board",
            )

    def modes(self) -> str:
        """How the terminal is set while the shell runs a program, but for its size."""
        self._seen.unlink(missing_ok=True)
        self.run(f"stty -a > {self._seen}.new; mv {self._seen}.new {self._seen}")
        self.terminal.until(self._seen.exists, "how the terminal is set")
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
