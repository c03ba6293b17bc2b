"""The text of board.json: a plain TinyDB file, one document a line."""

from __future__ import annotations

import codecs
from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.domain.text import shown
from kanban.store.fitting import Misfit
from kanban.store.glancing import Glance, glance
from kanban.store.records import META, TABLES, Tables, decoded

FORMAT = 1
"""Of board.json. A program reads the formats up to its own."""

_PIECE = 1 << 13
"""Bytes of the file that are decoded at once: few enough that many hold plain letters only, and
that what is made of the others stays near the processor. 9 ms for 20 MB; 36 with a megabyte."""


class _Format(Struct):
    format: int


class _Head(Struct):
    meta: dict[str, _Format]


_head = msgspec.json.Decoder(_Head)
_tables = msgspec.json.Decoder(dict[str, dict[str, Raw]])
_texts = msgspec.json.Decoder(dict[str, Raw])
_format = msgspec.json.Decoder(_Format)
_json = msgspec.json.encode


def parse(data: bytes, path: Path) -> Tables:
    """The tables in a board's file. Raises `NotABoard` when it is none or of a newer format, and
    `Misfit`."""
    _refuse_nothing(data, path)
    _refuse_no_text(data, path)
    try:
        tables = _tables.decode(data)
    except msgspec.MsgspecError as fault:
        _refuse_no_json(data, path, fault)
        tables = _table_by_table(data, path)
    except RecursionError:
        raise _too_deep(path) from None
    refuse_unknown_format(tables.get("meta", {}), path)
    return tables


def glanced_at(data: bytes, path: Path) -> Glance | None:
    """What is in a board's file; None when only `parse` can say. Raises `NotABoard`."""
    _refuse_nothing(data, path)
    _refuse_no_text(data, path)
    seen = glance(data)
    if seen is not None:
        refuse_unknown_format(seen.tables["meta"], path)
    return seen


def is_newer(data: bytes) -> bool:
    """It was made by a newer program, whatever else it is."""
    try:
        found = _head.decode(data).meta
    except (msgspec.MsgspecError, RecursionError):
        return False
    return META in found and found[META].format > FORMAT


def _table_by_table(data: bytes, path: Path) -> Tables:
    """The tables once more, slowly, to name the one that is none."""
    try:
        texts = _texts.decode(data)
    except msgspec.ValidationError:
        raise _no_board(path) from None
    except msgspec.DecodeError as fault:  # behind the place where the first look ended
        raise _no_json(path, str(fault)) from None
    except RecursionError:
        raise _too_deep(path) from None
    if "meta" not in texts:
        raise _no_board(path)
    # First, for a newer format may have other things than tables.
    refuse_unknown_format(_documents("meta", texts["meta"]), path)
    return {name: _documents(name, text) for name, text in texts.items()}


def _documents(name: str, text: Raw) -> dict[str, Raw]:
    try:
        return _texts.decode(text)
    except msgspec.MsgspecError as fault:
        raise Misfit(f"{name}: it is no table ({fault})") from None


def refuse_unknown_format(meta: dict[str, Raw], path: Path) -> None:
    if META not in meta:
        raise _no_board(path)
    found = decoded(_format, "meta", META, meta[META]).format
    if found > FORMAT:
        raise NotABoard(
            f"{path} was made by a newer kanban (format {shown(str(found))}; this one reads "
            f"format {FORMAT}): upgrade this kanban."
        )


def _no_board(path: Path) -> NotABoard:
    return NotABoard(
        f'{path} is JSON but not a board: it has no table "meta" with a format. Name the '
        "board's file with `--board`, or make a new board elsewhere with `kanban init`."
    )


def _refuse_nothing(data: bytes, path: Path) -> None:
    if not data or data.isspace():
        raise NotABoard(
            f"{path} is empty. If there was never a board in it, remove it and run `kanban init`."
        )


def _refuse_no_json(data: bytes, path: Path, fault: Exception) -> None:
    import json  # hardly ever needed

    try:
        json.loads(data.decode())
    except json.JSONDecodeError as found:
        place = f"line {found.lineno}, column {found.colno}: {found.msg}"
    except RecursionError:
        raise _too_deep(path) from None
    else:
        if isinstance(fault, msgspec.ValidationError):
            return
        place = str(fault)  # what only the stricter of the two refuses: NaN, lone surrogates
    raise _no_json(path, place)


def _refuse_no_text(data: bytes, path: Path) -> None:
    """Histories are decoded only when they are asked for; other programs decode all at once."""
    start = 0
    while start < len(data):
        piece = data[start : start + _PIECE]
        if piece.isascii():
            start += _PIECE
            continue
        try:
            _, taken = codecs.utf_8_decode(piece, "strict", start + _PIECE >= len(data))
        except UnicodeDecodeError as found:
            raise _no_json(path, f"byte {start + found.start}: the text is not UTF-8") from None
        start += taken


def _no_json(path: Path, place: str) -> NotABoard:
    return NotABoard(f"{path} is not JSON ({place}). If it was edited by hand, mend that place.")


def _too_deep(path: Path) -> NotABoard:
    return NotABoard(f"{path} is not a board: something in it is nested too deep to be read.")


def written(tables: Tables, board: Board) -> bytes:
    """What is to be written of a board: its tables, with its revision in them."""
    return file_of(_stamped(tables, board))


def file_of(tables: Tables) -> bytes:
    """A board's file: one line a document, so that a person can read it and a diff is small."""
    ours = [name for name in TABLES if name in tables]
    names = ours + [name for name in tables if name not in TABLES]
    return b"{\n" + b",\n".join(_table(name, tables[name]) for name in names) + b"\n}\n"


def _table(name: str, documents: dict[str, Raw]) -> bytes:
    lines = [b"%b:%b" % (_json(doc_id), _on_one_line(raw)) for doc_id, raw in documents.items()]
    return _json(name) + b":{" + b",".join(b"\n" + line for line in lines) + b"}"


def _on_one_line(document: Raw) -> bytes:
    text = bytes(document)
    return msgspec.json.format(text, indent=-1) if b"\n" in text else text


def _stamped(tables: Tables, board: Board) -> Tables:
    """The tables with the board's revision and last number put into `meta`."""
    meta = msgspec.json.decode(tables["meta"][META])
    meta |= {"seq": board.revision, "last_number": board.last_number}
    return tables | {"meta": tables["meta"] | {META: Raw(_json(meta))}}
