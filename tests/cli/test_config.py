"""A person's settings on the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.wording.times import write_dates
from tests.cli.conftest import Answer, Company

Run = Callable[..., Answer]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of whoever runs the program are, or will be."""
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("KANBAN_CONFIG", str(path))
    path.parent.mkdir()
    return path


def test_each_setting_is_shown_with_where_it_comes_from(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('theme = "light"\n')
    monkeypatch.setenv("KANBAN_DENSE", "yes")
    told = kanban("config", "--json", "-b", "/a/board.json").json
    assert told["file"] == str(file)
    assert told["config"]["theme"] == {
        "value": "light",
        "from": "file",
        "line": 1,
        "variable": None,
    }
    assert told["config"]["dense"]["variable"] == "KANBAN_DENSE"
    assert told["config"]["board"]["value"] == "/a/board.json"
    assert [told["config"][name]["from"] for name in ("board", "dense", "sort")] == [
        "flag",
        "environment",
        "default",
    ]
    rows = [line.split() for line in kanban("config").out.splitlines()]
    assert ["theme", "light", "line", "1"] in [row[:4] for row in rows]
    assert ["dense", "true", "$KANBAN_DENSE"] in [row[:3] for row in rows]
    assert ["sort", "board", "usual"] in [row[:3] for row in rows]


def test_one_setting_is_shown(kanban: Run, file: Path) -> None:
    file.write_text("notify.bell = true\n")
    assert kanban("config", "get", "notify.bell").out == "true\n"
    assert kanban("config", "get", "department").out == "-\n"
    assert kanban("config", "get", "dates", "--json").json["config"]["dates"]["value"] == "short"


def test_a_setting_is_changed_and_taken_back(kanban: Run, file: Path) -> None:
    answer = kanban("config", "set", "dense", "on")
    assert (answer.code, answer.out) == (0, f"dense is on, in {file}\n")
    assert file.read_text() == "dense = true\n"
    assert kanban("config", "set", "dense", "-").out == f"dense is as usual, in {file}\n"
    assert file.read_text() == ""


def test_what_the_environment_holds_back_is_said(
    kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KANBAN_SORT", "age")
    answer = kanban("config", "set", "sort", "board")
    assert answer.code == 0
    assert answer.err == "But it stays age: $KANBAN_SORT.\n"
    assert file.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("set", "thme", "dark"), "There is no setting “thme”. Did you mean theme?"),
        (("get", "preset"), "There is no setting “preset”. Did you mean keys.preset?"),
        (("set", "keys.accept", "A"), "“keys.accept”. Did you mean keys.map.card.accept?"),
        (("set", "card.accept", "A"), "Did you mean keys.map.card.accept?"),
        (("set", "keys.map.card.acept", "A"), "Did you mean card.accept?"),
        (("set", "keys.undo", "A"), "Did you mean keys.map.app.undo or keys.map.sheet.undo?"),
        (("set", "keys.prest", "vim"), "Did you mean keys.preset?"),
        (("set", "keys", "A"), "`kanban config keys` lists what stands after keys.map."),
        (("set", "keys.none.such", "A"), "`kanban config keys` lists what stands after keys.map."),
        (("set", "notify.bel", "on"), "Did you mean notify.bell?"),
        (("set", "dense", "perhaps"), "dense is true or false, not “perhaps”."),
        (("set", "dates", "eu"), "dates is one of short, iso, us, relative, not “eu”."),
        (("set", "board", "here.json"), "board is a path that begins with / or ~/"),
    ],
)
def test_what_is_wrongly_said_is_not_written(
    kanban: Run, file: Path, words: tuple[str, ...], said: str
) -> None:
    answer = kanban("config", *words)
    assert answer.code == 2
    assert said in answer.err
    assert not file.exists()


def test_a_check_names_each_fault_with_its_line(kanban: Run, file: Path) -> None:
    file.write_text('\nsort = "ages"\n')
    answer = kanban("config", "check")
    assert answer.code == 4
    assert answer.out == (
        f"{file}, line 2: sort is one of board, waiting, need_by, age, not “ages”.\n"
    )
    assert len(kanban("config", "check", "--json").json["wrong"]) == 1
    file.write_text("dense = true\n")
    answer = kanban("config", "check")
    assert (answer.code, answer.out) == (0, f"Nothing is wrong in {file}.\n")


def test_the_path_is_said_whether_there_is_a_file_or_not(kanban: Run, file: Path) -> None:
    assert kanban("config", "path").out == f"{file}\n"
    assert kanban("config", "path", "--json").json["file"] == str(file)


# The board


