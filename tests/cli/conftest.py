"""A company's board in a file, and people who type verbs at it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kanban.cli.main import main
from kanban.domain.card import Card, State
from kanban.domain.events import BoardNamed, DepartmentSet, Event, PersonSet
from kanban.identity import os_login
from kanban.store.opening import create_board, open_store
from tests.making import DEPARTMENTS, NOW, PEOPLE


@dataclass(frozen=True)
class Answer:
    """What the program left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout. Fails the test when there is anything else."""
        (line,) = self.out.splitlines()
        return json.loads(line)


class Company:
    """The board of `tests.making` in a file; call it with a verb to run the program on it."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def __call__(self, *arguments: str, by: str = "mara") -> Answer:
        """Run the program in this process, as mara or somebody else."""
        code = main(["--board", str(self.path), "--as", by, *arguments])
        written = self._capsys.readouterr()
        return Answer(code, written.out, written.err)

    def done(self, *arguments: str, by: str = "mara") -> str:
        """Run a verb that has to go well, and give what it said."""
        answer = self(*arguments, by=by)
        assert (answer.code, answer.err) == (0, "")
        return answer.out.rstrip("\n")

    def refused(self, *arguments: str, by: str = "mara") -> str:
        """Run a verb that a rule has to refuse, and give the sentence it said on stderr."""
        answer = self(*arguments, by=by)
        assert (answer.code, answer.out) == (3, "")
        return answer.err.rstrip("\n")

    def card(self, number: int = 1) -> Card:
        """The card as it stands in the file."""
        store = open_store(self.path)
        try:
            return store.board.cards[number]
        finally:
            store.close()

    def has(self, state: State, number: int = 1, **options: str) -> None:
        """Bring a new card into the state, by the people who may."""
        criteria = [
            f"--criterion={text}" for text in options.get("criteria", "").split("|") if text
        ]
        self.done("request", options.get("title", f"Brochure {number}"), "--to=design", *criteria)
        one = str(number)
        ways: dict[State, list[tuple[str, ...]]] = {
            State.REQUESTED: [],
            State.IN_PROGRESS: [("ben", "start", one)],
            State.DELIVERED: [
                ("ben", "start", one),
                ("ben", "deliver", one, "--note=On the drive", "--met=all"),
            ],
        }
        ways[State.ACCEPTED] = [*ways[State.DELIVERED], ("mara", "accept", one, "--met=all")]
        for by, *step in ways[state]:
            self.done(*step, by=by)


@pytest.fixture
def company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Company:
    path = tmp_path / "board.json"
    events: tuple[Event, ...] = (
        BoardNamed(at=NOW, by="ada", name="Works"),
        *(DepartmentSet(at=NOW, by="ada", department=department) for department in DEPARTMENTS),
        *(PersonSet(at=NOW, by="ada", person=person) for person in PEOPLE),
    )
    create_board(path, events).close()
    return Company(path, capsys)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for what the program keeps for this account, which has no settings either."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    for name in ("KANBAN_BOARD", "KANBAN_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "state" / "hand-off-kanban"


@pytest.fixture
def mine(company: Company, state: Path) -> Company:  # noqa: ARG001
    """A board on which this account's own login is of Sales, and has one delivery to accept."""
    company.done("person", "add", os_login(), "--department=sales", by="ada")
    company.has(State.DELIVERED)
    return company


@pytest.fixture
def asked(mine: Company) -> Company:
    """The same, and a prompt has asked already."""
    from tests.cli.prompts import prompt

    assert prompt(mine) == "1\n"
    return mine


@pytest.fixture
def kanban(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Runs the program in this process without a word on which board."""

    def run(*arguments: str) -> Answer:
        code = main(arguments)
        written = capsys.readouterr()
        return Answer(code, written.out, written.err)

    return run
