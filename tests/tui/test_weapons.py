"""Hostile texts on the screen: a board full of them, walked through in a real terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from itertools import cycle
from pathlib import Path
from unicodedata import combining

import pytest
from textual.events import Paste
from textual.widgets import Input
from wcwidth import wcwidth

import kanban
from kanban.domain.text import SHOWN_LIMIT, TITLE_LIMIT, flat
from kanban.tui.widgets.fields import Line, Words
from tests.making import a_board, a_card
from tests.sample.making import board_file, sample_events
from tests.tui.desk import Desk, at_desk
from tests.tui.driving import settle
from tests.tui.terminal import Terminal
from tests.weapons import ENDLESS, OBEYED, WEAPONS, put_everywhere

HEADS = ("REQUESTED", "IN PROGRESS", "DELIVERED", "ACCEPTED")
OURS = re.compile(
    rb"\x1b\[[0-9;:]*[mH]"  # looks, and the cursor's place
    rb"|\x1b\[\?(?:25|1000|1002|1003|1004|1006|1015|1049|2004|2026|2031|2048)[hl]"  # modes
    rb"|\x1b\[\?(?:2026|2048)\$p"  # questions about modes
    rb"|\x1b\[[<>=][0-9;]*u"  # what keys send
    rb"|\x1b\[\?7l|\x1b\]22;[a-z-]+\x07"  # no line goes on by itself; the pointer's shape
    rb"|\x1b\[2[23];0t"  # the window's title is kept and given back; and ours, without controls
    rb"|\x1b\]2;(?:(?!\xc2[\x80-\x9f])[^\x00-\x1f\x7f])* \xe2\x80\x93 kanban\x07"
    rb"|\x1b\[[0-9]* q|\x1b\[\?0?u|\x1b\[c|\x1b\[>0q|\x1b[78=>]"
)
"""Every kind of sequence that the program itself has for a terminal."""
SIZES = [(160, 45), (40, 12)]
WALK = "1j  \rGg^m^fj^?^n\t\r^^c^e^L^^3a^x^2d^/a^FE4\r^"
"""Keys that open every screen; ^ is Escape."""


@pytest.fixture
def armed(tmp_path: Path) -> Path:
    """The sample's board with a weapon in every text."""
    return board_with(WEAPONS.values(), tmp_path / "board.json")


def board_with(arsenal: Iterable[str], path: Path) -> Path:
    document = json.loads(board_file(sample_events()))
    put_everywhere(document, cycle(arsenal).__next__)
    path.write_text(json.dumps(document))
    return path


def is_drawn(weapon: str) -> bool:
    """The emulator draws it; of signs without width it knows only those that Unicode combines."""
    return all(wcwidth(sign) > 0 or combining(sign) for sign in flat(weapon))


def opened(path: Path, size: tuple[int, int], *arguments: str) -> Terminal:
    where = {
        "HOME": str(path.parent),
        "XDG_STATE_HOME": os.devnull,  # nobody is welcomed
        "LANG": "C.UTF-8",
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(kanban.__file__).parents[1]),
        "TERM": "xterm-256color",
    }
    command = [sys.executable, "-m", "kanban", "--board", str(path), *arguments]
    return Terminal(command, where, columns=size[0], rows=size[1])


def foreign(data: bytes) -> bytes:
    """What is left of control characters when all that is the program's own is taken away."""
    rest = OURS.sub(b"", data).decode(errors="replace")
    return "".join(re.findall(r"\x1b.{0,12}|[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", rest)).encode()


async def paste(desk: Desk, text: str) -> None:
    desk.app.keys.put(Paste(text))
    await desk.app.keys.settled()
    await settle(desk.pilot)


def seated(path: Path) -> str:
    """The login, a weapon too, of somebody in a department."""
    people = json.loads(path.read_text())["people"].values()
    fit = (one["login"] for one in people if one.get("departments"))
    return str(next(login for login in fit if "\x00" not in login))


