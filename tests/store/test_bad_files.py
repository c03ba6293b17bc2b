"""A file that is no board gets a clear sentence and is left as it was, byte for byte."""

from __future__ import annotations

import os
import shutil
import zlib
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved
from kanban.store.files import Disk
from kanban.store.opening import create_board, open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.store.happening import FOUNDING, another_card, happens, requested, started

SENTENCES = {
    "": "is empty. If there was never a board in it",
    "\n \n": "is empty. If there was never a board in it",
    '{"meta": {\n"1": }': "is not JSON (line 2, column 6: Expecting value)",
    '{"meta": ': "is not JSON (line 1, column 10: Expecting value)",
    "[1, 2]": "is JSON but not a board",
    "{}": "is JSON but not a board",
    '{"_default": {"1": {"title": "x"}}}': "is JSON but not a board",
    '{"meta": {"1": {"format": "one"}}}': "meta.1.format: Expected `int`, got `str`",
    '{"note": "buy milk"}': "is JSON but not a board",
    '{"meta": []}': "meta: it is no table (Expected `object`, got `array`)",
    '{"cards": [], "meta": {"1": {"format": 1}}}': (
        "cards: it is no table (Expected `object`, got `array`)"
    ),
    '{"note": "x", "meta": {"1": {"format": 1}}}': (
        "note: it is no table (Expected `object`, got `str`)"
    ),
    '{"note": "x", "meta": {"1": {"format": 2}}}': "was made by a newer kanban (format 2;",
    '{"meta": {"1": ' + "[" * 9999 + "]" * 9999 + "}}": "is nested too deep to be read.",
    '{"cards": [' + "[" * 9999 + "]" * 9999 + "]}": "is nested too deep to be read.",
    '{"meta": {"1": {"format": 7, "what": []}}}': (
        "was made by a newer kanban (format 7; this one reads format 1): upgrade this kanban."
    ),
    '{"meta": {"1": {"format": 1, "board": "b"}}}': ("meta.1: Object missing required field `seq`"),
}


def refusal(path: Path) -> str:
    with pytest.raises(NotABoard) as refused:
        open_store(path)
    return refused.value.message


@pytest.mark.parametrize(("text", "sentence"), SENTENCES.items())
def test_a_file_that_is_no_board_is_explained(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "board.json"
    path.write_text(text)
    said = refusal(path)
    assert said.startswith(str(path))
    assert sentence in said
    assert path.read_text() == text
    assert os.listdir(tmp_path) == ["board.json"]


def test_bytes_that_are_no_text_are_explained(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(b'{"meta": "\xff"}')
    assert "is not JSON (byte 10: the text is not UTF-8)" in refusal(path)


def test_no_file_leads_to_init(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    made = f'`kanban init {path} --name "NAME"` makes one'
    assert refusal(path).startswith(f"There is no board at {path}. {made}")
    assert os.listdir(tmp_path) == []


def test_a_folder_is_no_board(tmp_path: Path) -> None:
    assert "is a folder. Give the path of the board's file" in refusal(tmp_path)


def test_a_pipe_is_no_board(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "board.json")
    assert "is not a regular file" in refusal(tmp_path / "board.json")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            b'"state":"requested"',
            b'"state":"asked"',
            "cards.1.state: Invalid enum value 'asked', and not one of: requested, in_progress,",
        ),
        (b'"number":1', b'"number":2', "cards.1.number: it is 2 and should be 1"),
        (b'"key":"sales"', b'"key":"design"', "departments.2.key: 'design' is there twice"),
        (b'"login":"mara"', b'"login":5', "people.1.login: Expected `str`, got `int`"),
        (b'"departments":["sales"]', b'"departments":["x"]', "people.1.departments[0]: no such"),
        (
            b'"login":"mara"',
            b'"login":"mara","lead_of":["x"]',
            "people.1.lead_of[0]: no such department 'x'",
        ),
        (b'"customer":"sales"', b'"customer":"x"', "cards.1.customer: no such department 'x'"),
        (b'"supplier":"design"', b'"supplier":"x"', "cards.1.supplier: no such department 'x'"),
        (b'"rank":"n', b'"rank":"N', "cards.1.rank: 'N"),
        (b'i","state"', b'i0","state"', 'i0\' is not made of 0-9 and a-z, or ends in "0"'),
        (b'01:00.250000Z","entered', b'01:00","entered', "cards.1.requested_at: the time has no"),
        (b'01:00.250000Z","rank', b'01:00","rank', "cards.1.entered_at: the time has no zone"),
        (b'"seq":2', b'"seq":-2', "meta.1.seq: Expected `int` >= 0"),
        (b'"last_number":1', b'"last_number":-1', "meta.1.last_number: Expected `int` >= 0"),
        (b'"1":{"number":1', b'"-1":{"number":-1', "cards.-1.number: it is -1 and should be 1"),
        (b'"1":{"key"', b'"one":{"key"', "departments.one: the id of a document is a number"),
        (b'"1":{"login"', b'"01":{"login"', "people.01: the id of a document is a number"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(
    path: Path, old: bytes, new: bytes, sentence: str
) -> None:
    store = open_store(path)
    store.commit(happens(requested(1)))
    store.close()
    good = path.read_bytes()
    path.write_bytes(good.replace(old, new))
    assert path.read_bytes() != good
    before = contents(path.parent)
    assert sentence in refusal(path)
    assert contents(path.parent) == before


def test_a_wrong_event_is_named_when_the_history_is_asked_for(path: Path) -> None:
    store = open_store(path)
    store.commit(happens(requested(1), started(1)))
    store.close()
    path.write_bytes(path.read_bytes().replace(b'"verb":"start"', b'"verb":"fly"'))
    store = open_store(path)
    with pytest.raises(NotABoard, match=r"newer kanban \(cards\.1\.events\[1\]\.verb: .* 'fly'"):
        store.history(1)
    store.close()


def test_a_time_without_zone_in_a_history_is_named_when_it_is_asked_for(path: Path) -> None:
    store = open_store(path)
    store.commit(happens(requested(1)))
    store.close()
    data = path.read_bytes()
    path.write_bytes(data.replace(b'00Z","by":"mara"', b'00","by":"mara"'))
    store = open_store(path)
    with pytest.raises(NotABoard, match=r"cards\.1\.events\[0\]\.at: the time has no zone"):
        store.history(1)
    store.close()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            b'"verb":"start"',
            b'"verb":"fly"',
            "newer kanban .*upgrade this kanban and start it again",
        ),
        (b'"supplier":"design"', b'"supplier":"x"', r"cards\.1\.supplier: no such department 'x'"),
        (b'00Z","by":"ben"', b'00","by":"ben"', r"cards\.1\.events\[1\]\.at: the time has no zone"),
    ],
)
def test_a_record_that_does_not_fit_is_told_and_leaves_what_was_known(
    path: Path, old: bytes, new: bytes, sentence: str
) -> None:
    class Alters(Disk):
        """Writes the journal of another program, with checksums that fit."""

        def write(self, descriptor: int, data: bytes) -> int:
            if not data[9:].startswith(b'{"seq":3'):
                return super().write(descriptor, data)
            head = path.with_name("board.json.journal").read_bytes().splitlines()[-1]
            text = data[9:-1].replace(old, new)
            crc = zlib.crc32(text, int(head[:8], 16))
            super().write(descriptor, b"%08x %b\n" % (crc, text))
            return len(data)

    theirs, ours = TinyDBStore(path, disk=Alters()), open_store(path)
    theirs.commit(happens(requested(1)))
    board = ours.refresh().board
    theirs.commit(happens(started(1)))
    for _ in range(2):
        with pytest.raises(NotABoard, match=sentence):
            ours.refresh()
    assert ours.board == board
    ours.close()