def test_the_board_of_the_file_is_opened_where_none_is_named(
    company: Company, kanban: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KANBAN_BOARD", raising=False)
    monkeypatch.chdir(file.parent)
    file.write_text(f'board = "{company.path}"\n')
    assert kanban("board").out.startswith("Works\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    file.write_text('board = "~/board.json"\n')
    assert kanban("board").out.startswith("Works\n")
    other = str(tmp_path / "other.json")
    assert kanban("init", other, "--name=Other").code == 0
    monkeypatch.setenv("KANBAN_BOARD", other)
    assert kanban("board").out.startswith("Other\n")
    assert kanban("board", "-b", str(company.path)).out.startswith("Works\n")


def test_a_new_board_is_made_in_this_folder_whatever_board_the_file_names(
    company: Company, kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    file.write_text(f'board = "{company.path}"\n')
    assert kanban("init", "--name=Here").code == 0
    assert (file.parent / "board.json").exists()


def test_a_broken_file_is_said_and_does_not_keep_the_board_from_opening(
    company: Company, kanban: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(company.path.parent)
    file.write_text("board = \n")
    answer = kanban("board")
    assert (answer.code, answer.err) == (0, f"{file}, line 1: This is no TOML: invalid value.\n")
    file.write_text('board = "b"\nsort = "ages"\n')
    answer = kanban("board")
    assert (answer.code, answer.err.count("\n")) == (0, 1)
    assert "line 1: board is a path" in answer.err


# Who is let in by the account of the board


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "hand-off-kanban"


def test_each_who_is_let_in_has_settings_of_their_own(
    company: Company, file: Path, home: Path
) -> None:
    file.write_text('dense = true\nboard = "/somewhere/else.json"\n')
    assert company.done("config", "get", "dense", by="ida") == "false"
    company.done("config", "set", "theme", "light", by="ida")
    assert (home / "people" / "ida" / "config.toml").read_text() == 'theme = "light"\n'
    assert company.done("config", "get", "theme", by="ida") == "light"
    assert company.done("config", "get", "theme", by="tom") == "auto"
    assert "theme" not in file.read_text()


def test_no_settings_but_the_accounts_own_name_a_board(
    company: Company, kanban: Run, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    theirs = home / "people" / "ida" / "config.toml"
    theirs.parent.mkdir(parents=True)
    for place in (theirs, file):
        place.write_text(f'board = "{company.path}"\n')
    assert kanban("--as", "ida", "board").code == 4
    assert kanban("board").code == 0


def test_who_is_let_in_starts_no_editor_and_names_no_board(
    company: Company, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = file.parent / "left"
    monkeypatch.setenv("VISUAL", f"touch {left}")
    assert "An editor could do anything" in company.refused("config", "edit", by="ida")
    assert not left.exists()
    assert "which board" in company.refused("config", "set", "board", "/etc/passwd", by="ida")
    assert not home.exists()


@pytest.mark.parametrize("login", ["..", "../tom", ".ssh", "a/b"])
def test_a_strange_login_has_no_settings(company: Company, home: Path, login: str) -> None:
    assert "no place for settings" in company.refused("config", "set", "dense", "on", by=login)
    assert company("config", "get", "dense", by=login).out == "false\n"
    assert not home.exists()
    assert os.listdir(company.path.parent) == ["board.json"]


# What the screen could not do


def test_a_theme_that_is_none_and_keys_that_cannot_be_are_refused(kanban: Run, file: Path) -> None:
    for words, said in (
        (("theme", "drak"), "There is no theme “drak”."),
        (("keys.map.card.acept", "A"), "There is no action “card.acept”. Did you mean card.accept"),
        (("keys.map.card.accept", "x"), "x cannot be both “Accept”"),
    ):
        answer = kanban("config", "set", *words)
        assert answer.code == 2
        assert said in answer.err
    assert not file.exists()
    assert kanban("config", "set", "theme", "nord").code == 0
    assert kanban("config", "set", "keys.map.card.accept", "f8").code == 0


def test_the_keys_that_can_be_mapped_are_listed(kanban: Run, file: Path) -> None:
    file.write_text('[keys.map]\n"card.accept" = "f8"\n')
    rows = {line.split()[0]: line.split()[1:] for line in kanban("config", "keys").out.splitlines()}
    assert rows["card.accept"] == ["F8", "Accept"]
    assert rows["card.return"] == ["x", "Return"]
    told = kanban("config", "keys", "--json").json["keys"]
    assert told["app.quit"] == {"keys": ["q", "Ctrl+Q"], "usual": ["q", "Ctrl+Q"], "does": "Leave"}


def test_dates_are_written_as_the_person_likes_but_in_one_way_for_programs(
    company: Company, home: Path
) -> None:
    company.done("request", "Flyer", "--to=design", "--need-by=2031-11-24")
    assert "24 Nov 2031" in company.done("show", "1")
    company.done("config", "set", "dates", "iso")
    assert home.exists()
    assert "2031-11-24 (in" in company.done("show", "1")
    company.done("config", "set", "dates", "us")
    assert "Nov 24, 2031 (in" in company.done("show", "1")
    assert company("show", "1", "--json").json["card"]["need_by"] == "2031-11-24"
    write_dates("short")
