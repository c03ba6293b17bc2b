"""A program in a pseudo-terminal of its own: what it writes and when, what it shows, how it ends.

Bytes are stamped as they come; the emulator reads them only when somebody asks what stands on the
screen, so that it never delays a stamp.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import NamedTuple, Self

import pyte

_PATIENCE = 60.0
"""Seconds to wait for something that should take a fraction of one."""
_CHUNK = 1 << 16
_ASKED = re.compile(rb"\x1b\[\?(\d+)\$p")
_CAN = b"2026"
"""Synchronised output, which is the only mode of those asked for that this terminal has."""
_NOT_FOR_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[[0-9;]*[ $][A-Za-z]"
    rb"|\x1b\[[0-?]*[ -/]*(?=\x1b)"
)
"""Sequences whose tail the emulator would print, and those that another one cuts short."""
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")


class _Stream(pyte.ByteStream):
    """As terminals do, it passes over a sequence that makes no sense, such as one of a stopped
    program that the next program's text went on with; the emulator's own fails on it."""

    def _send_to_parser(self, data: str) -> bool | None:
        try:
            return super()._send_to_parser(data)
        except TypeError:  # the screen has no such parameters; the parser is ready again
            return True


class Chunk(NamedTuple):
    """Some bytes and when they came, in seconds since the program was started."""

    at: float
    data: bytes


class Terminal:
    """Runs one program and is its terminal. To be closed, or used in a `with` block."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 160,
        rows: int = 45,
        deaf: bool = False,
    ) -> None:
        """`deaf`: nobody tells the program when its terminal is gone, as with nohup and setsid."""
        self._descriptor, inner = pty.openpty()
        os.set_blocking(self._descriptor, False)
        self._is_open = True
        self._screen = pyte.Screen(columns, rows)
        self._stream = _Stream(self._screen)
        self._emulated = 0
        self._held = b""
        self.chunks: list[Chunk] = []
        self.resize(columns, rows)

        def lead() -> None:
            if deaf:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            else:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self._started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
            preexec_fn=lead,
        )
        os.close(inner)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End it, whatever it does."""
        self.hang_up()
        self.process.kill()
        self.process.wait()

    # What goes in

    def press(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, size)
        self._emulate()
        self._screen.resize(rows, columns)

    def hang_up(self) -> None:
        """Close the terminal, as when a connection is lost."""
        if self._is_open:
            self._is_open = False
            os.close(self._descriptor)

    # What comes out

    def fileno(self) -> int:
        """For `select`."""
        return self._descriptor

    def now(self) -> float:
        """Seconds since the program was started."""
        return time.perf_counter() - self._started

    def read(self, seconds: float) -> bytes:
        """What the program writes next; nothing when that takes longer, or when it has ended."""
        if not select.select([self._descriptor], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._descriptor, _CHUNK)
        except (BlockingIOError, OSError):  # the latter: nobody has the other end any more
            return b""
        self.chunks.append(Chunk(self.now(), data))
        for mode in _ASKED.findall(data):
            self.press(f"\x1b[?{mode.decode()};{2 if mode == _CAN else 0}$y")
        return data

    def quiet(self, seconds: float) -> None:
        """Read until the program has written nothing for so long."""
        while self.read(seconds):
            pass

    def until(self, done: Callable[[], bool], what: str = "that") -> None:
        """Read until it is so. Raises `TimeoutError` when it never is."""
        end = time.monotonic() + _PATIENCE
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} never came; the screen was:\n{self.text}")
            self.read(0.02)

    def until_shown(self, *texts: str) -> None:
        """Read until all the texts are on the screen."""
        self.until(lambda: all(text in self.text for text in texts), repr(texts))

    def until_gone(self, text: str) -> None:
        """Read until the text is no longer on the screen."""
        self.until(lambda: text not in self.text, f"a screen without {text!r}")

    def ended(self) -> int:
        """Read to the end and give the exit status. Raises `TimeoutError` if it goes on."""
        if not self._is_open:
            return self.process.wait(_PATIENCE)
        self.until(lambda: self.process.poll() is not None, "the end")
        self.quiet(0)
        return self.process.wait()

    @property
    def written(self) -> bytes:
        """All that the program wrote."""
        return b"".join(data for _, data in self.chunks)

    @property
    def is_raw(self) -> bool:
        """Keys go to the program one by one and are not shown, as a screenful program needs it."""
        return not termios.tcgetattr(self._descriptor)[3] & (termios.ICANON | termios.ECHO)

    # What stands on the screen

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without the blanks at their ends."""
        self._emulate()
        # Not pyte's own `display`, which fails on half a wide character that a resize left behind.
        screen = self._screen
        rows = (screen.buffer[row] for row in range(screen.lines))
        return ["".join(row[x].data for x in range(screen.columns)).rstrip() for row in rows]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def _emulate(self) -> None:
        fresh, self._emulated = self.chunks[self._emulated :], len(self.chunks)
        data = self._held + b"".join(data for _, data in fresh)
        self._held = b""
        begun = data.rfind(b"\x1b")
        if begun >= 0 and not _SEQUENCE.match(data, begun):
            data, self._held = data[:begun], data[begun:]
        if data:
            self._stream.feed(_NOT_FOR_PYTE.sub(b"", data))


def plain(data: bytes) -> bytes:
    """The text in what a program wrote, without the sequences between."""
    return _SEQUENCE.sub(b"", data)
