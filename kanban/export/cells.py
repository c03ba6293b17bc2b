"""Tables of text for other programs: CSV and Markdown. Pure.

CSV is that of RFC 4180: a head, lines that end in CR LF, quotes where a cell has a comma, a quote
or a line end. A spreadsheet takes a cell that begins with = + - or @ for a formula and runs it, so
such a text gets an apostrophe before it, as a person would type it; what people typed is without
control characters in any case. Numbers are written as numbers.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeAlias

from kanban.domain.text import flat, safe

Cell: TypeAlias = str | int | float | date | datetime | None
"""None: nothing is known."""

_OBEYED = frozenset("=+-@＝＋－＠−")
"""Signs with which a formula begins, also the wide ones that spreadsheets of the East take."""
_MAYBE_OBEYED = _OBEYED | {" "}
_MARKS = re.compile(r"([\\`*_\[\]<>|~&$])")
"""Signs that mean something in a line of Markdown, or in HTML within it."""
_MOST = 10_000
"""Characters of a cell in Markdown; CSV has all of them."""


def harmless(text: str) -> str:
    """The text safe to show, and nothing that a spreadsheet would run."""
    if text.isascii() and text.isprintable() and text[:1] not in _MAYBE_OBEYED:
        return text
    cleaned = safe(text)
    return f"'{cleaned}" if cleaned.lstrip()[:1] in _OBEYED else cleaned


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The table, a record at a time, each with its line end."""
    said: list[str] = []
    writer = csv.writer(_Sink(said), lineterminator="\r\n")
    writer.writerow(heads)
    yield said.pop()
    for cells in rows:
        writer.writerow([_plain(cell) for cell in cells])
        yield said.pop()


def markdown_lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The table as most programs that read Markdown know it; every text stays text."""
    yield f"| {' | '.join(heads)} |\n"
    yield f"|{'---|' * len(heads)}\n"
    for cells in rows:
        yield f"| {' | '.join(marked(_written(cell)) for cell in cells)} |\n"


def marked(text: str) -> str:
    """One line of text in Markdown that reads as it is."""
    return _MARKS.sub(r"\\\1", flat(text, _MOST))


class _Sink:
    """A file for the csv module that keeps the last record."""

    def __init__(self, said: list[str]) -> None:
        self.write = said.append


def _plain(cell: Cell) -> str | int | float:
    match cell:
        case str():
            return harmless(cell)
        case int() | float():
            return cell
        case _:
            return _written(cell)


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime() | date():
            return cell.isoformat()
        case _:
            return str(cell)
