"""Bell, notification and title: which bytes reach the terminal, when, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.config import Notify
from kanban.domain import commands
from kanban.domain.events import BoardNamed, PersonSet
from kanban.domain.people import Person
from kanban.identity import os_login
from kanban.service import Service
from kanban.store.opening import create_board, open_store
from kanban.tui.attention import Attention
from tests.making import NOW, Clock
from tests.store.happening import FOUNDING
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import command, environment


class Wire:
    """A terminal that keeps what it gets, and a clock that goes on when told."""

    def __init__(self, notify: Notify, term: str = "xterm-256color", board: str = "Works") -> None:
        self.written = ""
        self.titles: list[str] = []
        self._later: list[Callable[[], None]] = []
        self.attention = Attention(
            notify, term, lambda: self, lambda _, call: self._later.append(call)
        )
        self.attention.title(0, board)

    def write(self, data: str) -> None:
        self.written += data

    def name_window(self, title: str) -> None:
        self.titles.append(title)

    def a_second_later(self) -> None:
        due, self._later = self._later, []
        for call in due:
            call()

    def take(self) -> str:
        written, self.written = self.written, ""
        return written


def test_nothing_is_written_unless_it_is_asked_for() -> None:
    wire = Wire(Notify())
    wire.attention.tell(["Ida delivered #1"])
    assert wire.written == ""


@pytest.mark.parametrize(
    ("notify", "data"),
    [
        (Notify(bell=True), "\a"),
        (Notify(terminal="osc9"), "\x1b]9;kanban: Ida delivered #1\a"),
        (Notify(terminal="osc777"), "\x1b]777;notify;Works;Ida delivered #1\a"),
        (Notify(terminal="osc9", bell=True), "\a\x1b]9;kanban: Ida delivered #1\a"),
    ],
)
def test_each_way_is_its_own_sequence(notify: Notify, data: str) -> None:
    wire = Wire(notify)
    wire.attention.tell(["Ida delivered #1"])
    assert wire.take() == data


def test_what_comes_within_a_second_is_told_together_afterwards() -> None:
    wire = Wire(Notify(terminal="osc9", bell=True))
    wire.attention.tell(["one"])
    assert wire.take().count("\a") == 2
    for words in ("two", "three", "four"):
        wire.attention.tell([words])
    assert wire.take() == ""
    wire.a_second_later()
    assert wire.take() == "\a\x1b]9;kanban: 3 changes, the last: four\a"
    wire.a_second_later()
    assert wire.take() == ""
    wire.attention.tell(["five"])
    assert wire.take() == "\a\x1b]9;kanban: five\a"


@pytest.mark.parametrize("term", ["linux", "dumb", ""])
def test_a_plain_terminal_gets_no_sequence_but_may_ring(term: str) -> None:
    wire = Wire(Notify(terminal="osc9", bell=True), term)
    wire.attention.tell(["one"])
    assert wire.take() == "\a"
    assert wire.titles == []


def test_tmux_is_asked_to_hand_a_notification_on() -> None:
    wire = Wire(Notify(terminal="osc9", bell=True), "tmux-256color")
    wire.attention.tell(["one"])
    assert wire.take() == "\a\x1bPtmux;\x1b\x1b]9;kanban: one\a\x1b\\"
    quiet = Wire(Notify(bell=True), "tmux-256color")
    quiet.attention.tell(["one"])
    assert quiet.take() == "\a"


def test_the_title_says_how_many_cards_wait_and_is_written_when_that_changes() -> None:
    wire = Wire(Notify())
    for waiting in (3, 3, 0):
        wire.attention.title(waiting, "Works")
    assert wire.titles == ["Works – kanban", "(3) Works – kanban", "Works – kanban"]
    quiet = Wire(Notify(title=False))
    quiet.attention.title(3, "Works")
    assert quiet.titles == []


NASTY = "\x1b]0;evil\x07\x9c\x1b\\;4;1;50\n\x9d9;x\u202e" + "w" * 500


def test_no_text_of_the_board_ends_a_sequence_or_begins_another() -> None:
    for terminal in ("osc9", "osc777"):
        wire = Wire(Notify(terminal=terminal), board=NASTY)
        wire.attention.tell([NASTY])
        (whole,) = re.findall(r"\x1b\](?:9|777;notify);(.*)\a", wire.take())
        assert whole.isprintable()
        assert wire.titles[0].isprintable()
        assert len(wire.titles[0]) < 80


def test_no_notice_is_read_as_a_command_and_no_board_as_a_text() -> None:
    wire = Wire(Notify(terminal="osc9"))
    wire.attention.tell(["4;1;50"])
    assert not wire.take().startswith("\x1b]9;4")
    wire = Wire(Notify(terminal="osc777"), board="a;b")
    wire.attention.tell(["words"])
    assert wire.take() == "\x1b]777;notify;a,b;words\a"


# In a terminal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board on which the account that runs the tests has a seat in Design."""
    me = Person(login=os_login(), name="Me", departments=("design",))
    path = tmp_path / "board.json"
    named = BoardNamed(at=NOW, by="ada", name="Works;1")
    create_board(path, (*FOUNDING, named, PersonSet(at=NOW, by="ada", person=me))).close()
    return path


def mara_asks(path: Path, title: str) -> None:
    service = Service(open_store(path), "mara", Clock())
    service.run(commands.Request(title=title, supplier="design"))
    service.close()


def test_in_a_terminal_title_and_notices_come_and_the_old_title_comes_back(path: Path) -> None:
    config = path.with_name("config.toml")
    config.write_text('notify.terminal = "osc9"\nnotify.bell = true\n')
    with Terminal(command(path), environment(path, KANBAN_CONFIG=str(config))) as terminal:

        def comes(text: str) -> None:
            terminal.until(lambda: text.encode() in terminal.written, repr(text))

        comes("\x1b[22;0t\x1b]2;Works;1 – kanban\a")
        mara_asks(path, "Flyer\x1b]0;x\x07")
        comes("\x1b]2;(1) Works;1 – kanban\a")
        comes("\a\x1b]9;kanban: Mara (Sales) asked Design for #1 Flyer")
        terminal.press("q")
        assert terminal.ended() == 0
        assert b"\x1b]0;" not in terminal.written
        assert terminal.written.count(b"\x1b[22;0t") == terminal.written.count(b"\x1b[23;0t") == 1
        assert terminal.written.rindex(b"\x1b[23;0t") > terminal.written.rindex(b"\x1b]2;")


def test_the_console_gets_no_title(path: Path) -> None:
    with Terminal(command(path), environment(path, TERM="linux")) as terminal:
        terminal.until_shown("q quit")
        terminal.press("q")
        assert terminal.ended() == 0
        assert not re.search(rb"\x1b\][029];|\x1b\[2[23];0t", terminal.written)
