"""A board with a past in its files, and ways to damage them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from kanban.domain.board import Board
from kanban.store import backups
from kanban.store.checking import examine
from kanban.store.files import Disk, Paths
from kanban.store.findings import Finding, Findings
from kanban.store.opening import create_board, open_store
from kanban.store.repairing import Repaired, repair
from kanban.store.tinydb_store import TinyDBStore
from tests.store.disks import QuickDisk
from tests.store.happening import (
    FOUNDING,
    NOW,
    another_card,
    commented,
    happens,
    requested,
    started,
)


def examined(path: Path) -> Findings:
    return examine(Disk(), Paths.of(path))


def faults(path: Path) -> list[Finding]:
    return [finding for finding in examined(path).found if finding.level == "fault"]


def kinds(path: Path) -> set[str]:
    """The kinds of all that is found and more than a note."""
    return {finding.kind for finding in examined(path).found if finding.level != "note"}


def quiet(path: Path) -> set[str]:
    """As `kinds`, but for where the tests run and for who wrote the cards in them."""
    return kinds(path) - {"memory_file_system", "unknown_person", "world_writable"}


def left_open(path: Path) -> Board:
    """Two checkpoints and three changes in the journal, as after a kill."""
    for _ in range(2):
        store = open_store(path)
        store.commit(another_card("x" * 300))
        store.close()
    store = TinyDBStore(path)
    store.commit(happens(started(1)))
    store.commit(happens(commented(1)))
    board = store.commit(another_card()).board
    store._watch.close()
    store._reader.close()
    return board


def board_with_a_past(folder: Path) -> tuple[Path, Board]:
    path = folder / "board.json"
    create_board(path, FOUNDING).close()
    return path, left_open(path)


def beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def opened(path: Path) -> Board:
    store = open_store(path)
    try:
        return store.board
    finally:
        store.close()


def change_record(path: Path, index: int) -> None:
    """Alter one letter in the record with that place in the journal."""
    journal = beside(path, ".journal")
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[index + 1] = lines[index + 1].replace(b'"by":"', b'"by":"x', 1)
    journal.write_bytes(b"".join(lines))


def tear(path: Path) -> None:
    journal = beside(path, ".journal")
    with journal.open("ab") as end:
        end.write(journal.read_bytes()[-50:-20])


def put_foreign_journal(path: Path) -> None:
    other = path.with_name("other.json")
    create_board(other, FOUNDING).close()
    store = open_store(other)
    store.commit(happens(requested(1)))
    store.close()
    shutil.copy(beside(other, ".journal"), beside(path, ".journal"))
    for file in path.parent.glob("other.json*"):
        file.unlink()


def put_old_copy(path: Path) -> None:
    shutil.copy(beside(path, ".bak"), path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "torn journal": tear,
    "damaged first record": lambda path: change_record(path, 0),
    "damaged last record": lambda path: change_record(path, 2),
    "journal of another board": put_foreign_journal,
    "older board": put_old_copy,
    "no board": lambda path: path.unlink(),
    "empty board": lambda path: path.write_bytes(b""),
    "half a board": lambda path: path.write_bytes(path.read_bytes()[:500]),
    "rubbish for a journal": lambda path: beside(path, ".journal").write_bytes(b"milk\n"),
    "another state": lambda path: path.write_bytes(
        path.read_bytes().replace(b'"number":2,"title":"x', b'"number":2,"title":"y', 1)
    ),
}
AT = NOW
"""When a repair is made."""


def repaired(path: Path, disk: Disk | None = None) -> Repaired:
    return repair(disk or QuickDisk(), Paths.of(path), AT, patience=0)


def raw(path: Path) -> dict[str, bytes]:
    """The two files that are to be kept, as they are."""
    files = (path, beside(path, ".journal"))
    return {file.name: file.read_bytes() for file in files if file.exists()}


def kept_copies(path: Path) -> list[dict[str, bytes]]:
    folders = backups.folder(Paths.of(path)).glob("*repair*")
    return [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in folders]


def same(one: Board, other: Board) -> bool:
    return (one.name, one.cards, one.people, one.departments) == (
        other.name,
        other.cards,
        other.people,
        other.departments,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