def test_a_history_that_is_none_is_named_before_anything_is_added(path: Path) -> None:
    store = open_store(path)
    store.commit(happens(requested(1)))
    store.close()
    card = path.read_bytes().index(b'"number":1')
    events = path.read_bytes().index(b'"events":[', card)
    text = path.read_bytes()
    path.write_bytes(text[:events] + b'"events":"none"}}\n}\n')
    store = open_store(path)
    before = contents(path.parent)
    with pytest.raises(NotABoard, match=r"cards\.1\.events: Expected `array`"):
        store.commit(happens(started(1)))
    assert contents(path.parent).items() >= {(path.name, before[path.name])}
    store.close()


def test_an_old_copy_under_a_newer_journal_is_not_guessed_about(path: Path) -> None:
    old = path.read_bytes()
    store = open_store(path)
    store.commit(another_card())
    store.close()
    path.write_bytes(old)
    before = contents(path.parent)
    said = refusal(path)
    assert "(change 1) is older than its journal (change 2)" in said
    assert "move board.json.journal away" in said
    assert contents(path.parent) == before


def test_the_journal_of_another_board_is_not_guessed_about(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    store = create_board(other, FOUNDING)
    store.commit(another_card())
    store.close()
    shutil.copy(tmp_path / "other.json.journal", tmp_path / "board.json.journal")
    assert "belongs to another board than" in refusal(path)


def test_rubbish_in_the_place_of_the_journal_is_not_guessed_about(path: Path) -> None:
    (path.parent / "board.json.journal").write_text("shopping list\n")
    assert "is not a journal that this kanban can read" in refusal(path)


@pytest.mark.parametrize("name", ["board.json.journal", "board.json.lock"])
def test_a_link_planted_beside_the_board_is_not_followed(path: Path, name: str) -> None:
    target = path.parent / "private"
    target.write_text("private\n")
    (path.parent / name).symlink_to(target)
    with pytest.raises((NotABoard, NotSaved), match=r"Too many levels of symbolic links"):
        try_to_commit(path)
    assert target.read_text() == "private\n"


def try_to_commit(path: Path) -> None:
    store = open_store(path)
    try:
        store.commit(another_card())
    finally:
        store.close()


def test_a_board_in_trouble_stays_on_the_screen_and_comes_back(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    board, good = store.board, path.read_bytes()
    path.write_bytes(b"{")
    with pytest.raises(NotABoard, match="is not JSON"):
        store.refresh()
    with pytest.raises(NotABoard, match="is not JSON"):
        store.commit(another_card())
    assert store.board == board
    assert path.read_bytes() == b"{"
    path.write_bytes(good)
    assert store.refresh().events == ()
    assert len(store.commit(another_card()).board.cards) == 2
    store.close()


def test_a_board_that_went_away_stays_on_the_screen(path: Path) -> None:
    store = open_store(path)
    board = store.board
    path.unlink()
    with pytest.raises(NotABoard, match="There is no board at"):
        store.refresh()
    assert store.board == board
    store.close()


def test_a_board_that_goes_back_is_not_followed(path: Path) -> None:
    store = open_store(path)
    store.commit(another_card())
    (path.parent / "board.json.journal").unlink()
    with pytest.raises(NotABoard, match="went back from change 2 to change 1"):
        store.commit(another_card())
    store.close()


@pytest.mark.parametrize("name", ["board.json", "board.json.journal"])
def test_a_new_board_takes_nobodys_place(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(NotSaved, match="There is something at"):
        create_board(tmp_path / "board.json", FOUNDING)
    assert contents(tmp_path) == {name: b"mine"}


def test_a_new_board_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="There is no folder"):
        create_board(tmp_path / "none" / "board.json", FOUNDING)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
