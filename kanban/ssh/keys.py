"""The text of authorized_keys, of which a block of lines is ours for each board.

Everything outside the block of a board stays as it is, byte for byte. A new block stands at the
top, so that whatever is below keeps its last line even when that has no end.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from kanban.domain.errors import Refused
from kanban.domain.text import safe
from kanban.ssh.command import line_of, text_of
from kanban.ssh.publickey import PublicKey

_MARK = b"# kanban: "


class Entry(NamedTuple):
    """A person's key in the block of a board."""

    login: str
    key: PublicKey


class _Block(NamedTuple):
    lines: list[bytes]
    """Of the whole file, each with its end."""
    begin: int
    """The place of the first line of the block, which is a mark."""
    end: int
    """The place of the last line of the block, which is a mark."""


def entries(text: bytes, board: Path) -> list[Entry]:
    """The keys in the block of the board. Raises `Refused` when somebody changed the block."""
    block = _block(text, board)
    if block is None:
        return []
    inside = [_entry(block, place, board) for place in range(block.begin + 1, block.end)]
    return [entry for entry in inside if entry is not None]


def with_line(text: bytes, board: Path, line: bytes) -> bytes:
    """The text with one more line in the block of the board."""
    block = _block(text, board)
    if block is None:
        return b"".join([_mark("begin", board), line, _mark("end", board), text])
    return b"".join([*block.lines[: block.end], line, *block.lines[block.end :]])


def without(text: bytes, board: Path, login: str) -> bytes:
    """The text without the person's lines; without the block when nothing is left in it."""
    block = _block(text, board)
    if block is None:
        return text
    inside = [
        block.lines[place]
        for place in range(block.begin + 1, block.end)
        if (entry := _entry(block, place, board)) is None or entry.login != login
    ]
    if inside:
        inside = [block.lines[block.begin], *inside, block.lines[block.end]]
    return b"".join([*block.lines[: block.begin], *inside, *block.lines[block.end + 1 :]])


def line_with(text: bytes, key: PublicKey) -> int | None:
    """The number of the line where the key stands already, from 1."""
    wanted = key.base64.encode()
    for number, line in enumerate(text.split(b"\n"), 1):
        if not line.lstrip().startswith(b"#") and wanted in line.split():
            return number
    return None


def _mark(which: str, board: Path) -> bytes:
    return _MARK + f"{which} of the keys for {text_of(board)}\n".encode()


def _block(text: bytes, board: Path) -> _Block | None:
    """The block of the board, or None. Raises `Refused` when its marks are not one pair."""
    lines = BytesIO(text).readlines()  # a carriage return ends no line for the server
    begins = _places(lines, _mark("begin", board))
    ends = _places(lines, _mark("end", board))
    if not begins and not ends:
        return None
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        numbers = ", ".join(str(place + 1) for place in sorted(begins + ends))
        raise _changed_by_hand(
            f"The marks around the keys of {board} are no pair any more (line {numbers})"
        )
    return _Block(lines, begins[0], ends[0])


def _places(lines: list[bytes], mark: bytes) -> list[int]:
    return [place for place, line in enumerate(lines) if line.rstrip(b"\r\n") == mark[:-1]]


def _entry(block: _Block, place: int, board: Path) -> Entry | None:
    """The key in a line of the block; None for an empty line or a comment."""
    line = block.lines[place].strip()
    if not line or (line.startswith(b"#") and not line.startswith(_MARK)):
        return None
    found = line_of(board).fullmatch(line)
    if found is None:
        raise _changed_by_hand(
            f"Line {place + 1}, among the keys of {board}, is not as kanban writes it"
        )
    login, kind, base64, comment = (part.decode("utf-8", "replace") for part in found.groups(b""))
    return Entry(login, PublicKey(kind, base64, safe(comment)))


def _changed_by_hand(what: str) -> Refused:
    return Refused(
        "not_valid",
        f"{what}. Somebody changed the file by hand: put that right in an editor first.",
    )
