"""A terminal driver that sleeps when nobody types, stops as a job should and always leaves.

Textual's own input thread wakes ten times a second and spins for ever on a terminal that is gone;
and Textual stops where no shell can wake it, stops without the rest of its job, and starts twice
when it is continued without having stopped itself. Relies on private names of Textual 8 (see the
pseudo-terminal tests, which fail first when they move): `LinuxDriver.run_input_thread`,
`disable_input`, `_sigtstp_application`, `_sigcont_application`, `XTermParser`,
`_sequence_to_key_events`.
"""

from __future__ import annotations

import os
import select
import signal
import termios
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from threading import Event, Thread, Timer

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from kanban.tui.jobs import has_shell, stop_job

_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL
_ESCAPE_WAIT = 100
"""Milliseconds to wait for the rest of an escape sequence before it counts as the Escape key."""
_ESCAPE_TICKS = 5
_HANGUP_STATUS = 129
"""What a shell reports of a process that ended by SIGHUP."""
_LAST_WORDS = 1.0
"""Seconds that a terminal which took nothing has to take the sequences that restore it."""
_OUTPUT = 2
"""What Textual writes to: stderr."""
_RESTORE = (
    b"\x18\x1b[0m\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1002l\x1b[?1006l\x1b[<u"
    b"\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""Ends a sequence that was cut, then takes back all that the driver asked for."""
_KEEP_TITLE, _OLD_TITLE = "\x1b[22;0t", "\x1b[23;0t"
"""The terminal puts its title on a pile, and takes it from there."""


class KeyParser(XTermParser):
    """Takes Escape and a digit, as most terminals send them for Alt and the digit, for that; in
    Textual they are the sign that stands on such a key of some keyboards."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1] in "0123456789":
            return (Key(f"alt+{sequence[1]}", None),)
        return super()._sequence_to_key_events(sequence, alt)


class QuietDriver(LinuxDriver):
    """Waits in poll(2); asks for mouse buttons and drags only, not for every motion."""

    _waker: int | None = None
    _is_given_back = False
    """The terminal is as it was and belongs to somebody else."""
    _is_ending = False
    _title = ""
    """Of the window; none: as it was."""
    _is_abandoned = False
    """The process is about to be ended, whatever the rest of it does."""

    # Stopping and going on

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back and stop; not where nobody could say `fg`."""
        if self._is_given_back or self._key_thread is None or not has_shell():
            return
        self.suspend_application_mode()
        self._is_given_back = True
        stop_job()
        self._come_back()

    def _sigcont_application(self, *_: object) -> None:
        """Somebody else stopped the process, and the terminal may have seen anything meanwhile."""
        if self._is_given_back or self._is_ending or self._key_thread is None:
            return
        self._await_terminal()
        self.suspend_application_mode()
        self._is_given_back = True
        self._come_back()

    def _come_back(self) -> None:
        if not self._is_ending:
            self._await_terminal()
        if not self._is_ending:
            self._is_given_back = False
            self._must_signal_resume = True
            self.resume_application_mode()

    def _await_terminal(self) -> None:
        """Stop again for as long as the job is in the background, as after `bg`."""
        while not self._is_ending and os.tcgetpgrp(self.fileno) != os.getpgrp():
            if not has_shell():
                os._exit(_HANGUP_STATUS)
            stop_job()

    # Ending

    def end_within(self, seconds: float, status: int) -> None:
        """End the process with this exit status if it has not ended by itself until then."""
        self._is_ending = True
        timer = Timer(seconds, self._abandon, (status,))
        timer.daemon = True
        timer.start()

    def _abandon(self, status: int) -> None:
        """Drop what the terminal did not take, restore it as far as that goes, and end."""
        self._is_abandoned = True
        if not self._is_given_back:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            with suppress(OSError, termios.error):  # the terminal or the thread may be gone
                self._restore()
        os._exit(status)

    def _restore(self) -> None:
        terminal = os.dup(self.fileno)
        # All that is still to be written goes nowhere, and so does what the terminal did not take.
        os.dup2(os.open(os.devnull, os.O_WRONLY), _OUTPUT)
        # The thread that waits in the middle of a write first: it would fill what is flushed.
        if self._writer_thread is not None and self._writer_thread.ident is not None:
            signal.pthread_kill(self._writer_thread.ident, signal.SIGWINCH)
        termios.tcflush(terminal, termios.TCOFLUSH)
        if self.attrs_before is not None:
            termios.tcsetattr(terminal, termios.TCSANOW, self.attrs_before)
        restore = _RESTORE + (_OLD_TITLE.encode() if self._title else b"")
        last = Thread(target=os.write, args=(terminal, restore), daemon=True)
        last.start()
        last.join(_LAST_WORDS)

    def close(self) -> None:
        super().close()
        if self._is_abandoned:  # this thread was freed by that only, and knows no exit status
            Event().wait()

    def write(self, data: str) -> None:
        if not self._is_given_back:
            super().write(data)

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._title:
            self._put_title()

    def stop_application_mode(self) -> None:
        if not self._is_given_back:
            if self._title:
                self.write(_OLD_TITLE)
            super().stop_application_mode()

    def name_window(self, title: str) -> None:
        """Give the window a title, without control characters, until the terminal is given back;
        then it has again the one that it had, where the terminal kept it."""
        is_first, self._title = not self._title, title
        if is_first:
            self._put_title()
        else:
            self.write(f"\x1b]2;{title}\a")

    def _put_title(self) -> None:
        self.write(f"{_KEEP_TITLE}\x1b]2;{self._title}\a")

    # Mouse and keys

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1002h\x1b[?1006h")

    def _disable_mouse_support(self) -> None:
        if self._mouse:
            self.write("\x1b[?1002l\x1b[?1006l")

    def disable_input(self) -> None:
        if self._is_given_back:
            return
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
        parser = KeyParser(self._debug)
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
