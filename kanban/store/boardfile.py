"""The text of board.json: a plain TinyDB file, one document a line."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Raw, Struct

from kanban.domain.board import Board
from kanban.domain.errors import NotABoard
from kanban.store.records import META, TABLES, Tables

FORMAT = 1
"""Of board.json. A program reads the formats up to its own."""


class _Format(Struct):
    format: int


_tables = msgspec.json.Decoder(dict[str, dict[str, Raw]])
_format = msgspec.json.Decoder(_Format)
_json = msgspec.json.encode


def parse(data: bytes, path: Path) -> Tables:
    """The tables in a board's file. Raises `NotABoard` when it is none or of a newer format."""
    if not data or data.isspace():
        raise NotABoard(
            f"{path} is empty. Restore it from a backup ({path.name}.bak, if it is there); "
            "or, for a new board, remove it and run `kanban init`."
        )
    try:
        tables = _tables.decode(data)
        found = _format.decode(tables["meta"][META]).format
    except (msgspec.MsgspecError, KeyError) as fault:
        raise NotABoard(_why_no_board(data, path, fault)) from None
    if found > FORMAT:
        raise NotABoard(
            f"{path} was made by a newer kanban (format {found}; this one reads format {FORMAT}): "
            "upgrade this kanban."
        )
    return tables


def _why_no_board(data: bytes, path: Path, fault: Exception) -> str:
    import json  # hardly ever needed

    try:
        json.loads(data)
    except json.JSONDecodeError as found:
        place = f"line {found.lineno}, column {found.colno}: {found.msg}"
    except UnicodeDecodeError as found:
        place = f"byte {found.start}: the text is not UTF-8"
    else:
        if not isinstance(fault, msgspec.ValidationError | KeyError):
            place = str(fault)  # what only the stricter of the two refuses: NaN, lone surrogates
        else:
            return (
                f'{path} is JSON but not a board: it has no table "meta" with a format. Name the '
                "board's file with `--board`, or make a new board elsewhere with `kanban init`."
            )
    return (
        f"{path} is not JSON ({place}). If it was edited by hand, mend that place; otherwise "
        f"restore it from a backup ({path.name}.bak, if it is there)."
    )


def file_of(tables: Tables) -> bytes:
    """A board's file: one line a document, so that a person can read it and a diff is small."""
    names = [*(name for name in TABLES if name in tables), *(set(tables) - set(TABLES))]
    return b"{\n" + b",\n".join(_table(name, tables[name]) for name in names) + b"\n}\n"


def _table(name: str, documents: dict[str, Raw]) -> bytes:
    lines = [b"%b:%b" % (_json(doc_id), _on_one_line(raw)) for doc_id, raw in documents.items()]
    return _json(name) + b":{" + b",".join(b"\n" + line for line in lines) + b"}"


def _on_one_line(document: Raw) -> bytes:
    text = bytes(document)
    return msgspec.json.format(text, indent=-1) if b"\n" in text else text


def stamped(tables: Tables, board: Board) -> Tables:
    """The tables with the board's revision and last number put into `meta`."""
    meta = msgspec.json.decode(tables["meta"][META])
    meta |= {"seq": board.revision, "last_number": board.last_number}
    return tables | {"meta": tables["meta"] | {META: Raw(_json(meta))}}
