"""The only writer of stdout and stderr: data goes to the one, talk to the other.

Whatever people typed is made safe here, on its way out, however it came into the file.
"""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TextIO

import msgspec

from kanban.cli.table import table
from kanban.domain.card import Card
from kanban.domain.errors import KanbanError
from kanban.domain.text import safe
from kanban.domain.turn import turn

if TYPE_CHECKING:
    from kanban.cli.hanging import Hung

FORMAT = 1
"""Of the JSON answers. Raised when something in them changes its meaning or goes away."""

_CONTROL = rb'\\[^"\\n]'
"""How JSON writes a control character other than the line feed and DEL."""

_ASCII = bytes(range(128))

_AT_ONCE = 1 << 16
"""Bytes of data that are written together."""

_SAVED = " A change that was made is saved."

_TITLE_GOES_ON = " " * 4
"""More than what the labels below it are indented by."""

_encode = msgspec.json.Encoder().encode


class NotWritten(KanbanError):
    """Stdout took what there was to say only in part or not at all, as when a disk is full."""


def say(text: str) -> bool:
    """Lines of text on stdout; whether anybody reads there."""
    return _write(sys.stdout, _encoded(text, sys.stdout))


def explain(text: str) -> None:
    """Lines of text on stdout by which the program tells of itself: nothing was done."""
    _write(sys.stdout, _encoded(text, sys.stdout), done="")


def say_table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    elastic: int | Sequence[int],
    spare: Sequence[str] = (),
) -> None:
    """A table on stdout, fitted to the terminal if it is one; `elastic` and `spare` as in `table`.

    Into a file or a pipe goes all of it.
    """
    say("\n".join(table(heads, rows, elastic, room(), spare)))


def say_hung(texts: Iterable[Hung]) -> None:
    """Texts on stdout, one below the other. Where it is a terminal, they break at its width."""
    from kanban.cli.hanging import hang  # a list as JSON is answered without it

    wide = room()
    say("\n".join(line for text in texts for line in hang(text, wide)))


def room() -> int | None:
    """The cells of a line of stdout; None where nobody counts them, as in a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    return os.get_terminal_size(sys.stdout.fileno()).columns or None


def say_facts(title: str, facts: Iterable[tuple[str, str]]) -> None:
    """A title on stdout, and what there is to say of it under labels; a label without a text has
    nothing to say."""
    said = [(label, text) for label, text in facts if text]
    width = max((len(label) for label, _ in said), default=0)
    from kanban.cli.hanging import Hung

    texts = (Hung(f"  {label:{width}}  ", text) for label, text in said)
    say_hung([Hung("", title, _TITLE_GOES_ON), *texts])


def talk(text: str) -> None:
    """Lines of text on stderr. If they cannot be written, there is nowhere left to say so."""
    with suppress(NotWritten):
        _write(sys.stderr, _encoded(text, sys.stderr))


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; where there is no terminal, nobody is asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    talk(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def answer(revision: int | None, held: Mapping[int, str] | None = None, **fields: Any) -> bool:
    """One JSON object on one line of stdout; whether anybody reads there.

    `revision` is None when there is no board to speak of. A card also says whose `turn` it is, for
    which what is `held` on the board has to be given.
    """
    whole: dict[str, Any] = {"format": FORMAT, "revision": revision}
    for name, value in fields.items():
        whole[name] = _shown(value, held)
    return _write(sys.stdout, _encode(whole) + b"\n")


def json_lines(items: Iterable[msgspec.Struct], held: Mapping[int, str]) -> Iterator[bytes]:
    """Each record as one JSON object on a line of its own; cards say their `turn`."""
    for item in items:
        yield bytes(_piece(item, held)) + b"\n"


def pour(data: Iterable[bytes]) -> int:
    """Data for another program on stdout as it is, and its size in bytes; no more than is read."""
    size, waiting = 0, bytearray()
    for piece in chain(data, (None,)):
        waiting += piece or b""
        if piece is None or len(waiting) > _AT_ONCE:
            if not _write(sys.stdout, bytes(waiting), done=""):
                break
            size += len(waiting)
            waiting.clear()
    return size


def reader_is_gone() -> bool:
    """Nobody reads stdout any more, so there is nobody left to write for."""
    poll = select.poll()
    poll.register(sys.stdout.fileno(), 0)
    return any(happened & (select.POLLERR | select.POLLHUP) for _, happened in poll.poll(0))


def _shown(value: Any, held: Mapping[int, str] | None = None) -> Any:
    match value:
        case msgspec.Struct():
            return _piece(value, held)
        case list() | tuple():
            return [_shown(item, held) for item in value]
        case dict():
            return {name: _shown(item, held) for name, item in value.items()}
        case str():
            return safe(value)
        case _:
            return value


def _piece(item: msgspec.Struct, held: Mapping[int, str] | None) -> msgspec.Raw:
    """One record as JSON, straight from the struct; only what holds unsafe text is taken apart."""
    data = _encode(item)
    if isinstance(item, Card):
        if held is None:
            raise TypeError("a card is told with its turn, for which what is held has to be given")
        data = b'%b,"turn":%b}' % (data[:-1], _encode(turn(item, held)))
    if not _is_safe(data):
        data = _encode(_shown(msgspec.json.decode(data)))
    return msgspec.Raw(data)


def _is_safe(data: bytes) -> bool:
    """No text in the JSON would be changed by `safe`. May say no without need, never yes.

    The quick look comes first: `safe` itself takes a tenth of a millisecond for a card.
    """
    if b"\x7f" in data or (b"\\" in data and re.search(_CONTROL, data)):
        return False
    if data.isascii():
        return True
    if all(map(_is_plain, data.translate(None, delete=_ASCII).decode())):
        return True
    text = data.decode()
    return safe(text) == text


@cache
def _is_plain(character: str) -> bool:
    """The character is safe wherever it stands, which is not so of those that stack."""
    return safe(f"x{character * 5}") == f"x{character * 5}"


def _encoded(text: str, stream: TextIO) -> bytes:
    cleaned = "\n".join(map(safe, text.split("\n")))
    return f"{cleaned}\n".encode(stream.encoding or "utf-8", "replace")


def _write(stream: TextIO, data: bytes, done: str = _SAVED) -> bool:
    """Write at once; whether anybody reads. Raises `NotWritten` for any other trouble.

    That nobody reads any more is no fault: what a verb did is saved already. `done` says so when
    there is trouble.
    """
    try:
        stream.buffer.write(data)
        stream.buffer.flush()
    except OSError as fault:
        # What is still in the buffer would be a fault once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(fault, BrokenPipeError):
            return False
        raise NotWritten(f"The answer cannot be written: {fault.strerror}.{done}") from fault
    return True
