"""Cards, events and promised days, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import click

from kanban import __version__
from kanban.cli import output
from kanban.cli.listing import chosen, conditions
from kanban.cli.options import options
from kanban.cli.outfile import STDOUT, refuse_for_guests, write
from kanban.cli.session import Session
from kanban.cli.verb import VerbGroup
from kanban.domain.card import Card, State
from kanban.export.cells import Cell, csv_lines, markdown_lines

_FORMATS = ("csv", "jsonl", "md")

_what = options(
    click.argument("file", default=STDOUT),
    conditions,
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="csv",
    help="CSV, one JSON object a line, or a table in Markdown. [default: csv]",
    show_choices=True,
)


@click.group("export", cls=VerbGroup)
def export() -> None:
    """Write cards, events or promised days for other programs.

    Into FILE, or onto stdout without it or with -. Options choose cards as `kanban list` does; but
    without --state, of all states. `kanban guide reports` says what is in them.

    \b
    Examples:
      kanban export cards cards.csv
      kanban export events --format jsonl --supplier design > events.jsonl
      kanban export promises promises.ics
    """


@export.verb("cards")
@_what
@_format
def cards(session: Session, file: str, form: str, **given: Any) -> None:
    """Write cards as they stand, one a line.

    \b
    Examples:
      kanban export cards cards.csv
      kanban export cards --format md --supplier design --state in_progress
    """
    from kanban.export.cards import CARD_HEADS, card_row

    found = _chosen(session, file, given)
    board = session.board
    if form == "jsonl":
        data = output.json_lines(found, board.held)
        _write(session, file, data, len(found))
        return
    rows = (card_row(card, board) for card in found)
    _write(session, file, _table(form, CARD_HEADS, rows), len(found))


@export.verb("events")
@_what
@_format
def events(session: Session, file: str, form: str, **given: Any) -> None:
    """Write what happened to cards, one event a line; card by card, the oldest first.

    \b
    Examples:
      kanban export events events.csv
      kanban export events --format jsonl --department design
    """
    from kanban.export.cards import EVENT_HEADS, event_rows

    found = _chosen(session, file, given)
    board = session.board
    histories = session.service.histories(sorted(card.number for card in found))
    if form == "jsonl":
        happened = (event for history in histories for event in history)
        _write(session, file, output.json_lines(happened, board.held), len(found))
        return
    rows = (row for history in histories for row in event_rows(history, board))
    _write(session, file, _table(form, EVENT_HEADS, rows), len(found))


@export.verb("promises")
@_what
def promises(session: Session, file: str, **given: Any) -> None:
    """Write the days that were promised as a calendar (iCalendar).

    Each day is an entry of its own, the same one in every export: a calendar that reads it again
    changes what it has. It says what was kept, moved or broken.

    \b
    Examples:
      kanban export promises promises.ics
      kanban export promises --customer sales - > sales.ics
    """
    from kanban.export.calendar import Source, calendar
    from kanban.here import HERE

    found = _chosen(session, file, given)
    service = session.service
    source = Source(
        board=session.board,
        board_id=service.board_id,
        version=__version__,
        now=service.now(),
        zone=HERE,
    )
    histories = service.histories(sorted(card.number for card in found))
    _write(session, file, [calendar(histories, source)], len(found))


def _chosen(session: Session, file: str, given: dict[str, Any]) -> Sequence[Card]:
    """The cards that are asked for. Raises `Refused` and `UsageError` before anything is read."""
    if session.as_json and file == STDOUT:
        raise click.UsageError("--json answers one object. Name a FILE, or use --format jsonl.")
    refuse_for_guests(session, file)
    return chosen(session, State, **given)


def _table(form: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterable[bytes]:
    lines = csv_lines if form == "csv" else markdown_lines
    return (line.encode() for line in lines(heads, rows))


def _write(session: Session, file: str, data: Iterable[bytes], cards: int) -> None:
    size = write(session, file, data)
    if file == STDOUT:
        return
    if session.as_json:
        output.answer(session.revision, export={"file": file, "cards": cards, "bytes": size})
    else:
        output.say(file)