def cells(terminal: Terminal, row: int) -> list[str]:
    """What stands in each cell of a row; nothing in the second one of a wide character."""
    assert terminal.lines  # the emulator has read all that came
    screen = terminal._screen
    return [screen.buffer[row][x].data for x in range(screen.columns)]


def test_the_columns_of_a_board_full_of_weapons_stay_where_they_are(tmp_path: Path) -> None:
    arsenal = [weapon for weapon in WEAPONS.values() if is_drawn(weapon)]
    assert len(arsenal) > 35
    path = board_with(arsenal, tmp_path / "board.json")
    with opened(path, (160, 45), "--as", seated(path)) as terminal:
        terminal.until_shown("q quit", *HEADS)
        terminal.quiet(0.1)
        rows = [cells(terminal, row) for row in range(45)]
    heads = next(row for row in rows if "REQUESTED" in "".join(row))
    edges = [x for x, cell in enumerate(heads) if cell in "█▌" and cell]
    assert len(edges) == 4
    painted = [row for row in rows[3:40] if row[edges[0]] in "▌█"]
    assert len(painted) > 10
    for row in painted:
        for edge in edges:
            assert row[edge] in " ▌█"
        for edge in edges[1:]:
            assert row[edge - 1] in " ▐"


@pytest.mark.parametrize("size", SIZES)
def test_a_walk_through_a_board_full_of_weapons(armed: Path, size: tuple[int, int]) -> None:
    """Nothing reaches the terminal but what the program itself has to say to it.

    The pauses only let each screen be painted; whatever is painted has to be harmless.
    """
    with opened(armed, size, "--as", seated(armed)) as terminal:
        terminal.until_shown("q quit")
        for key in WALK:
            terminal.press(key.replace("^", "\x1b"))
            terminal.quiet(0.12 if key == "^" else 0.02)
        assert terminal.process.poll() is None
        assert foreign(terminal.written) == b""


def test_the_look_out_sees_what_is_foreign() -> None:
    for weapon in ("\x1b[2J", "\x1b]0;x\x07", "\x1b]52;c;eA==\x07", "\x9b2J", "\a", "\x1bPq\x1b\\"):
        assert foreign(f"a\x1b[1;2H{weapon}b".encode())


async def test_endless_texts_in_the_file_are_shown_in_part() -> None:
    cards = [
        a_card(place, title=text, purpose=text)
        for place, text in enumerate((ENDLESS["long and wide"], ENDLESS["all lines"]), 1)
    ]
    async with at_desk(a_board(*cards, name=ENDLESS["long"])) as desk:
        for _ in cards:
            await desk.press("space", "enter", "G", "escape", "m", "escape", "j")
        assert desk.column(1) == [1, 2]


async def test_endless_pastes_are_cut_and_that_is_said() -> None:
    async with at_desk(a_board()) as desk:
        await desk.press("n")
        title = desk.app.screen.query_one("#title", Line)
        title.focus()
        await paste(desk, ENDLESS["long"])
        assert len(title.value) == SHOWN_LIMIT
        words = desk.app.screen.query(Words).first()
        words.focus()
        await paste(desk, ENDLESS["all lines"])
        assert len(words.text) <= SHOWN_LIMIT
        assert sum("were left out" in toast for toast in desk.toasts) == 2


async def test_a_search_is_no_longer_than_a_title() -> None:
    async with at_desk(a_board(a_card())) as desk:
        await desk.press("slash")
        await paste(desk, ENDLESS["long"])
        assert len(desk.app.screen.query_one("SearchBox", Input).value) == TITLE_LIMIT


async def test_what_is_copied_is_one_harmless_line() -> None:
    """Whoever pastes it into a shell runs no second line."""
    titles = [weapon for weapon in WEAPONS.values() if "\n" in weapon or "\x1b" in weapon]
    cards = [a_card(place, title=f"x{title}") for place, title in enumerate(titles, 1)]
    async with at_desk(a_board(*cards)) as desk:
        copied = set()
        for _ in titles:
            await desk.press("y", "j")
            copied.add(desk.app.clipboard)
        assert len(copied) == len(titles)
        assert not any("\n" in text or OBEYED.search(text) for text in copied)
