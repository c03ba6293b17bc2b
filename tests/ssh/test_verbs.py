"""`kanban ssh` on the command line, and the file it writes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kanban.domain.errors import NotSaved, Unknown
from kanban.ssh.keyfile import KeyFile
from kanban.store.files import Disk
from tests.cli.conftest import Answer, Company, company, kanban
from tests.ssh.test_keys import FOREIGN, a_key, written

__all__ = ["company", "kanban"]


class Desk:
    """An administrator at a board, with keys in files."""

    def __init__(self, company: Company, folder: Path) -> None:
        self.company = company
        self.file = folder / "ssh" / "authorized_keys"
        self.file.parent.mkdir(mode=0o700)
        self.folder = folder

    def __call__(self, *words: str) -> Answer:
        return self.company("ssh", *words, "--file", str(self.file), by="ada")

    def add(self, login: str, number: int = 1, *more: str) -> Answer:
        path = self.folder / f"{number}.pub"
        path.write_bytes(written(a_key(number)))
        return self("add", login, str(path), *more)


@pytest.fixture
def desk(company: Company, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    program = tmp_path / "kanban"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(program)])
    return Desk(company, tmp_path)


def test_without_a_folder_for_keys_nobody_has_one(desk: Desk) -> None:
    desk.file.parent.rmdir()
    listed = desk("list")
    assert (listed.code, listed.out) == (0, "")
    assert listed.err == f"No keys for this board in {desk.file}.\n"
    assert desk("list", "--json").json["keys"] == []
    removed = desk("remove", "mara")
    assert (removed.code, removed.out) == (3, "")
    assert removed.err == "mara has no key for this board. See who has: `kanban ssh list`.\n"
    assert "mkdir -m 700" in desk.add("mara").err


def test_keys_are_added_listed_and_removed(desk: Desk) -> None:
    desk.file.write_bytes(FOREIGN)
    desk.file.chmod(0o640)
    assert desk.add("mara").code == 0
    assert desk.add("mara", 2).code == 0
    told = desk.add("zoe", 3)
    assert "does not know zoe yet" in told.err
    assert f"{desk.folder}/kanban --board {desk.company.path} --as zoe ssh enter".encode() in (
        desk.file.read_bytes()
    )
    keys = desk("list", "--json").json["keys"]
    assert [(key["login"], key["known"]) for key in keys] == [
        *(("mara", True), ("mara", True), ("zoe", False)),
    ]
    assert a_key().fingerprint in desk("list").out
    assert "2 keys are gone" in desk("remove", "mara").out
    assert "1 key is gone" in desk("remove", "zoe").out
    assert desk.file.read_bytes() == FOREIGN
    assert desk.file.stat().st_mode & 0o777 == 0o640
    assert list(desk.file.parent.iterdir()) == [desk.file]


def test_a_new_file_is_for_its_owner_alone(desk: Desk) -> None:
    assert desk.add("mara").code == 0
    assert desk.file.stat().st_mode & 0o777 == 0o600


def test_a_key_has_one_place(desk: Desk) -> None:
    desk.add("mara")
    again = desk.add("ben")
    assert again.code == 3
    assert "This key lets mara in already." in again.err
    desk.file.write_bytes(b"\n" + written(a_key(2)))
    elsewhere = desk.add("ben", 2)
    assert elsewhere.code == 3
    assert "stands in line 2" in elsewhere.err


def test_nobody_is_removed_who_has_no_key(desk: Desk) -> None:
    answer = desk("remove", "mara")
    assert (answer.code, answer.out) == (3, "")
    assert "mara has no key for this board" in answer.err


def test_another_accounts_board_is_told_with_the_way(desk: Desk) -> None:
    if os.getuid() != 0:
        pytest.skip("needs root, to give the board to another account")
    os.chown(desk.company.path, 12345, -1)
    answer = desk.company("ssh", "add", "ida", "/dev/null", by="root")
    assert answer.code == 3
    assert "sudo -u ACCOUNT kanban -b" in answer.err


def test_a_folder_that_others_may_write_to_is_told(desk: Desk) -> None:
    desk.company.path.parent.chmod(0o770)
    answer = desk.add("mara")
    assert answer.code == 4
    assert f"chmod go-w {desk.company.path.parent}" in answer.err


def test_a_program_that_is_not_installed_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/x/kanban/__main__.py"])
    monkeypatch.setattr(sys, "executable", str(desk.folder / "bin" / "python"))
    assert "needs the path of an installed kanban" in desk.add("mara").err


def test_nobody_enters_without_a_login_and_a_board(kanban: Callable[..., Answer]) -> None:
    answer = kanban("ssh", "enter")
    assert (answer.code, answer.out) == (2, "")
    assert "Give --board and --as" in answer.err


# The file


def refusal(path: Path) -> str:
    """The one sentence of looking and of writing."""
    with pytest.raises(NotSaved) as reading:
        KeyFile(path).read()
    with pytest.raises(NotSaved) as writing:
        KeyFile(path).change(lambda text: text + b"x")
    assert writing.value.message == reading.value.message
    return reading.value.message


def test_links_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir(mode=0o700)
    (real / "keys").write_text("")
    (tmp_path / "link").symlink_to(real)
    (real / "link").symlink_to(real / "keys")
    assert "link is a symbolic link" in refusal(real / "link")
    assert "link is a symbolic link" in refusal(tmp_path / "link" / "keys")
    assert "is not a file" in refusal(tmp_path / "real")


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_to_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a b"
    path.write_text("")
    path.chmod(mode)
    assert f"chmod go-w '{path}'" in refusal(path)


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_may_write_to_is_refused(tmp_path: Path, mode: int) -> None:
    (tmp_path / "keys").write_text("")
    tmp_path.chmod(mode)
    assert "chmod go-w" in refusal(tmp_path / "keys")


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to give files to another account")
def test_what_belongs_to_another_account_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    path = folder / "keys"
    path.write_text("")
    os.chown(path, 12345, -1)
    assert "belongs to 12345. Run this as that account" in refusal(path)
    os.chown(folder, 12345, -1)
    assert "who could put other keys there" in refusal(path)


class Failing(Disk):
    """A disk on which one operation fails."""

    def __init__(self, operation: str) -> None:
        def fail(*_: object) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        setattr(self, operation, fail)


@pytest.mark.parametrize("operation", ["open", "write", "sync", "rename", "lock", "stat"])
def test_a_disk_that_fails_leaves_the_file_as_it_was(tmp_path: Path, operation: str) -> None:
    path = tmp_path / "keys"
    path.write_text("before")
    with pytest.raises(NotSaved, match="Input/output error"):
        KeyFile(path, Failing(operation)).change(lambda text: text + b"x")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_synced_leaves_it_open(tmp_path: Path) -> None:
    with pytest.raises(Unknown, match="the disk may not keep it"):
        KeyFile(tmp_path / "keys", Failing("sync_directory")).change(lambda text: text + b"x")


def test_two_do_not_change_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "keys"

    def meanwhile(text: bytes) -> bytes:
        with pytest.raises(NotSaved, match="Another kanban"):
            KeyFile(path).change(lambda inner: inner + b"lost")
        return text + b"kept"

    KeyFile(path).change(meanwhile)
    assert path.read_bytes() == b"kept"
