"""Terminals that can show lines only, for programs that run in processes of their own."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from collections.abc import Iterable, Sequence
from fcntl import ioctl
from pathlib import Path
from struct import pack
from threading import Thread

_BREAK = "\x1d"
_ASK = f"""
import fcntl, os, struct, sys, termios
from kanban.cli.main import main
board, widths, *verbs = sys.argv[1:]
for columns in widths.split(","):
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
    for verb in verbs:
        assert main(["--board", board, *verb.split()]) == 0
        os.write(1, {_BREAK.encode()!r})
"""


def asked_at(
    widths: Iterable[int], verbs: Sequence[str], board: Path, home: Path
) -> dict[tuple[int, str], list[str]]:
    """The lines that each verb prints in a terminal of each width, by width and verb.

    One process asks them all, one after the other, on a terminal that is resized between.
    """
    widths = list(widths)
    command = (sys.executable, "-c", _ASK, str(board), ",".join(map(str, widths)), *verbs)
    said = _on_a_terminal(command, home).split(_BREAK)
    keys = [(columns, verb) for columns in widths for verb in verbs]
    return dict(zip(keys, map(str.splitlines, said), strict=False))


def _on_a_terminal(command: Sequence[str], home: Path) -> str:
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "dumb", "XDG_STATE_HOME": str(home)}
    got: list[bytes] = []
    reader = Thread(target=_read, args=(ours, got))
    reader.start()
    try:
        subprocess.run(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=environment,
            check=True,
        )
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    return b"".join(got).decode()


def _read(descriptor: int, got: list[bytes]) -> None:
    while True:
        try:
            data = os.read(descriptor, 1 << 16)
        except OSError:  # nobody has the other end any more
            return
        if not data:
            return
        got.append(data)
