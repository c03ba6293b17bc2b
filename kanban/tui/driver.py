"""A terminal driver that sleeps when nobody types and leaves when its terminal does.

Textual's own input thread wakes ten times a second and spins for ever on a terminal that is gone.
Relies on private names of Textual 8 (see the pseudo-terminal tests, which fail first when they
move): `LinuxDriver.run_input_thread`, `disable_input`, `XTermParser`.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from contextlib import suppress

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL
_ESCAPE_WAIT = 100
"""Milliseconds to wait for the rest of an escape sequence before it counts as the Escape key."""
_ESCAPE_TICKS = 5
_HANGUP_STATUS = 129
"""What a shell reports of a process that ended by SIGHUP."""


class QuietDriver(LinuxDriver):
    """Waits in poll(2); asks for mouse buttons and drags only, not for every motion."""

    _waker: int | None = None

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1002l\x1b[?1006l")

    def disable_input(self) -> None:
        waker = self._waker
        if waker is not None:
            with suppress(OSError):  # the thread may be closing it at this moment
                os.write(waker, b"x")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys until told to stop, or until the terminal is gone, which ends the process."""
        woken, self._waker = os.pipe()
        poll = select.poll()
        poll.register(self.fileno, select.POLLIN)
        poll.register(woken, select.POLLIN)
        try:
            self._read_until_told(poll)
        finally:
            waker, self._waker = self._waker, None
            os.close(woken)
            os.close(waker)

    def _read_until_told(self, poll: select.poll) -> None:
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        ticks = 0
        while not self.exit_event.is_set():
            for descriptor, event in poll.poll(_ESCAPE_WAIT if ticks else None):
                if descriptor != self.fileno:
                    continue
                data = b"" if event & _GONE else self._read()
                if not data:
                    os._exit(_HANGUP_STATUS)
                ticks = _ESCAPE_TICKS
                for message in parser.feed(decode(data)):
                    self.process_message(message)
            ticks = max(0, ticks - 1)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""
