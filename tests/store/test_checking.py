"""A check names everything that is wrong, and nothing that is not."""

from __future__ import annotations

import fcntl
import json
import os
import random
import re
import shutil
from pathlib import Path

import pytest

from kanban.domain.board import Board
from kanban.domain.errors import StoreError
from kanban.store.checking import examine
from kanban.store.files import LARGEST, Disk, Paths
from kanban.store.opening import open_store
from kanban.store.tinydb_store import TinyDBStore
from tests.sample.making import board_file, sample_events
from tests.store.damage import (
    DAMAGES,
    beside,
    board_with_a_past,
    change_record,
    contents,
    examined,
    faults,
    kinds,
    opened,
    quiet,
)
from tests.store.happening import another_card, commented, happens

KINDS = {
    "torn journal": set(),
    "damaged first record": {"damaged_journal"},
    "damaged last record": {"damaged_journal"},
    "journal of another board": {"foreign_journal"},
    "older board": {"older_board"},
    "no board": {"no_board"},
    "empty board": {"not_a_board"},
    "half a board": {"not_a_board"},
    "rubbish for a journal": {"not_a_journal"},
    "another state": {"not_its_history"},
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board]:
    return board_with_a_past(tmp_path_factory.mktemp("origin"))


@pytest.fixture
def path(origin: tuple[Path, Board], tmp_path: Path) -> Path:
    """A board with two checkpoints behind it and three changes in its journal."""
    for file in origin[0].parent.glob("board.json*"):
        if file.is_file():
            shutil.copy2(file, tmp_path / file.name)
    return tmp_path / "board.json"


def test_a_whole_board_has_no_finding(path: Path) -> None:
    findings = examined(path)
    assert not quiet(path)
    assert (findings.cards, findings.revision) == (3, 6)
    assert findings.events == 4 + 3 + 2
    assert findings.is_whole


def test_the_sample_company_is_whole(tmp_path: Path) -> None:
    from tests.sample.days import AS_OF

    file = tmp_path / "board.json"
    file.write_bytes(board_file(sample_events(AS_OF, None)))
    assert not faults(file)
    assert not kinds(file) & {"unknown_person", "missing_cards"}
    assert examined(file).cards == 46


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_and_nothing_is_touched(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    before = contents(path.parent)
    assert {fault.kind for fault in faults(path)} == KINDS[damage]
    repairable = [fault.repairable for fault in faults(path)]
    assert all(repairable)
    assert contents(path.parent) == before


def test_a_torn_line_is_a_note_with_its_place(path: Path) -> None:
    size = beside(path, ".journal").stat().st_size
    DAMAGES["torn journal"](path)
    (note,) = (f for f in examined(path).found if f.kind == "torn_journal")
    assert (note.level, note.place) == ("note", f"board.json.journal, byte {size}")


def test_damage_in_the_journal_has_its_byte(path: Path) -> None:
    lines = beside(path, ".journal").read_bytes().splitlines(keepends=True)
    change_record(path, 1)
    (fault,) = faults(path)
    assert fault.place == f"board.json.journal, byte {len(lines[0] + lines[1])}"


@pytest.mark.parametrize(
    ("old", "new", "place", "kind"),
    [
        (rb'"state":"requested"', b'"state":"delivered"', "cards.2.state", "not_its_history"),
        (rb'"state":"requested"', b'"state":"asked"', "cards.2.state", "not_its_history"),
        (rb'"version":1\b', b'"version":4', "cards.2.version", "not_its_history"),
        (rb'"number":2', b'"number":7', "cards.2.number", "not_its_history"),
        (rb'"name":"Mara"', b'"name":"Mary"', "people.1.name", "not_its_history"),
        (rb'"key":"sales","name":"Sales"', b'"key":"sales","name":"S"', "departments.1.name", ""),
        (rb'"name":"Works","events"', b'"name":"W","events"', "meta.1.name", "not_its_history"),
        (rb'"verb":"request"', b'"verb":"fly"', "cards.1.events[0].verb", "newer"),
        (rb'"card":2', b'"card":1', "cards.2.events[0]", "wrong_history"),
        (rb'00Z","by":"mara"', b'00","by":"mara"', "cards.1.events[0].at", "wrong_history"),
        (rb'"events":\[\{"verb":"req.*?\}\]', b'"events":[]', "cards.1.events", "wrong_history"),
        (rb'"verb":"person"', b'"verb":"board","name":"x"', "people.1.events[0]", ""),
        (rb'"last_number":\d', b'"last_number":0', "meta.1.last_number", "low_last_number"),
        (rb'"seq":\d', b'"seq":-1', "board.json", "not_a_board"),
        (rb'"format":1', b'"format":1,"mood":[1e999]', "board.json", "not_a_board"),
        (rb'"format":1', b'"format":9', "board.json", "newer"),
        (rb'"customer":"sales"', b'"customer":"x"', "cards.1.customer", "wrong_document"),
        (
            rb'"supplier":"design"',
            b'"supplier":"design","follows":9',
            "cards.1.follows",
            "lost_link",
        ),
    ],
)
def test_a_document_that_is_wrong_is_named_by_its_place(
    path: Path, old: bytes, new: bytes, place: str, kind: str
) -> None:
    open_store(path).close()
    text = path.read_bytes()
    only_one = place not in ("cards.1.customer", "cards.1.follows")
    # Of a card and of its history the same must be said where the history is to be believed.
    path.write_bytes(re.sub(old, new, text, count=1 if only_one else 0))
    assert path.read_bytes() != text
    found = {(fault.place, kind and fault.kind) for fault in faults(path)}
    assert (place, kind) in found


def test_a_card_that_is_gone_is_missed(path: Path) -> None:
    open_store(path).close()
    text = path.read_bytes()
    path.write_bytes(re.sub(rb'\n"2":\{"number":2.*\n', b"\n", text))
    (warning,) = (f for f in examined(path).found if f.kind == "missing_cards")
    assert "not on the board: 2." in warning.sentence


def test_a_journal_that_is_gone_is_missed(path: Path) -> None:
    beside(path, ".journal").unlink()
    assert "no_journal" in kinds(path)


def test_a_journal_the_disk_failed_under_is_named(path: Path) -> None:
    header = json.loads(beside(path, ".journal").read_bytes().splitlines()[0][9:])
    beside(path, ".lock").write_text(f"BAD {header['id']}\n")
    assert "ill_journal" in kinds(path)


def test_who_holds_the_lock_is_named(path: Path) -> None:
    if not Path("/proc/locks").exists():
        pytest.skip("this system does not tell who holds a lock")
    descriptor = os.open(beside(path, ".lock"), os.O_RDWR)
    try:
        assert "lock_held" not in {finding.kind for finding in examined(path).found}
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        held = [f.sentence for f in examined(path).found if f.kind == "lock_held"]
    finally:
        os.close(descriptor)
    assert held
    assert f"(process {os.getpid()})" in held[0]


def test_a_backup_that_cannot_be_read_is_named(path: Path) -> None:
    folder = beside(path, ".backups")
    folder.mkdir()
    (folder / "2026-03-02T09-00-00Z-automatic.json").write_bytes(path.read_bytes())
    assert "bad_backup" not in kinds(path)
    (folder / "2026-03-03T09-00-00Z-automatic.json").write_bytes(b"{")
    assert "bad_backup" in kinds(path)


def test_a_checkpoint_under_way_fools_nobody(path: Path) -> None:
    """Between its reading of the journal and of the board, two checkpoints are made."""

    class Meanwhile(Disk):
        runs = 0

        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if path.name == "board.json" and self.runs == 0:
                self.runs += 1
                for _ in range(2):
                    store = TinyDBStore(path)
                    store.commit(another_card())
                    store.close()
            return super().open(path, flags, mode)

    disk = Meanwhile()
    findings = examine(disk, Paths.of(path))
    assert disk.runs == 1
    assert findings.is_whole
    assert findings.revision == opened(path).revision


def test_a_viewer_may_check_and_is_told_what_cannot_be_read(path: Path) -> None:
    class Closed(Disk):
        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT) or path.name.endswith(".journal"):
                raise PermissionError(13, "Permission denied", str(path))
            return super().open(path, flags, mode)

    found = examine(Closed(), Paths.of(path)).found
    (fault,) = (finding for finding in found if finding.level == "fault")
    assert (fault.kind, fault.place) == ("not_readable", "board.json.journal")
    assert not fault.repairable


