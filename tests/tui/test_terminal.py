"""What only a real terminal shows: the program in a pseudo-terminal, from its start to its end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import kanban
from kanban.domain.board import Board
from kanban.domain.card import Card, State
from kanban.domain.events import Started
from kanban.identity import os_login
from kanban.store.opening import open_store
from tests.sample.crowd import crowd
from tests.sample.days import AS_OF
from tests.sample.making import board_file
from tests.tui.terminal import Terminal

SIZES = [(160, 45), (100, 30), (80, 24), (40, 12)]
HEADS = ("REQUESTED", "IN PROGRESS", "DELIVERED", "ACCEPTED")
LOOK = re.compile(rb"\x1b\[([0-9;]*)m")
DEPTHS = {
    "millions": re.compile(rb"[34]8;2;\d+;\d+;\d+"),
    "256": re.compile(rb"[34]8;5;\d+"),
    "16": re.compile(rb"\b(?:[34][0-7]|9[0-7]|10[0-7])\b"),
}
"""What sets a colour, by how many there are. Numbers of the first two look like the third."""
HARMFUL = "[/b] [red \x1b]52;c;aGVsbG8=\x07\x1b[2J\x1b]8;;http://x\x1b\\[@click=app.quit]end"
HARMLESS = "[/b] [red ]52;c;aGVsbG8=[2J]8;;http://x"

Opener = Callable[..., Terminal]


@cache
def _crowd() -> bytes:
    return board_file(crowd(100, 1, AS_OF, os_login()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board of a hundred cards, in every department of which the person has a seat."""
    path = tmp_path / "board.json"
    path.write_bytes(_crowd())
    return path


def command(path: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kanban", "--board", str(path), *arguments]


def environment(path: Path, **more: str) -> dict[str, str]:
    return {
        "HOME": str(path.parent),
        "XDG_STATE_HOME": os.devnull,  # nobody is welcomed
        "LANG": "C.UTF-8",
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(kanban.__file__).parents[1]),
        "TERM": "xterm-256color",
    } | more


@pytest.fixture
def opened(path: Path) -> Iterator[Opener]:
    """Opens the board in terminals, which are gone when the test ends."""
    terminals: list[Terminal] = []

    def start(columns: int = 160, rows: int = 45, *, deaf: bool = False, **more: str) -> Terminal:
        where = environment(path, **more)
        terminal = Terminal(command(path), where, columns=columns, rows=rows, deaf=deaf)
        terminals.append(terminal)
        return terminal

    yield start
    for terminal in terminals:
        terminal.close()


def board_in(path: Path) -> Board:
    store = open_store(path)
    store.close()
    return store.board


def started_by_me(path: Path, card: Card) -> bool:
    """The card was started by this account, and that is the last that happened to it."""
    store = open_store(path)
    last = store.history(card.number)[-1]
    store.close()
    return isinstance(last, Started) and last.by == os_login()


def depths_of(written: bytes) -> set[str]:
    """How many colours a program expects its terminal to have, by those that it sets."""
    looks, found = b" ".join(LOOK.findall(written)), set()
    for depth, pattern in DEPTHS.items():
        looks, count = pattern.subn(b"", looks)
        found |= {depth} if count else set()
    return found


def is_restored(terminal: Terminal) -> bool:
    """The terminal is as a shell wants it: its own screen, no mouse, keys by the line."""
    rest = terminal.written.rpartition(b"\x1b[?1049h")[2]
    return b"\x1b[?1049l" in rest and b"\x1b[?1002l" in rest and not terminal.is_raw


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_board_is_painted(opened: Opener, columns: int, rows: int) -> None:
    terminal = opened(columns, rows)
    if columns > 68:
        terminal.until_shown(*HEADS, "q quit")
    else:
        terminal.until_shown("q quit")
        terminal.press("1")
        terminal.until_shown("REQUESTED", "1/4")
        assert "ACCEPTED" not in terminal.text


def test_a_search_narrows_as_it_is_typed(opened: Opener, path: Path) -> None:
    terminal = opened()
    terminal.until_shown("q quit")
    title = board_in(path).column(State.REQUESTED)[-1].title
    terminal.press("/")
    terminal.press(title)
    terminal.until_shown(f"1 of {len(board_in(path).column(State.REQUESTED))}", "0 of")


