"""`kanban inbox --count`: of which board a prompt asks, and what is no number."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kanban.cli import counted
from kanban.cli.counted import Counting
from kanban.domain.card import State
from kanban.identity import os_login
from tests.cli.conftest import Company
from tests.cli.prompts import ask, is_fresh, kept, prompt

pytestmark = pytest.mark.usefixtures("state")


@pytest.mark.parametrize("named_by", ["folder", "environment", "settings"])
def test_it_is_known_however_the_board_is_found(
    mine: Company, named_by: str, tmp_path: Path
) -> None:
    environ = {}
    settings = tmp_path / "settings" / "hand-off-kanban" / "config.toml"
    if named_by == "environment":
        environ = {"KANBAN_BOARD": "board.json"}
    if named_by == "settings":
        settings.parent.mkdir(parents=True)
        settings.write_text(f'board = "{mine.path}"\n')
    assert counted._board("", os.environ) == (None if named_by == "settings" else "board.json")
    assert ask(mine, **environ).stdout == "1\n"
    assert is_fresh(mine)
    mine.done("accept", "1", "--met=all", by=os_login())
    assert is_fresh(mine)
    assert ask(mine, **environ).stdout == "0\n"
    if named_by == "settings":
        assert counted._board("", os.environ) == str(mine.path)
        settings.write_text('board = "/nowhere/board.json"\n')
        assert counted._board("", os.environ) is None
        assert "/nowhere/board.json" in ask(mine).stderr


def test_settings_that_name_no_board_leave_that_of_the_folder(
    mine: Company, tmp_path: Path
) -> None:
    settings = tmp_path / "settings" / "hand-off-kanban" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "dark"\n')
    assert ask(mine).stdout == "1\n"
    assert counted._board("", os.environ) == "board.json"


@pytest.mark.parametrize("content", ["", "\n\n", "0.1.0 x\n5", "5", "a\nfive\nb", "a\n5\nb /c"])
def test_a_broken_number_is_none(asked: Company, content: str) -> None:
    Path(kept(asked)._path).write_text(content)
    assert kept(asked).known() is None
    assert prompt(asked) == "1\n"


def test_a_number_is_not_that_of_now_when_the_board_changed_while_it_was_counted(
    mine: Company,
) -> None:
    counting = Counting(str(mine.path), lambda: mine.path)
    mine.has(State.DELIVERED, 2)
    counting.came_to(1)
    assert not is_fresh(mine)


@pytest.mark.parametrize(
    "arguments",
    [
        ["inbox"],
        ["list", "--count"],
        ["-b", "", "inbox", "--count"],
        ["-b", "x", "inbox", "--count", "--json"],
        ["--as", "ben", "inbox", "--count"],
        ["inbox", "-b", "--count", "x"],
        [],
    ],
)
def test_other_questions_go_the_long_way(arguments: list[str]) -> None:
    assert counted._flag(arguments) is None


@pytest.mark.parametrize("is_changed", [False, True])
def test_the_answer_to_a_prompt_loads_next_to_nothing(asked: Company, is_changed: bool) -> None:
    if is_changed:
        asked.has(State.DELIVERED, 2)
    script = (
        "import sys; from kanban.__main__ import start; code = start(); "
        "print(code, *{'msgspec', 'click', 'typing', 'pathlib', 're'} & {*sys.modules})"
    )
    board = ("-b", str(asked.path))
    command = [sys.executable, "-S", "-c", script, *board, "inbox", "--count"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n0\n"
