"""A glance at a board's file sees what taking the whole file apart finds, or it says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec import Raw

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.store import boardfile, records
from kanban.store.fitting import Misfit
from kanban.store.journal import GONE, Op, Record
from kanban.store.loading import put
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.damage import left_open
from tests.store.happening import NOW, commented, happens, requested, started

HERE = Path("board.json")


@pytest.fixture
def text(path: Path) -> bytes:
    store = open_store(path)
    store.commit(happens(requested(1, "Größe"), requested(2), started(2), commented(1)))
    store.close()
    return path.read_bytes()


def glanced(text: bytes, *found: Record) -> Board | None:
    """None also when nothing is a board to a glance: the whole file then says why."""
    try:
        seen = boardfile.glanced_at(text, HERE)
    except (NotABoard, Misfit):
        return None
    return seen.board(7) if seen is not None and seen.takes(found) else None


def taken_apart(text: bytes, *found: Record) -> Board | None:
    try:
        tables = boardfile.parse(text, HERE)
        for record in found:
            put(tables, record)
        return records.board_from(tables, 7)
    except (NotABoard, Misfit):
        return None


def changing(*ops: tuple[str, str, bytes]) -> Record:
    written = [Op(table, doc_id, Raw(document)) for table, doc_id, document in ops]
    return Record(seq=7, at=NOW, by="mara", op="edit", ops=written)


def renamed(text: bytes, number: str) -> bytes:
    card = msgspec.json.decode(boardfile.parse(text, HERE)["cards"][number])
    return msgspec.json.encode(card | {"title": "Poster"})


def test_a_board_in_order_is_seen_at_a_glance(text: bytes) -> None:
    board = glanced(text)
    assert board is not None
    assert len(board.cards) == 2
    assert board == taken_apart(text)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text, at: text[:at],
        lambda text, at: text[:at] + text[at + 1 :],
        lambda text, at: text[:at] + b"0" + text[at + 1 :],
        lambda text, at: text[:at] + b'"' + text[at + 1 :],
        lambda text, at: text[:at] + b"\xff" + text[at + 1 :],
    ],
    ids=["cut", "a byte less", "a digit", "a quote", "no text"],
)
def test_a_glance_never_sees_a_board_where_there_is_none(
    text: bytes, damage: Callable[[bytes, int], bytes]
) -> None:
    seen = 0
    for at in range(len(text)):
        damaged = damage(text, at)
        board = glanced(damaged)
        if board is not None:
            seen += 1
            assert board == taken_apart(damaged), f"byte {at}"
    assert seen < len(text)


def test_what_a_person_added_to_the_file_is_left_to_the_whole_file(text: bytes) -> None:
    added = text.replace(b'"people":{', b'"_default":{"1":{}},\n"people":{')
    assert added != text
    assert glanced(added) is None
    assert taken_apart(added) is not None


def test_the_journal_is_brought_in(text: bytes) -> None:
    found = [
        changing(("cards", "2", renamed(text, "2"))),
        changing(("cards", "1", GONE), ("people", "1", GONE)),
        changing(("cards", "1", renamed(text, "1"))),
    ]
    board = glanced(text, *found)
    assert board is not None
    assert board == taken_apart(text, *found)
    assert [*board.cards] == [2, 1]
    assert {card.title for card in board.cards.values()} == {"Poster"}
    assert not board.people


def test_a_bad_record_is_left_to_the_whole_file(text: bytes) -> None:
    assert glanced(text, changing(("cards", "1", b'{"number":1}'))) is None
    assert glanced(text, changing(("cards", "3", renamed(text, "1")))) is None


def test_the_tables_behind_a_glance_are_those_of_the_board(path: Path) -> None:
    board = left_open(path)
    store = TinyDBStore(path)
    now = store._reader.now
    assert now.board == board
    assert records.board_from(now.tables, board.revision) == board
    assert now.tables is now.tables
    store.close()
