"""A small board with everything on it that can be damaged, and the files that it lies in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from kanban.domain import commands as c
from kanban.domain.agreements import Hours, Weekday, WipPolicy
from kanban.domain.block import BlockCode
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass, Verdict
from kanban.domain.commands import Command, Judgement
from kanban.domain.events import BoardNamed, DepartmentSet, PersonSet
from kanban.domain.rules import decide
from kanban.store.opening import create_board, open_store
from tests.making import DEPARTMENTS, NOW, PEOPLE, Clock

BOARD, JOURNAL, LOCK = "board.json", "board.json.journal", "board.json.lock"
BACKUP, OLD_JOURNAL = "board.json.bak", "board.json.journal.1"

Files: TypeAlias = dict[str, bytes]
"""What lies in a folder, by name."""

_BOTH = tuple(Judgement(criterion=place, verdict=Verdict.MET) for place in (1, 2))

FOUNDED: list[tuple[str, Command]] = [
    ("ada", c.EditDepartment(key="print", done=("Proofread",), wip_limit=2)),
    ("tom", c.Join(department="legal")),
]
WORKED: list[tuple[str, Command]] = [
    (
        "mara",
        c.Request(
            title="Brochure für die Messe",
            supplier="design",
            purpose="A fair\nin May",
            for_whom="Visitors",
            need_by=date(2026, 5, 1),
            service_class=ServiceClass.FIXED_DATE,
            criteria=("Our blue", "Eight pages"),
        ),
    ),
    ("mara", c.Request(title="Poster", supplier="design")),
    ("mara", c.Request(title="Flags", supplier="design")),
    ("ben", c.Request(title="Paper", supplier="print")),
    ("ida", c.Start(number=1)),
    ("ida", c.Deliver(number=1, note="On the drive.", claims=_BOTH)),
    (
        "mara",
        c.Return(number=1, code=ReturnCode.CORRECT, expected="Our blue, not sky.", not_met=(1,)),
    ),
    ("ben", c.Start(number=2)),
    ("ben", c.Ask(number=2, text="A2\nor A1?")),
    ("mara", c.Answer(number=2, text="A2 \U0001f642")),
    ("ben", c.PutBack(number=2, reason="Paper first.")),
    ("ben", c.Promise(number=2, promised=date(2999, 5, 1))),
    ("ben", c.Promise(number=2, promised=date(2999, 5, 8), reason="The paper \U0001f642")),
    ("omar", c.Call(number=2, text="That paper\ncurls.")),
    ("ben", c.Acknowledge(number=2, text="„Thank\u00a0you“")),
    ("mara", c.Edit(number=2, title="Posters", criteria=("A2",))),
    ("ben", c.Assign(number=2, assignee="max")),
    ("ben", c.Decline(number=3, code=DeclineCode.NOT_OURS, reason="Cloth.", instead="Ask Print.")),
    ("mara", c.Request(title="Flags of paper", supplier="design", follows=3)),
    ("ben", c.Withdraw(number=4, reason="There is some left.")),
]
DONE: list[tuple[str, Command]] = [
    ("ida", c.Deliver(number=1, note="The other blue.", claims=_BOTH)),
    ("mara", c.Accept(number=1, verdicts=_BOTH, rating=5, thanks="Lovely.")),
    ("mara", c.Reopen(number=1, reason="Page 7 is upside down.")),
    ("max", c.Start(number=5)),
    ("max", c.Deliver(number=5, note="In the cellar.")),
]
AGREED: dict[str, Any] = {
    "zone": "Europe/Berlin",
    "hours": (Hours(weekday=Weekday.MON, start="09:00", end="17:00"),),
    "days_off": (date(2999, 12, 24),),
    "deliver_days": 5,
    "wip_policy": WipPolicy.STOP,
}
UNFOLDED: list[tuple[str, Command]] = [
    ("tom", c.Comment(number=1, text="Page 8 too: „oh\u00a0no“ \\ \u2028 \U0001f642")),
    ("max", c.Recall(number=5, reason="One is missing.")),
    ("tom", c.Request(title="Map", supplier="print", customer="sales")),
    ("ben", c.Reorder(number=2, after=6)),
    ("omar", c.Comment(number=6, text="We have one.")),
    ("omar", c.Thank(number=6, text="Well \u2028 asked.")),
    ("mara", c.Call(number=6, text="Nobody finds it.")),
    ("omar", c.Promise(number=6, promised=date(2999, 6, 1))),
    ("omar", c.Ask(number=6, text="Of \u2028 which „year“?")),
    ("omar", c.Ask(number=6, text="Folded?")),
    ("tom", c.Answer(number=6, question=2, text="Flat.")),
    ("omar", c.Block(number=6, code=BlockCode.OTHER, text="No\npaper.", on_card=2)),
    ("omar", c.Block(number=6, code=BlockCode.EXTERNAL, text="Ink", outside="„Süd“ \u2028 mill")),
    ("omar", c.Block(number=6, code=BlockCode.OTHER, text="Sign.", department="legal")),
    ("omar", c.Unblock(number=6, block=3, text="They did \U0001f642")),
    ("ada", c.EditDepartment(key="design", wip_limit=5, **AGREED)),
    ("ada", c.NameBoard(name="The works")),
    ("mara", c.Comment(number=6, text="Send it, please.")),
]
"""These are in the journal only."""


class Whole(Struct, frozen=True):
    """The undamaged board."""

    files: Files
    """As they are when a process was killed: with records in the journal."""
    foreign: Files
    """The same of another board."""
    folder: Path
    """Where they lie, untouched: the journal was begun on the board.json that lies there."""


def make_whole(folder: Path) -> Whole:
    """Let everything happen, in a new folder."""
    (folder / "foreign").mkdir()
    return Whole(_files(folder), _files(folder / "foreign"), folder)


def _files(folder: Path) -> Files:
    path = folder / BOARD
    clock = Clock()
    departments = [DepartmentSet(at=NOW, by="ada", department=each) for each in DEPARTMENTS]
    people = [PersonSet(at=NOW, by="ada", person=each) for each in PEOPLE]
    named = BoardNamed(at=NOW, by="ada", name="Works")
    create_board(path, [named, *departments, *people]).close()
    for part in (FOUNDED, WORKED, DONE):
        _happen(path, part, clock)
        if part is WORKED:
            path.write_bytes(_with_unknown_things(path.read_bytes()))
    before = _contents(folder)
    _happen(path, UNFOLDED, clock)
    records = documents((folder / OLD_JOURNAL).read_bytes())
    return _unfold(folder, before, records)


def _happen(path: Path, part: list[tuple[str, Command]], clock: Clock) -> None:
    store = open_store(path)
    for by, command in part:
        at = clock.forward(minutes=1)
        store.commit(lambda board, by=by, do=command, at=at: decide(board, do, by, at))  # type: ignore[misc]
    store.close()


def _with_unknown_things(board: bytes) -> bytes:
    """A table and a field that this program does not know, put in by hand."""
    board = board.replace(b'"number":2,', b'"number":2,"hue":{"of":["the",null,1.5e3]},', 1)
    return board.replace(b'{\n"meta"', b'{\n"notes":{"1":{"text":"buy \\u2764 milk"}},\n"meta"', 1)


def _unfold(folder: Path, before: Files, journal: list[Any]) -> Files:
    """Bring the files back to what they were before the last process left."""
    for name, data in before.items():
        (folder / name).unlink()
        (folder / name).write_bytes(data)
    status = (folder / BOARD).stat()
    journal[0]["file"] = [status.st_ino, status.st_mtime_ns, status.st_size]
    (folder / JOURNAL).write_bytes(sealed(journal))
    return _contents(folder)


def _contents(folder: Path) -> Files:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def documents(journal: bytes) -> list[Any]:
    """What the lines of a whole journal say."""
    return [json.loads(line[9:]) for line in journal.splitlines()]


def compact(said: Any) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode()


def sealed(lines: list[Any], written: Callable[[Any], bytes] = compact) -> bytes:
    """A journal that says this, with checksums that fit."""
    crc, text = 0, b""
    for line in lines:
        said = written(line)
        crc = zlib.crc32(said, crc)
        text += b"%08x %b\n" % (crc, said)
    return text
