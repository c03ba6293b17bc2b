"""The people of a crowded board: processes that ask at random, and processes that look.

Each writes down what it is about to ask and what it was answered, so that another can judge.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import msgspec
from msgspec import Struct

from kanban.domain import commands as c
from kanban.domain.block import BlockCode
from kanban.domain.board import Board
from kanban.domain.card import Card, DeclineCode, ReturnCode, Verdict
from kanban.domain.commands import Command, Judgement
from kanban.domain.errors import NotSaved, Refused, Unknown
from kanban.domain.rules import decide
from kanban.service import Service
from kanban.store.opening import open_store
from tests.making import NOW, PEOPLE

CARDS = 60
"""Cards after which nobody requests any more: they should get in each other's way."""


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a diary."""

    token: str
    at: int
    """Nanoseconds of the machine's steady clock."""
    by: str = ""
    verb: str = ""
    asked: dict[str, object] = {}
    """The command; only before it is given."""
    answer: str = ""
    """saved, refused, not_saved or unknown."""
    revision: int = 0


class Looked(Struct, frozen=True):
    """What one who looks saw."""

    revision: int
    checksum: int


def clock() -> datetime:
    """A time that is the same for all processes and never goes back."""
    return NOW + timedelta(microseconds=time.monotonic_ns() // 1000)


def moment(at: datetime) -> int:
    """The steady clock's microseconds at a time that `clock` gave."""
    return (at.astimezone(UTC) - NOW) // timedelta(microseconds=1)


def checksum(board: Board) -> int:
    content = [
        sorted(board.cards.items()),
        sorted(board.people.items()),
        sorted(board.departments.items()),
        board.last_number,
        sorted(board.in_progress.items()),
        sorted(board.held.items()),
    ]
    return zlib.crc32(msgspec.json.encode(content))


def any_command(board: Board, token: str, random: Random) -> Command:
    """Something that may or may not be allowed."""
    if (len(board.cards) < CARDS and random.random() < 0.3) or not board.cards:
        supplier = random.choice(["design", "print", "legal"])
        return c.Request(title=token, supplier=supplier, criteria=("Right",) * random.randint(0, 1))
    number = random.choice([*board.cards])
    card = board.cards[number]
    seen = card.version if random.random() < 0.5 else None
    return random.choice(_asked_of(card, token, seen))


def _asked_of(card: Card, token: str, seen: int | None) -> list[Command]:
    number, met = (
        card.number,
        tuple(
            Judgement(criterion=place + 1, verdict=Verdict.MET)
            for place in range(len(card.criteria))
        ),
    )
    common: list[Command] = [
        c.Comment(number=number, text=token),
        *_asked_and_answered(card, token, seen),
        *_blocked_and_unblocked(card, token, seen),
        *_handed_over_and_divided(card, token, seen),
        *_cared_for(card, token, seen),
        c.Edit(number=number, seen=seen, purpose=token),
        c.Assign(number=number, seen=seen, assignee="ben" if card.assignee != "ben" else "ida"),
    ]
    match card.state:
        case "requested":
            more: list[Command] = [
                c.Start(number=number, seen=seen, over_limit=token),
                c.Start(number=number, seen=seen, over_limit=token),
                c.Decline(number=number, code=DeclineCode.NOT_NOW, reason=token, instead="Wait."),
            ]
        case "in_progress":
            more = [
                c.Deliver(number=number, seen=seen, note=token, claims=met),
                c.PutBack(number=number, seen=seen, reason=token),
            ]
        case "delivered":
            more = [
                c.Accept(number=number, seen=seen, verdicts=met, rating=4, thanks=token),
                c.Return(number=number, seen=seen, code=ReturnCode.ADD, expected=token),
                c.Recall(number=number, seen=seen, reason=token),
            ]
        case _:
            more = [c.Reopen(number=number, seen=seen, reason=token)]
    return common + more * 2


def _asked_and_answered(card: Card, token: str, seen: int | None) -> list[Command]:
    """An answer if one is waited for; a question if it may be asked and there are few."""
    number, open_ones = card.number, [question.number for question in card.questions]
    asks = card.state in ("requested", "in_progress") and len(open_ones) < 2
    return [
        *(c.Answer(number=number, seen=seen, question=one, text=token) for one in open_ones),
        *(c.Ask(number=number, seen=seen, text=token) for _ in range(asks)),
    ]


def _handed_over_and_divided(card: Card, token: str, seen: int | None) -> list[Command]:
    """What may be said to an offer if there is one, else an offer; and a part."""
    number = card.number
    if card.state not in ("requested", "in_progress"):
        return []
    part = c.Request(title=token, supplier="legal", parent=number)
    if card.handover is None:
        return [c.HandOver(number=number, seen=seen, to="legal", note=token), part]
    return [
        c.Take(number=number, seen=seen, over_limit=token),
        c.RefuseHandover(number=number, seen=seen, reason=token),
        c.KeepHandover(number=number, seen=seen),
    ]


def _cared_for(card: Card, token: str, seen: int | None) -> list[Command]:
    """A call is heard if one is open; a promise or a call if there may be one and there are few."""
    number, calls = card.number, [call.number for call in card.open_calls]
    day = date(2999, 1, 1 + card.version % 28)
    promises = card.state in ("requested", "in_progress") and day != card.promised
    said = len(card.thanks) < 3
    return [
        *(c.Acknowledge(number=number, seen=seen, call=one, text=token) for one in calls),
        *(c.Call(number=number, text=token) for _ in range(card.state.is_open and not calls)),
        *(c.Promise(number=number, seen=seen, promised=day, reason=token) for _ in range(promises)),
        *(c.Thank(number=number, text=token) for _ in range(said)),
    ]


def _blocked_and_unblocked(card: Card, token: str, seen: int | None) -> list[Command]:
    """The end of a block if there is one; a block on another card, if few stand in its way."""
    number, others = card.number, [block.number for block in card.blocks]
    blocks = card.state in ("requested", "in_progress") and len(others) < 2
    other = max(1, number - 1 - card.blocked % 3)
    return [
        *(c.Unblock(number=number, seen=seen, block=one, text=token) for one in others),
        *(
            c.Block(number=number, seen=seen, code=BlockCode.OTHER, text=token, on_card=other)
            for _ in range(blocks)
        ),
    ]


def ask_around(path: Path, diary: Path, seed: str, asks: int, killed_after: float | None) -> None:
    """Give so many random commands, as several people; perhaps be killed at some moment."""
    random = Random(seed)
    if killed_after is not None:
        killer = threading.Timer(killed_after, os.kill, (os.getpid(), signal.SIGKILL))
        killer.daemon = True
        killer.start()
    book = os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    store = open_store(path)
    for index in range(asks):
        token = f"t{seed}-{index}t"
        if random.random() < 0.3:
            store.refresh()
        command = any_command(store.board, token, random)
        by = _somebody(store.board, command, random)
        service = Service(store, by, clock)
        verb, asked = type(command).__name__, msgspec.to_builtins(command)
        _write(book, Line(token=token, at=time.monotonic_ns(), by=by, verb=verb, asked=asked))
        answer, revision = _answer(service, command)
        now = time.monotonic_ns()
        _write(book, Line(token=token, at=now, answer=answer, revision=revision))
    store.close()


def _somebody(board: Board, command: Command, random: Random) -> str:
    """Anybody; more often one who may, as far as is known here."""
    logins = [person.login for person in random.sample(PEOPLE, len(PEOPLE))]
    if random.random() < 0.2:
        return logins[0]
    for login in logins:
        with suppress(Refused):
            decide(board, command, login, clock())
            return login
    return logins[0]


def _answer(service: Service, command: Command) -> tuple[str, int]:
    try:
        return "saved", service.run(command).board.revision
    except Refused:
        return "refused", 0
    except NotSaved:
        return "not_saved", 0
    except Unknown:
        return "unknown", 0


def look_on(path: Path, diary: Path) -> None:
    """Follow the board until told to end, and read its file as any program would."""
    ended: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    book = os.open(diary, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    store = open_store(path)
    last = 0
    while not ended:
        board = store.refresh().board
        if board.revision < last:
            sys.exit(f"the revision went back from {last} to {board.revision}")
        if board.revision > last:
            _write(book, Looked(board.revision, checksum(board)))
        last = board.revision
        json.loads(path.read_bytes())
        store.wait(0.2)
    store.close()


def _write(book: int, line: Struct) -> None:
    os.write(book, msgspec.json.encode(line) + b"\n")
