"""The journal beside the board: one line a commit, each with a checksum over all lines before it.

    <crc> {"kanban_journal":1,"id":…,"follows":…,"board":…,"base":4711,"file":[…]}
    <crc> {"seq":4712,"at":…,"by":"maria","op":"start","ops":[["cards","12",{…}],…]}

A line holds whole documents as they are after the commit, null for one that is gone; so reading a
line twice does no harm. A line that is cut, foreign or altered does not fit the chain of checksums
and ends the journal for a reader; the next commit removes it.
"""

from __future__ import annotations

import fcntl
import os
import re
import stat
import zlib
from datetime import datetime
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Raw, Struct

from kanban.domain.errors import NotABoard
from kanban.store.files import Disk, Identity, Paths, identity_at, refuse_huge, write_all

FORMAT = 1
GONE = Raw(b"null")
_RECORD = rb'(?=(\{"seq":[^\n]+)\n)'
"""What may be a record, wherever its line began: within a string, JSON has no bare quotes."""
_T = TypeVar("_T")


class Header(Struct, frozen=True, kw_only=True):
    """What this journal belongs to."""

    kanban_journal: int = FORMAT
    id: str
    follows: str | None
    """The journal that this one replaced, when the board's file then had all of it and no more."""
    board: str
    """The board's id."""
    base: int
    """The revision in the board's file when the journal was begun."""
    file: Identity
    """That file; another one was not written by a checkpoint but by a person."""


class Op(NamedTuple):
    """One document after a commit."""

    table: str
    doc_id: str
    document: Raw
    """JSON; `GONE` when the document was removed."""


class Record(Struct, frozen=True, kw_only=True):
    """One commit."""

    seq: int
    """The board's revision after it."""
    at: datetime
    by: str
    op: str
    ops: list[Op]


class Survey(Struct, frozen=True):
    """What there is in a journal that may be damaged."""

    header: Header | None
    """None: it is no journal that can be read."""
    records: list[Record]
    """Those that fit the chain of checksums."""
    end: int
    """The byte at which the chain ends."""
    unread_bytes: int
    """What lies behind it."""
    unread_lines: int
    is_torn: bool
    """It is half a line, such as a process leaves that died while it wrote."""
    is_newer: bool = False
    """A newer program made it."""


class _Version(Struct):
    kanban_journal: int


_version = msgspec.json.Decoder(_Version)
_header = msgspec.json.Decoder(Header)
_record = msgspec.json.Decoder(Record)


class Journal:
    """One journal file, read up to `offset`. Holding it open keeps its inode from being reused."""

    def __init__(self, disk: Disk, paths: Paths, descriptor: int) -> None:
        """Takes the descriptor over. Raises `NotABoard` when it is no journal."""
        self._disk = disk
        self._paths = paths
        self._descriptor = descriptor
        self._appending: int | None = None
        # A sign of presence, see `is_alone`. A journal that cannot be shared is being replaced.
        disk.lock(descriptor, fcntl.LOCK_SH)
        status = disk.stat_open(descriptor)
        self.inode = status.st_ino
        head = disk.read_head(descriptor) if stat.S_ISREG(status.st_mode) else b""
        line, _, _ = head.partition(b"\n")
        header = _checked(line, 0, _header)
        if header is None or header.kanban_journal != FORMAT:
            raise NotABoard(
                f"{paths.journal} is not a journal that this kanban can read. If {paths.board} "
                "alone is the board you want, move the journal away."
            )
        self.header = header
        self.revision = header.base
        """The change that the records read so far lead to."""
        self.offset = self._start = len(line) + 1
        self._crc = int(line[:8], 16)
        self._last = 0
        """Where the last line before `offset` begins."""

    def is_empty(self) -> bool:
        """There is nothing behind the header."""
        return self._size() == self._start

    def read(self) -> list[Record]:
        """The whole records that were added since the last call.

        Raises `NotABoard` when the journal lost what was read of it, and when a whole record is
        there that does not fit, or a line that fits is no record: a process that dies leaves a
        part of its line and nothing behind it. No record is taken as read then.
        """
        size = self._size()
        if size == self.offset:
            return []
        self._refuse_loss()
        refuse_huge(self._paths.journal, size)
        data = self._disk.read(self._descriptor, self.offset, size)
        records, done, crc, last = _fitting(data, self._crc)
        self._complain_of_damage(data, done, crc)
        if records:
            self._crc, self._last = crc, self.offset + last
            self.revision = records[-1].seq
        self.offset += done
        return records

    def append(self, record: Record) -> None:
        """Add a record behind the last whole one. Not safe on the disk before `sync`.

        Raises OSError; the record is then not in the journal. Raises `NotABoard` when the journal
        lost what was read of it. Only for the holder of the lock.
        """
        line, crc = _line(record, self._crc)
        descriptor = self._for_appending()
        if self._size() != self.offset:
            self._refuse_loss()
            self._disk.truncate(descriptor, self.offset)
        try:
            write_all(self._disk, descriptor, line)  # where a part fits, the rest tells the cause
        except OSError:
            # Only then: after an interrupt the whole line may be there, and others have read it.
            self._disk.truncate(descriptor, self.offset)
            raise
        self.offset, self._crc, self._last = self.offset + len(line), crc, self.offset
        self.revision = record.seq

    def sync(self) -> None:
        """Force the records onto the disk. After an OSError nobody can tell whether they are."""
        self._disk.sync(self._for_appending())

    def text(self) -> bytes:
        """What was read of it as it is there now."""
        return self._disk.read(self._descriptor, 0, self.offset)

    def holds(self, other: Journal) -> bool:
        """All that was read of `other` is here too: the chain makes its last line vouch for all."""
        line = self._disk.read(self._descriptor, other._last, other.offset)
        return len(line) == other.offset - other._last and line[:8] == b"%08x" % other._crc

    def is_alone(self) -> bool:
        """No other process has this journal open. Gives up the own sign of presence."""
        return self._disk.lock(self._descriptor, fcntl.LOCK_EX)

    def close(self) -> None:
        os.close(self._descriptor)
        if self._appending is not None:
            os.close(self._appending)

    def _size(self) -> int:
        return self._disk.stat_open(self._descriptor).st_size

    def _for_appending(self) -> int:
        # Opened before the first write and kept: the kernel tells a failed write-back only to
        # descriptors that were open when it failed.
        if self._appending is None:
            self._appending = self._disk.open(self._paths.journal, os.O_WRONLY | os.O_APPEND)
        return self._appending

    def _refuse_loss(self) -> None:
        if not self.holds(self):
            raise NotABoard(
                f"{self._paths.journal} was cut short while it was open: changes that had been "
                "saved are missing. Put the whole journal back; or, if what is left is the board "
                "you want, close this and open it again."
            )

    def _complain_of_damage(self, data: bytes, place: int, crc: int) -> None:
        if place == len(data):
            return
        line, newline, _ = data[place:].partition(b"\n")
        is_odd = bool(newline) and _fits(line, crc)  # whole, and yet no record
        found = re.compile(_RECORD).finditer(data, place)
        if is_odd or any(_decoded(each[1], _record) is not None for each in found):
            raise NotABoard(
                f"{self._paths.journal} is damaged at byte {self.offset + place}: changes after "
                "that place cannot be trusted."
            )


