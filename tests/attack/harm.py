"""Ways to damage a board's files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from tests.attack.whole import (
    BACKUP,
    BOARD,
    JOURNAL,
    LOCK,
    OLD_JOURNAL,
    Files,
    Whole,
    compact,
    documents,
    sealed,
)

Bytes: TypeAlias = Callable[[bytes, bytes, Random], bytes]
"""Damages the first text; the second is another of its kind."""

_RAW = re.compile(rb'"RAW:([^"]*)"')


class Harm(Struct, frozen=True):
    """What one trial begins with."""

    what: str
    """What was done, for a report."""
    files: Files
    plants: dict[str, str]
    """What lies there instead of a file: folder, fifo, gone, symlink NAME or link NAME."""
    one_place: bool = False
    """Only one place of one file was touched."""


def truncated(data: bytes, _: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def flipped(data: bytes, _: bytes, random: Random) -> bytes:
    """One bit is another."""
    changed = bytearray(data)
    changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def flipped_often(data: bytes, other: bytes, random: Random) -> bytes:
    for _ in range(random.randint(2, 9)):
        data = flipped(data, other, random)
    return data


def without_a_newline(data: bytes, _: bytes, random: Random) -> bytes:
    place = random.choice([found.start() for found in re.finditer(b"\n", data)])
    return data[:place] + random.choice([b" ", b"", b"J", b"\0"]) + data[place + 1 :]


def overwritten(data: bytes, _: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    end = min(len(data), start + random.choice([1, 1, 2, 8, 64, 700]))
    kind = random.choice([b"\0", b" ", b"\xff", b"9", b'"', b"\xe2\x82", b"{", b"-"])
    return data[:start] + (kind * (end - start))[: end - start] + data[end:]


def inserted(data: bytes, _: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    more = [b"\0", b"\n", b"\r", b",", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"[" * 2000, b"1" * 400]
    return data[:start] + random.choice([*more, random.randbytes(9)]) + data[start:]


def lines_removed(data: bytes, _: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    start = random.randrange(len(lines))
    del lines[start : start + random.choice([1, 1, 2, 3])]
    return b"".join(lines)


def line_twice(data: bytes, _: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return b"".join(lines)


def lines_swapped(data: bytes, _: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, two = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"".join(lines)


def spliced(data: bytes, other: bytes, random: Random) -> bytes:
    ends = b"\n" if random.random() < 0.7 else b""
    here, there = random.randrange(len(data)), random.randrange(len(other))
    if ends:
        here, there = data.rfind(ends, 0, here + 1) + 1, other.rfind(ends, 0, there + 1) + 1
    return data[:here] + other[there:]


def with_a_tail(data: bytes, other: bytes, random: Random) -> bytes:
    tails = [b"\0" * 700, b"\n", b"0", b"}", b"\n\n{}", other, data, random.randbytes(50) + b"\n"]
    return data + random.choice(tails)


def encoded_otherwise(data: bytes, _: bytes, random: Random) -> bytes:
    text = data.decode()
    kinds = ("utf-8-sig", "utf-16", "utf-32", "cp1252", "rot")
    match random.choice(kinds):
        case "rot":
            return text.replace("\n", "\r\n").encode()
        case kind:
            return text.encode(kind, errors="replace")


def something_else(_: bytes, other: bytes, random: Random) -> bytes:
    small = [b"", b"\n \t\n", b"\0", b"null", b"[]", b"{}", b"1", b'"board"', b"NaN", b"PK\x03\x04"]
    deep = [b"[" * 100_000, b'{"meta":' * 100_000, b'{"a":{"1":' + b"[" * 100_000]
    return random.choice([*small, *deep, b'{"a":{"1":{}}}', b"\0" * 5000, other])


TEXT_HARMS: list[Bytes] = [
    truncated,
    flipped,
    flipped,
    flipped,
    flipped_often,
    without_a_newline,
    overwritten,
    overwritten,
    inserted,
    lines_removed,
    line_twice,
    lines_swapped,
    spliced,
    with_a_tail,
    encoded_otherwise,
    something_else,
]
_ONE_PLACE = {flipped, without_a_newline}

DEEP = "[" * 3000 + "]" * 3000
ODD_VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 2**31, 2**63 - 1, 2**63, 2**64, 10**30, -(2**63) - 1),
    *("RAW:1e999", "RAW:-0", "RAW:1.0", "RAW:0.5", "RAW:NaN", "RAW:-Infinity", "RAW:01"),
    *(f"RAW:{DEEP}", "RAW:" + "9" * 4000, "RAW:[1,]"),
    *("", "x", "1", "\0", "\ud800", "\ufeff", "\u202e", "x" * 20_000, "design", "sales", "mara"),
    *("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-02-30", "2026-03-02T09:00"),
    *("2026-03-02", "9999-12-31", "0001-01-01", "requested", "accepted", "fly", "zz", "n0"),
    *([], {}, [[]], [{}], {"": ""}, [None], ["sales"], [1, "x"], {"1": {}}, {"events": [{}]}),
]


class _Place(NamedTuple):
    holder: Any
    key: Any


def places(said: Any) -> Iterator[_Place]:
    """Every place in a JSON value at which there is another."""
    keys: Any = said if isinstance(said, dict) else range(len(said))
    for key in keys:
        yield _Place(said, key)
        if isinstance(said[key], dict | list):
            yield from places(said[key])


def change_a_value(said: Any, random: Random) -> str:
    """Alter, remove, rename or add something somewhere. Says where and what."""
    holder, key = random.choice(list(places(said)))
    value = random.choice(ODD_VALUES)
    how = random.choice(["set", "set", "set", "remove", "rename", "add", "move"])
    match how:
        case "set":
            holder[key] = value
        case "remove":
            del holder[key]
        case "rename" if isinstance(holder, dict):
            holder[random.choice([f"{key}x", "", "1", "99", key.upper()])] = holder.pop(key)
        case "move":
            elsewhere = random.choice(list(places(said)))
            holder[key] = json.loads(json.dumps(elsewhere.holder[elsewhere.key]))
        case _ if isinstance(holder, dict):
            holder[random.choice(["new", "events", "number", "0", "-1", "7"])] = value
        case _:
            holder.insert(key, value)
    return f"{how} {str(key)[:20]} {str(value)[:30]}"


def written(said: Any) -> bytes:
    """JSON, also of what is none."""
    text = compact(said)
    return _RAW.sub(rb"\1", text)


def in_text(whole: Whole, random: Random) -> Harm:
    """Damage the bytes of one of the files."""
    name = random.choice([BOARD, BOARD, BOARD, JOURNAL, JOURNAL, JOURNAL, LOCK])
    other = random.choice([*whole.files.values(), *whole.foreign.values()])
    harm = random.choice(TEXT_HARMS)
    damaged = harm(whole.files[name], other, random)
    what = f"{name} {harm.__name__}"
    return Harm(what, whole.files | {name: damaged}, {}, one_place=harm in _ONE_PLACE)


def in_a_value(whole: Whole, random: Random) -> Harm:
    """Change values on the board, with or without the journal beside it."""
    said = json.loads(whole.files[BOARD])
    what = [change_a_value(said, random) for _ in range(random.choice([1, 1, 1, 2, 5]))]
    files = whole.files | {BOARD: written(said)}
    plants = {JOURNAL: "gone"} if random.random() < 0.5 else {}
    return Harm(f"{BOARD} {what} {plants}", files, plants)


def in_a_record(whole: Whole, random: Random) -> Harm:
    """Change values in the journal, with checksums that fit."""
    lines = documents(whole.files[JOURNAL])
    if random.random() < 0.1:
        line = random.randrange(1, len(lines))
        what = f"without record {line}"
        del lines[line]
    else:
        line = random.randrange(len(lines))
        what = change_a_value(lines[line], random)
    journal = sealed(lines, written)
    return Harm(f"{JOURNAL} line {line}: {what}", whole.files | {JOURNAL: journal}, {})


def in_a_whole_file(whole: Whole, random: Random) -> Harm:
    """Put something else into the place of some of the files."""
    names = [BOARD, JOURNAL, LOCK, BACKUP, OLD_JOURNAL]
    files = dict(whole.files)
    plants: dict[str, str] = {}
    for _ in range(random.choice([1, 1, 2, 3])):
        name = random.choice(names)
        kinds = ["folder", "fifo", "gone", f"symlink {random.choice([*names, 'nowhere', '/'])}"]
        kinds.append(f"link {random.choice([other for other in names if other != name])}")
        match random.choice(["plant", "plant", "swap", "foreign", "bad lock"]):
            case "plant":
                plants[name] = random.choice(kinds)
            case "swap":
                files[name] = whole.files[random.choice(names)]
            case "foreign":
                files[name] = whole.foreign[name]
            case _:
                journal = documents(whole.files[JOURNAL])[0]["id"]
                files[LOCK] = f"BAD {journal}".encode().ljust(119) + b"\n"
    changed = [name for name in names if files[name] != whole.files[name]]
    return Harm(f"{changed} {plants}", files, plants)


HARMS = [in_text, in_text, in_text, in_a_value, in_a_value, in_a_record, in_a_whole_file]


def harmed(whole: Whole, random: Random) -> Harm:
    """One damage, whatever it may be."""
    return random.choice(HARMS)(whole, random)
