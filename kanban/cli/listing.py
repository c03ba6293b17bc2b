"""Cards by what is asked of them, and the whole board as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from kanban.cli import output
from kanban.cli.options import Word, options
from kanban.cli.session import Session
from kanban.cli.verb import AskingVerb, query_line, verb
from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card, State
from kanban.domain.text import flat
from kanban.wording import labels

_SPARE = (
    labels.SINCE,
    labels.ASSIGNEE,
    labels.TURN,
    labels.CUSTOMER,
    labels.DUE,
    labels.PROMISED,
    labels.SUPPLIER,
    labels.STATE,
)
"""The columns that a narrow terminal can do without, the first one first."""


conditions = options(
    click.option("--saved", metavar="NAME", help="What a saved view looks for."),
    click.option("--supplier", metavar="KEY", help="The department that does the work."),
    click.option("--customer", metavar="KEY", help="The department that asked."),
    click.option("--department", metavar="KEY", help="On either side, or with the offer."),
    click.option("--turn", "waiting", metavar="KEY", help="The department that has to act next."),
    click.option(
        "--state",
        "states",
        type=Word(State),
        multiple=True,
        metavar="STATE",
        help=f"{', '.join(State)}. Repeatable.",
    ),
    click.option(
        "--mine", is_flag=True, help="Open, and your departments' turn or assigned to you."
    ),
    click.option("--promised", is_flag=True, help="Open, with a day that the supplier promised."),
    click.option("--person", metavar="LOGIN", help="Who asked for it or works on it."),
    click.option("--text", default="", metavar="WORDS", help="All of them, as the board's search."),
)
"""The options by which cards are chosen; `chosen` takes them."""


@verb("list", AskingVerb)
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@conditions
def list_(session: Session, query: tuple[str, ...], **given: Any) -> None:
    """List cards, in the order of the board. All conditions must hold.

    QUERY asks as the search on the board does: see `kanban guide finding`. Where neither it nor
    --state is about states, those in the columns of the board.

    \b
    Examples:
      kanban list --mine
      kanban list supplier:design 'age>5d' -label:print
      kanban list 'is:late or (state:delivered waiting:customer)'
      kanban list --supplier design --state in_progress --state delivered
    """
    _say(chosen(session, COLUMNS, query_line(query), **given), session)


def chosen(
    session: Session,
    otherwise: Iterable[State],
    query: str = "",
    /,
    *,
    states: tuple[State, ...],
    text: str,
    saved: str | None,
    **conditions: Any,
) -> Sequence[Card]:
    """The cards for which the query and all conditions hold, in the order of the board; when
    nothing is said of states, those in the states `otherwise`."""
    said = {name: value for name, value in conditions.items() if value}
    found: Callable[[Card], bool] | None = None
    if said or query or saved is not None:
        from kanban.cli.querying import asked_for  # most lists ask for nothing of it

        found, about_states = asked_for(session, query, saved, said)
        states = states or (tuple(State) if about_states else ())
    session.tell_of_stranger()
    cards = [card for state in states or otherwise for card in session.board.column(state)]
    cards = [card for card in cards if found(card)] if found else cards
    return _with_words(cards, session.board, text) if text else cards


def print_board(session: Session) -> None:
    """The columns of the board, one below the other; as JSON, what `list` answers."""
    board = session.board
    session.tell_of_stranger()
    columns = [(state, board.column(state)) for state in COLUMNS]
    if session.as_json:
        cards = [card for _, cards in columns for card in cards]
        output.answer(board.revision, board.held, cards=cards)
        return
    from kanban.wording import state_name

    output.say(flat(board.name))
    for state, cards in columns:
        output.say(f"\n{state_name(state).capitalize()} ({len(cards)})")
        if cards:
            _say_table(cards, session, but=labels.STATE)


def _with_words(cards: Sequence[Card], board: Board, text: str) -> Sequence[Card]:
    """The cards that the search on the screen would find."""
    from kanban.lens.search import Search
    from kanban.wording.finding import taken_for

    found = Search().found(board, text)
    for word, meant in found.nearly.items():
        output.talk(taken_for(word, meant))
    return [card for card in cards if card.number in found.cards] if found.was_asked else cards


def _say(cards: Sequence[Card], session: Session) -> None:
    if session.as_json:
        output.answer(session.board.revision, session.board.held, cards=cards)
    elif cards:
        _say_table(cards, session)
    else:
        output.talk(labels.no_cards())


def _say_table(cards: Sequence[Card], session: Session, but: str = "") -> None:
    """The cards as a table, without the column that is headed `but`.

    Its words are read here, because a list as JSON says none of them.
    """
    from kanban.wording import age, due, state_name, whose_turn
    from kanban.wording.promising import promise_sign

    board, now = session.board, session.service.now()
    today = now.astimezone().date()
    columns: dict[str, Callable[[Card], str]] = {
        labels.NUMBER: lambda card: str(card.number),
        labels.TITLE: lambda card: card.title,
        labels.STATE: lambda card: state_name(card.state),
        labels.CUSTOMER: lambda card: board.department_name(card.customer),
        labels.SUPPLIER: lambda card: board.department_name(card.supplier),
        labels.TURN: lambda card: whose_turn(card, board),
        labels.ASSIGNEE: lambda card: board.person_name(card.assignee or ""),
        labels.DUE: lambda card: due(card, today) or "",
        labels.PROMISED: lambda card: promise_sign(card, today),
        labels.SINCE: lambda card: age(card.entered_at, now),
    }
    columns.pop(but, None)
    rows = [[text(card) for text in columns.values()] for card in cards]
    output.say_table(list(columns), rows, elastic=1, spare=_SPARE)
