"""Whoever comes in by a key has settings of their own, and no way out of the board by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanban.identity import os_login
from tests.cli.conftest import Answer, Company, company

__all__ = ["company"]


class Gate:
    """The board's account, with a home, and people who come in by their keys."""

    def __init__(self, company: Company, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._company = company
        self._patch = monkeypatch
        self.home = home
        self.own = home / "hand-off-kanban" / "config.toml"
        monkeypatch.delenv("KANBAN_CONFIG")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home))

    def __call__(self, asked: str, by: str = "ida") -> Answer:
        self._patch.setenv("SSH_ORIGINAL_COMMAND", asked)
        return self._company("ssh", "enter", by=by)

    def file(self, login: str) -> Path:
        return self.own.parent / "people" / login / "config.toml"


@pytest.fixture
def gate(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(company, tmp_path / "home", monkeypatch)


def test_each_has_settings_apart_from_all_others(gate: Gate) -> None:
    gate.own.parent.mkdir(parents=True)
    gate.own.write_text('theme = "light"\n')
    assert gate("config set dense on").code == 0
    assert gate("config set dates iso", by="tom").code == 0
    assert gate.file("ida").read_text() == "dense = true\n"
    assert gate.file("tom").read_text() == 'dates = "iso"\n'
    assert gate("config get theme").out == "auto\n"
    assert gate.own.read_text() == 'theme = "light"\n'


@pytest.mark.parametrize("who", ["ida", os_login()])
def test_nobody_starts_an_editor(gate: Gate, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = gate.home.parent / "left"
    monkeypatch.setenv("VISUAL", f"touch {left} #")
    monkeypatch.setenv("EDITOR", f"touch {left} #")
    answer = gate("config edit", by=who)
    assert (answer.code, left.exists()) == (3, False)
    assert "An editor could do anything as the account of the board." in answer.err


def test_nobody_names_another_board_or_another_file(
    gate: Gate, company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert gate("config set board /etc/passwd").code == 3
    gate.file("ida").parent.mkdir(parents=True)
    gate.file("ida").write_text('board = "/etc/passwd"\n')
    assert str(company.path) in gate("config").out
    assert gate("list").code == 0
    theirs = gate.home.parent / "theirs.toml"
    monkeypatch.setenv("KANBAN_CONFIG", str(theirs))
    assert gate("config set dense on").code == 0
    assert not theirs.exists()


@pytest.mark.parametrize("login", ["..", ".", ".ssh", "a b"])
def test_a_login_leads_to_no_folder_but_its_own(gate: Gate, login: str) -> None:
    assert gate("config set dense on", by=login).code == 3
    assert gate("config", by=login).code == 0
    assert gate("config --json", by=login).json["file"] is None
    assert not gate.home.exists()


def test_settings_do_not_fill_the_disk(gate: Gate) -> None:
    assert gate(f"config set keys.map.card.accept {'a,' * 2_000}a").code == 2
    assert gate(f"config set theme {'a' * 2_000}").code == 2
    assert not gate.home.exists()


def test_what_is_set_reaches_no_terminal_as_it_is(gate: Gate) -> None:
    gate.file("ida").parent.mkdir(parents=True)
    gate.file("ida").write_text('theme = "\\u001b]0;x\\u0007"\n"\\u001b[2J" = 1\n')
    for answer in (gate("config"), gate("config check"), gate("config --json")):
        assert "\x1b" not in answer.out + answer.err