# At random


def damaged(data: bytes, dice: random.Random) -> bytes:
    """One byte, one line, one value or the end of a file, changed."""
    place = dice.randrange(len(data))
    lines = data.splitlines(keepends=True)
    match dice.randrange(7):
        case 0:
            return data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :]
        case 1:
            return data[:place]
        case 2:
            return data[:place] + data[place + dice.randrange(1, 40) :]
        case 3:
            del lines[dice.randrange(len(lines))]
        case 4:
            lines.insert(dice.randrange(len(lines)), dice.choice(lines))
        case 5:
            values = list(re.finditer(rb'(?<=":)("[^"]*"|\d+|\[\]|null)', data))
            value = dice.choice(values)
            new = dice.choice(
                [b"0", b"-1", b'"x"', b"null", b"[]", b"{}", b'"delivered"', b"1e999"]
            )
            return data[: value.start()] + new + data[value.end() :]
        case _:
            return data[:place] + dice.randbytes(3) + data[place:]
    return b"".join(lines)


@pytest.mark.parametrize("seed", range(5))
def test_damage_at_random_is_found_or_does_no_harm(
    path: Path, origin: tuple[Path, Board], seed: int
) -> None:
    dice = random.Random(seed)
    before = contents(path.parent)
    for _ in range(60):
        file = dice.choice([path, beside(path, ".journal")])
        data = before[file.name]
        new = damaged(data, dice)
        file.write_bytes(new)
        # A journal without its last lines looks like one to which they were never added.
        is_shorter = file.suffix == ".journal" and data.startswith(new) and new.endswith(b"\n")
        check_told(path, None if is_shorter else origin[1])
        file.write_bytes(data)


def check_told(path: Path, undamaged: Board | None) -> None:
    """What a check says and what opening says go together. `undamaged`: what the board was."""
    findings = examined(path)
    told = [f.kind for f in findings.found if f.kind not in ("access", "unknown_person")]
    try:
        store = TinyDBStore(path)
    except StoreError:
        assert not findings.is_whole
        return
    assert told or undamaged is None or store.board == undamaged
    if findings.is_whole:
        assert findings.revision == store.board.revision
        assert findings.cards == len(store.board.cards)
        assert all(store.history(number) for number in store.board.cards)
    store._watch.close()
    store._reader.close()


def test_a_comment_more_is_no_fault(path: Path) -> None:
    store = open_store(path)
    store.commit(happens(commented(2)))
    store.close()
    assert not quiet(path)


def test_a_file_that_is_huge_is_named_and_not_read(path: Path) -> None:
    os.truncate(path, LARGEST + 1)  # of blanks that take no room on the disk
    assert any("no board has" in finding.sentence for finding in examined(path).found)
