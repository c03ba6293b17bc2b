"""`kanban inbox --count` before every prompt: at once, and right at the next one at the latest."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kanban import __version__
from kanban.cli.session import Session
from kanban.domain.card import State
from kanban.domain.commands import Accept, Request
from kanban.identity import os_login
from kanban.service import Service
from kanban.store.opening import open_store
from tests.cli.conftest import Company
from tests.cli.prompts import ask, is_fresh, kept, prompt, settled

pytestmark = pytest.mark.usefixtures("state")


def other_board(company: Company, name: str) -> Company:
    """A copy, to go its own way."""
    path = company.path.parent / name
    shutil.copy(company.path, path)
    return Company(path, company._capsys)


def test_the_first_prompt_counts_and_the_next_are_told_what_it_counted(mine: Company) -> None:
    assert kept(mine).known() is None
    assert prompt(mine) == "1\n"
    assert is_fresh(mine)
    assert prompt(mine) == "1\n"
    assert not Path(f"{kept(mine)._path}.lock").exists()  # and nobody counted anew


def test_after_a_change_of_ones_own_the_next_prompt_is_right(asked: Company) -> None:
    asked.done("accept", "1", "--met=all", by=os_login())
    assert is_fresh(asked)
    assert prompt(asked) == "0\n"


def test_so_it_is_while_somebody_else_has_the_board_open(asked: Company) -> None:
    other = open_store(asked.path)
    asked.done("accept", "1", "--met=all", by=os_login())
    assert is_fresh(asked)
    other.close()
    assert prompt(asked) == "0\n"


def test_what_another_did_just_then_is_not_missed(asked: Company) -> None:
    session, other = Session(), open_store(asked.path)
    session.board_file = str(asked.path)
    session.run(Accept(number=1, seen=session.board.cards[1].version))
    service = Service(other, "mara", lambda: datetime.now(UTC))
    service.run(Request(title="Leaflet", supplier="sales"))
    session.close()
    assert not is_fresh(asked)
    service.close()
    prompt(asked)
    settled(asked)
    assert prompt(asked) == "1\n"


def test_after_changes_by_others_the_prompt_after_the_next_is_right(asked: Company) -> None:
    asked.has(State.DELIVERED, 2)
    assert prompt(asked) == "1\n"
    settled(asked)
    assert is_fresh(asked)
    assert prompt(asked) == "2\n"


def test_programs_and_whoever_looks_at_all_of_it_are_never_behind(asked: Company) -> None:
    asked.has(State.DELIVERED, 2)
    me = os_login()
    assert asked("inbox", "--count", "--json", by=me).json["count"] == 2
    asked.has(State.DELIVERED, 3)
    assert len(asked.done("inbox", by=me).splitlines()) == 1 + 3


@pytest.mark.parametrize("stamp", [f"{__version__} 2026-03-01", "0.0.1 2026-03-02"])
def test_on_another_day_and_by_another_program_it_is_counted_anew(
    asked: Company, stamp: str
) -> None:
    path = Path(kept(asked)._path)
    today, _, looks = path.read_text().split("\n", 2)
    path.write_text(f"{stamp}\n7\n{looks}")
    assert prompt(asked) == "7\n"
    settled(asked)
    assert path.read_text() == f"{today}\n1\n{looks}"


def test_of_a_board_that_was_put_in_its_place_by_hand_it_is_right_the_second_time(
    asked: Company,
) -> None:
    other = other_board(asked, "other.json")
    other.has(State.DELIVERED, 2)
    os.replace(other.path, asked.path)
    assert prompt(asked) == "1\n"
    settled(asked)
    assert prompt(asked) == "2\n"


def test_each_board_has_a_number_of_its_own(asked: Company) -> None:
    other = other_board(asked, "other.json")
    other.has(State.DELIVERED, 2)
    assert prompt(other) == "2\n"
    other.done("accept", "2", "--met=all", by=os_login())
    assert (prompt(asked), prompt(other)) == ("1\n", "1\n")
    assert is_fresh(asked)


def test_a_number_is_not_told_of_a_board_that_it_was_not_kept_for(asked: Company) -> None:
    other = other_board(asked, "other.json")
    shutil.copy(kept(asked)._path, kept(other)._path)  # as if both were named alike
    assert kept(other).known() is None


def test_what_a_service_account_does_for_others_keeps_no_number(mine: Company, state: Path) -> None:
    mine.done("inbox", "--count", by="ben")
    assert not (state / "counts").exists()
    assert prompt(mine) == "1\n"
    before = Path(kept(mine)._path).read_bytes()
    mine.done("accept", "1", "--met=all", by="mara")
    assert Path(kept(mine)._path).read_bytes() == before


def test_nothing_is_kept_for_prompts_where_none_asks(mine: Company, state: Path) -> None:
    mine.done("accept", "1", "--met=all", by=os_login())
    assert not (state / "counts").exists()


def test_a_board_that_cannot_be_read_is_complained_of_the_second_time(asked: Company) -> None:
    asked.path.unlink()
    assert prompt(asked) == "1\n"
    settled(asked)
    assert kept(asked).known() is None
    second = ask(asked, "-b", str(asked.path))
    assert (second.returncode, second.stdout) == (4, "")
    assert "is not there any more" in second.stderr


def test_whoever_counts_anew_keeps_no_prompt_waiting_and_is_alone(
    asked: Company, tmp_path: Path
) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    os.mkfifo(slow / "gate")
    (slow / "click.py").write_text(
        f"open({os.fspath(slow / 'gate')!r}).read()\nraise ImportError('it fails')\n"
    )
    asked.has(State.DELIVERED, 2)
    path = os.pathsep.join((os.fspath(slow), os.environ.get("PYTHONPATH", "")))
    first = ask(asked, "-b", str(asked.path), PYTHONPATH=path)
    assert (first.stdout, first.stderr) == ("1\n", "")
    with open(slow / "gate", "w"):  # it has come as far as that, and is held up
        assert kept(asked).lock() is None
        assert prompt(asked) == "1\n"
        assert not is_fresh(asked)
    settled(asked)
    assert kept(asked).known() is None  # it has failed: the number must not stay
    assert prompt(asked) == "2\n"


def test_where_nothing_can_be_kept_it_is_counted_every_time(
    asked: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_writable(_path: str, _mode: int) -> bool:
        return False

    monkeypatch.setattr("os.access", not_writable)
    with pytest.raises(PermissionError):
        kept(asked).lock()
