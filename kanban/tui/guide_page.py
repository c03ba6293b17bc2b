"""A page of the guide as lines: headings, lists, tables and code at any width. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import groupby, zip_longest

from kanban.lens import highlights
from kanban.manual import Emphasis, Page, Piece, emphasised
from kanban.tui.lines import BLANK, Block, Line, Span, Tone, flow, width_of

_WIDEST = 92
"""Cells beyond which lines are tiring to read."""
_GAP = 2
_SLIM = 11
"""Cells below which no column of a table is made narrower than what stands in it."""
_TONES: dict[Emphasis, Tone] = {"plain": "text", "strong": "strong", "code": "code"}
_TABLE = ("heads", "row")
_CODE: Line = (("  │ ", "muted"),)


def draw(
    page: Page, width: int, words: Sequence[str] = (), found: Container[int] = ()
) -> list[Block]:
    """The page, a block for each piece, which has its place as its key, and blank lines between.

    `words` are marked in the pieces whose places are in `found`.
    """
    width = min(width, _WIDEST)
    blocks = []
    tables = _tables(page.pieces, width)
    for place, piece in enumerate(page.pieces):
        lines = tables[place] if place in tables else _piece(piece, width)
        if place in found:
            lines = [marked(line, words) for line in lines]
        blocks.append(Block(str(place), lines))
        if not _goes_on(piece, page.pieces[place + 1 : place + 2]):
            blocks.append(Block("", [BLANK]))
    return blocks


def marked(line: Line, words: Sequence[str]) -> Line:
    """The line with every occurrence of the words in it marked."""
    wanted = highlights("".join(text for text, _ in line), words)
    spans: list[Span] = []
    offset = 0
    for text, tone in line:
        end = 0
        for first, last in wanted:
            first, last = max(0, first - offset), min(len(text), last - offset)
            if first < last:
                spans += [(text[end:first], tone), (text[first:last], "found")]
                end = last
        spans.append((text[end:], tone))
        offset += len(text)
    return tuple(span for span in spans if span[0])


def _goes_on(piece: Piece, after: Sequence[Piece]) -> bool:
    """The next piece stands directly below: it is of the same list or table."""
    if not after:
        return True
    kinds = {piece.kind, after[0].kind}
    return kinds == {"item"} or kinds <= set(_TABLE)


def _piece(piece: Piece, width: int) -> list[Line]:
    match piece.kind:
        case "heading" if piece.lead == "#":
            return flow([(piece.text, "accent")], width)
        case "heading":
            lead: Line = (("▌ ", "accent"),) if piece.lead == "##" else ()
            return flow([(piece.text, "strong")], width, lead, lead)
        case "code":
            lines = piece.text.split("\n")
            return [part for line in lines for part in flow([(line, "code")], width, _CODE, _CODE)]
        case "item":
            lead = ((f"  {piece.lead} ", "muted"),)
            return flow(_runs(piece.text), width, lead, ((" " * width_of(lead), "text"),))
        case _:
            return flow(_runs(piece.text), width)


def _runs(text: str) -> list[Span]:
    return [(run, _TONES[emphasis]) for run, emphasis in emphasised(text)]


# Tables


def _tables(pieces: Sequence[Piece], width: int) -> dict[int, list[Line]]:
    """The lines of every row of every table, by the row's place on the page."""
    lines: dict[int, list[Line]] = {}
    for is_table, group in groupby(enumerate(pieces), lambda one: one[1].kind in _TABLE):
        rows = list(group)
        if is_table:
            drawn = _table([piece.cells for _, piece in rows], width)
            lines |= {place: row for (place, _), row in zip(rows, drawn, strict=True)}
    return lines


def _table(rows: Sequence[Sequence[str]], width: int) -> list[list[Line]]:
    """The lines of each row, the first of which has the heads."""
    heads, *rest = rows
    widths = _widths(rows, width)
    if widths is None:
        return [[], *(_stacked(heads, row, width) for row in rest)]
    top = _beside([_head(head, room) for head, room in zip(heads, widths, strict=True)], widths)
    rule: Line = (("─" * (sum(widths) + _GAP * (len(widths) - 1)), "muted"),)
    cells = (
        [flow(_runs(cell), room) for cell, room in zip(row, widths, strict=True)] for row in rest
    )
    return [[*top, rule] if any(heads) else [], *(_beside(row, widths) for row in cells)]


def _head(head: str, width: int) -> list[Line]:
    return flow([(head.upper(), "head")], width)


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is: as its widest cell; the widest gives way. None: no room."""
    widths = [
        max(width_of(tuple(_runs(cell))) for cell in column) for column in zip(*rows, strict=True)
    ]
    room = width - _GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _SLIM:
            return None
        widths[widths.index(widest)] -= 1
    return widths if width >= 2 * _SLIM * (len(widths) - 1) else None


def _beside(cells: Iterable[Sequence[Line]], widths: Sequence[int]) -> list[Line]:
    """The cells of a row side by side, each as wide as its column."""
    lines = []
    for parts in zip_longest(*cells, fillvalue=BLANK):
        line: Line = ()
        start = 0
        for part, width in zip(parts, widths, strict=True):
            line = (*line, (" " * (start - width_of(line)), "text"), *part)
            start += width + _GAP
        lines.append(line)
    return lines


def _stacked(heads: Sequence[str], row: Sequence[str], width: int) -> list[Line]:
    """A row where columns have no room: its first cell, and the others below it."""
    first, *rest = row
    label = [(run, "strong" if tone == "text" else tone) for run, tone in _runs(first)]
    lines = flow(label or [(heads[0], "strong")], width)
    for head, cell in zip(heads[1:], rest, strict=True):
        if cell:
            named: list[Span] = [(f"{head}: ", "muted")] if len(heads) > 2 and head else []
            indent: Line = (("  ", "text"),)
            lines += flow([*named, *_runs(cell)], width, indent, indent)
    return lines
