"""Keeping copies of the board and putting one back, from the command line."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

import pytest

from kanban.cli.main import main
from kanban.domain.card import State
from kanban.store.backups import back_up, keep_raw
from kanban.store.files import Disk, Paths
from kanban.store.kept import listed
from kanban.store.opening import create_board
from tests.cli.conftest import Company
from tests.store.happening import FOUNDING, NOW

ROOT = Path(__file__).parent.parent.parent


def backups(company: Company) -> Path:
    return company.path.with_name("board.json.backups")


def manual(company: Company) -> str:
    """The name of the one backup that somebody made."""
    (path,) = backups(company).glob("*-manual.json")
    return path.name


def test_backups_of_one_second_are_listed_in_the_order_they_were_made(tmp_path: Path) -> None:
    create_board(tmp_path / "board.json", FOUNDING).close()
    for place in range(11):
        made = back_up(tmp_path / "board.json", NOW).path
        os.utime(made, ns=(place, place))
    last = keep_raw(Disk(), Paths.of(tmp_path / "board.json"), "before-repair", NOW)
    names = [one.name for one in listed(tmp_path / "board.json")]
    stamp = "2026-03-02T09-00-00Z"
    assert names == [
        last.name,
        *(f"{stamp}-manual-{number}.json" for number in range(11, 1, -1)),
        f"{stamp}-manual.json",
    ]


def test_a_backup_that_cannot_be_read_makes_no_line_longer_than_the_terminal(
    company: Company,
) -> None:
    company.done("backup")
    (backups(company) / "2026-01-01T00-00-00Z-before-restore.json").write_text("junk")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    words = [sys.executable, "-m", "kanban", "-b", str(company.path), "restore"]
    subprocess.run(words, stdin=theirs, stdout=theirs, cwd=ROOT, check=True)
    os.close(theirs)
    lines = os.read(ours, 10_000).decode().splitlines()
    os.close(ours)
    assert lines[0].split()[0] == "Backup"
    assert lines[0].split()[-1] == "Trouble"
    assert len(lines) == 3
    assert max(map(len, lines)) <= 80


def test_a_backup_says_where_it_is_and_what_is_in_it(company: Company) -> None:
    company.has(State.REQUESTED)
    (path, about) = company.done("backup").splitlines()
    assert Path(path).parent == backups(company)
    assert about == "change 2, 1 card, read back and whole"
    answer = company("backup", str(company.path.with_name("copy.json")), "--json").json
    assert answer["revision"] == 2
    assert answer["backup"]["file"] == str(company.path.with_name("copy.json"))
    assert answer["backup"]["bytes"] == company.path.with_name("copy.json").stat().st_size


def test_a_backup_overwrites_nothing(company: Company) -> None:
    target = company.path.with_name("letter.txt")
    target.write_text("Dear all")
    answer = company("backup", str(target), "--json")
    assert (answer.code, answer.json["error"]["kind"]) == (4, "not_saved")
    assert target.read_text() == "Dear all"


def test_restore_lists_what_there_is(company: Company) -> None:
    answer = company("restore")
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "There are no backups yet. `kanban backup` makes one.\n"
    company.done("backup")
    heads, line = company.done("restore").splitlines()
    assert heads.split() == ["Backup", "Made", "Change", "Cards", "Size"]
    assert "-manual.json" in line
    (one,) = company("restore", "--json").json["backups"]
    assert (one["change"], one["cards"]) == (1, 0)
    (backups(company) / one["name"]).write_text("junk")
    (one,) = company("restore", "--json").json["backups"]
    assert "is not JSON" in one["trouble"]


def test_an_admin_puts_a_backup_back_and_then_the_board_of_before(company: Company) -> None:
    company.has(State.REQUESTED)
    company.done("backup")
    company.has(State.REQUESTED, 2)
    name = manual(company)
    answer = company("restore", name, by="ada")
    assert answer.out == f"{company.path} is as it was at change 2: 1 card. This is change 4.\n"
    assert "brings it back" in answer.err
    before = answer.err.split("`")[1].split()[-1]
    answer = company("restore", before, "--json", by="ada")
    assert answer.code == 0
    assert (answer.json["revision"], answer.json["restored"]) == (5, 3)
    assert [event["verb"] for event in answer.json["events"]] == ["restore"]
    assert company.card(2).title == "Brochure 2"


def test_only_an_admin_restores(company: Company) -> None:
    company.done("backup")
    name = manual(company)
    before = company.path.read_bytes()
    assert company.refused("restore", name) == (
        "Only an admin may put a backup in the place of the board. Ask Ada."
    )
    assert company.path.read_bytes() == before


def test_a_damaged_board_is_restored_by_the_account_that_owns_it_in_its_own_name(
    company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    company.done("backup")
    name = manual(company)
    company.path.write_text("junk")
    assert "without --as" in company.refused("restore", name, by="ada")
    assert main(["--board", str(company.path), "restore", name]) == 0
    (kept,) = backups(company).glob("*-before-restore")
    assert capsys.readouterr().err.endswith(f"not be read as a board: {kept}\n")
    assert company("board").code == 0


def test_a_backup_that_is_not_there_or_none_is_trouble_with_the_file(company: Company) -> None:
    answer = company("restore", "nowhere.json", by="ada")
    assert (answer.code, answer.out) == (4, "")
    assert "There is no backup at nowhere.json" in answer.err
    company.path.with_name("letter.txt").write_text("Dear all")
    answer = company("restore", str(company.path.with_name("letter.txt")), by="ada")
    assert (answer.code, answer.out) == (4, "")
    assert "is not JSON" in answer.err


@pytest.mark.parametrize(("said", "revision"), [("n\n", 2), ("\n", 2), ("y\n", 3)])
def test_a_person_at_a_terminal_is_asked_first(company: Company, said: str, revision: int) -> None:
    company.done("backup")
    company.has(State.REQUESTED)
    name = manual(company)
    ours, theirs = pty.openpty()
    os.write(ours, said.encode())
    words = ["--board", str(company.path), "--as", "ada", "restore", name]
    done = subprocess.run(
        [sys.executable, "-m", "kanban", *words],
        cwd=ROOT,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        timeout=60,
        check=False,
    )
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0
    assert "[y/N]" in shown
    assert company("list", "--json").json["revision"] == revision


def test_who_is_no_admin_any_more_when_the_answer_is_given_does_not_restore(
    company: Company,
) -> None:
    company.done("backup")
    company.done("person", "edit", "mara", "--admin", by="ada")
    before = company("list", "--json").json["revision"]
    ours, theirs = pty.openpty()
    words = ["--board", str(company.path), "--as", "mara", "restore", manual(company)]
    with subprocess.Popen(
        [sys.executable, "-m", "kanban", *words],
        cwd=ROOT,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as asked:
        shown = b""
        while b"[y/N]" not in shown:
            shown += os.read(ours, 10_000)
        company.done("person", "edit", "mara", "--no-admin", by="ada")
        os.write(ours, b"y\n")
        assert asked.wait(60) == 3
    shown = os.read(ours, 10_000)
    os.close(ours)
    os.close(theirs)
    assert b"Only an admin may put a backup in the place of the board." in shown
    assert company("list", "--json").json["revision"] == before + 1


@pytest.mark.skipif(os.geteuid() != 0, reason="becoming another user needs root")
def test_who_may_only_read_the_board_makes_a_backup_where_they_may_write(
    company: Company,
) -> None:
    nobody = 65534
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (board := folder / "board.json").write_bytes(company.path.read_bytes())
        folder.chmod(0o755)
        board.chmod(0o644)
        (mine := folder / "mine").mkdir()
        os.chown(mine, nobody, nobody)
        code = (
            "import os, sys; from datetime import UTC, datetime; from pathlib import Path;"
            "from kanban.store.backups import back_up; from kanban.domain.errors import NotSaved\n"
            f"os.setgroups([]); os.setgid({nobody}); os.setuid({nobody}); now = datetime.now(UTC)\n"
            f"print(back_up(Path({str(board)!r}), now, Path({str(mine / 'copy.json')!r})).size)\n"
            f"try: back_up(Path({str(board)!r}), now)\n"
            "except NotSaved as refused: print(refused)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        size, refused = done.stdout.splitlines()
        assert int(size) == (mine / "copy.json").stat().st_size
        assert "Name a file where you may" in refused
        assert json.loads((mine / "copy.json").read_bytes())["meta"]
