"""Damage that once was not told, or destroyed something, found by `tests.attack`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kanban.domain.errors import NotABoard, NotSaved
from kanban.store.checking import examine
from kanban.store.files import Disk, Paths
from kanban.store.opening import open_store
from tests.attack.whole import (
    BOARD,
    DONE,
    FOUNDED,
    JOURNAL,
    LOCK,
    UNFOLDED,
    WORKED,
    documents,
    make_whole,
    sealed,
)
from tests.store.happening import commented, happens

FOLDED = 1 + len(FOUNDED) + len(WORKED) + len(DONE)
"""The change up to which all is in the board's file."""
LAST = FOLDED + len(UNFOLDED)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board whose last changes, those after `FOLDED`, are in its journal only."""
    make_whole(tmp_path)
    return tmp_path / BOARD


def refusal(path: Path) -> str:
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(NotABoard) as refused:
        open_store(path)
    assert {name: (path.parent / name).read_bytes() for name in before} == before
    return refused.value.message


@pytest.mark.parametrize("bit", [0, 7])
@pytest.mark.parametrize("after", [b'"by":"omar', b'"by":"mara', b'"text":"Send'])
def test_a_bit_that_flips_in_a_record_is_told_though_it_be_the_last(
    path: Path, after: bytes, bit: int
) -> None:
    journal = path.with_name(JOURNAL)
    data = bytearray(journal.read_bytes())
    data[data.rindex(after) + len(after) - 1] ^= 1 << bit
    journal.write_bytes(data)
    assert "board.json.journal is damaged at byte" in refusal(path)


def test_two_records_that_became_one_line_are_told(path: Path) -> None:
    journal = path.with_name(JOURNAL)
    lines = journal.read_bytes().splitlines()
    journal.write_bytes(b"\n".join(lines[:-1]) + b" " + lines[-1] + b"\n")
    assert "is damaged at byte" in refusal(path)


def test_a_last_record_whose_forerunner_is_gone_is_told(path: Path) -> None:
    journal = path.with_name(JOURNAL)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:-2], lines[-1]]))
    assert "is damaged at byte" in refusal(path)


def test_half_a_last_record_is_like_one_that_was_never_saved(path: Path) -> None:
    """Here the promise ends: nobody can tell whether it had been acknowledged."""
    os.truncate(path.with_name(JOURNAL), path.with_name(JOURNAL).stat().st_size - 9)
    store = open_store(path)
    assert store.board.revision == LAST - 1
    store.close()


@pytest.mark.parametrize("seq", [FOLDED + 1, FOLDED + 4, LAST, LAST + 1, 500, 2**70])
def test_a_revision_that_was_altered_hides_no_record(path: Path, seq: int) -> None:
    expected = open_store(path).board
    path.write_bytes(path.read_bytes().replace(b'"seq":%d' % FOLDED, b'"seq":%d' % seq))
    if seq > LAST:
        assert f"has not what its journal says of change {FOLDED + 1}" in (said := refusal(path))
        assert said in [found.sentence for found in examine(Disk(), Paths.of(path)).found]
    else:
        assert open_store(path).board == expected


@pytest.mark.parametrize("seq", [0, LAST - 1, LAST + 1])
def test_a_record_out_of_its_turn_is_told(path: Path, seq: int) -> None:
    lines = documents(path.with_name(JOURNAL).read_bytes())
    lines[-1]["seq"] = seq
    path.with_name(JOURNAL).write_bytes(sealed(lines))
    assert f"goes on with change {seq}" in refusal(path)


def test_a_number_of_a_thousand_digits_is_told_in_a_short_sentence(path: Path) -> None:
    lines = documents(path.with_name(JOURNAL).read_bytes())
    lines[-1]["seq"] = 10**4_000
    path.with_name(JOURNAL).write_bytes(sealed(lines))
    assert "goes on with change 1000" in (said := refusal(path))
    assert len(said) < 1_000


def test_what_is_no_json_behind_what_is_no_table_is_told(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"meta":{', b'"x":1,"y":"\\ud800","meta":{'))
    assert "is not JSON" in refusal(path)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("format", 2, "made by a newer kanban (format 2;"), ("board", "x", "belongs to another")],
)
def test_a_record_that_makes_another_board_of_it_is_told(
    path: Path, field: str, value: object, sentence: str
) -> None:
    lines = documents(path.with_name(JOURNAL).read_bytes())
    meta = next(op for line in lines[1:] for op in line["ops"] if op[0] == "meta")
    meta[2][field] = value
    path.with_name(JOURNAL).write_bytes(sealed(lines))
    assert sentence in refusal(path)


def test_a_line_that_fits_and_is_no_record_is_told(path: Path) -> None:
    lines = [*documents(path.with_name(JOURNAL).read_bytes()), {"seq": LAST + 1, "new": "kind"}]
    path.with_name(JOURNAL).write_bytes(sealed(lines))
    assert "is damaged at byte" in refusal(path)


def test_bytes_in_a_history_that_are_no_text_are_told_at_once(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("für".encode(), b"f\xfcr"))
    assert "is not JSON (byte 2" in refusal(path)


def test_a_file_that_begins_like_another_encoding_is_explained(path: Path) -> None:
    path.write_bytes(b"{\0" + path.read_bytes())
    assert "is not JSON (line 1, column 2" in refusal(path)


def test_a_number_that_is_none_is_named_when_its_document_is_to_be_changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"number":4,', b'"number":4,"x":1e999,'))
    store = open_store(path)
    before = path.with_name(JOURNAL).read_bytes()
    with pytest.raises(NotABoard, match=r"cards\.4.*: Number out of range"):
        store.commit(happens(commented(4)))
    assert path.with_name(JOURNAL).read_bytes() == before
    assert len(store.commit(happens(commented(1))).events) == 1
    store.close()


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_in_the_journals_place_is_named(path: Path, kind: str) -> None:
    journal = path.with_name(JOURNAL)
    journal.unlink()
    journal.mkdir() if kind == "folder" else os.mkfifo(journal)
    assert "board.json.journal is not a journal that this kanban can read" in refusal(path)


@pytest.mark.parametrize("name", [BOARD, JOURNAL])
def test_a_lock_that_is_another_name_of_a_file_does_not_overwrite_it(path: Path, name: str) -> None:
    path.with_name(LOCK).unlink()
    os.link(path.with_name(name), path.with_name(LOCK))
    before = path.with_name(name).read_bytes()
    store = open_store(path)
    with pytest.raises(NotSaved, match=r"was not made by kanban\. It was left as it is\."):
        store.commit(happens(commented(1)))
    store.close()
    assert path.with_name(name).read_bytes() == before


def test_the_root_folder_is_no_board() -> None:
    with pytest.raises(NotABoard, match=r"/ is a folder\."):
        open_store(Path("/"))


def test_a_value_of_any_length_is_told_in_a_short_sentence(path: Path) -> None:
    said = json.loads(path.read_bytes())
    said["cards"]["4"]["customer"] = "x" * 50_000
    path.write_bytes(json.dumps(said).encode())
    assert "cards.4.customer: no such department 'xxx" in refusal(path)
    assert len(refusal(path)) < 1_000
