"""What any person on the board may do: request; and reorder, when it is their turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kanban.domain import commands, events
from kanban.domain.card import Card, Criterion
from kanban.domain.errors import Refused
from kanban.domain.events import Event
from kanban.domain.people import ReadyField
from kanban.domain.rank import above_all, below_all, between
from kanban.domain.rules.asking import Asking
from kanban.domain.rules.criteria import own_criteria
from kanban.domain.rules.definitions import must_be_ready, with_done
from kanban.domain.rules.labels import checked_labels
from kanban.domain.rules.parts import asker_of_part
from kanban.domain.rules.typed import needed, one_line, words
from kanban.domain.turn import turn
from kanban.wording import refusals as say


def request(command: commands.Request, asking: Asking) -> tuple[Event, ...]:
    of = command.parent
    customer = _customer(command, asking) if of is None else asker_of_part(command, of, asking)
    supplier = asking.board.departments[asking.department(command.supplier)]
    if supplier.closed:
        raise Refused("not_now", say.anybody.takes_no_requests(supplier))
    title = needed(one_line(command.title, say.typed.TITLE), say.anybody.REQUEST_NEEDS_TITLE)
    if command.follows is not None and asking.card(command.follows).state.is_open:
        raise Refused("not_now", say.anybody.has_not_ended(command.follows))
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
        purpose=words(command.purpose, say.typed.PURPOSE),
        for_whom=one_line(command.for_whom, say.typed.FOR_WHOM),
        service_class=command.service_class,
        need_by=command.need_by,
        criteria=with_done(own, done),
        labels=checked_labels(command.labels),
        follows=command.follows,
        parent=command.parent,
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
        if departments[key].closed:
            raise Refused("not_now", say.anybody.asks_for_nothing(key, asking.board))
        if key not in own:
            raise Refused("not_yours", say.anybody.not_in(key, asking.board))
        return key
    if not own:
        raise Refused("missing", say.anybody.no_seat(any_closed=bool(asking.person.departments)))
    if len(own) > 1:
        raise Refused("missing", say.anybody.several_seats(own, asking.board))
    return own[0]


def reorder(command: commands.Reorder, asking: Asking) -> tuple[Event, ...]:
    card = asking.card(command.number)
    side = turn(card, asking.board.held)
    if side is None:
        raise Refused("not_now", say.anybody.place_is_history(card))
    if side not in asking.person.departments:
        raise Refused("not_yours", say.anybody.place_is_set_by(side, card, asking.board))
    above, below = _neighbours(command, card, asking)
    if above < card.rank and (below is None or card.rank < below):
        raise Refused("not_now", say.anybody.in_place(card))
    rank = _rank_between(above, below, card, asking)
    return (events.Reordered(at=asking.at, by=asking.by, side=side, card=card.number, rank=rank),)


def _neighbours(command: commands.Reorder, card: Card, asking: Asking) -> tuple[str, str | None]:
    """The ranks that the command wants the card between: "" is before all, None after all."""
    beside = command.before if command.before is not None else command.after
    cards, state = asking.board.cards.values(), card.state
    ranks = [other.rank for other in cards if other.state is state and other is not card]
    if beside is None:
        return max(ranks, default=""), None
    if beside == card.number:
        raise Refused("not_valid", say.anybody.beside_itself(card))
    other = asking.card(beside)
    if other.state is not state:
        raise Refused("not_valid", say.anybody.in_another_column(beside, card))
    # No need to sort thousands.
    if command.before is not None:
        return max((rank for rank in ranks if rank < other.rank), default=""), other.rank
    return other.rank, min((rank for rank in ranks if rank > other.rank), default=None)


def _rank_between(above: str, below: str | None, card: Card, asking: Asking) -> str:
    if below is None:
        return below_all(asking.at, card.number, above)
    if not above:
        return above_all(asking.at, card.number, below)
    return between(above, below)


RULES: Mapping[type, Callable[[Any, Asking], tuple[Event, ...]]] = {
    commands.Request: request,
    commands.Reorder: reorder,
}
