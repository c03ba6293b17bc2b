"""What Textual names and most boards never show is read when it is used, and not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import kanban

_READ = "import sys; from kanban.cli.screen import NOT_SHOWN, read_app; read_app(); "


def _answer(code: str) -> str:
    """What a process of its own says after it has read the app: this one has read everything."""
    command = [sys.executable, "-c", _READ + code]
    environment = {"PYTHONPATH": str(Path(kanban.__file__).parents[1])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_app_is_read_without_what_it_does_not_show() -> None:
    assert _answer("print([name for name in NOT_SHOWN if name in sys.modules])") == "[]"


def test_what_was_put_off_is_read_when_it_is_called() -> None:
    code = "from textual.design import Table; print(Table(title='Colours').title)"
    assert _answer(code) == "Colours"


def test_what_was_put_off_is_read_when_it_is_looked_into() -> None:
    code = "import textual.app as a; print(a.CommandPalette.is_open.__qualname__)"
    assert _answer(code) == "CommandPalette.is_open"


def test_whoever_asks_for_it_later_gets_the_module_itself() -> None:
    code = "import textual.command as c, inspect; print(inspect.isclass(c.CommandPalette))"
    assert _answer(code) == "True"


def test_a_module_that_is_read_already_stays() -> None:
    before = "import json; from kanban.tui.later import read_later\nwith read_later('json'):\n"
    assert _answer(before + " import json as now\nprint(now is json)") == "True"
