"""A person edits their settings: all of an edit is taken, or nothing."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.cli.test_config import file
from tests.tui.terminal import Terminal
from tests.tui.test_terminal import environment

__all__ = ["file"]

Run = Callable[..., Answer]


def editor_that(does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that runs this Python with the file's path in `path`."""
    code = f"import sys, pathlib; path = pathlib.Path(sys.argv[1]); {does}"
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c '{code}'")


def test_what_was_edited_takes_the_place_of_the_file_with_its_mode(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("# mine\n")
    file.chmod(0o640)
    editor_that('path.write_text(path.read_text() + "dense = true")', monkeypatch)
    answer = kanban("config", "edit")
    assert (answer.code, answer.err) == (0, "")
    assert file.read_text() == "# mine\ndense = true"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_who_has_no_file_edits_one_in_which_all_is_as_usual(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_that(
        'path.write_text("\\n".join(line.removeprefix("# ") for line in '
        'path.read_text().split("\\n")[1:] if "card.accept" not in line))',
        monkeypatch,
    )
    assert kanban("config", "edit").code == 0
    assert kanban("config", "check").code == 0
    assert "[keys.map]" in file.read_text()
    told = kanban("config", "--json").json["config"]
    assert {one["from"] for one in told.values()} == {"file"}
    assert told["sort"]["value"] == "board"
    assert told["dense"]["value"] is False


def test_what_is_edited_wrongly_is_refused_with_its_line_and_kept_beside(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("dense = true\n")
    editor_that('path.write_text("\\nsort = 3\\n")', monkeypatch)
    answer = kanban("config", "edit")
    assert answer.code == 3
    first, second = answer.err.splitlines()
    assert "line 2: sort is one of board" in first
    assert second.startswith(f"{file} is as it was. What you wrote is in ")
    assert Path(second.split(" is in ")[1].rstrip(".")).read_text() == "\nsort = 3\n"
    assert file.read_text() == "dense = true\n"


def test_an_edit_does_not_go_over_what_was_changed_meanwhile(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("dense = true\n")
    editor_that(
        f'path.write_text("dense = false"); pathlib.Path("{file}").write_text("sort = \\"age\\"")',
        monkeypatch,
    )
    answer = kanban("config", "edit")
    assert answer.code == 3
    assert "changed meanwhile" in answer.err
    assert file.read_text() == 'sort = "age"'


@pytest.mark.parametrize("editor", ["/nowhere/editor", "false", "'open quote"])
def test_an_editor_that_fails_changes_nothing(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    answer = kanban("config", "edit")
    assert answer.code == 3
    assert editor in answer.err
    assert not file.exists()


def test_an_edit_that_changes_nothing_writes_nothing(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor_that("pass", monkeypatch)
    answer = kanban("config", "edit")
    assert (answer.code, answer.err) == (0, "Nothing is changed.\n")
    assert not file.exists()


def test_a_check_and_an_edit_find_them_with_their_lines(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'theme = "drak"\n[keys.map]\n"card.accept" = "x"\n'
    file.write_text(text)
    answer = kanban("config", "check")
    assert answer.code == 4
    first, second = answer.out.splitlines()
    assert first.startswith("line 1: There is no theme “drak”.")
    assert second.startswith("line 3: x cannot be both “Accept” (card.accept) and “Return”")
    editor_that('path.write_text(path.read_text() + "dense = true")', monkeypatch)
    answer = kanban("config", "edit")
    assert answer.code == 3
    assert "line 3: x cannot be both" in answer.err
    assert file.read_text() == text


def test_at_a_terminal_who_wrote_it_wrongly_goes_on_editing(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    editor = tmp_path / "editor"
    wrong, right = "path.write_text('sort = 3')", "path.write_text('sort = \"age\"')"
    editor.write_text(
        f"#!{sys.executable}\n"
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        f"{right} if path.read_text() == 'sort = 3' else {wrong}\n"
    )
    editor.chmod(0o700)
    command = [sys.executable, "-m", "kanban", "config", "edit"]
    where = environment(file, KANBAN_CONFIG=str(file), EDITOR=str(editor))
    with Terminal(command, where) as terminal:
        terminal.until_shown("line 1: sort is one of", "Go on editing? [y/N]")
        assert not file.exists()
        terminal.press("y\n")
        assert terminal.ended() == 0
    assert file.read_text() == 'sort = "age"'
