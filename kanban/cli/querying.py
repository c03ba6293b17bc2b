"""What a list is asked for: a query, a saved view, and options that say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.cli import output
from kanban.cli.session import Session
from kanban.cli.trouble import Misunderstood
from kanban.domain.card import Card
from kanban.lens.asked import All, Condition, Query, leaves
from kanban.lens.eyes import Eyes
from kanban.lens.fields import ENDED, OPEN
from kanban.lens.finding import Finder
from kanban.lens.grammar import Fault, read

_SIDES = ("supplier", "customer", "department", "waiting")
_STATES = frozenset({OPEN, ENDED})
"""What is said of states by `is:`."""


def asked_for(
    session: Session, line: str, saved: str | None, options: Mapping[str, Any]
) -> tuple[Callable[[Card], bool], bool]:
    """What says whether a card is asked for, and whether states are among what is asked. Raises
    `Misunderstood`, and `Refused` for a view or a department that is not there."""
    lines = [line]
    if saved is not None:
        from kanban.cli.views import view_named

        lines.append(view_named(session, saved).query)
    asked = All((*_conditions(session, options), *(understood(session, one) for one in lines)))
    found = Finder().found_by(session.board, asked, eyes_of(session))
    for word, meant in found.nearly.items():
        from kanban.wording.finding import taken_for

        output.talk(taken_for(word, meant))
    conditions = [leaf for leaf, _ in leaves(asked) if isinstance(leaf, Condition)]
    about_states = any(
        one.field == "state" or (one.field == "is" and not _STATES.isdisjoint(one.values))
        for one in conditions
    )
    return lambda card: not found.was_asked or card.number in found.cards, about_states


def understood(session: Session, line: str) -> Query:
    """The query in the line. Raises `Misunderstood`."""
    query = read(line, session.board, eyes_of(session).today)
    if isinstance(query, Fault):
        raise Misunderstood(line, query.at, query.end, query.sentence)
    return query


def eyes_of(session: Session) -> Eyes:
    """The person who asks, now."""
    me, now = session.service.me, session.service.now()
    person = session.board.people.get(me)
    departments = person.departments if person else ()
    return Eyes(me=me, departments=departments, now=now, today=now.astimezone().date())


def _conditions(session: Session, options: Mapping[str, Any]) -> list[Condition]:
    """A condition for each option. Raises `Refused` for a department that is not there."""
    found = []
    for name, value in options.items():
        if name in _SIDES:
            found.append(Condition(name, ":", (_department(session, value),)))
        elif name == "person":
            found.append(Condition(name, ":", (value,)))
        else:
            found.append(Condition("is", ":", (name,)))
    return found


def _department(session: Session, key: str) -> str:
    from kanban.domain.rules.asking import Asking

    return Asking(session.board, session.service.me, session.service.now()).department(key)
