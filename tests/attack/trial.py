"""One trial: what must hold of a board whose files were damaged.

Either it is refused with a sentence and every byte stays, or it opens. Then it is what stock JSON
reads in its file, with all records of the journal put over it; and a change that is saved is there
when it is opened again.

The promise ends at the last record: one that is cut off or no longer reads as a record is like one
that a process was writing when it died, and nobody can tell that it had been acknowledged.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import zlib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from kanban.cli.main import main
from kanban.domain import commands
from kanban.domain.board import Board, board_of
from kanban.domain.card import Card
from kanban.domain.errors import KanbanError, Refused, StoreError, Unknown
from kanban.domain.people import Department, Person
from kanban.service import Service
from kanban.store.base import Store
from kanban.store.journal import Record
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.attack.harm import Harm
from tests.attack.whole import BOARD, JOURNAL, LOCK, Whole
from tests.making import Clock

Tables: TypeAlias = dict[str, dict[str, Any]]
Lie: TypeAlias = dict[str, tuple[int, bytes | str]]
"""What lies in a folder: the kind of each name, and its content or where it leads to."""

TOKEN = "This was said after the damage."


def lay(harm: Harm, whole: Whole, folder: Path) -> None:
    """Put the damaged files into an empty folder."""
    for name, data in harm.files.items():
        if name in harm.plants:
            continue
        if data == whole.files[name] and name == BOARD:
            os.link(whole.folder / name, folder / name)  # the file the journal was begun on
        else:
            (folder / name).write_bytes(data)
    for name, plant in harm.plants.items():
        match plant.split():
            case ["folder"]:
                (folder / name).mkdir()
            case ["fifo"]:
                os.mkfifo(folder / name)
            case ["symlink", target]:
                (folder / name).symlink_to(target)
            case ["link", target] if (folder / target).is_file():
                os.link(folder / target, folder / name)


def lie_of(folder: Path) -> Lie:
    lie: Lie = {}
    for path in folder.iterdir():
        kind = stat.S_IFMT(path.lstat().st_mode)
        content: bytes | str = ""
        if kind == stat.S_IFREG:
            content = path.read_bytes()
        elif kind == stat.S_IFLNK:
            content = os.readlink(path)
        lie[path.name] = (kind, content)
    return lie


def attempt(harm: Harm, whole: Whole, folder: Path) -> str:
    """Lay the files, use the board, and say how it ended. Fails when a promise is broken."""
    lay(harm, whole, folder)
    before = lie_of(folder)
    path = folder / BOARD
    try:
        store = TinyDBStore(path, patience=0.05)
    except KanbanError as fault:
        check_sentence(fault, folder)
        ask(4, path, "list", "--json")
        ask(4, path, "comment", "1", "x")
        check_untouched(before, folder)
        return "refused"
    try:
        lost = check_content(store, folder)
        assert not (harm.one_place and lost > 1), f"{lost} records lost"
        look_at_all(store, folder)
        after = saved(store, folder, before)
    finally:
        store.close()
    if after is None:
        return "opened"
    check_saved(after, path)
    ask(0, path, "list", "--json")
    ask(0, path, "show", str(min(after.cards)), "--json")
    return "lost its tail" if lost else "saved"


def check_sentence(fault: KanbanError, folder: Path) -> None:
    assert len(fault.message) < 2_000 + len(str(folder))
    assert fault.message.rstrip().endswith((".", "`", ")")), fault.message
    assert (
        isinstance(fault, Refused)
        or str(folder) in fault.message
        or fault.message.startswith("/ is")
    )


def check_untouched(before: Lie, folder: Path) -> None:
    now = lie_of(folder)
    assert now == before, sorted(
        name for name in {*now, *before} if now.get(name) != before.get(name)
    )


def ask(expected: int, path: Path, *words: str) -> None:
    """Use the command line: it ends with this exit code, or for a card's history with trouble."""
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = main(["-b", str(path), *words])
    assert code == expected or (words[0] == "show" and code == 4), (words, code)


