"""What any person on the board may do: request and comment; and reorder, when it is their turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.card import Card, Criterion
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import ReadyField
from kanban.domain.rank import above_all, below_all, between
from kanban.domain.rules.asking import (
    Asking,
    listed,
    phrase,
    refuse_not_valid,
    whom_to_ask,
)
from kanban.domain.rules.criteria import own_criteria
from kanban.domain.rules.definitions import must_be_ready, with_done
from kanban.domain.text import needed, one_line, words
from kanban.domain.turn import turn


def request(command: commands.Request, asking: Asking) -> tuple[Event, ...]:
    customer = _customer(command, asking)
    supplier = asking.board.departments[asking.department(command.supplier)]
    if supplier.closed:
        raise Refused("not_now", f"{supplier.name} is closed and takes no new requests.")
    title = needed(
        one_line(command.title, "The title"), "A request needs a title: what do you need?"
    )
    if command.follows is not None and asking.card(command.follows).state.is_open:
        raise Refused(
            "not_now",
            f"#{command.follows} has not ended, so nothing can follow it yet. Comment on it, "
            "or edit it.",
        )
    own = own_criteria(command.criteria)
    done = (Criterion(text=text, of_done=True) for text in supplier.done)
    event = events.Requested(
        at=asking.at,
        by=asking.by,
        side=customer,
        card=asking.board.last_number + 1,
        title=title,
        customer=customer,
        supplier=supplier.key,
        purpose=words(command.purpose, "The purpose"),
        for_whom=one_line(command.for_whom, "For whom"),
        service_class=command.service_class,
        need_by=command.need_by,
        criteria=with_done(own, done),
        follows=command.follows,
    )
    given: dict[ReadyField, object] = {field: getattr(event, field) for field in ReadyField}
    must_be_ready({**given, ReadyField.CRITERIA: own}, supplier)
    return (event,)


def _customer(command: commands.Request, asking: Asking) -> str:
    """The department that asks: the one named, or the person's only one that is not closed."""
    departments = asking.board.departments
    own = [key for key in asking.person.departments if not departments[key].closed]
    if command.customer is not None:
        key = asking.department(command.customer)
        name = asking.board.department_name(key)
        if departments[key].closed:
            raise Refused("not_now", f"{name} is closed and asks for nothing new.")
        if key not in own:
            raise Refused(
                "not_yours",
                f"You are not in {name}, so you cannot ask in its name. "
                f"{whom_to_ask(asking.board, key)}",
            )
        return key
    if not own:
        open_one = " that is open" if asking.person.departments else ""
        raise Refused("missing", f"You are in no department{open_one}. Join one, then request.")
    if len(own) > 1:
        names = listed([asking.board.department_name(key) for key in own], "or")
        raise Refused("missing", f"You are in several departments. Say for which one: {names}.")
    return own[0]


def comment(command: commands.Comment, asking: Asking) -> tuple[Event, ...]:
    card = asking.card(command.number)
    text = needed(words(command.text, "The comment"), "There is nothing in the comment yet.")
    own = asking.person.departments
    side = card.side_of(own) or (own[0] if own else "")
    return (events.Commented(at=asking.at, by=asking.by, side=side, card=card.number, text=text),)


def reorder(command: commands.Reorder, asking: Asking) -> tuple[Event, ...]:
    card = asking.card(command.number)
    side = turn(card)
    if side is None:
        raise Refused("not_now", f"#{card.number} is {phrase(card.state)}: its place is history.")
    if side not in asking.person.departments:
        name = asking.board.department_name(side)
        raise Refused(
            "not_yours",
            f"It is {name}'s turn on #{card.number}, so {name} sets its place. "
            f"{whom_to_ask(asking.board, side)}",
        )
    above, below = _neighbours(command, card, asking)
    if above < card.rank and (below is None or card.rank < below):
        raise Refused("not_now", f"#{card.number} is in that place already.")
    rank = _rank_between(above, below, card, asking)
    return (events.Reordered(at=asking.at, by=asking.by, side=side, card=card.number, rank=rank),)


def _neighbours(command: commands.Reorder, card: Card, asking: Asking) -> tuple[str, str | None]:
    """The ranks that the command wants the card between: "" is before all, None after all."""
    beside = command.before if command.before is not None else command.after
    if beside is None:  # no need to sort the column
        cards = asking.board.cards.values()
        others = (c.rank for c in cards if c.state is card.state and c is not card)
        return max(others, default=""), None
    if beside == card.number:
        refuse_not_valid(f"#{card.number} cannot go beside itself. Name another card.")
    asking.card(beside)
    column = [other for other in asking.board.column(card.state) if other is not card]
    place = next((i for i, other in enumerate(column) if other.number == beside), None)
    if place is None:
        refuse_not_valid(
            f"#{beside} is not in the same column as #{card.number}, which therefore cannot go "
            f"beside it. Name a card that is {phrase(card.state)}."
        )
    ranks = [other.rank for other in column]
    below = place if command.before is not None else place + 1
    return ranks[below - 1] if below else "", ranks[below] if below < len(ranks) else None


def _rank_between(above: str, below: str | None, card: Card, asking: Asking) -> str:
    if below is None:
        return below_all(asking.at, card.number, above)
    if not above:
        return above_all(asking.at, card.number, below)
    return between(above, below)


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Request: request,
    commands.Comment: comment,
    commands.Reorder: reorder,
}
