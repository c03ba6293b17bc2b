"""Where measurements take place: boards in a new folder, a home, and an environment as over SSH."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import kanban
from kanban.domain.card import State
from kanban.identity import os_login
from kanban.store.opening import open_store
from tests.bench.empty import READY
from tests.sample.crowd import crowd
from tests.sample.days import AS_OF
from tests.sample.making import board_file
from tests.tui.terminal import Terminal, plain

CALM = 0.3
"""Seconds without output after which a program counts as idle."""
_PATIENCE = 120.0


class Program(NamedTuple):
    """What is started, and the text by which one knows that it is there."""

    command: list[str]
    text: bytes


class Place:
    """Boards of so many cards, made once, and the programs that are measured on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = folder / "home"
        home.mkdir()
        source = Path(kanban.__file__).parents[1]
        self.environment = {
            "HOME": str(home),
            "XDG_STATE_HOME": os.devnull,  # nobody is welcomed
            "LANG": "C.UTF-8",
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": str(source),
            "TERM": "xterm-256color",
        }

    def board(self, cards: int) -> Path:
        """A board that nobody changes; everybody on it is asked to act for every department."""
        path = self.folder / f"{cards}" / "board.json"
        if not path.exists():
            path.parent.mkdir()
            path.write_bytes(board_file(crowd(cards, 1, AS_OF, os_login())))
        return path

    def copy(self, cards: int, name: str) -> Path:
        """The same board in a folder of its own, to be changed."""
        path = self.folder / name / "board.json"
        path.parent.mkdir()
        shutil.copy(self.board(cards), path)
        return path

    def kanban(self, board: Path, *arguments: str) -> list[str]:
        """What the installed command does, without its being installed."""
        script = "import sys; from kanban.__main__ import start; sys.exit(start())"
        return [sys.executable, "-c", script, "-b", str(board), *arguments]

    def on_screen(self, board: Path) -> Program:
        """A board on the screen; its text is how the first card of the first column begins."""
        store = open_store(board)
        first = store.board.column(State.REQUESTED)[0]
        store.close()
        return Program(self.kanban(board), first.title[:10].encode())

    @contextmanager
    def screens(self, program: Program, count: int = 1) -> Iterator[list[Terminal]]:
        """The program so many times, each when its text has been on the wire."""
        command, text = program
        with ExitStack() as stack:
            begun = [stack.enter_context(Terminal(command, self.environment)) for _ in range(count)]
            for terminal in begun:
                _await(terminal, text)
            yield begun

    @contextmanager
    def idle_screens(self, program: Program, count: int = 1) -> Iterator[list[Terminal]]:
        """The same, once they have nothing more to do."""
        with self.screens(program, count) as terminals:
            for terminal in terminals:
                terminal.quiet(CALM)
            yield terminals

    @property
    def empty(self) -> Program:
        """The empty app."""
        script = "from tests.bench.empty import Empty; Empty().run()"
        return Program([sys.executable, "-c", script], READY.encode())


def _await(terminal: Terminal, text: bytes) -> None:
    sent = b""
    while text not in plain(sent):
        if terminal.now() > _PATIENCE:
            raise TimeoutError(f"{text!r} never came; the screen was:\n{terminal.text}")
        sent += terminal.read(0.1)


def cpu_ms(process: int) -> float:
    """Milliseconds of processor time that a process has used in all its threads."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def memory_mib(process: int) -> float:
    """Resident memory of a process."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise ValueError(f"process {process} has no memory")