def opened(disk: Disk, paths: Paths) -> Journal | None:
    """The board's journal, or None when there is none: all of the board is then in its file."""
    try:
        descriptor = disk.open(paths.journal, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        return Journal(disk, paths, descriptor)
    except BaseException:
        os.close(descriptor)
        raise


def begun(header: Header) -> bytes:
    """A journal without records."""
    return _line(header, 0)[0]


def exists(disk: Disk, paths: Paths) -> bool:
    return identity_at(disk, paths.journal) is not None


def survey(data: bytes) -> Survey:
    """What there is in a journal, be it whole or not. Nothing is refused."""
    start = data.find(b"\n") + 1
    header = _checked(data[: start - 1], 0, _header) if start else None
    if header is None or header.kanban_journal != FORMAT:
        version = _checked(data[: start - 1], 0, _version) if start else None
        is_newer = version is not None and version.kanban_journal > FORMAT
        return Survey(None, [], 0, len(data), data.count(b"\n"), is_torn=False, is_newer=is_newer)
    rest = data[start:]
    records, done, _, _ = _fitting(rest, int(data[:8], 16))
    unread = rest[done:]
    lines = unread.count(b"\n")
    is_torn = bool(unread) and not lines
    return Survey(header, records, start + done, len(unread), lines, is_torn)


def _fitting(data: bytes, crc: int) -> tuple[list[Record], int, int, int]:
    """The records at the beginning of `data` that fit the chain after `crc`; where they end, with
    which checksum, and where the last of them begins."""
    records = []
    done = last = 0
    while (end := data.find(b"\n", done)) >= 0:
        record = _checked(data[done:end], crc, _record)
        if record is None:
            break
        records.append(record)
        crc = int(data[done : done + 8], 16)
        last, done = done, end + 1
    return records, done, crc, last


def _line(content: Struct, crc: int) -> tuple[bytes, int]:
    text = msgspec.json.encode(content)
    crc = zlib.crc32(text, crc)
    return b"%08x %b\n" % (crc, text), crc


def _checked(line: bytes, crc: int, decoder: msgspec.json.Decoder[_T]) -> _T | None:
    """What the line says, or None when it does not fit the chain of checksums."""
    try:
        line.decode()  # for the documents within: they stay text until somebody asks
    except UnicodeDecodeError:
        return None
    return _decoded(line[9:], decoder) if _fits(line, crc) else None


def _fits(line: bytes, crc: int) -> bool:
    return line[:8] == b"%08x" % zlib.crc32(line[9:], crc)


def _decoded(text: bytes, decoder: msgspec.json.Decoder[_T]) -> _T | None:
    try:
        return decoder.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