def test_a_burst_of_keys_moves_only_the_card_it_was_meant_for(opened: Opener, path: Path) -> None:
    before = board_in(path)
    meant = before.column(State.REQUESTED)[1]
    terminal = opened()
    terminal.until_shown("q quit")
    for key in "1jLjjk":
        terminal.press(key)
        terminal.read(0.005)
    terminal.until_shown(f"REQUESTED  {len(before.column(State.REQUESTED)) - 1} ")
    terminal.press("q")
    assert terminal.ended() == 0
    after = board_in(path)
    assert [n for n, card in after.cards.items() if card != before.cards[n]] == [meant.number]
    assert started_by_me(path, meant)


def test_what_another_process_saves_appears_by_itself(opened: Opener, path: Path) -> None:
    terminal = opened()
    terminal.until_shown("q quit")
    card = board_in(path).column(State.ACCEPTED)[0]
    words = command(path, "comment", str(card.number), "Thank you!")
    subprocess.run(words, env=environment(path), stdout=subprocess.DEVNULL, check=True)
    terminal.until_shown(f"commented on #{card.number}")


def test_a_board_that_is_moved_away_is_told_of_until_it_is_back(opened: Opener, path: Path) -> None:
    terminal = opened(80, 24)
    terminal.until_shown("q quit")
    path.rename(path.with_name("away.json"))
    terminal.until_shown("Not up to date: ")
    path.with_name("away.json").rename(path)
    terminal.until_gone("Not up to date")


def test_q_leaves_and_gives_the_terminal_back(opened: Opener) -> None:
    terminal = opened()
    terminal.until_shown("q quit")
    assert terminal.is_raw
    terminal.press("q")
    assert terminal.ended() == 0
    assert is_restored(terminal)


@pytest.mark.parametrize("deaf", [False, True])
def test_a_terminal_that_is_gone_ends_the_program(opened: Opener, deaf: bool) -> None:
    terminal = opened(deaf=deaf)
    terminal.until_shown("q quit")
    terminal.hang_up()
    terminal.ended()


def test_a_program_that_is_told_to_end_gives_the_terminal_back(opened: Opener) -> None:
    terminal = opened()
    terminal.until_shown("q quit")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() == 0
    assert is_restored(terminal)


def test_without_a_terminal_that_can_do_it_the_board_is_text(opened: Opener, path: Path) -> None:
    terminal = opened(TERM="dumb")
    assert terminal.ended() == 0
    assert "Requested (" in terminal.written.decode()
    assert b"\x1b" not in terminal.written
    run = subprocess.run(
        command(path), env=environment(path), stdin=subprocess.DEVNULL, capture_output=True
    )
    assert run.returncode == 0
    assert b"Requested (" in run.stdout
    assert b"\x1b" not in run.stdout


@pytest.mark.parametrize(
    ("said", "colours"),
    [
        ({"TERM": "linux"}, {"16"}),
        ({"TERM": "screen"}, {"16"}),
        ({"TERM": "tmux"}, {"16"}),
        ({"TERM": "tmux-256color"}, {"256"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"millions"}),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, set()),
    ],
    ids=lambda said: " ".join(said.values()) if isinstance(said, dict) else "",
)
def test_each_kind_of_terminal_gets_colours_that_it_has(
    opened: Opener, said: dict[str, str], colours: set[str]
) -> None:
    terminal = opened(80, 24, **said)
    terminal.until_shown(*HEADS, "q quit")
    terminal.press("m")
    terminal.until_shown("What may be done")
    terminal.quiet(0.05)
    assert depths_of(terminal.written) == colours


def test_a_harmful_title_does_no_harm(opened: Opener, path: Path) -> None:
    document = json.loads(path.read_text())
    for card in document["cards"].values():
        card["title"] = HARMFUL
    path.write_text(json.dumps(document))
    terminal = opened()
    terminal.until_shown("q quit", "[/b] [red ]52;c;")
    terminal.press("\r")
    terminal.until_gone("IN PROGRESS")
    terminal.until_shown(HARMLESS)
    assert b"\x1b]52" not in terminal.written
    assert b"\x1b]8" not in terminal.written
    assert b"\x1b[2J" not in terminal.written
    assert terminal.process.poll() is None


def test_a_storm_of_sizes_ends_on_a_right_screen(opened: Opener) -> None:
    calm, stormy = opened(80, 24), opened(160, 45)
    calm.until_shown(*HEADS, "q quit")
    stormy.until_shown(*HEADS, "q quit")
    for size in [(200, 60), (30, 8), (120, 40), (10, 3), (1, 1), (66, 20), (80, 24)] * 3:
        stormy.resize(*size)
        stormy.read(0.01)
    edges = (0, 1, 2, -2, -1)
    right = [calm.lines[row] for row in edges]
    stormy.until(lambda: [stormy.lines[row] for row in edges] == right, f"{right}")
