"""Cards by what is asked of them, and the whole board as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import click

from kanban.cli import output
from kanban.cli.options import Word, options
from kanban.cli.session import Session
from kanban.cli.verb import verb
from kanban.domain.board import Board
from kanban.domain.card import COLUMNS, Card, State
from kanban.domain.text import flat
from kanban.domain.turn import turn
from kanban.wording import labels

Question: TypeAlias = Callable[[Card], bool]

_OF_A_SIDE: Mapping[str, Callable[[str, Card], bool]] = {
    "supplier": lambda key, card: card.supplier == key,
    "customer": lambda key, card: card.customer == key,
    "department": lambda key, card: (
        key in (card.customer, card.supplier)
        or (card.handover is not None and card.handover.to == key)
    ),
}

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
    click.option("--supplier", metavar="KEY", help="The department that does the work."),
    click.option("--customer", metavar="KEY", help="The department that asked."),
    click.option("--department", metavar="KEY", help="On either side, or with the offer."),
    click.option("--turn", metavar="KEY", help="The department that has to act next."),
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


@verb("list")
@conditions
def list_(session: Session, **given: Any) -> None:
    """List cards, in the order of the board. All conditions must hold.

    Without --state, those in the columns of the board.

    \b
    Examples:
      kanban list --mine
      kanban list --supplier design --state in_progress --state delivered
    """
    _say(chosen(session, COLUMNS, **given), session)


def chosen(
    session: Session,
    otherwise: Iterable[State],
    /,
    states: tuple[State, ...],
    mine: bool,
    promised: bool,
    person: str | None,
    text: str,
    **departments: str | None,
) -> Sequence[Card]:
    """The cards for which all conditions hold, in the order of the board; when no state is given,
    those in the states `otherwise`."""
    questions = _about_departments(session, departments)
    session.tell_of_stranger()
    if mine:
        questions.append(_waits_for(session))
    if promised:
        questions.append(lambda card: card.promised is not None and card.state.is_open)
    if person is not None:
        questions.append(lambda card: person in (card.requester, card.assignee))
    cards = [
        card
        for state in states or otherwise
        for card in session.board.column(state)
        if all(question(card) for question in questions)
    ]
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


def _about_departments(session: Session, keys: Mapping[str, str | None]) -> list[Question]:
    """A question for each option given. Raises `Refused` for a department that is not there."""
    if all(key is None for key in keys.values()):
        return []
    from kanban.domain.rules.asking import Asking  # most lists name no department

    asking = Asking(session.board, session.service.me, session.service.now())
    held = session.board.held
    asked = {**_OF_A_SIDE, "turn": lambda key, card: turn(card, held) == key}
    return [
        partial(asked[option], asking.department(key))
        for option, key in keys.items()
        if key is not None
    ]


def _waits_for(session: Session) -> Question:
    """Something is to be done, by the person or by one of their departments."""
    login = session.service.me
    person = session.board.people.get(login)
    departments, held = person.departments if person else (), session.board.held
    return lambda card: (
        card.state.is_open and (card.assignee == login or turn(card, held) in departments)
    )


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
