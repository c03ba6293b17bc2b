"""One run of the program: what holds for every verb, and the board it is about."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kanban.cli import output
from kanban.config import board_path
from kanban.config.places import file_of, own_file
from kanban.identity import login_on, os_login

if TYPE_CHECKING:
    from kanban.config import Settings
    from kanban.config.reading import Found
    from kanban.domain.board import Board
    from kanban.domain.commands import Command
    from kanban.domain.events import Event
    from kanban.service import Service


class Session:
    """The global options, kept as they are read, and a service that is opened when first used."""

    may_name_files = True
    """Files of this account are the person's own to write."""

    def __init__(self) -> None:
        self.board_file: str | None = None
        self.claimed_login: str | None = None
        self.as_json = False
        self.verb = "kanban"
        """What is being done, as it is typed: "kanban deliver"."""
        self._begun_with: Board | None = None
        """The board as it was opened."""

    @property
    def path(self) -> Path:
        """The board's file."""
        return board_path(self.board_file, os.environ, lambda: self._usual_board)

    @cached_property
    def _usual_board(self) -> str | None:
        """The board that the user's own file names. Whoever comes in by a key finds none there."""
        if self.is_for_another or not self._has_settings:
            return None
        for sentence in self.found.about("board"):
            output.talk(sentence)
        board = self.found.settings.board
        return board and os.path.expanduser(board)

    @property
    def is_for_another(self) -> bool:
        """This account acts as somebody else, who is one of many that it lets in."""
        return self.claimed_login is not None and self.claimed_login != os_login()

    @property
    def config_file(self) -> Path | None:
        """Where the settings of the person lie; None when they cannot have any."""
        if self.claimed_login is not None and self.is_for_another:
            return file_of(self.claimed_login, os.environ)
        return own_file(os.environ)

    def settings(self) -> tuple[Settings, list[str]]:
        """What the person has set, to be handed to the screen, and what is wrong with it."""
        return self.found.settings, [one.sentence for one in self.found.complaints]

    @cached_property
    def found(self) -> Found:
        """What the person has set."""
        from kanban.config.reading import read_settings

        return read_settings(self.config_file, os.environ)

    def remember(self, name: str, value: str | bool) -> None:
        """Keep what the person chose on the screen. Raises `Refused` and `StoreError`."""
        from kanban.config.writing import set_value

        if self.config_file is not None:
            set_value(self.config_file, name, value)

    @property
    def _has_settings(self) -> bool:
        """There is a file of them, so that it is worth the time to learn how to read it."""
        path = self.config_file
        return path is not None and os.path.exists(path)

    @property
    def login(self) -> str:
        """Who is asking. Raises `Refused` when they claim to be somebody they may not be."""
        return login_on(self.path, self.claimed_login)

    @cached_property
    def service(self) -> Service:
        """Raises `Refused` and `StoreError`."""
        from kanban.service import Service
        from kanban.store.opening import open_store

        # The login first: nobody opens a board as somebody they may not be.
        login = self.login
        self._write_dates()
        service = Service(open_store(self.path), me=login, clock=lambda: datetime.now(UTC))
        self._begun_with = service.board
        return service

    def _write_dates(self) -> None:
        """Write them as the person likes it; programs get them in one way only."""
        if not self.as_json and (self._has_settings or "KANBAN_DATES" in os.environ):
            from kanban.wording.times import write_dates

            write_dates(self.found.settings.dates)

    @property
    def board(self) -> Board:
        return self.service.board

    @property
    def revision(self) -> int | None:
        """The board's revision, when it has been opened."""
        return self.board.revision if self._is_open else None

    def run(self, command: Command) -> None:
        """Do what was asked, and say what happened."""
        update = self.service.run(command)
        self.tell(update.board, _own(update.events))

    def tell(self, board: Board, events: Sequence[Event]) -> None:
        """Say what the person did: a line for each event, or the events and their card."""
        from kanban.domain.events import CardEvent
        from kanban.wording import headline
        from kanban.wording.calling import with_whom

        if not self.as_json:
            for event in events:
                output.say(with_whom(headline(event, board), event, board))
            return
        match events[0]:
            case CardEvent(card=number):
                card = board.cards[number]
                output.answer(board.revision, board.held, card=card, events=events)
            case _:
                output.answer(board.revision, events=events)

    def tell_of_stranger(self) -> None:
        """Say that the login given with `--as` is not on the board, if that is so.

        Whoever looks is not refused, and would take what a mistyped login sees for their own.
        """
        login = self.claimed_login
        if login is None or login in self.board.people:
            return
        from kanban.lens.nearly import is_slip
        from kanban.wording.finding import looks_around

        typed = login.casefold()
        known = sorted(self.board.people, key=lambda other: (other.casefold() != typed, other))
        near = next((other for other in known if is_slip(typed, other.casefold())), None)
        output.talk(looks_around(login, near))

    def close(self) -> None:
        if self._is_open:
            self.service.close()
            if self.board is not self._begun_with and not self.is_for_another:
                self._keep_count()

    def _keep_count(self) -> None:
        """A prompt may ask how much waits for whoever has just changed the board."""
        from kanban.counts import Counts

        counts, service = Counts(self.path), self.service
        if counts.are_asked_for:
            from kanban.domain.inbox import inbox

            waiting = inbox(service.board, service.me, service.now().astimezone().date())
            counts.keep_if(len(waiting), service.is_current)

    @property
    def _is_open(self) -> bool:
        return "service" in self.__dict__


def _own(events: Sequence[Event]) -> list[Event]:
    """What a commit did itself, of all the news it brings: the last events of one time and hand."""
    last = events[-1]
    own: list[Event] = []
    for event in reversed(events):
        if (event.at, event.by) != (last.at, last.by):
            break
        own.insert(0, event)
    return own
