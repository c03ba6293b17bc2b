"""The terminal's own ways to catch somebody's eye: bell, notification, and title.

What is written holds board's text, cleaned, and nothing that a terminal would obey but the sequence
itself. No notice comes sooner than a second after another: what happens meanwhile is told together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from kanban.config import Notify
from kanban.domain.text import flat
from kanban.wording.news import several

_REST = 1.0
"""Seconds between two notices."""
_TITLE = 60
"""Characters of the board's name in a title."""
_PLAIN_TERMINALS = ("", "dumb", "linux", "vt100", "vt220")
"""Those that would show the text of a sequence, or have no title."""


class Terminal(Protocol):
    """What takes sequences."""

    def write(self, data: str) -> None: ...

    def name_window(self, title: str) -> None:
        """Show the title for as long as the app has the terminal."""


class Attention:
    """Tells one person, by the ways they have chosen."""

    def __init__(
        self,
        notify: Notify,
        term: str,
        terminal: Callable[[], Terminal | None],
        later: Callable[[float, Callable[[], None]], Any],
    ) -> None:
        """`term`: which terminal it is, as $TERM says. `later` calls something after seconds."""
        self._notify = notify
        self._is_plain = term in _PLAIN_TERMINALS
        self._is_in_tmux = term.startswith("tmux")
        self._terminal = terminal
        self._later = later
        self._board = ""
        self._title = ""
        self._kept: list[str] = []
        self._is_resting = False

    def title(self, waiting: int, board: str) -> None:
        """Let the window's title say how much waits in the person's inbox."""
        self._board = flat(board, _TITLE)
        title = f"({waiting}) {self._board} – kanban" if waiting else f"{self._board} – kanban"
        terminal = self._terminal()
        is_wanted = self._notify.title and not self._is_plain and title != self._title
        if is_wanted and terminal is not None:
            self._title = title
            terminal.name_window(title)

    def tell(self, notices: Sequence[str]) -> None:
        """Tell what happened, at once or when the last notice is a second old."""
        self._kept += notices
        if self._kept and not self._is_resting:
            self._speak()

    def _speak(self) -> None:
        last, count = flat(self._kept[-1]), len(self._kept)
        self._kept = []
        terminal, data = self._terminal(), ""
        if self._notify.bell:
            data += "\a"
        if not self._is_plain:
            words = last if count == 1 else several(count, last)
            data += self._passed_on(self._notification(words))
        if data and terminal is not None:
            terminal.write(data)
            self._is_resting = True
            self._later(_REST, self._rested)

    def _notification(self, words: str) -> str:
        match self._notify.terminal:
            case "osc9":
                # The name before it also keeps a leading number from being a command.
                return f"\x1b]9;kanban: {words}\a"
            case "osc777":
                title = self._board.replace(";", ",") or "kanban"
                return f"\x1b]777;notify;{title};{words}\a"
            case _:
                return ""

    def _passed_on(self, sequence: str) -> str:
        """The sequence as tmux hands it on to the terminal around it, where it is allowed to."""
        if not (self._is_in_tmux and sequence):
            return sequence
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"\x1bPtmux;{doubled}\x1b\\"

    def _rested(self) -> None:
        self._is_resting = False
        self.tell(())
