"""The files of a TinyDB board: what others can read of them, and what is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard, Refused
from kanban.domain.events import DepartmentSet, Event
from kanban.domain.people import Department
from kanban.store import checkpoint
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import (
    NOW,
    another_card,
    commented,
    happens,
    requested,
    started,
)
from tests.store.test_bad_files import contents


def journal_of(path: Path) -> Path:
    return path.with_name("board.json.journal")


def commit(path: Path, *events: Event) -> None:
    store = open_store(path)
    store.commit(happens(*events))
    store.close()


def edit(path: Path, table: str, doc_id: str, **fields: Any) -> None:
    """What a person does with an editor: other content at the same path, the revision the same."""
    content = json.loads(path.read_bytes())
    content[table][doc_id] |= fields
    path.write_text(json.dumps(content, indent=1))


def test_stock_tinydb_opens_the_file(path: Path) -> None:
    commit(path, requested(1, "Poster"), requested(2, "Flyer"), started(2))
    with TinyDB(path, access_mode="r") as database:
        assert database.tables() == {"meta", "departments", "people", "cards"}
        assert database.table("cards").get(where("title") == "Flyer").doc_id == 2
        assert [event["verb"] for event in database.table("cards").get(doc_id=2)["events"]] == [
            "request",
            "start",
        ]
        assert len(database.table("departments")) == 2


def test_the_file_has_a_line_a_document(path: Path) -> None:
    commit(path, requested(1), requested(2))
    lines = path.read_text().splitlines()
    assert lines[1].startswith('"meta":{')
    assert lines[2].startswith('"1":{"format":1,"board":"')
    assert [line[:4] for line in lines if "Brochure" in line] == ['"1":', '"2":']


def test_what_stock_tinydb_wrote_is_read(path: Path) -> None:
    commit(path, requested(1))
    with TinyDB(path) as database:
        database.table("cards").update({"title": "Poster"}, doc_ids=[1])
    store = open_store(path)
    assert store.board.cards[1].title == "Poster"
    store.close()


def test_a_commit_is_one_line_of_the_journal(path: Path) -> None:
    store = open_store(path)
    store.commit(happens(requested(1), requested(2), started(1)))
    header, line, rest = journal_of(path).read_text().split("\n")
    record = json.loads(line[9:])
    assert json.loads(header[9:])["kanban_journal"] == 1
    assert (record["seq"], record["by"], record["op"]) == (2, "mara", "request")
    assert [op[:2] for op in record["ops"]] == [["cards", "1"], ["cards", "2"]]
    assert rest == ""
    store.close()


def test_a_reader_makes_no_file(path: Path) -> None:
    store = open_store(path)
    store.refresh()
    store.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_refused_commit_leaves_every_byte(path: Path) -> None:
    def refuse(_: Board) -> tuple[Event, ...]:
        raise Refused("not_now", "No.")

    store = open_store(path)
    store.commit(another_card())
    names = ("board.json", "board.json.journal")
    before = {name: contents(path.parent)[name] for name in names}
    with pytest.raises(Refused):
        store.commit(refuse)
    store.commit(happens())
    assert {name: contents(path.parent)[name] for name in names} == before
    store.close()


def test_unknown_fields_and_tables_are_kept(path: Path) -> None:
    commit(path, requested(1))
    edit(path, "cards", "1", colour="red", events=[{"verb": "request", "mood": "good"}])
    edit(path, "departments", "1", floor=3)
    content = json.loads(path.read_bytes())
    content["notes"] = {"1": {"text": "our own"}}
    path.write_text(json.dumps(content))
    sales = DepartmentSet(at=NOW, by="ada", department=Department(key="sales", name="Sales & co"))
    commit(path, commented(1), sales)
    after = json.loads(path.read_bytes())
    assert after["cards"]["1"]["colour"] == "red"
    assert after["cards"]["1"]["comments"] == 1
    assert after["cards"]["1"]["events"][0] == {"verb": "request", "mood": "good"}
    assert after["departments"]["1"]["floor"] == 3
    assert after["departments"]["1"]["name"] == "Sales & co"
    assert after["notes"] == content["notes"]


def test_an_edit_by_hand_is_adopted(path: Path) -> None:
    commit(path, requested(1), requested(2))
    edit(path, "cards", "1", title="Poster")
    commit(path, commented(2))
    store = open_store(path)
    assert (store.board.cards[1].title, store.board.cards[2].comments) == ("Poster", 1)
    store.close()


def test_an_edit_by_hand_while_the_board_is_open_is_adopted(path: Path) -> None:
    commit(path, requested(1), requested(2))
    ours, theirs = open_store(path), open_store(path)
    ours.commit(happens(commented(2)))
    edit(path, "cards", "1", title="Poster")
    assert theirs.wait(0)
    update = theirs.refresh()
    assert update.events == (commented(2),)
    assert update.board.cards[1].title == "Poster"
    ours.commit(happens(commented(2)))
    assert theirs.refresh().board == ours.board
    cards = json.loads(path.read_bytes())["cards"]
    assert (cards["1"]["title"], cards["2"]["comments"]) == ("Poster", 2)
    ours.close()
    theirs.close()


def test_an_edit_by_hand_right_after_a_checkpoint_is_seen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = open_store(path), open_store(path)
    ours.commit(happens(requested(1)))
    theirs.refresh()
    monkeypatch.setattr(checkpoint, "_SMALL", 0)
    ours.commit(happens(requested(2)))
    edit(path, "cards", "1", title="Poster")
    assert theirs.refresh().board.cards[1].title == "Poster"
    ours.close()
    theirs.close()


def test_a_torn_tail_is_not_read_and_then_removed(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    whole = journal_of(path).read_bytes()
    for tail in (b"0", b'deadbeef {"seq":3,"a', b"\0" * 700, b"\n", b'deadbeef {"seq":3}\n'):
        with journal_of(path).open("ab") as file:
            file.write(tail)
        reader = open_store(path)
        assert reader.board == store.board
        assert journal_of(path).read_bytes() == whole + tail
        store.commit(happens(commented(1)))
        assert reader.refresh().events == (commented(1),)
        assert journal_of(path).read_bytes().startswith(whole)
        whole = journal_of(path).read_bytes()
        reader.close()
    store.close()


def test_a_torn_tail_does_not_keep_a_watcher_awake(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    with journal_of(path).open("ab") as file:
        file.write(b"half a li")
    assert store.wait(0)
    assert store.refresh().events == ()
    assert not store.wait(0)
    store.close()


def test_damage_before_whole_records_is_told(path: Path) -> None:
    store = open_store(path)
    for _ in range(3):
        store.commit(another_card())
    damaged = bytearray(journal_of(path).read_bytes())
    damaged[damaged.index(b"Brochure")] = ord("b")
    journal_of(path).write_bytes(damaged)
    before = contents(path.parent)
    with pytest.raises(NotABoard, match=r"board\.json\.journal is damaged at byte"):
        open_store(path)
    assert contents(path.parent) == before
    store.close()


def test_a_long_journal_is_folded_and_followed_without_reading_the_board(path: Path) -> None:
    ours = open_store(path)
    theirs = TinyDBStore(path)
    read = theirs._reader.now.tables["meta"]
    first = ours.commit(another_card()).board
    inode = journal_of(path).stat().st_ino
    told = 0
    while journal_of(path).stat().st_ino == inode:
        ours.commit(happens(commented(1, "x" * 9_000)))
        told += len(theirs.refresh().events)
    assert told == ours.board.revision - first.revision + 1
    assert theirs.board == ours.board
    assert theirs._reader.now.tables["meta"] is read
    assert json.loads(path.read_bytes())["meta"]["1"]["seq"] == ours.board.revision
    assert {file.name for file in path.parent.iterdir()} == {
        "board.json",
        "board.json.bak",
        "board.json.journal",
        "board.json.journal.1",
        "board.json.lock",
        "board.json.backups",
    }
    ours.close()
    theirs.close()


def test_a_link_to_the_board_leads_to_the_same_journal(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    commit(link, requested(1))
    assert link.is_symlink()
    assert set(json.loads(path.read_bytes())["cards"]) == {"1"}


def test_tables_of_other_programs_keep_their_order(path: Path) -> None:
    foreign = [f"table {letter}" for letter in "zaymbx"]
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps(content | {name: {} for name in foreign}))
    store = open_store(path)
    store.commit(another_card())
    store.close()
    assert [*json.loads(path.read_bytes())][4:] == foreign
