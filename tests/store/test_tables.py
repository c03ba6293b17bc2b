"""TinyDB as the layer of documents: its own calls, within a transaction of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb import where
from tinydb.table import Document

from kanban.domain.card import Criterion
from kanban.domain.events import Assigned
from kanban.store.opening import open_store
from kanban.store.tables import BoardTables
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import FOUNDING, NOW, happens, requested, started


@pytest.fixture
def two_cards(path: Path) -> Path:
    """A board with two requested cards."""
    store = open_store(path)
    store.commit(happens(requested(1), requested(2)))
    store.close()
    return path


def tables_of(path: Path) -> BoardTables:
    reader = TinyDBStore(path)._reader
    reader.close()
    return BoardTables(lambda: reader.now.tables)


def document(tables: BoardTables, table: str, doc_id: int) -> Document:
    found = tables.table(table).get(doc_id=doc_id)
    assert isinstance(found, Document)
    return found


def test_tinydb_calls_in_a_transaction_become_its_operations(two_cards: Path) -> None:
    tables = tables_of(two_cards)
    with tables.transaction() as ops:
        cards = tables.table("cards")
        cards.update({"title": "Poster"}, where("title") == "Brochure")
        cards.remove(doc_ids=[2])
        assert tables.table("people").insert({"login": "tom"}) == 2
        assert tables.table("people").insert({"login": "ida"}) == 3
        assert len(tables.table("people")) == 3
    assert [(op.table, op.doc_id, bytes(op.document)[:4]) for op in ops] == [
        ("cards", "1", b'{"nu'),
        ("cards", "2", b"null"),
        ("people", "2", b'{"lo'),
        ("people", "3", b'{"lo'),
    ]
    assert document(tables, "cards", 1)["title"] == "Brochure"


def test_a_transaction_that_raises_leaves_no_operation(path: Path) -> None:
    def stumble(_: object) -> None:
        raise ZeroDivisionError

    tables = tables_of(path)
    with tables.transaction() as ops:
        tables.table("people").update({"name": "Tom"}, doc_ids=[7])
        with pytest.raises(ZeroDivisionError):
            tables.table("people").update(stumble, doc_ids=[1])
    assert ops == []
    assert len(tables.table("cards")) == 0


def test_tables_cannot_be_changed_outside_a_transaction(path: Path) -> None:
    tables = tables_of(path)
    with pytest.raises(RuntimeError, match="in a transaction only"):
        tables.table("cards").insert({})
    with pytest.raises(RuntimeError, match="document by document"):
        tables.drop_tables()


def test_a_document_in_hand_is_not_the_document_that_is_saved(path: Path) -> None:
    tables = tables_of(path)
    document(tables, "departments", 1)["events"].clear()
    assert document(tables, "departments", 1)["events"]


def test_founding_is_in_the_histories(path: Path) -> None:
    content = json.loads(path.read_bytes())
    verbs = [d["events"][0]["verb"] for table in content.values() for d in table.values()]
    assert sorted(verbs) == ["board", "department", "department", "person"]
    assert content["meta"]["1"]["seq"] == 1
    assert len(FOUNDING) == 4


def test_a_document_says_only_what_there_is_to_say(path: Path) -> None:
    store = open_store(path)
    store.commit(happens(replace(requested(1), criteria=(Criterion(text="Fits"),))))
    store.close()
    card = json.loads(path.read_bytes())["cards"]["1"]
    always = {"number", "title", "customer", "supplier", "requester", "state", "version"}
    assert set(card) == always | {"requested_at", "entered_at", "rank", "criteria", "events"}
    assert card["criteria"] == [{"text": "Fits"}]


def test_what_a_card_has_no_longer_goes_from_its_document_and_the_unknown_stays(
    two_cards: Path,
) -> None:
    two_cards.write_bytes(two_cards.read_bytes().replace(b'{"number":1,', b'{"odd":7,"number":1,'))
    store = open_store(two_cards)
    store.commit(happens(started(1)))
    store.commit(happens(Assigned(at=NOW, by="ben", card=1, assignee=None)))
    assert store.board.cards[1].assignee is None
    store.close()
    card = json.loads(two_cards.read_bytes())["cards"]["1"]
    assert "assignee" not in card
    assert card["odd"] == 7
    assert [event["verb"] for event in card["events"]] == ["request", "start", "assign"]