def check_content(store: Store, folder: Path) -> int:
    """The board is what is in the files; gives the number of records that were cut off."""
    tables, lost = read_plainly(folder)
    found = {
        name: {key: json.loads(bytes(raw)) for key, raw in documents.items()}
        for name, documents in store._reader.now.tables.items()  # type: ignore[attr-defined]
    }
    assert found == tables
    assert store.board == plain_board(tables, store.board.revision)
    return lost


def read_plainly(folder: Path) -> tuple[Tables, int]:
    """The tables as stock JSON reads them, and how many whole lines of the journal do not count."""
    board = Path(os.path.realpath(folder / BOARD))
    tables: Tables = json.loads(board.read_bytes().decode())
    journal = board.with_name(f"{board.name}.journal")
    if not journal.exists():
        return tables, 0
    crc, skipped = 0, 0
    for index, line in enumerate(journal.read_bytes().split(b"\n")[:-1]):
        fits = not skipped and line[:8] == b"%08x" % zlib.crc32(line[9:], crc)
        if not fits:
            assert not any(is_record(line[at:]) for at in starts_of(line)), "a record is lost"
            skipped += 1
        elif index:
            for table, key, document in json.loads(line[9:])["ops"]:
                tables.setdefault(table, {})[key] = document
                if document is None:
                    del tables[table][key]
        crc = zlib.crc32(line[9:], crc)
    return tables, skipped


def starts_of(line: bytes) -> list[int]:
    return [found.start() for found in re.finditer(rb'\{"seq":', line)]


def is_record(text: bytes) -> bool:
    try:
        msgspec.json.decode(text, type=Record)
    except (ValueError, RecursionError):
        return False
    return True


def plain_board(tables: Tables, revision: int) -> Board:
    """The board that the tables mean, made without the store."""

    def of(name: str, kind: Any) -> Any:
        return [msgspec.convert(each, kind) for each in tables.get(name, {}).values()]

    meta = tables["meta"]["1"]
    return board_of(
        name=meta.get("name", ""),
        revision=revision,
        departments=of("departments", Department),
        people=of("people", Person),
        cards=of("cards", Card),
        last_number=meta.get("last_number", 0),
    )


def look_at_all(store: Store, folder: Path) -> None:
    """Read all histories; one that does not fit is refused with a sentence."""
    for number in store.board.cards:
        try:
            store.history(number)
        except StoreError as fault:
            check_sentence(fault, folder)


def saved(store: Store, folder: Path, before: Lie) -> Board | None:
    """Try to comment on any card as anybody; the board after it, or None when all is refused."""
    clock = Clock()
    clock.forward(days=1)
    for login in [*store.board.people][:3]:
        for number in [*store.board.cards][:3]:
            command = commands.Comment(number=number, text=TOKEN)
            try:
                return Service(store, login, clock).run(command).board
            except KanbanError as fault:
                check_sentence(fault, folder)
                if isinstance(fault, Unknown):
                    return None
                now = lie_of(folder)
                assert (now[BOARD], now.get(JOURNAL)) == (before[BOARD], before.get(JOURNAL))
                if before.get(LOCK, (0,))[0] != stat.S_IFREG:
                    assert now.get(LOCK) == before.get(LOCK)
    return None


def check_saved(after: Board, path: Path) -> None:
    """What was saved is there when the board is opened again."""
    store = open_store(path)
    try:
        assert store.board == after
        documents = store._reader.now.tables["cards"].values()  # type: ignore[attr-defined]
        assert sum(bytes(document).count(TOKEN.encode()) for document in documents) == 1
    finally:
        store.close()


def same_files(whole: Whole) -> bool:
    """Nobody wrote into the undamaged files through a link."""
    return all((whole.folder / name).read_bytes() == data for name, data in whole.files.items())


def emptied(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
